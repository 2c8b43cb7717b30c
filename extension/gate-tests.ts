// Gates in the Test Explorer, those that have not decided their round yet among them: running one makes the decision, and each check passes or says what it lacks.
import {
  type CancellationToken,
  commands,
  type Disposable,
  Location,
  l10n,
  MarkdownString,
  Position,
  Range,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import { type GateCheck, gateDecision } from '../schemas/gate-decision.ts';
import type { CommandResult } from '../server/protocol/command-call.ts';
import type { GateCheckView, GateView } from '../server/protocol/gates.ts';
import { commandOfGate, gateName, measuredText, verdictText } from './gate-texts.ts';
import type { GateViews, OpenGate } from './gate-views.ts';

export function registerGateTests(views: GateViews): Disposable[] {
  const controller = tests.createTestController('assay.gates', l10n.t('Assay gates'));
  const refresh = async (): Promise<void> => {
    const [gates, open] = await Promise.all([views.gates(), views.openGates()]);
    const decided = new Set(gates.map(({ uri }) => uri));
    const undecided = open.filter(({ uri }) => !decided.has(uri));
    controller.items.replace([...undecided.map(openItem), ...gates.map((gate) => gateItem(gate))]);
  };
  const openItem = (gate: OpenGate): TestItem => {
    // Its decision will go by the same name, so that the result stays with it.
    const item = controller.createTestItem(gate.uri, gateName(gate), Uri.parse(gate.roundUri));
    item.description = l10n.t('not decided yet');
    item.sortText = '';
    return item;
  };
  const gateItem = (gate: GateView): TestItem => {
    const item = controller.createTestItem(gate.uri, gateName(gate), Uri.parse(gate.uri));
    item.description = gate.freshness === 'stale' ? l10n.t('stale') : verdictText(gate.decision);
    item.sortText = String(Number.MAX_SAFE_INTEGER - Date.parse(gate.createdAt));
    item.children.replace(gate.checks.map((check, at) => checkItem(gate, check, at)));
    return item;
  };
  const checkItem = (gate: GateView, check: GateCheckView, at: number): TestItem => {
    const item = controller.createTestItem(`${gate.uri}#${check.check}`, check.title, Uri.parse(gate.uri));
    item.description = measuredText(check);
    item.range = rangeOf(check);
    item.sortText = String(at).padStart(3, '0');
    return item;
  };
  controller.refreshHandler = refresh;
  controller.resolveHandler = async (item) => {
    if (!item) await refresh();
  };
  const runGates = async (request: TestRunRequest, token: CancellationToken): Promise<void> => {
    const run = controller.createTestRun(request);
    try {
      for (const uri of gatesOf(request, controller.items)) {
        const item = controller.items.get(uri);
        const gate = [...(await views.gates()), ...(await views.openGates())].find((one) => one.uri === uri);
        if (item && gate && !token.isCancellationRequested) await runGate(run, item, gate);
      }
    } finally {
      run.end();
    }
  };
  controller.createRunProfile(l10n.t('Decide'), TestRunProfileKind.Run, runGates, true);
  return [controller, views.onDidChange(() => void refresh())];
}

/** A check is decided with its gate. */
function gatesOf(
  { include, exclude = [] }: TestRunRequest,
  all: { forEach(visit: (item: TestItem) => void): void },
): string[] {
  const wanted = new Set<string>();
  if (include) for (const item of include) wanted.add((item.parent ?? item).id);
  else all.forEach((item) => void wanted.add(item.id));
  for (const { id } of exclude) wanted.delete(id);
  return [...wanted];
}

async function runGate(run: TestRun, item: TestItem, gate: GateView | OpenGate): Promise<void> {
  run.started(item);
  item.children.forEach((check) => {
    run.started(check);
  });
  const command = commandOfGate(gate);
  if (!workspace.isTrusted || command === undefined) {
    const why =
      command === undefined
        ? l10n.t('{0} is no gate of Assay.', gate.gate)
        : l10n.t('A gate writes files: it waits until you trust this workspace.');
    run.errored(item, new TestMessage(why));
    return;
  }
  const started = Date.now();
  const result = await commands.executeCommand<CommandResult | undefined>(
    command,
    { ...('parameters' in gate ? gate.parameters : {}), runId: gate.runId },
    Uri.parse('roundUri' in gate ? gate.roundUri : gate.uri),
  );
  const made = gateDecision.safeParse(result?.data).data;
  if (!made) {
    run.errored(item, new TestMessage(whyNot(result)));
    return;
  }
  run.appendOutput(`${made.summary}\r\n`, undefined, item);
  tell(run, item, made.decision, new TestMessage(made.summary), Date.now() - started);
  for (const check of made.checks) {
    const child = item.children.get(`${gate.uri}#${check.check}`);
    if (child) tell(run, child, check.verdict, messageOf(child, check));
  }
}

/** What the command says, with the way out. */
function whyNot(result: CommandResult | undefined): string {
  if (!result) return l10n.t('The gate did not run.');
  return result.wayOut === undefined ? result.summary : `${result.summary}: ${result.wayOut}`;
}

/** What is not decided has not passed: an error, as a test that could not be run. */
function tell(run: TestRun, item: TestItem, verdict: GateView['decision'], message: TestMessage, ms?: number): void {
  if (verdict === 'PASS') run.passed(item, ms);
  else if (verdict === 'FAIL') run.failed(item, message, ms);
  else run.errored(item, message, ms);
}

function messageOf({ uri, range }: TestItem, { verdict, reason }: GateCheck): TestMessage {
  const text = new MarkdownString();
  text.appendText(`${verdictText(verdict)}: ${reason}`);
  const message = new TestMessage(text);
  if (uri && range) message.location = new Location(uri, range);
  return message;
}

function rangeOf({ line }: GateCheckView): Range {
  const start = new Position(line, 0);
  return new Range(start, start);
}
