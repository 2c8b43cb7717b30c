// The runbook of a gold round in Markdown: what is next in one sentence, the state of each step, the exact commands, the rules of labeling.
import type { Taxonomy } from '../../../schemas/taxonomy.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import type { RoundStep } from '../../core/rounds/round-steps.ts';
import type { RoundOnDisk } from './round-on-disk.ts';
import { type CommandOptions, makeLine, packCommand, stepCommand } from './step-commands.ts';

export interface Runbook {
  readonly round: RoundOnDisk;
  readonly options: CommandOptions;
  readonly taxonomy: Taxonomy | undefined;
  /** By step that is done: files that have changed since. */
  readonly changed: ReadonlyMap<RoundStep['id'], readonly string[]>;
  /** Relative to the workspace. */
  readonly path: string;
}

export interface RunbookStep extends Omit<RoundStep, 'id'> {
  readonly id: RoundStep['id'] | 'pack';
  /** As it is typed. */
  readonly line: string;
}

/** The step of the review pack in front of those of the round. */
export function runbookSteps({ round, options, changed }: Omit<Runbook, 'taxonomy' | 'path'>): RunbookStep[] {
  const { steps, hasPack, pack } = round;
  // What the Rounds view calls next stays next, unless it needs the pack.
  const isTaken = steps.some((step) => step.state === 'next' && !readsPack(step));
  const isOver = steps.some(({ id, state }) => id === 'gate' && state === 'done');
  const own: RunbookStep = {
    ...{ id: 'pack', title: 'Make the review pack', command: 'review-pack', path: pack },
    state: hasPack ? 'done' : isTaken || isOver ? 'ready' : 'next',
    why: hasPack ? `${pack} is there.` : `There is no file ${pack}.`,
    line: makeLine(packCommand(round, options)),
  };
  return [
    own,
    ...steps.map((step) => ({
      ...remembered(waiting(step, own), changed),
      line: makeLine(stepCommand(step.id, round, options)),
    })),
  ];
}

/** What was made of other files than those of today is said to be, and stays done: whether to make it again is the person's choice. */
function remembered(step: RoundStep, changed: Runbook['changed']): RoundStep {
  const [first, ...rest] = changed.get(step.id) ?? [];
  if (step.state !== 'done' || first === undefined) return step;
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  return { ...step, why: `${step.why} It is stale: ${first}${more} changed since; make it again.` };
}

/** Steps that read the review pack wait for it; what does not goes on without. */
function waiting(step: RoundStep, pack: RunbookStep): RoundStep {
  if (pack.state === 'done' || step.state === 'done' || step.state === 'blocked') return step;
  return readsPack(step) ? { ...step, state: 'blocked', why: 'There is no review pack yet.' } : step;
}

function readsPack({ id }: RoundStep): boolean {
  return ['tasks', 'evaluation', 'comparison', 'gate'].includes(id);
}

/** One sentence; the same in the runbook, the notification and on the command line. */
export function runbookSentence(steps: readonly RunbookStep[]): string {
  const done = steps.filter(({ state }) => state === 'done').length;
  const next = steps.find(({ state }) => state === 'next');
  const said = `${done} of ${steps.length} steps done`;
  if (next) return `${said}; next: ${next.title.charAt(0).toLowerCase()}${next.title.slice(1)}. ${next.why}`;
  const gate = steps.at(-1);
  return gate?.state === 'done' ? `${said}. ${gate.why}` : `${said}; nothing is next.`;
}

export function runbookMarkdown(runbook: Runbook): string {
  const { round, taxonomy } = runbook;
  const steps = runbookSteps(runbook);
  return [
    `# Runbook of gold round ${round.runId}`,
    '',
    escapeMarkdown(runbookSentence(steps)),
    '',
    markdownTable(
      ['step', 'state', 'why'],
      steps.map(({ title, state, why }, i) => [`${i + 1} ${title}`, MARKS[state], why]),
    ),
    'Read from the files of the workspace; make it again with `make gold-round1-runbook` to see where the round stands then. Commands run in the folder of the workspace, whose `Makefile` says `include $(shell assay --makefile)`.',
    '',
    ...steps.flatMap((step, i) => stepPart(step, i + 1, runbook)),
    ...labelingPart(taxonomy),
    ...filePart(runbook),
    '',
  ].join('\n');
}

function filePart({ round: { pack, hasPack, overview }, path }: Runbook): string[] {
  const { manifest, tasks = [], labels = [], qc = [], reports = [] } = overview ?? {};
  const made = [...(manifest ? [manifest] : []), ...tasks, ...labels, ...qc, ...reports].map((file) => file.path);
  const files = [...new Set([...(hasPack ? [pack] : []), ...made])].filter((file) => file !== path);
  if (files.length === 0) return [];
  const items = files.map((file) => `- [${escapeMarkdown(file)}](${linkBetween(path, file)})`);
  return ['## Files of the round', '', ...items];
}

const MARKS = { done: '✔ done', next: '▶ next', ready: '○ ready', blocked: '✖ blocked' };

function stepPart({ id, title, state, why, line }: RunbookStep, number: number, { round, path }: Runbook): string[] {
  return [
    `## ${number}. ${escapeMarkdown(title)}`,
    '',
    `**${MARKS[state]}.** ${escapeMarkdown(why)}`,
    '',
    ...(id === 'labels' ? labelPart(round, path) : []),
    ...(id === 'second'
      ? [
          'Give the second annotator the tasks with `double_annotate` = `true`, export, and import again: what is known already is not added twice.',
          '',
        ]
      : []),
    '```bash',
    line,
    '```',
    '',
  ];
}

function labelPart({ tasks, folder, exports, hasExports }: RoundOnDisk, path: string): string[] {
  const config = `${folder}/labeling_config.xml`;
  return [
    `1. In Label Studio, make a project with the labeling config [${escapeMarkdown(config)}](${linkBetween(path, config)}), which \`make label-studio-config OUT=${escapeMarkdown(config)}\` writes from the taxonomy, and import [${escapeMarkdown(tasks)}](${linkBetween(path, tasks)}).`,
    '2. The second annotator gets the tasks with `double_annotate` = `true`: filter the task list by it.',
    hasExports
      ? '3. Export as JSON; these exports are there:'
      : '3. Export as JSON, save it as follows, or put its own path into the commands:',
    ...exports.map((file) => `   - ${escapeMarkdown(file)}`),
    '',
  ];
}

function labelingPart(taxonomy: Taxonomy | undefined): string[] {
  if (!taxonomy) return [];
  return [
    '## Rules of labeling',
    '',
    markdownTable(
      ['region', 'counts', 'where to draw'],
      taxonomy.modules.map(({ name, strength, description }) => [
        name,
        strength === 'strong' ? 'in the mean IoU' : 'apart, optional',
        description ?? '',
      ]),
    ),
    'Draw what is visible, smaller rather than larger where the border is uncertain, and leave out a weak region that cannot be seen. Draw an issue only on visible evidence, once, within the skin of the face. A photo that cannot be used is marked for retake.',
    '',
  ];
}
