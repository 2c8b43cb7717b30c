// Makes snippets/*.json: the examples of the kinds that people write, as VS Code snippets with a stop at every value to change.
import { stringify } from 'yaml';
import type { ArtifactKind } from '../schemas/artifact-kind.ts';
import { type JsonSchema, jsonSchemaOf } from '../schemas/json-schema.ts';
import { kinds } from '../schemas/kinds.ts';
import { schemaAt } from '../server/core/schema/schema-at.ts';

type Path = readonly (string | number)[];

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** VS Code's language id of each container, and the file of its snippets. */
export const snippetFiles = [
  { container: 'ndjson', language: 'jsonl', path: 'snippets/jsonl.json' },
  { container: 'json', language: 'json', path: 'snippets/json.json' },
  { container: 'yaml', language: 'yaml', path: 'snippets/yaml.json' },
] as const;

export function snippetFile(container: ArtifactKind['container']): string {
  const snippets = kinds
    .filter((kind) => kind.container === container && !kind.derived)
    .flatMap((kind) => kind.examples.map(({ title, value }) => [title, snippetOf(kind, title, value)] as const));
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}

function snippetOf(
  { kind, container, schema, summary, examples }: ArtifactKind,
  title: string,
  value: unknown,
): Snippet {
  const suffix = examples.length > 1 ? `-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}` : '';
  return {
    prefix: `assay-${kind}${suffix}`,
    description: `Assay: ${summary}`,
    body: bodyOf(value, container, jsonSchemaOf(schema)).split('\n'),
  };
}

/** The example as text, each value to change under a mark that is put back as a stop once the text is laid out and escaped. */
function bodyOf(value: unknown, container: ArtifactKind['container'], schema: JsonSchema): string {
  const stops: string[] = [];
  const marked = mark(value, [], (leaf, path) => {
    stops.push(stopText(stops.length + 1, leaf, schemaAt(schema, path, value), container));
    return `STOP${stops.length}END`;
  });
  const text =
    container === 'yaml' ? stringify(marked).trimEnd() : JSON.stringify(marked, null, container === 'json' ? 2 : 0);
  return escapeSigns(text, '$').replace(/"?STOP(\d+)END"?/g, (_found, n) => stops[Number(n) - 1]!);
}

/** Replaces each value that a person changes: scalars and lists of points, but not what is the same in every file. */
function mark(value: unknown, path: Path, replace: (leaf: unknown, path: Path) => string): unknown {
  if (value === null || path.at(-1) === 'schema_version') return value;
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((element) => Array.isArray(element))) return replace(value, path);
    return value.map((element, index) => mark(element, [...path, index], replace));
  }
  if (typeof value !== 'object') return replace(value, path);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, mark(child, [...path, key], replace)]));
}

const now = (part: string) => `\${CURRENT_${part}}`;
const DATE = `${now('YEAR')}-${now('MONTH')}-${now('DATE')}`;
/** ISO 8601 time with time zone, by variables of VS Code. */
const NOW = `${DATE}T${now('HOUR')}:${now('MINUTE')}:${now('SECOND')}${now('TIMEZONE_OFFSET')}`;

function stopText(
  n: number,
  leaf: unknown,
  schema: JsonSchema | undefined,
  container: ArtifactKind['container'],
): string {
  const quote = container !== 'yaml' && typeof leaf === 'string' ? '"' : '';
  const choices = schema?.enum ?? (typeof leaf === 'boolean' ? [true, false] : undefined);
  if (choices && choices.length > 1) {
    const ordered = [leaf, ...choices.filter((choice) => choice !== leaf)].map((choice) =>
      escapeSigns(String(choice), '$}|,'),
    );
    return `${quote}\${${n}|${ordered.join(',')}|}${quote}`;
  }
  if (schema?.format === 'date-time' && typeof leaf === 'string') return `${quote}\${${n}:${NOW}}${quote}`;
  const text = container === 'yaml' ? stringify(leaf).trim() : JSON.stringify(leaf);
  return `${quote}\${${n}:${escapeSigns(quote ? text.slice(1, -1) : text, '$}')}}${quote}`;
}

/** Backslashes before what a snippet would read as its own. */
function escapeSigns(text: string, signs: string): string {
  return [...text].map((sign) => (sign === '\\' || signs.includes(sign) ? `\\${sign}` : sign)).join('');
}
