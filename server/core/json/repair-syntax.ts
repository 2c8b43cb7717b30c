// Proposes what was meant where a text stops being JSON: the slips that programs and people really make.
import { applyTextEdits, type TextEdit } from './edit.ts';
import { parseJson } from './parse.ts';

export interface SyntaxRepair {
  readonly title: string;
  /** True when every reader would agree on what was meant. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

const WORDS: Readonly<Record<string, { readonly value: string; readonly safe: boolean }>> = {
  True: { value: 'true', safe: true },
  False: { value: 'false', safe: true },
  None: { value: 'null', safe: true },
  undefined: { value: 'null', safe: false },
  NaN: { value: 'null', safe: false },
  nan: { value: 'null', safe: false },
  Infinity: { value: 'null', safe: false },
  inf: { value: 'null', safe: false },
};

/** `at` is where the parser stopped, `expected` what it names as expected; `isLine` says that more records may follow on lines of their own. */
export function repairSyntax(text: string, at: number, expected: string | undefined, isLine: boolean): SyntaxRepair[] {
  const rest = text.slice(at);
  const found = [
    trailingComma(text, at),
    ...(expected === 'end' ? afterTheEnd(rest, at, isLine) : []),
    comment(rest, at),
    singleQuotes(rest, at),
    text[at - 1] === '-' ? undefined : word(rest, at),
    number(text, at),
    bareKey(rest, at),
    missingComma(text, at, expected),
  ];
  return found.filter((repair): repair is SyntaxRepair => repair !== undefined && leadsOn(repair, text, at));
}

/** Whether the parser gets further with it; what stands behind a new line is read by itself. */
function leadsOn({ edits }: SyntaxRepair, text: string, at: number): boolean {
  if (edits.some((edit) => edit.text === '\n')) return true;
  const repaired = applyTextEdits(text, edits);
  const flaw = parseJson(repaired).flaws.find(({ kind }) => kind === 'syntax');
  return flaw === undefined || flaw.start - repaired.length > at - text.length;
}

function trailingComma(text: string, at: number): SyntaxRepair | undefined {
  if (!/[\]}]/.test(text[at] ?? '')) return undefined;
  const before = text.slice(0, at).trimEnd();
  if (!before.endsWith(',')) return undefined;
  return one('Remove the comma', true, before.length - 1, before.length, '');
}

/** Behind a whole record: the next record, when a line break got lost, or rubbish. */
function afterTheEnd(rest: string, at: number, isLine: boolean): SyntaxRepair[] {
  const separator = /^\s*,?\s*/.exec(rest)?.[0].length ?? 0;
  if (isLine && rest[separator] === '{') return [one('Start a new line here', true, at, at + separator, '\n')];
  if (/^,\s*$/.test(rest)) return [one('Remove the comma', true, at, at + rest.length, '')];
  return [one('Remove the rest of the line', false, at, at + rest.length, '')];
}

function comment(rest: string, at: number): SyntaxRepair | undefined {
  const length = /^(?:\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|#[^\r\n]*)/.exec(rest)?.[0].length;
  return length === undefined ? undefined : one('Remove the comment', false, at, at + length, '');
}

function singleQuotes(rest: string, at: number): SyntaxRepair | undefined {
  const match = /^'((?:[^'\\\r\n]|\\.)*)'/.exec(rest);
  if (!match) return undefined;
  const inner = match[1]!.replace(/\\'/g, "'").replace(/\\?"/g, '\\"');
  return one('Use double quotes', true, at, at + match[0].length, `"${inner}"`);
}

function word(rest: string, at: number): SyntaxRepair | undefined {
  const name = /^[A-Za-z]+/.exec(rest)?.[0] ?? '';
  if (!Object.hasOwn(WORDS, name)) return undefined;
  const { value, safe } = WORDS[name]!;
  return one(`Write ${value}`, safe, at, at + name.length, value);
}

/** Numbers that other languages write: +1, .5, 5., 01, 0x1F, -Infinity. */
function number(text: string, at: number): SyntaxRepair | undefined {
  // Behind a lone minus the parser stands one character further.
  const start = text[at - 1] === '-' ? at - 1 : at;
  const raw = /^[-+.\w]+/.exec(text.slice(start))?.[0] ?? '';
  if (/^[-+](Infinity|inf|nan|NaN)$/.test(raw)) return one('Write null', false, start, start + raw.length, 'null');
  if (!/^[-+]?(0[xX][0-9a-fA-F]+|\d*\.?\d*([eE][-+]?\d+)?)$/.test(raw) || !/\d/.test(raw)) return undefined;
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(raw)!;
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  const octal = /^0\d/.test(digits);
  return one(
    `Write ${sign === '-' ? -value : value}`,
    !octal,
    start,
    start + raw.length,
    `${sign === '-' ? '-' : ''}${value}`,
  );
}

function bareKey(rest: string, at: number): SyntaxRepair | undefined {
  const key = /^([A-Za-z_$][\w$]*)\s*:/.exec(rest)?.[1];
  return key === undefined ? undefined : one('Put the key in double quotes', true, at, at + key.length, `"${key}"`);
}

function missingComma(text: string, at: number, expected: string | undefined): SyntaxRepair | undefined {
  if (!expected?.startsWith(',') || !/["[{\d]/.test(text[at] ?? '')) return undefined;
  const end = text.slice(0, at).trimEnd().length;
  return one('Insert a comma', false, end, end, ',');
}

function one(title: string, safe: boolean, start: number, end: number, text: string): SyntaxRepair {
  return { title, safe, edits: [{ start, end, text }] };
}
