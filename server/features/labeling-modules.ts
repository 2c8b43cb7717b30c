// The regions that annotators are asked about one by one: those of the round's manifest, else the strong ones of the taxonomy.
import { askedModules } from '../core/preference/asked-modules.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface AskedModule {
  readonly name: string;
  /** In words. */
  readonly title: string;
}

export async function labelingModules(taskFile: string, view: WorkspaceView): Promise<AskedModule[]> {
  const taxonomy = view.taxonomyOf(taskFile) ?? view.taxonomies.get(view.config.taxonomy);
  const text = await view.textOf(`${taskFile.slice(0, taskFile.lastIndexOf('/') + 1)}manifest.json`);
  const names = (text === undefined ? undefined : askedModules(text)) ?? [...(taxonomy?.strongModules ?? [])];
  return names.map((name) => ({ name, title: taxonomy?.regions.get(name)?.title ?? inWords(name) }));
}

/** `left_cheek` → `Left cheek`. */
function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
