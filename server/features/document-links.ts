// Values that are paths of files: images, reports, what a record was read from; each a link to the file inside the folder.
import type { DocumentLink } from 'vscode-languageserver-types';
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { type JsonSchema, jsonSchemaOf } from '../../schemas/json-schema.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import type { Offsets } from '../core/json/locate.ts';
import type { JsonNode } from '../core/json/parse.ts';
import { alternativesOf } from '../core/schema/schema-at.ts';
import { namesInTree } from '../core/table/names-in-tree.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Editors ask for the links of a whole document at every edit; in larger ones Go to Definition still opens the file. */
const LARGEST_LINES = 1000;
const MOST_LINKS = 2000;

export async function findDocumentLinks(file: string, workspace: WorkspaceView): Promise<DocumentLink[] | undefined> {
  const kind = workspace.kindOf(file);
  if (!kind) return undefined;
  const links: DocumentLink[] = [];
  const known = new Map<string, Promise<string | undefined>>();
  const lines = kind.container === 'ndjson' ? workspace.lineCount(file) : 1;
  for (let line = 0; line < Math.min(lines, LARGEST_LINES); line++) {
    const tree = await workspace.treeAt(file, line);
    for (const { named, start, end } of tree ? pathsIn(kind, tree) : []) {
      if (workspace.isCancelled()) return undefined;
      if (!known.has(named)) known.set(named, workspace.resolveFile(named, file));
      const path = await known.get(named);
      if (path === undefined) continue;
      links.push({ range: tree!.rangeOf({ start, end }), target: workspace.uriOf(path), tooltip: path });
      if (links.length === MOST_LINKS) return links;
    }
  }
  return links;
}

interface NamedPath extends Offsets {
  readonly named: string;
}

/** Between the quotes, where there are some. */
function pathsIn(kind: ArtifactKind, { root, text }: SourceTree): NamedPath[] {
  if (!root) return [];
  const found: NamedPath[] = namesInTree(kind, root, ({ symbol }) => symbol === 'image').map(
    ({ name, start, end }) => ({
      named: name,
      start,
      end,
    }),
  );
  visitFiles(root, jsonSchemaOf(kind.schema), (named, { start, end }) => found.push({ named, start, end }));
  return found.map(({ named, start, end }) => {
    const quote = /["']/.test(text[start] ?? '') ? 1 : 0;
    return { named, start: start + quote, end: end - quote };
  });
}

function visitFiles(node: JsonNode, schema: JsonSchema, visit: (named: string, at: Offsets) => void): void {
  for (const option of alternativesOf(schema)) {
    const { properties = {}, additionalProperties, propertyNames, items, vocabulary } = option;
    if (vocabulary === 'file' && typeof node.value === 'string') visit(node.value, node);
    for (const { key, keyStart, keyEnd, node: child } of node.members ?? []) {
      if (propertyNames?.vocabulary === 'file') visit(key, { start: keyStart, end: keyEnd });
      const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      if (typeof known === 'object') visitFiles(child, known, visit);
    }
    for (const [i, item] of (node.items ?? []).entries()) {
      const known = Array.isArray(items) ? items[i] : (items as JsonSchema | undefined);
      if (known) visitFiles(item, known, visit);
    }
  }
}
