// The label files of a workspace by the round that they belong to: that of the manifest in their folder or of their run, else their folder.
import { filesOfKind, type IndexedFile, type WorkspaceIndex } from '../table/workspace-index.ts';
import { runOf } from './run-of.ts';

export interface LabelGroup {
  /** Absent when no manifest of the workspace is theirs. */
  readonly manifest?: IndexedFile;
  readonly files: readonly IndexedFile[];
}

export function goldLabelGroups(index: WorkspaceIndex): LabelGroup[] {
  const manifests = filesOfKind(index, 'gold-manifest');
  const groups = new Map<IndexedFile | string, IndexedFile[]>(manifests.map((manifest) => [manifest, []]));
  for (const file of filesOfKind(index, 'gold-labels')) {
    const folder = folderOf(file.path);
    const run = runOf(file);
    const round =
      manifests.find(({ path }) => folderOf(path) === folder) ??
      manifests.find((manifest) => run !== undefined && runOf(manifest) === run) ??
      folder;
    groups.set(round, [...(groups.get(round) ?? []), file]);
  }
  return [...groups].map(([round, files]) => (typeof round === 'string' ? { files } : { manifest: round, files }));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
