// Where records of task files, manifests and review packs name image files, and what is known of those files.
import type { Field } from '../../../schemas/artifact-kind.ts';
import { kinds } from '../../../schemas/kinds.ts';
import type { IndexedFile, WorkspaceIndex } from '../table/workspace-index.ts';
import type { FileFacts, FileFactsOf } from './file-facts.ts';

/** Kinds whose images belong to the workspace; exports and indexes of others name files of other machines. */
const KINDS: readonly string[] = ['tasks', 'gold-manifest', 'preference-manifest', 'review-pack'];

const imageFields = new Map(
  kinds
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ kind, fields }): [string, Field[]] => [
      kind,
      fields.filter(({ symbol, at }) => symbol === 'image' && !at.includes('*')),
    ]),
);

export interface NamedImage {
  readonly file: IndexedFile;
  readonly row: number;
  readonly field: Field;
  readonly nameHash: number;
}

export function forEachNamedImage({ files }: WorkspaceIndex, visit: (image: NamedImage) => void): void {
  for (const file of files) {
    for (const field of imageFields.get(file.table.kind) ?? []) {
      const column = file.table.columns.get(field.name);
      if (column?.holds !== 'id') continue;
      column.hashes.forEach((nameHash, row) => {
        if (!Number.isNaN(nameHash)) visit({ file, row, field, nameHash });
      });
    }
  }
}

/** Calls `visit` for each named image whose facts are of the kind. */
export function forEachImageThat<K extends FileFacts['kind']>(
  kind: K,
  index: WorkspaceIndex,
  factsOf: FileFactsOf | undefined,
  visit: (image: NamedImage, facts: Extract<FileFacts, { kind: K }>) => void,
): void {
  if (!factsOf) return;
  forEachNamedImage(index, (image) => {
    const facts = factsOf(image.file.path, image.nameHash);
    if (facts?.kind === kind) visit(image, facts as Extract<FileFacts, { kind: K }>);
  });
}
