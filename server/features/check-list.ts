// Checks a JSON document whose root is a list, element by element, in pieces as they come from a disk: in memory that grows with the largest element and the table, not with the file.
import {
  BROKEN,
  ELEMENT,
  ElementFinder,
  ENDED,
  LOOKAHEAD,
  MAX_ELEMENT_BYTES,
  MORE,
} from '../core/json/element-finder.ts';
import { type Flaw, parseJson } from '../core/json/parse.ts';
import { type CountedProblems, ProblemList } from '../core/problem-list.ts';
import { elementKindOf } from '../core/schema/element-kind.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { TableBuilder } from '../core/table/table-builder.ts';
import { BYTE_ORDER_MARK, decodeUtf8 } from '../core/text/decode-utf8.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { ReadLatin1 } from './check-lines.ts';
import { besideBytes, type PlacedFinding, placeFlaws } from './check-record.ts';
import { onLine, onMap } from './problem-at.ts';
import { RecordChecker } from './record-checker.ts';

/** What may stand for all that is before an element. */
const AT_ELEMENT = '[0,';

export interface CheckedList extends CountedProblems {
  readonly table: RecordTable;
}

const contexts = new WeakMap<RecordContext, RecordContext | undefined>();

/** What the elements of a list are held to; undefined for kinds whose documents are no lists of records. */
export function elementContext(context: RecordContext): RecordContext | undefined {
  if (!contexts.has(context)) {
    const kind = elementKindOf(context.kind);
    contexts.set(context, kind && { ...context, kind });
  }
  return contexts.get(context);
}

export class ListChecker {
  private readonly context: RecordContext;
  private readonly checker: RecordChecker;
  private readonly problems: ProblemList;
  private readonly table: TableBuilder;
  private readonly readLatin1: ReadLatin1;
  private readonly finder = new ElementFinder();
  /** What is wrong behind the end of the list. */
  private behind: PlacedFinding | undefined;
  /** Nothing more can be said of the list: it is broken, or at its end. */
  isDone = false;

  /** `context` is that of the elements, `checker` one of it; `limit` as of ProblemList. */
  constructor(
    context: RecordContext,
    limit: number,
    readLatin1: ReadLatin1,
    checker: RecordChecker = new RecordChecker(context),
  ) {
    this.context = context;
    this.checker = checker;
    this.problems = new ProblemList(limit);
    this.table = new TableBuilder(context.kind);
    this.readLatin1 = readLatin1;
  }

  /**
   * Checks the elements that end in `bytes` before `to`; `byteOffset` is where bytes[0] stands in the file. Says how many bytes are done with:
   * the next call begins behind them. `isLast`: nothing follows.
   */
  check(bytes: Uint8Array, to: number, byteOffset: number, isLast: boolean): number {
    const { finder } = this;
    while (!this.isDone) {
      const found = this.behind ? MORE : finder.next(bytes, to, isLast);
      if (found === ELEMENT) this.checkElement(bytes, to, byteOffset);
      else if (found === BROKEN) this.explainBreak(bytes, to, byteOffset, finder.before);
      else if (found === ENDED) this.isDone = true;
      else break;
    }
    if (this.behind && !this.isDone) {
      finder.skipRest(bytes, to);
      if (isLast) this.addBehind(this.behind);
    }
    const done = this.isDone ? to : finder.done;
    finder.dropped(done);
    return done;
  }

  finish(): CheckedList {
    const ofMark = this.finder.hasMark ? placeFlaws([BYTE_ORDER_MARK], this.context) : [];
    for (const finding of ofMark) this.problems.add(onLine(finding, 0));
    return { ...this.problems.finish(), table: this.table.finish() };
  }

  private checkElement(bytes: Uint8Array, to: number, byteOffset: number): void {
    const { finder, checker, context } = this;
    const { from, at, line, character } = finder;
    if (finder.length > MAX_ELEMENT_BYTES) {
      this.add(placeFlaws([tooLongElement(finder.length)], context), '');
      return;
    }
    const offset = byteOffset + from;
    if (checker.accepts(bytes, from, at, this.readLatin1(bytes, from, at), true)) {
      this.table.add(line, checker.value, offset, character);
      return;
    }
    const { text, flaws } = decodeUtf8(bytes.subarray(from, at), offset);
    const findings = checker.explain(text);
    if (checker.value === undefined) {
      this.explainBreak(bytes, to, byteOffset, AT_ELEMENT);
      return;
    }
    this.table.add(line, checker.value, offset, character);
    this.add(besideBytes(findings, flaws, context), text);
    if (flaws.length > 0) finder.correct(new LineMap(text, { line, character }).positionAt(text.length).character);
  }

  /** Says why the list goes on no further: `before` may stand for all that is before `finder.from`. */
  private explainBreak(bytes: Uint8Array, to: number, byteOffset: number, before: string): void {
    const { finder, context } = this;
    this.isDone = true;
    if (finder.length > MAX_ELEMENT_BYTES) {
      this.add(placeFlaws([tooLongElement(finder.length)], context), '');
      return;
    }
    const { from, at } = finder;
    const read = decodeUtf8(bytes.subarray(from, Math.min(at + LOOKAHEAD, to)), byteOffset + from);
    const flaws = parseJson(before + read.text).flaws.map((flaw) => movedBack(flaw, before.length));
    const stop = flaws.at(-1)?.start ?? 0;
    // What is behind the place may be half a character.
    const ofBytes = read.flaws.filter(({ start }) => start < stop);
    const findings = besideBytes(placeFlaws(flaws, context), ofBytes, context);
    if (finder.isBehind) [this.behind] = findings;
    else this.add(findings, read.text);
    if (this.behind) this.isDone = false;
  }

  /** Of what stands behind the end of the list all is wrong. */
  private addBehind(finding: PlacedFinding): void {
    const { line, character, place } = this.finder;
    const { range, ...problem } = onMap(finding, new LineMap('', { line, character }));
    this.problems.add({ ...problem, range: { start: range.start, end: place } });
    this.isDone = true;
  }

  /** Findings in the text of the element that the finder is at. */
  private add(findings: readonly PlacedFinding[], text: string): void {
    if (findings.length === 0) return;
    const { line, character } = this.finder;
    const map = new LineMap(text, { line, character });
    for (const finding of findings) this.problems.addPlaced(finding, () => onMap(finding, map));
  }
}

function tooLongElement(bytes: number): Flaw {
  const [mb, most] = [bytes, MAX_ELEMENT_BYTES].map((size) => Math.floor(size / 2 ** 20));
  const message = `an element of ${mb} MB is not checked: a record of a list has at most ${most} MB`;
  return { kind: 'too-long', start: 0, end: 1, message };
}

function movedBack(flaw: Flaw, by: number): Flaw {
  return { ...flaw, start: flaw.start - by, end: flaw.end - by };
}
