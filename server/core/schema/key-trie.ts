// The orders in which the known keys of an object were seen, as a trie: the next key is guessed from the last record, and objects of one order share one maker.

export type ObjectMaker = (stack: readonly unknown[], from: number) => object;

/** One key after the keys of its ancestors. */
export class KeyStep {
  readonly key: string;
  /** Number of the key in its plan; -1 at the root. */
  readonly number: number;
  /** The key as it mostly stands in a text, with its closing quote and the colon. */
  readonly bytes: Uint8Array;
  readonly depth: number;
  private readonly parent: KeyStep | undefined;
  /** The step that followed first; the best guess. */
  guess: KeyStep | undefined;
  private readonly followers = new Map<string, KeyStep>();
  private maker: ObjectMaker | undefined;
  private ends = 0;

  constructor(key: string, number: number, parent: KeyStep | undefined) {
    this.key = key;
    this.number = number;
    this.bytes = new TextEncoder().encode(`${key}":`);
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
  }

  follower(key: string): KeyStep | undefined {
    return this.followers.get(key);
  }

  add(step: KeyStep): KeyStep {
    this.followers.set(step.key, step);
    this.guess ??= step;
    return step;
  }

  /** The object whose keys lead here, with its values in `stack` from `from` on. */
  make(stack: readonly unknown[], from: number): object {
    if (this.maker) return this.maker(stack, from);
    // Compiling pays for orders that come again.
    if (++this.ends > 16) this.maker = makerOf(this.keys());
    const object: Record<string, unknown> = {};
    this.keys().forEach((key, at) => {
      object[key] = stack[from + at];
    });
    return object;
  }

  private keys(): string[] {
    return this.parent ? [...this.parent.keys(), this.key] : [];
  }
}

/** Object literals are made in one allocation, key by key stores are not. The keys are those of a schema, never of the data. */
function makerOf(keys: readonly string[]): ObjectMaker {
  const members = keys.map((key, at) => `${JSON.stringify(key)}: s[f + ${at}]`);
  return new Function('s', 'f', `return {${members.join(', ')}}`) as ObjectMaker;
}

const MAX_STEPS = 512;

export class KeyTrie {
  readonly root = new KeyStep('', -1, undefined);
  readonly keys: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  private steps = 0;

  constructor(keys: readonly string[]) {
    this.keys = keys;
    this.numbers = new Map(keys.map((key, at) => [key, at]));
  }

  /** -1 for a key that the plan does not know. */
  numberOf(key: string): number {
    return this.numbers.get(key) ?? -1;
  }

  /** The step from `step` by a known key; undefined once the trie is full. */
  step(step: KeyStep, key: string, number: number): KeyStep | undefined {
    const found = step.follower(key);
    if (found || this.steps >= MAX_STEPS) return found;
    this.steps++;
    return step.add(new KeyStep(key, number, step));
  }
}
