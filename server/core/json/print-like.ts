// Prints a JSON value in the style of the text that it goes into: its spaces, line breaks and indentation are copied from a neighbour.
import type { JsonNode } from './parse.ts';

/** What stands between items and after keys where no neighbour shows it. */
export interface JsonStyle {
  readonly comma: string;
  readonly colon: string;
}

/** The style of the first member of the text that has one. */
export function styleOf(text: string, root: JsonNode): JsonStyle {
  const member = firstMember(root);
  const colon = member ? text.slice(member.keyEnd, member.node.start) : ':';
  return { colon, comma: /\s$/.test(colon) ? ', ' : ',' };
}

function firstMember(node: JsonNode): NonNullable<JsonNode['members']>[number] | undefined {
  if (node.members?.length) return node.members[0];
  for (const item of node.items ?? []) {
    const found = firstMember(item);
    if (found) return found;
  }
  return undefined;
}

/** `like` is what the value replaces or stands beside; the parts of the value take after its parts. */
export function printLike(value: unknown, text: string, like: JsonNode | undefined, style: JsonStyle): string {
  if (Array.isArray(value)) {
    const items = like?.items ?? [];
    const printed = value.map((item) => printLike(item, text, items[0], style));
    return printContainer('[]', printed, text, like, items, style);
  }
  if (typeof value === 'object' && value !== null) {
    const members = like?.members ?? [];
    const colon = members[0] ? text.slice(members[0].keyEnd, members[0].node.start) : style.colon;
    const printed = Object.entries(value).map(([key, child]) => {
      const twin = members.find((member) => member.key === key) ?? members[0];
      return JSON.stringify(key) + colon + printLike(child, text, twin?.node, style);
    });
    const spans = members.map(({ keyStart, node }) => ({ start: keyStart, end: node.end }));
    return printContainer('{}', printed, text, like, spans, style);
  }
  return JSON.stringify(value) ?? 'null';
}

function printContainer(
  brackets: '[]' | '{}',
  printed: readonly string[],
  text: string,
  like: JsonNode | undefined,
  parts: readonly { start: number; end: number }[],
  style: JsonStyle,
): string {
  const first = parts[0];
  const last = parts.at(-1);
  if (printed.length === 0 || !like || !first || !last) return brackets[0] + printed.join(style.comma) + brackets[1];
  const lead = text.slice(like.start + 1, first.start);
  const tail = text.slice(last.end, like.end - 1);
  return brackets[0] + lead + printed.join(commaBetween(text, parts, lead, style)) + tail + brackets[1];
}

/** The comma with its spaces as it stands between the last two parts, else as the space before the first part suggests. */
export function commaBetween(
  text: string,
  parts: readonly { start: number; end: number }[],
  lead: string,
  style: JsonStyle,
): string {
  const last = parts.at(-1);
  const previous = parts.at(-2);
  if (last && previous) return text.slice(previous.end, last.start);
  return /[\r\n]/.test(lead) ? `,${lead}` : style.comma;
}
