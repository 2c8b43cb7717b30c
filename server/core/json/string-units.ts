// Walks a JSON string as it is written: each UTF-16 unit with the text that stands for it, be it the character itself or an escape.

export interface StringUnit {
  /** UTF-16 code unit. */
  readonly unit: number;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

const ESCAPED: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9 };

/** `start` and `end` are the offsets of a valid JSON string with its quotes. */
export function* unitsOf(text: string, start: number, end: number): Generator<StringUnit> {
  let at = start + 1;
  while (at < end - 1) {
    const from = at;
    let unit = text.charCodeAt(at++);
    if (unit === 92) {
      const letter = text[at++]!;
      if (letter === 'u') {
        unit = Number.parseInt(text.slice(at, at + 4), 16);
        at += 4;
      } else unit = ESCAPED[letter] ?? letter.charCodeAt(0);
    }
    yield { unit, start: from, end: at };
  }
}
