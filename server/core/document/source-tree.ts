// A parsed text together with where it lies in its file: one line of NDJSON, an element of a JSON list, or a whole JSON or YAML document.
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import type { Offsets } from '../json/locate.ts';
import { type Parsed, parseJson } from '../json/parse.ts';
import type { Position, Range } from '../problem.ts';
import { LineMap } from '../text/line-map.ts';
import { parseText } from './parse-text.ts';

export interface SourceTree extends Parsed {
  readonly text: string;
  /** Between offsets in `text` and places in the file. */
  rangeOf(offsets: Offsets): Range;
  offsetAt(position: Position): number;
}

/** `line` is zero-based. */
export function lineTree(text: string, line: number): SourceTree {
  return {
    ...parseJson(text),
    text,
    rangeOf: ({ start, end }) => ({ start: { line, character: start }, end: { line, character: end } }),
    offsetAt: ({ character }) => Math.min(character, text.length),
  };
}

/** An element of a JSON list: `from` is where it begins in its file. */
export function elementTree(text: string, from: Position): SourceTree {
  return wholeTree(text, 'json', from);
}

export function wholeTree(text: string, container: ArtifactKind['container'], from?: Position): SourceTree {
  const map = new LineMap(text, from);
  return {
    ...parseText(text, container),
    text,
    rangeOf: ({ start, end }) => ({ start: map.positionAt(start), end: map.positionAt(end) }),
    offsetAt: (position) => map.offsetAt(position),
  };
}
