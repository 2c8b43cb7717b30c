// One call of every command on a generated round, in an order in which each finds what it needs.
import { PREFERENCE_RUN } from './write-preference-round.ts';
import { PLACES } from './write-round.ts';

export interface EveryCall {
  readonly id: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** False: it writes nothing by itself. */
  readonly writes: boolean;
}

const PREFERENCE = `artifacts/preference_round1_${PREFERENCE_RUN}`;
const { pack, labels, outputs, truth, revised } = PLACES;

/** `run` names what is written, so that two runs of one command do not write the same files; `server`: address of a Label Studio project. */
export function everyCall(run: string, server: string): EveryCall[] {
  const gold = { goldLabels: labels, predJsonl: pack, runId: run, draws: 200 };
  const manifest = `${PREFERENCE}/manifest.json`;
  const out = `out_${run}`;
  const votes = `${out}/preference_labels.ndjson`;
  const evaluated = `reports/eval_preference_${run}.jsonl`;
  const preference = { manifest, runId: run, draws: 200 };
  const read = (id: string, given: Record<string, unknown>): EveryCall => ({ id, given, writes: false });
  const write = (id: string, given: Record<string, unknown>): EveryCall => ({ id, given, writes: true });
  return [
    read('validate', { paths: [labels] }),
    write('validate', { paths: [`broken_${run}`], fix: true }),
    read('diff', { paths: [labels, revised] }),
    read('diff-head', { file: revised }),
    write('label-studio-config', { out: `${out}/votes_${run}.xml`, round: 'preference' }),
    write('strip-exif', { photos: [`exif_${run}`] }),
    write('pseudo-label-job', { modelOutputs: outputs, out: `${out}/pseudo`, runId: run }),
    write('gold-label-sample', {
      pool: outputs,
      hardCases: `${out}/pseudo/hard_cases.ndjson`,
      out: `${out}/gold_label_tasks.jsonl`,
      runId: run,
    }),
    write('review-pack', { images: `${truth}/test/images`, runId: run }),
    write('gold-seed-pack', { reviewJsonl: pack, runId: run }),
    write('gold-round1-real-pack', { reviewJsonl: pack, out: `artifacts/gold_round1_real_${run}`, runId: run }),
    write('gold-round1-runbook', { runId: run, reviewJsonl: pack }),
    write('gold-label-import', { exports: [PLACES.export], out: `${out}/gold_labels.ndjson`, runId: run }),
    write('eval-gold', gold),
    write('eval-gold-round1', { ...gold, withoutPhotos: true }),
    write('eval-gold-ab', gold),
    write('eval-gold-iaa', { goldLabels: labels, runId: run, draws: 200 }),
    write('eval-region-accuracy', { modelOutputs: outputs, goldLabels: labels, runId: run, draws: 200 }),
    write('eval-circle-crossset', { ...gold, lapa: truth, limit: 2 }),
    write('release-gate-circle', {
      reviewJsonl: pack,
      goldLabels: labels,
      lapa: truth,
      limit: 2,
      runId: run,
      draws: 200,
    }),
    write('gate-threshold', {
      gate: 'release-gate-circle',
      check: 'miou_strong',
      value: Number(run.slice(0, 8)) / 1e8,
      reason: run,
    }),
    write('train-calibrator', { modelOutputs: outputs, goldLabels: labels, minSamples: 5, draws: 200 }),
    write('eval-calibration', { modelOutputs: outputs, goldLabels: labels, runId: run, draws: 200 }),
    write('calibrate', {
      modelOutputs: outputs,
      calibrator: 'model_registry/diag_calibration_v1.json',
      out: `${out}/calibrated.ndjson`,
    }),
    write('preference-round1-real-pack', {
      internalDir: 'images',
      reviewPackJsonl: pack,
      targetTotal: 4,
      overlapMin: 2,
      maxEdge: 64,
      runId: run,
    }),
    write('preference-label-import', {
      exports: ['a.ndjson'],
      manifest,
      out: `${out}/first_labels.ndjson`,
      runId: run,
    }),
    write('preference-import', { exports: ['a.ndjson', 'b.ndjson'], manifest, out: votes, runId: run }),
    write('eval-preference', { labels: votes, ...preference }),
    write('preference-adjudication-pack', {
      evalJsonl: evaluated,
      manifest,
      out: `${out}/adjudication`,
      limit: 3,
      runId: run,
    }),
    write('preference-adjudication-merge', { base: votes, adj: votes, out: `${out}/merged.ndjson` }),
    write('release-gate-preference', { evalJsonl: evaluated, ...preference }),
    write('preference-final', { baseExports: ['a.ndjson', 'b.ndjson'], ...preference }),
    write('preference-diagnostics', { evalJsonl: evaluated, ...preference }),
    read('verify', { file: `reports/eval_gold_ab_${run}.json` }),
    write('label-studio-pull', { url: server, out: `${out}/pulled.json` }),
    read('label-studio-push', { tasks: PLACES.tasks, url: server }),
  ];
}
