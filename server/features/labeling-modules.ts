// The regions that annotators are asked about one by one: those of the round's manifest, else the strong ones of the taxonomy.
import { partColours } from '../core/overlay/part-colours.ts';
import { askedModules } from '../core/preference/asked-modules.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface AskedModule {
  readonly name: string;
  /** In words. */
  readonly title: string;
  /** `#rrggbb`: that of its outline in the pictures. */
  readonly colour: string;
  /** Of the image, not of the person. */
  readonly side?: 'left' | 'right';
}

export async function labelingModules(taskFile: string, view: WorkspaceView): Promise<AskedModule[]> {
  const taxonomy = view.taxonomyOf(taskFile) ?? view.taxonomies.get(view.config.taxonomy);
  const text = await view.textOf(`${taskFile.slice(0, taskFile.lastIndexOf('/') + 1)}manifest.json`);
  const names = (text === undefined ? undefined : askedModules(text)) ?? [...(taxonomy?.strongModules ?? [])];
  const colourOf = partColours(taxonomy?.taxonomy ?? { modules: [], outlines: [], issues: [] });
  return names.map((name) => {
    const { title = inWords(name), side } = taxonomy?.regions.get(name) ?? {};
    return { name, title, colour: colourOf({ module: name }), ...(side ? { side } : {}) };
  });
}

/** `left_cheek` → `Left cheek`. */
function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
