// What may be typed at a place: keys that are still missing, and values from schema, taxonomy, manifests and labels.
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import type { JsonCursor } from '../core/json/cursor.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { valueAlong } from '../core/json/value-along.ts';
import type { Position } from '../core/problem.ts';
import { alternativesOf, schemaAt } from '../core/schema/schema-at.ts';
import { fieldAt } from '../core/table/names-in-tree.ts';
import type { Choice, CompletionPlace } from './completion-choice.ts';
import { cursorInTree } from './cursor-in-tree.ts';
import { keyChoices } from './key-choices.ts';
import type { Markup } from './markup.ts';
import { valueChoices } from './value-choices.ts';
import { escapeSnippet, type SnippetStyle, valueSnippet } from './value-snippet.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface CompletionClient {
  readonly snippets: boolean;
  readonly markup: Markup;
}

/** In the order of the list: required keys before optional ones, names before words. */
export async function doCompletion(
  file: string,
  position: Position,
  workspace: WorkspaceView,
  client: CompletionClient,
): Promise<CompletionList | undefined> {
  const kind = workspace.kindOf(file);
  if (!kind) return undefined;
  const tree = await workspace.treeAt(file, position.line);
  const cursor = tree && cursorInTree(kind, tree, tree.offsetAt(position));
  if (!cursor) return undefined;
  const part = cursor.part === 'key' && takesKeys(kind, tree, cursor.path) ? 'key' : 'value';
  const place = placeOf(file, kind, tree, cursor, part, workspace);
  const { choices, isIncomplete } = part === 'key' ? await keyChoices(place) : await valueChoices(place);
  const writer = new ItemWriter(kind, tree, place, part, client);
  return { isIncomplete, items: choices.map((choice, index) => writer.item(choice, index)) };
}

/** A word in a YAML list may become the key of a map or be the item itself: the schema says which. */
function takesKeys(kind: ArtifactKind, tree: SourceTree, path: JsonPath): boolean {
  const schema = schemaOf(kind, tree, path);
  return kind.container !== 'yaml' || !schema || alternativesOf(schema).some(({ type }) => type === 'object');
}

function schemaOf(kind: ArtifactKind, { root }: SourceTree, path: JsonPath) {
  return schemaAt(jsonSchemaOf(kind.schema), path, root && valueAlong(root, path));
}

function placeOf(
  file: string,
  kind: ArtifactKind,
  tree: SourceTree,
  cursor: JsonCursor,
  part: 'key' | 'value',
  workspace: WorkspaceView,
): CompletionPlace {
  const typed = tree.text.slice(cursor.start, cursor.end).replace(/^"|"$/g, '');
  const path = part === 'key' ? [...cursor.path, typed] : cursor.path;
  const field = fieldAt(kind, cursor.rootIsList, path, part)?.field;
  return { file, root: tree.root, cursor, typed, schema: schemaOf(kind, tree, cursor.path), field, workspace };
}

/** Turns choices into items that replace what is typed and leave the text well-formed. */
class ItemWriter {
  private readonly tree: SourceTree;
  private readonly place: CompletionPlace;
  private readonly part: 'key' | 'value';
  private readonly client: CompletionClient;
  private readonly style: SnippetStyle;

  constructor(
    kind: ArtifactKind,
    tree: SourceTree,
    place: CompletionPlace,
    part: 'key' | 'value',
    client: CompletionClient,
  ) {
    this.tree = tree;
    this.place = place;
    this.part = part;
    this.client = client;
    const isCompact = kind.container === 'ndjson' && !/":\s/.test(tree.text);
    const container = kind.container === 'yaml' ? 'yaml' : 'json';
    this.style = { container, colon: isCompact ? ':' : ': ', stops: client.snippets };
  }

  item(choice: Choice, index: number): CompletionItem {
    const { cursor } = this.place;
    const { name, detail, documentation } = choice;
    const isKey = this.part === 'key';
    const hasStops = (choice.opens || (isKey && cursor.colonAfter)) && this.client.snippets;
    return {
      label: name,
      kind: isKey ? CompletionItemKind.Property : CompletionItemKind.Value,
      ...(detail ? { detail } : {}),
      ...(documentation
        ? { documentation: this.client.markup.sections([this.client.markup.text(documentation)]) }
        : {}),
      sortText: String(index).padStart(5, '0'),
      filterText: this.isQuoted() ? JSON.stringify(name) : name,
      insertTextFormat: hasStops ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: { range: this.tree.rangeOf(cursor), newText: this.text(choice) },
    };
  }

  private text({ name, value, opens }: Choice): string {
    const { commaBefore, commaAfter, colonAfter } = this.place.cursor;
    const before = commaBefore ? (this.style.colon === ':' ? ',' : ', ') : '';
    if (opens) return before + valueSnippet(opens, this.style) + (commaAfter ? ',' : '');
    if (this.part === 'value') return before + this.scalar(value) + (commaAfter ? ',' : '');
    const key = this.style.container === 'yaml' ? yamlScalar(name) : JSON.stringify(name);
    if (!colonAfter) return before + key;
    const { schema } = this.place;
    const snippet = valueSnippet(schema && schemaAt(schema, [name]), this.style);
    return (
      before + (this.client.snippets ? escapeSnippet(key) : key) + this.style.colon + snippet + (commaAfter ? ',' : '')
    );
  }

  private scalar(value: Choice['value']): string {
    if (this.style.container === 'json') return JSON.stringify(value);
    return typeof value === 'string' && !this.isInQuotes() ? yamlScalar(value) : String(value);
  }

  private isQuoted(): boolean {
    return this.tree.text[this.place.cursor.start] === '"';
  }

  private isInQuotes(): boolean {
    return /["']/.test(this.tree.text[this.place.cursor.start - 1] ?? '');
  }
}

/** Plain where YAML reads it back as the same text. */
function yamlScalar(text: string): string {
  return /^[A-Za-z_][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
