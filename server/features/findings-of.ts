// What is wrong with one record or document by itself, whatever its container.
import type { Parsed } from '../core/json/parse.ts';
import type { RecordContext } from '../rules/rule.ts';
import { checkLabelingConfig } from './check-labeling-config.ts';
import { checkTree, type PlacedFinding } from './check-record.ts';

export interface ParsedText {
  readonly text: string;
  readonly parsed: Parsed;
  /** Asked only when the text is well-formed. */
  readonly readValue: () => unknown;
}

export function findingsOf({ text, parsed, readValue }: ParsedText, context: RecordContext): PlacedFinding[] {
  if (context.kind.container === 'xml') return checkLabelingConfig(text, context);
  return checkTree(parsed, readValue, context);
}
