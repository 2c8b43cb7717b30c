// The gate decisions of a workspace folder with their checks, and whether what they rest on has changed since.
import { type GateCheck, type GateDecision, gateDecision } from '../../schemas/gate-decision.ts';
import { gateDecisionKind } from '../../schemas/kinds/gate-decision.ts';
import { valueText } from '../core/gates/gate-page.ts';
import { nodeAt, plainValue } from '../core/json/locate.ts';
import { parseJson } from '../core/json/parse.ts';
import { isStale, staleText, type TracedInput } from '../core/provenance/traced-input.ts';
import type { IndexedFile } from '../core/table/workspace-index.ts';
import { filePathsOf } from '../core/text/file-paths-of.ts';
import { LineMap } from '../core/text/line-map.ts';

export interface GateSource {
  readonly files: readonly IndexedFile[];
  textOf(path: string): Promise<string | undefined>;
  /** Undefined when nobody has looked yet. */
  inputsOf(path: string): readonly TracedInput[] | undefined;
  isThere(path: string): Promise<boolean>;
}

export interface CheckInGate extends Pick<GateCheck, 'check' | 'title' | 'verdict' | 'reason'> {
  /** Such as `0.665 [0.620, 0.710]`. */
  readonly value: string;
  /** Such as `>= 0.65`; absent when nothing is asked for. */
  readonly asked?: string;
  readonly moreSamples?: number;
  /** Evidence, relative to the folder; absent when it is not there. */
  readonly evidence?: string;
  /** Zero-based line of the check in the decision's file. */
  readonly line: number;
}

export interface GateOverview {
  readonly path: string;
  /** Report beside it; absent when it is not there. */
  readonly report?: string;
  readonly gate: string;
  readonly runId: string;
  readonly decision: GateDecision['decision'];
  readonly summary: string;
  readonly createdAt: string;
  readonly checks: readonly CheckInGate[];
  /** Files that it rests on, with what has become of them. */
  readonly evidence: readonly { readonly path: string; readonly state: TracedInput['state'] }[];
  /** unknown: nobody has looked yet. */
  readonly freshness: 'fresh' | 'stale' | 'unknown';
  /** Why it is stale, as sentences without a full stop. */
  readonly stale: readonly string[];
  /** Arguments that the command was run with. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Newest first; a file that is no decision of its schema is left out: its own problems say why. */
export async function gatesOf(source: GateSource): Promise<GateOverview[]> {
  const decisions = source.files.filter(({ table }) => table.kind === gateDecisionKind.kind);
  const found = await Promise.all(decisions.map(({ path }) => overview(path, source)));
  return found
    .filter((gate) => gate !== undefined)
    .sort((a, b) => (a.createdAt === b.createdAt ? (a.path < b.path ? -1 : 1) : a.createdAt < b.createdAt ? 1 : -1));
}

async function overview(path: string, source: GateSource): Promise<GateOverview | undefined> {
  const text = await source.textOf(path);
  const parsed = parseJson(text ?? '');
  const read = gateDecision.safeParse(parsed.root && plainValue(parsed.root));
  if (!parsed.root || !read.success) return undefined;
  const { gate, run_id, decision, summary, created_at, provenance, checks } = read.data;
  const lines = new LineMap(text!);
  const inputs = source.inputsOf(path);
  const stale = inputs?.filter(isStale) ?? [];
  const report = path.replace(/\.json$/, '.md');
  const states = new Map(inputs?.map((input) => [input.path, input.state]));
  return {
    ...{ path, gate, runId: run_id, decision, summary, createdAt: created_at },
    ...((await source.isThere(report)) ? { report } : {}),
    checks: await Promise.all(
      checks.map(async (check, at) => {
        const node = nodeAt(parsed.root!, ['checks', at]);
        return checkInGate(check, lines.positionAt(node?.start ?? 0).line, source);
      }),
    ),
    evidence: read.data.evidence.map((file) => ({ path: file.path, state: states.get(file.path) ?? 'fresh' })),
    freshness: inputs === undefined ? 'unknown' : stale.length > 0 ? 'stale' : 'fresh',
    stale: stale.map(staleText),
    parameters: provenance.parameters,
  };
}

async function checkInGate(check: GateCheck, line: number, { isThere }: GateSource): Promise<CheckInGate> {
  const { threshold, link, more_samples: more } = check;
  // What a file says leads nowhere outside of the folder.
  const [evidence] = filePathsOf(link?.split('#')[0] ?? '', '', '');
  return {
    ...{ check: check.check, title: check.title, verdict: check.verdict, reason: check.reason, line },
    value: valueText(check),
    ...(threshold ? { asked: `${threshold.must_be} ${threshold.value}` } : {}),
    ...(more === undefined ? {} : { moreSamples: more }),
    ...(evidence !== undefined && (await isThere(evidence)) ? { evidence } : {}),
  };
}
