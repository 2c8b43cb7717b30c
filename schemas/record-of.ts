// The record, or document, of the artifact kinds that have rules of their own, as their schemas let it through: what has a default may be absent.
import type * as z from 'zod';
import type { axisLabel } from './axis-label.ts';
import type { goldLabel } from './gold-label.ts';
import type { goldTask } from './gold-task.ts';
import type { modelPrediction } from './model-prediction.ts';
import type { preferenceLabelRecord } from './preference-label.ts';
import type { taxonomy } from './taxonomy.ts';
import type { workspaceConfig } from './workspace-config.ts';

export interface RecordOf {
  'axis-labels': z.input<typeof axisLabel>;
  'gold-labels': z.input<typeof goldLabel>;
  'gold-tasks': z.input<typeof goldTask>;
  'model-predictions': z.input<typeof modelPrediction>;
  'preference-labels': z.input<typeof preferenceLabelRecord>;
  taxonomy: z.input<typeof taxonomy>;
  'workspace-config': z.input<typeof workspaceConfig>;
}
