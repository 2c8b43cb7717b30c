// Turns changes named by path into text edits of YAML, for what needs no rearranging: a scalar for a scalar, another key.
import type { PathEdit, TextEdit } from '../json/edit.ts';
import { nodeAt } from '../json/locate.ts';
import type { JsonNode } from '../json/parse.ts';

/** Sorted; undefined when one of them would move lines about, or names a place that is not there. */
export function yamlEditsOf(
  text: string,
  root: JsonNode | undefined,
  edits: readonly PathEdit[],
): TextEdit[] | undefined {
  const placed: TextEdit[] = [];
  for (const edit of edits) {
    const found = root && editOf(text, root, edit);
    if (!found) return undefined;
    placed.push(...found);
  }
  return placed.sort((a, b) => a.start - b.start);
}

function editOf(text: string, root: JsonNode, edit: PathEdit): TextEdit[] | undefined {
  if (edit.op === 'replace') {
    const node = nodeAt(root, edit.path);
    if (!node || node.items || node.members || typeof edit.value === 'object') return undefined;
    const { start, end } = node;
    // Scalars in blocks (| and >) and empty ones have a shape of their own.
    if (start === end || /^[|>&*!]/.test(text.slice(start, end))) return undefined;
    return [{ start, end, text: scalar(edit.value, text[start]!) }];
  }
  if (edit.op !== 'rename') return undefined;
  const members = nodeAt(root, edit.path.slice(0, -1))?.members?.filter(({ key }) => key === edit.path.at(-1)) ?? [];
  if (members.length === 0) return undefined;
  return members.map(({ keyStart, keyEnd }) => ({
    start: keyStart,
    end: keyEnd,
    text: scalar(edit.key, text[keyStart]!),
  }));
}

/** Quoted as the value before it was, and wherever the bare word would be read as something else. */
function scalar(value: unknown, before: string): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (before === "'") return `'${value.replaceAll("'", "''")}'`;
  const isBare = /^[A-Za-z_][\w.-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return before === '"' || !isBare ? JSON.stringify(value) : value;
}
