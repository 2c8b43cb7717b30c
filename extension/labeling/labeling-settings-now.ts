// The settings of the labeling page as they are now; what does not fit counts as absent.
import { workspace } from 'vscode';
import type * as z from 'zod';
import { labelingKeys } from '../../schemas/labeling-keys.ts';
import { settings } from '../../schemas/settings.ts';

export function labelingKeysNow(): z.infer<typeof labelingKeys> {
  return labelingKeys.safeParse(of('keys')).data ?? {};
}

/** Tasks to be held ready. */
export function prefetchNow(): number {
  return settings.shape.labeling.unwrap().shape.prefetch.parse(of('prefetch'));
}

function of(key: string): unknown {
  return workspace.getConfiguration('assay.labeling').get(key);
}
