// The arguments that the packs of gold rounds share.
import { count, flag, number, path, runIdOr, text, texts } from '../arguments.ts';

export const packArguments = {
  reviewJsonl: path({
    io: 'in',
    kind: 'review-pack',
    make: 'REVIEW_JSONL',
    ask: true,
    meaning: 'Review pack; that of the run id, else the newest one of the folder, when absent.',
  }).optional(),
  variant: text({
    make: 'VARIANT',
    meaning:
      'Variant whose regions annotators see and correct; "none" for empty photos; variant1, else the first one, when absent.',
  }).optional(),
  doubleRatio: number({
    min: 0,
    max: 1,
    make: 'DOUBLE_ANNOTATE_RATIO',
    meaning: 'Share of samples for a second annotator: half of the highest risk, half with the smallest regions.',
  }).default(0.1),
  annotators: texts({
    make: 'ANNOTATORS',
    meaning: 'Pseudonyms of those who label: the first one labels all samples, the others those for two.',
  }).optional(),
  imagePrefix: text({
    make: 'IMAGE_PREFIX',
    meaning: 'What stands before the path of a photo in the tasks: where Label Studio finds it.',
  }).default('/data/local-files/?d='),
  includeFailed: flag({
    make: 'INCLUDE_FAILED_QUALITY',
    meaning: 'Take photos too whose automatic judgement is that they are not good enough.',
  }),
  seed: count({ min: 0, meaning: 'Seed of the draw; the same seed gives the same tasks.' }).default(20260211),
  runId: runIdOr('newest', {
    meaning: 'Run id of the round, YYYYMMDD_HHMMSSmmm; that of the review pack when absent.',
  }),
};
