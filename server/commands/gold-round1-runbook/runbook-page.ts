// The runbook of a gold round: what is next in one sentence, the state of each step, the exact commands, the rules of labeling.
import type { Taxonomy } from '../../../schemas/taxonomy.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import type { Piece, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, lines, list, paragraph, ranked, table } from '../../core/report/report-parts.ts';
import type { RoundStep } from '../../core/rounds/round-steps.ts';
import { SECOND_ANNOTATOR } from '../gold-pack/pack-report.ts';
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

export function runbookPage(runbook: Runbook): ReportPage {
  const { round, taxonomy } = runbook;
  const steps = runbookSteps(runbook);
  return {
    title: `Runbook of gold round ${round.runId}`,
    verdict: runbookSentence(steps),
    parts: [
      table(
        ['step', 'state', 'why'],
        steps.map(({ title, state, why }, i) => [`${i + 1} ${title}`, MARKS[state], why]),
      ),
      paragraph(
        ...['Read from the files of the workspace; make it again with ', { code: 'make gold-round1-runbook' }],
        ...[' to see where the round stands then. Commands run in the folder of the workspace, whose '],
        ...[{ code: 'Makefile' }, ' says ', { code: 'include $(shell assay --makefile)' }, '.'],
      ),
      ...steps.flatMap((step, i) => stepParts(step, i + 1, runbook)),
      ...labelingParts(taxonomy),
      ...fileParts(runbook),
    ],
    lists: [],
  };
}

function fileParts({ round: { pack, hasPack, overview }, path }: Runbook): ReportPart[] {
  const { manifest, tasks = [], labels = [], qc = [], reports = [] } = overview ?? {};
  const made = [...(manifest ? [manifest] : []), ...tasks, ...labels, ...qc, ...reports].map((file) => file.path);
  const files = [...new Set([...(hasPack ? [pack] : []), ...made])].filter((file) => file !== path);
  if (files.length === 0) return [];
  return [heading('Files of the round'), list(...files.map((file) => at(linkBetween(path, file), file)))];
}

const MARKS = { done: '✔ done', next: '▶ next', ready: '○ ready', blocked: '✖ blocked' };

function stepParts(
  { id, title, state, why, line }: RunbookStep,
  number: number,
  { round, path }: Runbook,
): ReportPart[] {
  return [
    heading(`${number}. ${title}`),
    paragraph({ strong: `${MARKS[state]}.` }, ` ${why}`),
    ...(id === 'labels' ? [labelPart(round, path)] : []),
    ...(id === 'second'
      ? [
          paragraph(
            ...['Give the second annotator the tasks with ', { code: 'double_annotate' }, ' = ', { code: 'true' }],
            ', export, and import again: what is known already is not added twice.',
          ),
        ]
      : []),
    lines(line),
  ];
}

function labelPart({ tasks, folder, exports, hasExports }: RoundOnDisk, path: string): ReportPart {
  const config = `${folder}/labeling_config.xml`;
  const link = (file: string): Piece => at(linkBetween(path, file), file);
  const how = hasExports
    ? 'Export as JSON; these exports are there: '
    : 'Export as JSON, save it as follows, or put its own path into the commands: ';
  return ranked(
    [
      ...['In Label Studio, make a project with the labeling config ', link(config), ', which '],
      ...[{ code: `make label-studio-config OUT=${config}` }, ' writes from the taxonomy, and import ', link(tasks)],
      '.',
    ],
    SECOND_ANNOTATOR,
    [how, ...exports.flatMap((file, place) => [place === 0 ? '' : ', ', { code: file }])],
  );
}

function labelingParts(taxonomy: Taxonomy | undefined): ReportPart[] {
  if (!taxonomy) return [];
  return [
    heading('Rules of labeling'),
    table(
      ['region', 'counts', 'where to draw'],
      taxonomy.modules.map(({ name, strength, description }) => [
        ...[name, strength === 'strong' ? 'in the mean IoU' : 'apart, optional', description ?? ''],
      ]),
    ),
    paragraph(
      'Draw what is visible, smaller rather than larger where the border is uncertain, and leave out a weak region that cannot be seen. Draw an issue only on visible evidence, once, within the skin of the face. A photo that cannot be used is marked for retake.',
    ),
  ];
}
