// The label files of a workspace by the round that they belong to: that of the manifest in their folder or of their run, else their folder.
import { filesOfKind, type IndexedFile, type WorkspaceIndex } from '../table/workspace-index.ts';
import { runOf } from './run-of.ts';

export interface LabelGroup {
  /** Absent when no manifest of the workspace is theirs. */
  readonly manifest?: IndexedFile;
  readonly files: readonly IndexedFile[];
}

export function goldLabelGroups(index: WorkspaceIndex): LabelGroup[] {
  return groupsOf(filesOfKind(index, 'gold-manifest'), filesOfKind(index, 'gold-labels'));
}

/** Labels of an adjudication belong to the round that it adjudicates: its manifest, in a folder within, comes after that of the round. */
export function preferenceLabelGroups(index: WorkspaceIndex): LabelGroup[] {
  const manifests = [...filesOfKind(index, 'preference-manifest')].sort((a, b) => a.path.length - b.path.length);
  return groupsOf(manifests, filesOfKind(index, 'preference-labels'));
}

function groupsOf(manifests: readonly IndexedFile[], labels: readonly IndexedFile[]): LabelGroup[] {
  const groups = new Map<IndexedFile | string, IndexedFile[]>(manifests.map((manifest) => [manifest, []]));
  for (const file of labels) {
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
