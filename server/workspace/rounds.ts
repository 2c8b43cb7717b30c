// The labeling rounds of a workspace folder: from its manifests, or from the run ids of its labels where there is no manifest.
import { kindNamed } from '../../schemas/kinds.ts';
import type { Problem } from '../core/problem.ts';
import { isPreferenceTasks } from '../core/rounds/is-preference-tasks.ts';
import { type NextStep, nextStep } from '../core/rounds/next-step.ts';
import { type AnnotatorCount, roundProgress } from '../core/rounds/round-progress.ts';
import { type RoundState, type RoundStep, roundSteps } from '../core/rounds/round-steps.ts';
import { runOf } from '../core/rounds/run-of.ts';
import { codeAt } from '../core/table/columns.ts';
import type { IndexedFile } from '../core/table/workspace-index.ts';
import { evidenceOfRound, preferenceEvidence } from './round-evidence.ts';
import { type RoundPlan, roundPlan } from './round-plan.ts';

export interface RoundSource {
  readonly files: readonly IndexedFile[];
  /** Every path of the folder that may be a report. */
  readonly reports: readonly string[];
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  textOf(path: string): Promise<string | undefined>;
}

export interface FileInRound {
  readonly path: string;
  readonly title: string;
  readonly rows?: number;
  readonly errors: number;
  readonly warnings: number;
  /** Of tasks: whether they compare two pictures. */
  readonly isPreference: boolean;
}

export interface AnnotatorInRound {
  readonly annotator: string;
  readonly done: number;
  readonly total?: number;
  readonly lastLabelAt?: string;
  /** Label file that holds labels of this annotator. */
  readonly path: string;
}

export interface RoundOverview {
  readonly runId: string;
  readonly samples?: number;
  readonly labeled: number;
  readonly doubleAnnotate?: number;
  readonly taxonomyVersion?: string;
  readonly manifest?: FileInRound;
  readonly tasks: readonly FileInRound[];
  readonly labels: readonly FileInRound[];
  readonly annotators: readonly AnnotatorInRound[];
  readonly qc: readonly FileInRound[];
  readonly reports: readonly FileInRound[];
  readonly next: NextStep;
  /** Every step, in order. */
  readonly steps: readonly RoundStep[];
}

const MANIFESTS = ['gold-manifest', 'preference-manifest'];
const LABELS = ['gold-labels', 'preference-labels', 'preference-answers'];

/** Newest round first. */
export async function roundsOf(source: RoundSource): Promise<RoundOverview[]> {
  const byRun = new Map<string, IndexedFile[]>();
  for (const file of source.files) {
    if (![...MANIFESTS, ...LABELS, 'tasks'].includes(file.table.kind)) continue;
    const run = runOf(file) ?? runBeside(file, source.files);
    if (run === undefined) continue;
    byRun.set(run, [...(byRun.get(run) ?? []), file]);
  }
  const rounds = await Promise.all([...byRun].map(([runId, files]) => overview(runId, files, source)));
  // Tasks alone are no round yet.
  return rounds
    .filter(({ manifest, labels }) => manifest || labels.length > 0)
    .sort((a, b) => (a.runId < b.runId ? 1 : -1));
}

async function overview(runId: string, files: readonly IndexedFile[], source: RoundSource): Promise<RoundOverview> {
  const ofKind = (...kinds: string[]): IndexedFile[] => files.filter(({ table }) => kinds.includes(table.kind));
  const [manifest] = ofKind(...MANIFESTS).sort(
    (a, b) => Number(isSeed(a)) - Number(isSeed(b)) || a.path.length - b.path.length,
  );
  const labels = ofKind(...LABELS);
  const plan = manifest && (await planOf(manifest.path, source));
  const { labeled, annotators } = roundProgress(
    labels.map(({ table }) => table),
    plan?.samples,
  );
  const inFile = (file: IndexedFile): FileInRound => fileInRound(file.path, source, file);
  const labelFiles = labels.map(inFile);
  // The lists behind the numbers of a report are reached from its numbers.
  const reports = source.reports.filter((path) => path.includes(runId) && !path.endsWith('_records.md'));
  const isQc = (path: string): boolean => /(^|\/)(gold|preference)_import_qc_/.test(path);
  const erroneous = labelFiles.find(({ errors }) => errors > 0)?.path;
  const isGold = [manifest, ...labels].some((file) => file?.table.kind.startsWith('gold-'));
  const isPreference = !isGold && [manifest, ...labels].some((file) => file?.table.kind.startsWith('preference-'));
  const state: RoundState = {
    errors: labelFiles.reduce((sum, { errors }) => sum + errors, 0),
    labeled,
    secondMissing: plan ? secondMissing(plan, annotators) : 0,
    hasLabels: labels.length > 0,
    hasTasks: ofKind('tasks').length > 0,
    ...(erroneous === undefined ? {} : { erroneous }),
    ...(manifest ? { manifest: manifest.path } : {}),
    ...(plan ? { samples: plan.samples.size } : {}),
    ...(isPreference ? { preference: await preferenceEvidence(runId, reports, source.textOf) } : {}),
    ...(isGold ? { evidence: await evidenceOfRound(runId, reports, annotators, source.textOf) } : {}),
  };
  return {
    runId,
    labeled,
    tasks: ofKind('tasks').map(inFile),
    labels: labelFiles,
    annotators: annotators.map((count) => annotatorInRound(count, plan, labels)),
    qc: reports.filter(isQc).map((path) => fileInRound(path, source)),
    reports: reports.filter((path) => !isQc(path)).map((path) => fileInRound(path, source)),
    next: nextStep(state),
    steps: roundSteps(state),
    ...(manifest ? { manifest: inFile(manifest) } : {}),
    ...(plan
      ? { samples: plan.samples.size, doubleAnnotate: plan.twice.size, taxonomyVersion: plan.taxonomyVersion }
      : {}),
  };
}

/** A seed pack is a round of its own only while no other one has its run. */
export function isSeed({ path }: { readonly path: string }): boolean {
  return /(^|\/)gold_seed_manifest[^/]*\.json$/.test(path);
}

/** Task files name no run: they belong to the only manifest beside them. */
function runBeside({ path, table }: IndexedFile, files: readonly IndexedFile[]): string | undefined {
  if (table.kind !== 'tasks') return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = files.filter((one) => MANIFESTS.includes(one.table.kind) && one.path.startsWith(folder));
  const manifests = beside.filter((one) => !one.path.slice(folder.length).includes('/'));
  return manifests.length === 1 ? runOf(manifests[0]!) : undefined;
}

/** That of the round itself, not that of its adjudication, which lies in a folder within. */
async function planOf(path: string, { textOf }: RoundSource): Promise<RoundPlan | undefined> {
  return roundPlan((await textOf(path)) ?? '');
}

function secondMissing({ twice }: RoundPlan, annotators: readonly AnnotatorCount[]): number {
  let missing = 0;
  for (const sample of twice) {
    if (annotators.filter(({ samples }) => samples.has(sample)).length < 2) missing++;
  }
  return missing;
}

function annotatorInRound(
  { annotator, samples, lastMs }: AnnotatorCount,
  plan: RoundPlan | undefined,
  labels: readonly IndexedFile[],
): AnnotatorInRound {
  const file = labels.find(({ table }) => {
    const column = table.columns.get('annotator');
    return column?.holds === 'code' && column.names.includes(annotator);
  });
  const total = plan && totalOf(annotator, plan, file);
  return {
    annotator,
    done: samples.size,
    path: file?.path ?? '',
    ...(total === undefined ? {} : { total }),
    ...(lastMs === undefined ? {} : { lastLabelAt: new Date(lastMs).toISOString() }),
  };
}

/** In a preference round, the batch of the annotator's own labels tells how many there are to do. */
function totalOf(annotator: string, plan: RoundPlan, file: IndexedFile | undefined): number | undefined {
  if (!plan.batches) return plan.seconds.has(annotator) ? plan.twice.size : plan.samples.size;
  if (!file) return undefined;
  for (let row = 0; row < file.table.rows; row++) {
    if (codeAt(file.table, 'annotator', row) === annotator)
      return plan.batches.get(codeAt(file.table, 'batch', row) ?? '');
  }
  return undefined;
}

function fileInRound(path: string, { problems }: RoundSource, file?: IndexedFile): FileInRound {
  const found = problems.get(path) ?? [];
  const title = (file && kindNamed(file.table.kind)?.title) ?? 'Report';
  return {
    path,
    title,
    errors: found.filter(({ severity }) => severity === 'error').length,
    warnings: found.filter(({ severity }) => severity === 'warning').length,
    isPreference: file !== undefined && isPreferenceTasks(file),
    ...(file ? { rows: file.table.rows } : {}),
  };
}
