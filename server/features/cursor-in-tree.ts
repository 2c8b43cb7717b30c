// What is being typed in a document: in a large one only the row round the cursor is read again.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import { type JsonCursor, jsonCursorAt } from '../core/json/cursor.ts';
import { rowsInTree } from '../core/table/names-in-tree.ts';
import { yamlCursorAt } from '../core/yaml/cursor.ts';

/** Texts up to this many UTF-16 units are read as a whole in a few milliseconds. */
const SMALL = 100_000;
/** How much behind the cursor is read where a syntax error hides the row's end. */
const LOOKAHEAD = 4_000;

export function cursorInTree(kind: ArtifactKind, tree: SourceTree, offset: number): JsonCursor | undefined {
  const { text, root } = tree;
  if (kind.container === 'yaml') return yamlCursorAt(text, offset);
  if (text.length <= SMALL) return jsonCursorAt(text, offset);
  const row = root && rowsInTree(kind, root).findLast(({ node }) => node.start < offset);
  const isInRow = row && (offset <= row.node.end || tree.flaws.some(({ kind }) => kind === 'syntax'));
  if (!isInRow) return jsonCursorAt(text.slice(0, offset + LOOKAHEAD), offset);
  const { start } = row.node;
  const end = Math.max(row.node.end, Math.min(text.length, offset + LOOKAHEAD));
  const cursor = jsonCursorAt(text.slice(start, end), offset - start);
  if (!cursor) return undefined;
  return {
    ...cursor,
    path: [...row.path, ...cursor.path],
    start: cursor.start + start,
    end: cursor.end + start,
    rootIsList: root?.items !== undefined,
  };
}
