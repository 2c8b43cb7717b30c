// Which key chooses which label: digits in order, letters by the name, rows of the keyboard for equal questions.

/** Keys that the editor keeps for itself while regions can be drawn: hide, polygon, rectangle or relation, unselect, move. */
const EDITOR_KEYS = new Set(['h', 'p', 'r', 'u', 'v']);

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '1234567890';

/** Blocks of four neighbouring keys. */
const ROWS = ['1234', 'qwer', 'asdf', 'zxcv', '7890', 'uiop'];

/** The keys 1 to 9 and 0; undefined from the eleventh on. */
export function digitKey(index: number): string | undefined {
  return DIGITS[index];
}

/** The keys of the question at `index`; none once the keyboard is full. */
export function rowKeys(index: number): readonly string[] {
  return [...(ROWS[index] ?? '')];
}

/**
 * A letter for each name, no letter twice: its first one where that is free, else the first free one of the name,
 * else of the alphabet; names that come too late get none.
 */
export function letterKeys(names: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set(EDITOR_KEYS);
  const give = (name: string, candidates: string): void => {
    const letter = [...candidates].find((candidate) => ALPHABET.includes(candidate) && !taken.has(candidate));
    if (letter === undefined || keys.has(name)) return;
    keys.set(name, letter);
    taken.add(letter);
  };
  for (const name of names) give(name, name.toLowerCase().slice(0, 1));
  for (const name of names) give(name, name.toLowerCase() + ALPHABET);
  return keys;
}
