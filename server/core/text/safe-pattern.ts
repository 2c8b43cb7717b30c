// Compiles a regular expression that comes from a file, if it cannot run away: nobody should hang an editor with a taxonomy.

/** Longer texts are not held against such a pattern. */
export const MOST_LETTERS = 200;

export type PatternFlaw = 'not a regular expression' | 'may take forever' | 'too long';

/** Anchored at both ends. What repeats something that itself repeats or branches, refers back, or may match in too many ways, is refused. */
export function safePattern(source: string): RegExp | PatternFlaw {
  if (source.length > MOST_LETTERS) return 'too long';
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return 'not a regular expression';
  }
  return mayRunAway(source) ? 'may take forever' : pattern;
}

/** Ways to match `MOST_LETTERS` letters that are tried at worst, roughly: a pattern with more is refused. */
const MOST_WAYS = 1e6;
/** Letters that fixed repetitions may unfold a pattern to. */
const MOST_UNFOLDED = 1e4;

function mayRunAway(source: string): boolean {
  const bare = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\\[1-9k]/.test(bare)) return true;
  const groups: { hasChoice: boolean }[] = [];
  let ways = 1;
  let unfolded = bare.length;
  for (let i = 0; i < bare.length; i++) {
    const letter = bare[i]!;
    if (letter === '(') {
      groups.push({ hasChoice: false });
      // The mark of (?: and its like is no repetition.
      if (bare[i + 1] === '?') i++;
      continue;
    }
    const repetition = repetitionAt(bare, i);
    if (letter === ')' && groups.pop()?.hasChoice && (repetitionAt(bare, i + 1)?.most ?? 1) > 1) return true;
    if (letter === '|') ways *= 2;
    else if (repetition) {
      // Where an open repetition ends is bounded by where the one before it did.
      ways *= repetition.isOpen ? MOST_LETTERS / 2 : repetition.most - repetition.least + 1;
      unfolded *= Math.max(1, repetition.least, repetition.isOpen ? 1 : repetition.most);
    } else continue;
    if (!repetition || repetition.most > repetition.least) for (const group of groups) group.hasChoice = true;
  }
  return ways > MOST_WAYS || unfolded > MOST_UNFOLDED;
}

interface Repetition {
  readonly least: number;
  readonly most: number;
  readonly isOpen: boolean;
}

/** `?`, `*`, `+`, `{2}`, `{2,}`, `{2,5}`. */
function repetitionAt(source: string, at: number): Repetition | undefined {
  const [sign, from, comma, to] = /^(?:[?*+]|\{(\d+)(,?)(\d*)\})/.exec(source.slice(at)) ?? [];
  if (sign === undefined) return undefined;
  if (sign === '?') return { least: 0, most: 1, isOpen: false };
  const least = from === undefined ? 0 : Number(from);
  const isOpen = from === undefined || (comma === ',' && to === '');
  const most = isOpen ? Math.max(least, MOST_LETTERS) : to ? Number(to) : least;
  return { least, most, isOpen };
}
