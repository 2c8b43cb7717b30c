// The keys of the labeling page as the setting has them now; what does not fit counts as absent.
import { workspace } from 'vscode';
import type * as z from 'zod';
import { labelingKeys } from '../../schemas/labeling-keys.ts';

export function labelingKeysNow(): z.infer<typeof labelingKeys> {
  return labelingKeys.safeParse(workspace.getConfiguration('assay.labeling').get('keys')).data ?? {};
}
