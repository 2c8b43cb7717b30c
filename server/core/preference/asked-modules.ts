// The regions that the manifest of a round says to ask about, one by one; nothing else of the manifest is looked at.
import { own } from '../../../schemas/own.ts';
import { preferenceManifest } from '../../../schemas/preference-manifest.ts';

/** Undefined when the text is no manifest that tells them. */
export function askedModules(manifest: string): string[] | undefined {
  try {
    return preferenceManifest.shape.modules.safeParse(own(JSON.parse(manifest), 'modules')).data;
  } catch {
    return undefined;
  }
}
