// What release gates ask for where assay.config.json says nothing: every check of every gate with its threshold, its reason and what else it may be, in one place.
import type { GateThreshold } from '../../../schemas/gate-decision.ts';
import type { GateName } from '../../../schemas/gate-settings.ts';

/** Title and threshold of one check. */
export interface CheckDefault {
  /** The words that people read. */
  readonly title: string;
  readonly threshold: GateThreshold & { readonly reason: string };
  readonly range: ThresholdRange;
  /** No gate decides without it. */
  readonly isNeeded?: true;
}

/** Values that a threshold may have, both ends included; more than the most (">") cannot be asked for. */
export interface ThresholdRange {
  readonly from: number;
  /** Absent: no end. */
  readonly to?: number;
  /** Of things that are counted. */
  readonly whole?: true;
}

/** Samples below which an interval is not trusted: bootstrap percentiles are too narrow there. */
const MIN_N = 10;

const SHARE = { from: 0, to: 1 };
const DIFFERENCE = { from: -1, to: 1 };

type Judged = Pick<CheckDefault, 'threshold' | 'range'>;

const measured = (must_be: '>=' | '>' | '<=', value: number, range: ThresholdRange, reason: string): Judged => ({
  threshold: { ...{ must_be, value, reason }, min_n: MIN_N },
  range,
});
const atMost = (value: number, reason: string, to?: number): Judged => ({
  threshold: { must_be: '<=', value, reason },
  range: { from: 0, ...(to === undefined ? {} : { to }), whole: true },
});
/** From 1 on: no data at all is never enough. */
const atLeast = (value: number, reason: string): Judged => ({
  threshold: { must_be: '>=', value, reason },
  range: { from: 1, whole: true },
});

const WIDE = 'Below that, intervals are too wide to decide anything.';
const STALE = 'A decision on files that have changed since says nothing about the files of today.';

/** Checks in the order of the reports. */
export const defaultThresholds: Readonly<Record<GateName, Readonly<Record<string, CheckDefault>>>> = {
  'release-gate-circle': {
    min_labeled: { title: 'Labeled samples', ...atLeast(100, WIDE), isNeeded: true },
    miou_strong: {
      title: 'mIoU of the strong modules',
      ...measured('>=', 0.65, SHARE, 'Below that, users see modules that miss the face part that they name.'),
    },
    module_iou: {
      title: 'IoU of each strong module',
      ...measured('>=', 0.5, SHARE, 'One bad module must not hide behind four good ones.'),
    },
    worst_bucket: {
      title: 'mIoU of the worst bucket',
      ...measured('>=', 0.55, SHARE, 'Nobody may be served much worse for skin tone, light or pose.'),
    },
    leakage: {
      title: 'Leakage outside the face',
      ...measured('<=', 0.1, SHARE, 'Background is read as skin there.'),
    },
    hair_overlap: { title: 'Overlap with hair', ...measured('<=', 0.1, SHARE, 'Hair is read as skin there.') },
    agreement: {
      title: 'Agreement of annotators (mean IoU)',
      ...measured('>=', 0.7, SHARE, 'Gold that annotators do not agree on cannot judge a pipeline.'),
    },
    ab_not_worse: {
      title: 'Candidate not worse than baseline (mIoU difference)',
      ...measured('>=', -0.01, DIFFERENCE, 'A loss of less than 0.01 cannot be seen; a larger one is no progress.'),
    },
    crossset_gap: {
      title: 'Gap to external sets (external less internal mIoU)',
      ...measured(
        '>=',
        -0.15,
        DIFFERENCE,
        'A larger gap says that the pipeline fits the photos that we have, not faces.',
      ),
    },
    import_errors: {
      title: 'Errors in the gold labels',
      ...atMost(0, 'A label with an error is left out of every number, so that the numbers are not of the round.'),
    },
    unpredicted: {
      title: 'Gold samples without a usable prediction',
      ...atMost(0, 'What a pipeline gives no usable prediction for is in no number, and may be what it does worst.'),
      isNeeded: true,
    },
    stale_inputs: { title: 'Stale evidence', ...atMost(0, STALE, 0), isNeeded: true },
  },
  'release-gate-preference': {
    min_labeled: { title: 'Labeled samples', ...atLeast(100, WIDE), isNeeded: true },
    min_overlap: {
      title: 'Samples labeled by two annotators',
      ...atLeast(40, 'Agreement is measured on them alone; the packs make at least 40.'),
    },
    win_rate: {
      title: 'Win rate of the candidate',
      ...measured('>', 0.5, SHARE, 'At one half the candidate is no better than what is in use.'),
    },
    module_win_rate: {
      title: 'Win rate of each strong module',
      ...measured('>=', 0.4, SHARE, 'No module may get clearly worse, whatever the others gain.'),
    },
    source_win_rate: {
      title: 'Win rate of each source',
      ...measured('>=', 0.4, SHARE, 'No source of photos may get clearly worse, whatever the others gain.'),
    },
    agreement: {
      title: 'Agreement of annotators (Krippendorff’s alpha)',
      ...measured('>=', 0.4, DIFFERENCE, 'Below that, answers say more of the annotator than of the variants.'),
    },
    cannot_tell_rate: {
      title: 'Share of cannot_tell',
      ...measured('<=', 0.2, SHARE, 'Above that, the photos or overlays do not show the difference.'),
    },
    position_bias: {
      title: 'Preference for a side (distance of the left share from one half)',
      ...measured('<=', 0.1, { from: 0, to: 0.5 }, 'Annotators who prefer a side judge the side, not the variant.'),
    },
    contentious_open: {
      title: 'Contentious samples without adjudication',
      ...atMost(0, 'What annotators disagree on is where variants differ most.'),
    },
    stale_inputs: { title: 'Stale evidence', ...atMost(0, STALE, 0), isNeeded: true },
  },
};
