// The lines of an evaluation of preferences: the run that made them, and one line a sample.
import type { EvaluationLine, EvaluationRun, PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { evaluationKind } from '../../../schemas/kinds/evaluation.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { openFolder } from '../../workspace/folder.ts';
import { hashFile } from '../../workspace/read-values.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import { readRecords } from '../evaluation/read-records.ts';
import type { Pace } from '../pace.ts';
import type { PreferenceRound } from '../preference-import/read-round.ts';
import { type JudgedLabels, readPreferenceLabels } from './read-preference-labels.ts';

export interface PreferenceEvaluation {
  readonly run: EvaluationRun;
  readonly samples: readonly PreferenceSample[];
  readonly file: UsedFile;
}

/** Throws a Fault for what is no whole evaluation of preferences of this round. `path` is absolute. */
export async function readPreferenceEvaluation(
  path: string,
  round: PreferenceRound,
  ports: Ports,
  pace: Pace,
): Promise<PreferenceEvaluation> {
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const input = await readRecords<EvaluationLine>(path, evaluationKind, folder, ports.files, pace);
  const refuse = (why: string): never => {
    throw new Fault(`${input.path} ${why}`, 'evaluate the round again: assay eval-preference', { isInput: true });
  };
  const [broken] = input.leftOut;
  if (broken) refuse(`is damaged: line ${broken.lineNumber}: ${broken.message}`);
  const run = input.records.find((line) => line.record === 'run');
  const samples = input.records.filter((line) => line.record === 'preference-sample');
  if (run?.evaluation !== 'eval-preference') return refuse('is no evaluation of preferences');
  if (samples.length !== run.samples) refuse(`holds ${samples.length} samples, its first line says ${run.samples}`);
  const known = new Set(round.manifest.samples.map(({ sample_id }) => sample_id));
  const stranger = samples.find(({ sample_id }) => !known.has(sample_id));
  if (stranger) refuse(`is of another round: ${round.path} has no sample "${stranger.sample_id}"`);
  return { run, samples, file: { path: input.path, sha256: input.sha256, role: 'eval_preference' } };
}

/** The labels that an evaluation was made from, as long as they are what they were then; else their path, or none where it names none. */
export async function labelsOfEvaluation(
  { run }: PreferenceEvaluation,
  round: PreferenceRound,
  ports: Ports,
  pace: Pace,
): Promise<JudgedLabels | { readonly gone: string | undefined }> {
  const labels = run.provenance.inputs.find(({ role }) => role === 'preference_labels');
  if (!labels) return { gone: undefined };
  const path = `${ports.root}/${labels.path}`;
  const now = await hashFile(path, ports.files, pace);
  if (now?.sha256 !== labels.sha256) return { gone: labels.path };
  return readPreferenceLabels(path, round, pairOf(run, round.manifest.variants), run.run_id, ports, pace);
}

/** The two variants that the evaluation compared. */
export function pairOf({ provenance }: EvaluationRun, [first, second]: readonly string[]) {
  const { baseline, candidate } = provenance.parameters;
  return {
    baseline: typeof baseline === 'string' ? baseline : first!,
    candidate: typeof candidate === 'string' ? candidate : second!,
  };
}
