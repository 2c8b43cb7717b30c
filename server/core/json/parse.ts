// Parses one JSON text strictly (RFC 8259) into a tree that knows the UTF-16 offset of every key and value, and reports what JSON.parse hides.

export type JsonPath = readonly (string | number)[];

export interface JsonNode {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  readonly start: number;
  /** Exclusive. */
  end: number;
  /** Scalars only; containers are read through `plainValue`. */
  readonly value?: string | number | boolean | null;
  readonly items?: JsonNode[];
  readonly members?: JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly node: JsonNode;
}

/** What is wrong with the text itself; `syntax` ends the parse, the others do not. */
export type FlawKind =
  | 'syntax'
  | 'nesting'
  | 'duplicate-key'
  | 'imprecise-number'
  | 'lone-surrogate'
  | 'nul'
  | 'bidi'
  | 'invalid-utf8'
  | 'byte-order-mark'
  | 'utf-16'
  | 'lone-carriage-return'
  | 'too-long';

export interface Flaw {
  readonly kind: FlawKind;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly data?: { readonly key?: string; readonly read?: string; readonly expected?: string };
}

export interface Parsed {
  /** Absent when nothing could be read; partial after a syntax error. */
  readonly root?: JsonNode;
  readonly flaws: readonly Flaw[];
}

/** Deeper texts are refused: no label record needs them and recursive readers elsewhere overflow on them. */
export const MAX_DEPTH = 512;

class Stop extends Error {}

/** Never throws. `text` is one NDJSON line or one whole JSON document. */
export function parseJson(text: string): Parsed {
  const reader = new Reader(text);
  return reader.read();
}

// Bidirectional embeddings, overrides and isolates: text that reads otherwise than it is stored (Trojan Source, CVE-2021-42574).
const BIDI = /[\u202a-\u202e\u2066-\u2069]/;

export function isBidiControl(unit: number): boolean {
  return BIDI.test(String.fromCharCode(unit));
}

const REPLACEMENT = '\ufffd';
/** Characters that make a string worth a look: bidirectional controls, and what decoders put in place of bytes that are not UTF-8. */
export const SUSPECT = /[\u202a-\u202e\u2066-\u2069\ufffd]/;
const NUMBER = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;

class Reader {
  private at = 0;
  private readonly flaws: Flaw[] = [];
  private root: JsonNode | undefined;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(): Parsed {
    try {
      this.space();
      this.readValue(0, (node) => {
        this.root = node;
      });
      this.space();
      if (this.at < this.text.length) this.fail('expected the end of the record', this.at, this.text.length, 'end');
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
    }
    return this.root ? { root: this.root, flaws: this.flaws } : { flaws: this.flaws };
  }

  private fail(
    message: string,
    start = this.at,
    end = Math.min(start + 1, this.text.length),
    expected?: string,
  ): never {
    this.flaws.push({
      kind: 'syntax',
      start,
      end: Math.max(Math.min(end, this.text.length), start),
      message:
        start >= this.text.length
          ? `${message}, but the text ends here`
          : `${message}, found ${quote(this.text, start)}`,
      ...(expected ? { data: { expected } } : {}),
    });
    throw new Stop();
  }

  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c !== 32 && c !== 9 && c !== 10 && c !== 13) return;
      this.at++;
    }
  }

  private readValue(depth: number, keep: (node: JsonNode) => void): void {
    const start = this.at;
    const c = this.text.charCodeAt(start);
    if (c === 123) this.readObject(depth, keep);
    else if (c === 91) this.readArray(depth, keep);
    else if (c === 34) {
      const value = this.readString();
      keep({ type: 'string', start, end: this.at, value });
    } else if (c === 45 || (c >= 48 && c <= 57)) keep(this.readNumber());
    else if (!this.readWord(keep)) this.fail('expected a value');
  }

  private readWord(keep: (node: JsonNode) => void): boolean {
    const start = this.at;
    for (const [word, type, value] of WORDS) {
      if (!this.text.startsWith(word, start)) continue;
      this.at += word.length;
      keep({ type, start, end: this.at, value });
      return true;
    }
    return false;
  }

  private enter(depth: number): void {
    if (depth < MAX_DEPTH) return;
    this.flaws.push({
      kind: 'nesting',
      start: this.at,
      end: this.at + 1,
      message: `nested deeper than ${MAX_DEPTH} levels`,
    });
    throw new Stop();
  }

  private readObject(depth: number, keep: (node: JsonNode) => void): void {
    this.enter(depth);
    const members: JsonMember[] = [];
    const node: JsonNode = { type: 'object', start: this.at, end: this.at + 1, members };
    keep(node);
    const seen = new Map<string, JsonMember>();
    this.at++;
    this.space();
    if (this.text.charCodeAt(this.at) === 125) {
      node.end = ++this.at;
      return;
    }
    for (;;) {
      this.space();
      const keyStart = this.at;
      if (this.text.charCodeAt(this.at) !== 34) this.fail('expected a key in double quotes');
      const key = this.readString();
      const keyEnd = this.at;
      node.end = this.at;
      this.space();
      if (this.text.charCodeAt(this.at) !== 58) this.fail('expected ":" after the key', this.at, this.at + 1, ':');
      this.at++;
      this.space();
      this.readValue(depth + 1, (child) => {
        const member = { key, keyStart, keyEnd, node: child };
        const form = normalKey(key);
        const earlier = seen.get(form);
        if (earlier) {
          const message =
            earlier.key === key
              ? `key ${JSON.stringify(key)} appears twice; JSON keeps only the last value`
              : `key ${JSON.stringify(key)} reads like an earlier key, but is stored as other characters: programs see two keys`;
          this.flaws.push({ kind: 'duplicate-key', start: keyStart, end: keyEnd, message, data: { key } });
        }
        seen.set(form, member);
        members.push(member);
      });
      node.end = this.at;
      this.space();
      const c = this.text.charCodeAt(this.at);
      if (c === 125) {
        node.end = ++this.at;
        return;
      }
      if (c !== 44) this.fail('expected "," or "}"', this.at, this.at + 1, ',}');
      this.at++;
    }
  }

  private readArray(depth: number, keep: (node: JsonNode) => void): void {
    this.enter(depth);
    const items: JsonNode[] = [];
    const node: JsonNode = { type: 'array', start: this.at, end: this.at + 1, items };
    keep(node);
    this.at++;
    this.space();
    if (this.text.charCodeAt(this.at) === 93) {
      node.end = ++this.at;
      return;
    }
    for (;;) {
      this.space();
      this.readValue(depth + 1, (child) => items.push(child));
      node.end = this.at;
      this.space();
      const c = this.text.charCodeAt(this.at);
      if (c === 93) {
        node.end = ++this.at;
        return;
      }
      if (c !== 44) this.fail('expected "," or "]"', this.at, this.at + 1, ',]');
      this.at++;
    }
  }

  private readNumber(): JsonNode {
    const start = this.at;
    NUMBER.lastIndex = start;
    const match = NUMBER.exec(this.text);
    if (!match) this.fail('expected a digit after "-"', start + 1);
    const raw = match[0];
    this.at += raw.length;
    const next = this.text.charCodeAt(this.at);
    if (isNumberLike(next)) this.fail('not a JSON number', start, this.at + 1);
    const value = Number(raw);
    if (isImprecise(raw, value)) {
      const read = String(value);
      const message = `number ${shorten(raw)} loses digits: programs read ${read}`;
      this.flaws.push({ kind: 'imprecise-number', start, end: this.at, message, data: { read } });
    }
    return { type: 'number', start, end: this.at, value };
  }

  private readString(): string {
    const { text } = this;
    const start = this.at++;
    let plainFrom = this.at;
    let value = '';
    for (;;) {
      const c = text.charCodeAt(this.at);
      if (c === 34) break;
      if (Number.isNaN(c)) this.fail('expected the closing double quote', text.length, text.length, '"');
      if (c < 32) this.fail(`control character ${codePoint(c)} must be written as an escape`);
      if (c !== 92) {
        this.at++;
        continue;
      }
      value += text.slice(plainFrom, this.at);
      value += this.readEscape();
      plainFrom = this.at;
    }
    value += text.slice(plainFrom, this.at);
    this.at++;
    this.inspectString(value, start);
    return value;
  }

  private readEscape(): string {
    const c = this.text[this.at + 1] ?? '';
    const plain = ESCAPES[c];
    if (plain !== undefined) {
      this.at += 2;
      return plain;
    }
    if (c !== 'u') this.fail('not an escape of JSON', this.at, this.at + 2);
    const hex = this.text.slice(this.at + 2, this.at + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail('expected four hexadecimal digits after \\u', this.at, this.at + 6);
    this.at += 6;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  private inspectString(value: string, start: number): void {
    const end = this.at;
    if (!value.isWellFormed()) {
      const message = 'half of a surrogate pair: this string cannot be stored as UTF-8';
      this.flaws.push({ kind: 'lone-surrogate', start, end, message });
    }
    if (value.includes('\0')) {
      this.flaws.push({ kind: 'nul', start, end, message: 'a NUL character cuts this string short in other programs' });
    }
    if (value.includes(REPLACEMENT)) {
      const message =
        'U+FFFD stands where something could not be decoded: reopen the file in the encoding that it was written in; if the file itself holds it, the original characters are lost';
      this.flaws.push({ kind: 'invalid-utf8', start, end, message });
    }
    const bidi = BIDI.exec(value);
    if (bidi) {
      const message = `bidirectional control ${codePoint(bidi[0].charCodeAt(0))} makes this text read otherwise than it is stored`;
      this.flaws.push({ kind: 'bidi', start, end, message });
    }
  }
}

const WORDS = [
  ['true', 'boolean', true],
  ['false', 'boolean', false],
  ['null', 'null', null],
] as const;

const ESCAPES: Record<string, string | undefined> = Object.assign(Object.create(null), {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
});

/** Keys that read alike have one normal form: é may be one character, or e with an accent after it. */
export function normalKey(key: string): string {
  for (let i = 0; i < key.length; i++) if (key.charCodeAt(i) > 127) return key.normalize('NFC');
  return key;
}

function isNumberLike(c: number): boolean {
  return (c >= 48 && c <= 57) || c === 46 || c === 43 || c === 45 || c === 69 || c === 101;
}

/** True when reading `raw` as a double changes more than its spelling: an integer beyond 2^53, overflow, or more than 17 significant digits that do not round-trip. */
export function isImprecise(raw: string, value: number): boolean {
  if (raw.length < 16 && !/[eE]/.test(raw)) return false;
  if (!Number.isFinite(value)) return true;
  const [mantissa = ''] = raw.split(/[eE]/);
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  if (value === 0) return /[1-9]/.test(digits);
  if (!/[.eE]/.test(raw)) return !Number.isSafeInteger(value) && BigInt(raw) !== BigInt(value);
  // Writers of doubles print at most 17 significant digits; more cannot be kept.
  return digits.replace(/0+$/, '').length > 17;
}

function quote(text: string, at: number): string {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return /^[\p{C}\p{Z}]$/u.test(char) && char !== ' ' ? codePoint(char.codePointAt(0) ?? 0) : JSON.stringify(char);
}

function codePoint(c: number): string {
  return `U+${c.toString(16).toUpperCase().padStart(4, '0')}`;
}

function shorten(raw: string): string {
  return raw.length > 40 ? `${raw.slice(0, 37)}…` : raw;
}
