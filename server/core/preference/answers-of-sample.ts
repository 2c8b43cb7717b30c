// Which answers speak for a sample: the newest of each annotator that nothing supersedes, with the adjudication apart and repeats left out.
import type { PreferenceSample, PreferenceSampleAnswer } from '../../../schemas/evaluation-line.ts';
import type { PreferenceLabel, PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import type { PreferenceManifestSample } from '../../../schemas/preference-manifest.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { isDefined } from '../undefined.ts';
import { type Pair, sampleScore } from './score-answers.ts';

/** One line for every sample of the manifest that has a label which holds, in the order of the manifest. */
export function samplesWithAnswers(
  samples: readonly PreferenceManifestSample[],
  labels: readonly PreferenceLabelRecord[],
  runId: string,
  pair: Pair,
): PreferenceSample[] {
  const superseded = new Set(labels.map(({ supersedes_label_id }) => supersedes_label_id));
  const bySample = new Map<string, PreferenceLabel[]>();
  for (const label of labels) {
    if (superseded.has(label.label_id) || isWithdrawal(label)) continue;
    const known = bySample.get(label.sample_id);
    if (known) known.push(label);
    else bySample.set(label.sample_id, [label]);
  }
  return samples.flatMap((sample) => {
    const own = bySample.get(sample.sample_id);
    return own ? [lineOf(sample, own, runId, pair)] : [];
  });
}

function lineOf(
  sample: PreferenceManifestSample,
  labels: readonly PreferenceLabel[],
  runId: string,
  pair: Pair,
): PreferenceSample {
  const own = labels.filter(({ repeat_of }) => repeat_of === null);
  const adjudications = newest(own.filter(isAdjudication), () => '');
  const answers = newest(
    own.filter((label) => !isAdjudication(label)),
    ({ annotator_id }) => annotator_id,
  );
  const repeats = newest(
    labels.filter(({ repeat_of }) => repeat_of !== null),
    ({ annotator_id, task_id }) => `${annotator_id} ${task_id ?? ''}`,
  );
  const counted = [...answers, ...adjudications].map(answerOf);
  const { source, tone_bucket, lighting_bucket, region_bucket, risk } = sample;
  const line = {
    ...{ record: 'preference-sample' as const, run_id: runId, sample_id: sample.sample_id },
    ...(source === undefined ? {} : { source }),
    ...(tone_bucket === undefined ? {} : { tone_bucket }),
    ...(lighting_bucket === undefined ? {} : { lighting_bucket }),
    ...(region_bucket === undefined ? {} : { region_bucket }),
    overlap: answers.length >= 2,
    answers: counted,
    ...(repeats.length === 0 ? {} : { repeats: repeats.map(answerOf) }),
    disagreement: new Set(answers.map(({ overall }) => overall).filter((answer) => answer !== 'cannot_tell')).size > 1,
    cannot_tell: answers.filter(({ overall }) => overall === 'cannot_tell').length,
    adjudicated: adjudications.some(({ overall }) => overall !== 'cannot_tell'),
    ...(risk === undefined ? {} : { risk }),
  };
  const score = sampleScore(line, 'overall', pair);
  return isDefined(score) ? { ...line, score } : line;
}

function isAdjudication({ batch }: Pick<PreferenceLabel, 'batch'>): boolean {
  return batch === 'adjudication';
}

/** The last of each key by time, then by place; ordered by annotator. */
function newest(labels: readonly PreferenceLabel[], keyOf: (label: PreferenceLabel) => string): PreferenceLabel[] {
  const found = new Map<string, PreferenceLabel>();
  for (const label of labels) {
    const key = keyOf(label);
    const known = found.get(key);
    if (!known || Date.parse(known.created_at) <= Date.parse(label.created_at)) found.set(key, label);
  }
  return [...found.values()].sort((a, b) => (a.annotator_id < b.annotator_id ? -1 : 1));
}

function answerOf(label: PreferenceLabel): PreferenceSampleAnswer {
  const { label_id, annotator_id, task_id, batch, overall, modules, notes, shown, time_spent_s } = label;
  return {
    ...{ label_id, annotator_id },
    ...(task_id === undefined ? {} : { task_id }),
    ...{ batch, overall, modules },
    ...(notes === undefined ? {} : { notes }),
    shown,
    ...(time_spent_s === undefined ? {} : { time_spent_s }),
  };
}
