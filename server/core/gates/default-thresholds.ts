// What release gates ask for where assay.config.json says nothing: every check of every gate with its threshold and reason, in one place.
import type { GateThreshold } from '../../../schemas/gate-decision.ts';
import type { GateName } from '../../../schemas/gate-settings.ts';

/** Title and threshold of one check. */
export interface CheckDefault {
  /** The words that people read. */
  readonly title: string;
  readonly threshold: GateThreshold & { readonly reason: string };
}

/** Samples below which an interval is not trusted: bootstrap percentiles are too narrow there. */
export const MIN_N = 10;

const measured = (must_be: '>=' | '>' | '<=' | '<', value: number, reason: string): CheckDefault['threshold'] => ({
  ...{ must_be, value, reason },
  min_n: MIN_N,
});
const exactly = (value: number, reason: string): CheckDefault['threshold'] => ({ must_be: '==', value, reason });
const atLeast = (value: number, reason: string): CheckDefault['threshold'] => ({ must_be: '>=', value, reason });

const WIDE = 'Below that, intervals are too wide to decide anything.';
const STALE = 'A decision on files that have changed since says nothing about the files of today.';

/** Checks in the order of the reports. */
export const defaultThresholds: Readonly<Record<GateName, Readonly<Record<string, CheckDefault>>>> = {
  'release-gate-circle': {
    min_labeled: { title: 'Labeled samples', threshold: atLeast(100, WIDE) },
    miou_strong: {
      title: 'mIoU of the strong modules',
      threshold: measured('>=', 0.65, 'Below that, users see modules that miss the face part that they name.'),
    },
    module_iou: {
      title: 'IoU of each strong module',
      threshold: measured('>=', 0.5, 'One bad module must not hide behind four good ones.'),
    },
    worst_bucket: {
      title: 'mIoU of the worst bucket',
      threshold: measured('>=', 0.55, 'Nobody may be served much worse for skin tone, light or pose.'),
    },
    leakage: {
      title: 'Leakage outside the face',
      threshold: measured('<=', 0.1, 'Background is read as skin there.'),
    },
    hair_overlap: { title: 'Overlap with hair', threshold: measured('<=', 0.1, 'Hair is read as skin there.') },
    agreement: {
      title: 'Agreement of annotators (mean IoU)',
      threshold: measured('>=', 0.7, 'Gold that annotators do not agree on cannot judge a pipeline.'),
    },
    ab_not_worse: {
      title: 'Candidate not worse than baseline (mIoU difference)',
      threshold: measured('>=', -0.01, 'A loss of less than 0.01 cannot be seen; a larger one is no progress.'),
    },
    crossset_gap: {
      title: 'Gap to external sets (external less internal mIoU)',
      threshold: measured('>=', -0.15, 'A larger gap says that the pipeline fits the photos that we have, not faces.'),
    },
    import_errors: {
      title: 'Errors in the gold labels',
      threshold: exactly(
        0,
        'A label with an error is left out of every number, so that the numbers are not of the round.',
      ),
    },
    stale_inputs: { title: 'Stale evidence', threshold: exactly(0, STALE) },
  },
  'release-gate-preference': {
    min_labeled: { title: 'Labeled samples', threshold: atLeast(100, WIDE) },
    min_overlap: {
      title: 'Samples labeled by two annotators',
      threshold: atLeast(40, 'Agreement is measured on them alone; the packs make at least 40.'),
    },
    win_rate: {
      title: 'Win rate of the candidate',
      threshold: measured('>', 0.5, 'At one half the candidate is no better than what is in use.'),
    },
    module_win_rate: {
      title: 'Win rate of each strong module',
      threshold: measured('>=', 0.4, 'No module may get clearly worse, whatever the others gain.'),
    },
    source_win_rate: {
      title: 'Win rate of each source',
      threshold: measured('>=', 0.4, 'No source of photos may get clearly worse, whatever the others gain.'),
    },
    agreement: {
      title: 'Agreement of annotators (Krippendorff’s alpha)',
      threshold: measured('>=', 0.4, 'Below that, answers say more of the annotator than of the variants.'),
    },
    cannot_tell_rate: {
      title: 'Share of cannot_tell',
      threshold: measured('<=', 0.2, 'Above that, the photos or overlays do not show the difference.'),
    },
    position_bias: {
      title: 'Preference for a side (distance of the left share from one half)',
      threshold: measured('<=', 0.1, 'Annotators who prefer a side judge the side, not the variant.'),
    },
    contentious_open: {
      title: 'Contentious samples without adjudication',
      threshold: exactly(0, 'What annotators disagree on is where variants differ most.'),
    },
    stale_inputs: { title: 'Stale evidence', threshold: exactly(0, STALE) },
  },
};
