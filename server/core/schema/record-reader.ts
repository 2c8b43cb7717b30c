// Reads one record from its bytes and accepts it in the same pass; says "not sure" to whatever is not plainly right, and the long way explains why.
import { ByteCursor, CLOSED, COMMA, NEITHER, NOT_SURE } from '../json/byte-cursor.ts';
import { normalKey } from '../json/parse.ts';
import type { KeyStep } from './key-trie.ts';
import { ANYTHING, ARRAY, BOOLEAN, MAP, NULL, NUMBER, OBJECT, Plan, STRING, TUPLE, UNION } from './plan.ts';

export class RecordReader extends ByteCursor {
  private readonly plan: Plan;
  /** Values of the objects that are being read, innermost last. */
  private readonly stack: unknown[] = [];
  private top = 0;

  constructor(plan: Plan) {
    super();
    this.plan = plan;
  }

  /**
   * The value of the record in `bytes` from `from` to `to`, equal to what JSON.parse gives, when the schema accepts it and the text has no flaw
   * (syntax, encoding, repeated keys, numbers that lose precision, …); else NOT_SURE. `text` is the same range read as Latin-1; the byte at `to`
   * belongs to no JSON text. `isDocument` says that the text may hold line ends. Never throws.
   */
  read(bytes: Uint8Array, from: number, to: number, text: string, isDocument = false): unknown {
    this.place(bytes, from, to, text, isDocument);
    this.top = 0;
    const value = this.value(this.plan);
    return value !== NOT_SURE && this.isAtEnd() ? value : NOT_SURE;
  }

  private value(plan: Plan): unknown {
    switch (plan.op) {
      case OBJECT:
        return this.object(plan);
      case ARRAY:
        return this.array(plan);
      case TUPLE:
        return this.tuple(plan);
      case STRING:
        return this.string(plan);
      case NUMBER:
        return this.number(plan);
      case BOOLEAN:
        return this.word('true') ? true : this.word('false') ? false : NOT_SURE;
      case NULL:
        return this.word('null') ? null : NOT_SURE;
      case MAP:
        return this.map(plan.rest!, plan.children[0]);
      case UNION:
        return this.union(plan);
      default:
        return this.anything(plan);
    }
  }

  private union({ children }: Plan): unknown {
    const { at, depth } = this;
    const { top } = this;
    for (let i = 0; i < children.length; i++) {
      const value = this.value(children[i]!);
      if (value !== NOT_SURE) return value;
      this.at = at;
      this.depth = depth;
      this.top = top;
    }
    return NOT_SURE;
  }

  private object(plan: Plan): unknown {
    if (!this.open(123)) return NOT_SURE;
    const { stack } = this;
    const trie = plan.trie!;
    const height = this.top;
    let low = 0;
    let high = 0;
    let step = trie.root;
    if (this.closes(125)) return (plan.requiredLow | plan.requiredHigh) === 0 ? {} : NOT_SURE;
    for (;;) {
      const { guess } = step;
      if (guess !== undefined && this.matches(guess.bytes)) {
        this.skipSpace();
        step = guess;
      } else {
        const next = this.otherKey(plan, step);
        if (next === NOT_SURE) return this.objectOfUnknown(plan, height, step, low, high);
        step = next;
      }
      const { number } = step;
      if (number < 31) {
        const bit = 1 << number;
        if (low & bit) return NOT_SURE;
        low |= bit;
      } else {
        const bit = 1 << (number - 31);
        if (high & bit) return NOT_SURE;
        high |= bit;
      }
      const child = plan.children[number]!;
      // What most keys hold is not sent through the switch.
      const value = child.op === STRING ? this.string(child) : this.value(child);
      if (value === NOT_SURE) return NOT_SURE;
      stack[this.top++] = value;
      const follows = this.comma(125);
      if (follows === COMMA) continue;
      if (follows === NEITHER) return NOT_SURE;
      if ((low & plan.requiredLow) !== plan.requiredLow || (high & plan.requiredHigh) !== plan.requiredHigh) {
        return NOT_SURE;
      }
      this.top = height;
      return step.make(stack, height);
    }
  }

  /** The next step of the trie, where it is not the guessed one, with the cursor on the value; NOT_SURE, with the cursor on the key, when it is not a known key. */
  private otherKey(plan: Plan, step: KeyStep): KeyStep | undefined {
    const start = this.at;
    const key = this.anyString();
    const number = key === NOT_SURE ? -1 : plan.trie!.numberOf(key);
    const next = number < 0 ? NOT_SURE : plan.trie!.step(step, key!, number);
    if (next !== NOT_SURE && this.colon()) return next;
    this.at = start;
    return NOT_SURE;
  }

  /** Reads the rest of an object of which some key is not known, key by key. */
  private objectOfUnknown(plan: Plan, height: number, step: KeyStep, low: number, high: number): unknown {
    const { stack } = this;
    const object = step.make(stack, height) as Record<string, unknown>;
    this.top = height;
    for (;;) {
      const key = this.anyString();
      if (key === NOT_SURE || !isNewKey(object, key) || !this.colon()) return NOT_SURE;
      const number = plan.trie!.numberOf(key);
      if (number < 0 && !plan.rest) return NOT_SURE;
      if (number >= 31) high |= 1 << (number - 31);
      else if (number >= 0) low |= 1 << number;
      const value = this.value(number < 0 ? plan.rest! : plan.children[number]!);
      if (value === NOT_SURE) return NOT_SURE;
      object[key] = value;
      const follows = this.comma(125);
      if (follows === COMMA) continue;
      if (follows === NEITHER) return NOT_SURE;
      const hasAll = (low & plan.requiredLow) === plan.requiredLow && (high & plan.requiredHigh) === plan.requiredHigh;
      return hasAll ? object : NOT_SURE;
    }
  }

  private map(values: Plan, keys?: Plan): unknown {
    if (!this.open(123)) return NOT_SURE;
    const object: Record<string, unknown> = {};
    if (this.closes(125)) return object;
    for (;;) {
      const key = keys ? this.string(keys) : this.anyString();
      if (key === NOT_SURE || !isNewKey(object, key) || !this.colon()) return NOT_SURE;
      const value = this.value(values);
      if (value === NOT_SURE) return NOT_SURE;
      object[key] = value;
      const follows = this.comma(125);
      if (follows === CLOSED) return object;
      if (follows === NEITHER) return NOT_SURE;
    }
  }

  private array(plan: Plan): unknown {
    if (!this.open(91)) return NOT_SURE;
    const item = plan.rest!;
    const pairs = item.plainNumber && item.op === TUPLE ? this.plainPairs() : NOT_SURE;
    if (pairs !== NOT_SURE) return pairs.length >= plan.minLength && pairs.length <= plan.maxLength ? pairs : NOT_SURE;
    const items: unknown[] = [];
    if (this.closes(93)) return plan.minLength === 0 ? items : NOT_SURE;
    for (;;) {
      const value = this.value(item);
      if (value === NOT_SURE) return NOT_SURE;
      items.push(value);
      const follows = this.comma(93);
      if (follows === COMMA) continue;
      if (follows === NEITHER) return NOT_SURE;
      return items.length >= plan.minLength && items.length <= plan.maxLength ? items : NOT_SURE;
    }
  }

  private tuple(plan: Plan): unknown {
    if (!this.open(91)) return NOT_SURE;
    if (plan.plainNumber) {
      const first = this.plainNumber();
      if (first === NOT_SURE || this.comma(93) !== COMMA) return NOT_SURE;
      const second = this.plainNumber();
      return second === NOT_SURE || this.comma(93) !== CLOSED ? NOT_SURE : [first, second];
    }
    const items: unknown[] = [];
    if (this.closes(93)) return plan.minLength === 0 ? items : NOT_SURE;
    for (;;) {
      const item = plan.children[items.length] ?? plan.rest;
      const value = item && this.value(item);
      if (value === NOT_SURE) return NOT_SURE;
      items.push(value);
      const follows = this.comma(93);
      if (follows === COMMA) continue;
      if (follows === NEITHER) return NOT_SURE;
      return items.length >= plan.minLength ? items : NOT_SURE;
    }
  }

  private anything(plan: Plan): unknown {
    const value = this.anyValue();
    return plan.values && !plan.values.has(value) ? NOT_SURE : value;
  }

  private anyValue(): unknown {
    switch (this.bytes[this.at]) {
      case 123:
        return this.map(ANY_PLAN);
      case 91:
        return this.array(ANY_LIST);
      case 34:
        return this.anyString();
      case 116:
        return this.word('true') ? true : NOT_SURE;
      case 102:
        return this.word('false') ? false : NOT_SURE;
      case 110:
        return this.word('null') ? null : NOT_SURE;
      default:
        return this.plainNumber();
    }
  }

  private string(plan: Plan): string | undefined {
    const expected = plan.lastAccepted?.follower;
    if (expected !== undefined && this.matches(expected.bytes)) {
      plan.lastAccepted = expected;
      return expected.string;
    }
    const value = this.anyString();
    if (value === NOT_SURE) return value;
    if (value.length < plan.minLength || value.length > plan.maxLength) return NOT_SURE;
    if (plan.values && !plan.values.has(value)) return NOT_SURE;
    const { patterns } = plan;
    for (let i = 0; i < patterns.length; i++) if (!patterns[i]!.test(value)) return NOT_SURE;
    if (this.lastCached?.string === value) plan.noteAccepted(this.lastCached);
    return value;
  }

  private number(plan: Plan): number | undefined {
    const value = this.plainNumber();
    if (value === NOT_SURE || plan.plainNumber) return value;
    if (value < plan.min || value > plan.max || value <= plan.aboveMin || value >= plan.belowMax) return NOT_SURE;
    return plan.integer && !Number.isInteger(value) ? NOT_SURE : value;
  }
}

/** `__proto__` would not become a key; a key that is not in normal form may read like another one. */
function isNewKey(object: object, key: string): boolean {
  return key !== '__proto__' && !Object.hasOwn(object, key) && normalKey(key) === key;
}

const ANY_PLAN = new Plan(ANYTHING);
const ANY_LIST = new Plan(ARRAY);
ANY_LIST.rest = ANY_PLAN;
