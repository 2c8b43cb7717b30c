// What is wrong with one record or document by itself, whatever its container.
import { plainValue } from '../core/json/locate.ts';
import { type JsonNode, type Parsed, parseJson } from '../core/json/parse.ts';
import type { RecordContext } from '../rules/rule.ts';
import { checkLabelingConfig } from './check-labeling-config.ts';
import { elementContext } from './check-list.ts';
import { checkNode, checkTree, type PlacedFinding, placeFlaws } from './check-record.ts';

export interface ParsedText {
  readonly text: string;
  readonly parsed: Parsed;
  /** Asked only when the text is well-formed. */
  readonly readValue: () => unknown;
}

/** Those of a list are the ones that its elements have by themselves, as ListChecker finds them. */
export function findingsOf({ text, parsed, readValue }: ParsedText, context: RecordContext): PlacedFinding[] {
  if (context.kind.container === 'xml') return checkLabelingConfig(text, context);
  const ofElements = parsed.root?.items && elementContext(context);
  if (!ofElements) return checkTree(parsed, readValue, context);
  const placed = placeFlaws(parsed.flaws, context);
  for (const [at, item] of wholeItems(text, parsed).entries()) {
    checkNode(item, plainValue(item), ofElements, [at], placed);
  }
  return placed;
}

/** Without the element that a list breaks off in. */
export function wholeItems(text: string, { root, flaws }: Parsed): readonly JsonNode[] {
  const items = root?.items ?? [];
  const last = items.at(-1);
  if (!last || !flaws.some(({ kind }) => kind === 'syntax' || kind === 'nesting')) return items;
  const isWhole = !parseJson(text.slice(last.start, last.end)).flaws.some(({ kind }) => kind === 'syntax');
  // A number or a word goes on to the next space or punctuation.
  const goesOn =
    last.value !== undefined && last.type !== 'string' && /^[^ \t\r\n,:[\]{}"]/.test(text.charAt(last.end));
  return isWhole && !goesOn ? items : items.slice(0, -1);
}
