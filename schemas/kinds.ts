// The list of artifact kinds, in the order in which detection asks them: by name first, then by content, the narrower before the wider.
import type { ArtifactKind } from './artifact-kind.ts';
import { axisLabelsKind } from './kinds/axis-labels.ts';
import { calibrationSamplesKind } from './kinds/calibration-samples.ts';
import { calibratorKind } from './kinds/calibrator.ts';
import { evaluationKind } from './kinds/evaluation.ts';
import { evaluationReportKind } from './kinds/evaluation-report.ts';
import { gateDecisionKind } from './kinds/gate-decision.ts';
import { goldImportQcKind } from './kinds/gold-import-qc.ts';
import { goldLabelsKind } from './kinds/gold-labels.ts';
import { goldManifestKind } from './kinds/gold-manifest.ts';
import { goldTasksKind } from './kinds/gold-tasks.ts';
import { hardCasesKind } from './kinds/hard-cases.ts';
import { imageIndexKind } from './kinds/image-index.ts';
import { labelStudioCompletionsKind } from './kinds/label-studio-completions.ts';
import { labelStudioExportKind } from './kinds/label-studio-export.ts';
import { labelStudioLinesKind } from './kinds/label-studio-lines.ts';
import { labelStudioMinKind } from './kinds/label-studio-min.ts';
import { labelingConfigKind } from './kinds/labeling-config.ts';
import { modelOutputsKind } from './kinds/model-outputs.ts';
import { modelPredictionsKind } from './kinds/model-predictions.ts';
import { preferenceAnswersKind } from './kinds/preference-answers.ts';
import { preferenceLabelsKind } from './kinds/preference-labels.ts';
import { preferenceManifestKind } from './kinds/preference-manifest.ts';
import { pseudoLabelsKind } from './kinds/pseudo-labels.ts';
import { reviewPackKind } from './kinds/review-pack.ts';
import { tasksKind } from './kinds/tasks.ts';
import { taxonomyKind } from './kinds/taxonomy.ts';
import { workspaceConfigKind } from './kinds/workspace-config.ts';

export const kinds: readonly ArtifactKind[] = [
  goldLabelsKind,
  preferenceLabelsKind,
  preferenceAnswersKind,
  modelPredictionsKind,
  axisLabelsKind,
  reviewPackKind,
  modelOutputsKind,
  pseudoLabelsKind,
  hardCasesKind,
  goldTasksKind,
  goldImportQcKind,
  calibrationSamplesKind,
  evaluationKind,
  imageIndexKind,
  preferenceManifestKind,
  goldManifestKind,
  gateDecisionKind,
  evaluationReportKind,
  calibratorKind,
  labelStudioExportKind,
  labelStudioMinKind,
  labelStudioCompletionsKind,
  labelStudioLinesKind,
  tasksKind,
  taxonomyKind,
  workspaceConfigKind,
  labelingConfigKind,
];

export function kindNamed(name: string): ArtifactKind | undefined {
  return kinds.find(({ kind }) => kind === name);
}
