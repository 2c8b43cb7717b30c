// The line in a taxonomy that says what a class or region was called before, so that older files can still be read.
import type { TextEdit } from '../core/json/edit.ts';
import { memberOf } from '../core/json/locate.ts';
import type { JsonNode } from '../core/json/parse.ts';
import { yamlScalar } from '../core/yaml/yaml-scalar.ts';

export interface Renaming {
  readonly from: string;
  readonly to: string;
  /** As the taxonomy says it: issue, module, axis, label. */
  readonly what: string;
  /** YYYY-MM-DD. */
  readonly on: string;
}

/** Appends to `renamed`, which is begun where there is none; `root` is the tree of `text`, a YAML taxonomy. */
export function migrationRecord(text: string, root: JsonNode, { from, to, what, on }: Renaming): TextEdit {
  const entry = `{ from: ${yamlScalar(from)}, to: ${yamlScalar(to)}, what: ${what}, on: "${on}" }`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const list = memberOf(root, 'renamed')?.node;
  const insertAt = (at: number, inserted: string): TextEdit => ({ start: at, end: at, text: inserted });
  if (!list) {
    if (text[root.start] === '{') return insertAt(lastBefore(text, root.end - 1), `, renamed: [${entry}]`);
    return insertAt(text.length, `${/[\r\n]$/.test(text) ? '' : eol}renamed:${eol}  - ${entry}${eol}`);
  }
  const last = list.items?.at(-1);
  if (!last) return { start: list.start, end: list.end, text: `${list.start === list.end ? ' ' : ''}[${entry}]` };
  if (text[list.start] === '[') return insertAt(last.end, `, ${entry}`);
  const lineStart = text.lastIndexOf('\n', list.start - 1) + 1;
  return insertAt(lineEnd(text, last.end), `${eol}${text.slice(lineStart, list.start)}- ${entry}`);
}

/** Behind what comes after a value on its line, such as a comment. */
function lineEnd(text: string, from: number): number {
  // A block scalar ends with its line break, on the next line.
  const at = text[from - 1] === '\n' ? from - (text[from - 2] === '\r' ? 2 : 1) : from;
  return /\r?\n|$/.exec(text.slice(at))!.index + at;
}

function lastBefore(text: string, offset: number): number {
  let at = offset;
  while (/\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
