// The names of the artifact kinds, in the order of kinds.ts; apart from it, because the configuration, itself of a kind, names kinds.

export const kindNames = [
  'gold-labels',
  'preference-labels',
  'preference-answers',
  'model-predictions',
  'axis-labels',
  'review-pack',
  'model-outputs',
  'pseudo-labels',
  'hard-cases',
  'gold-tasks',
  'gold-import-qc',
  'calibration-samples',
  'evaluation',
  'image-index',
  'preference-manifest',
  'gold-manifest',
  'gate-decision',
  'evaluation-report',
  'calibrator',
  'label-studio-export',
  'label-studio-min',
  'label-studio-completions',
  'label-studio-lines',
  'tasks',
  'taxonomy',
  'workspace-config',
  'labeling-config',
] as const;

export type KindName = (typeof kindNames)[number];
