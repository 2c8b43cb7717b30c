// Compiles a regular expression that comes from a file, if it cannot run away: nobody should hang an editor with a taxonomy.

/** Longer texts are not held against such a pattern. */
export const MOST_LETTERS = 200;

export type PatternFlaw = 'not a regular expression' | 'may take forever' | 'too long';

/** Anchored at both ends. What repeats something that itself repeats or branches, or refers back, is refused. */
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

function mayRunAway(source: string): boolean {
  const bare = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\\[1-9k]/.test(bare)) return true;
  const groups: { hasChoice: boolean }[] = [];
  for (let i = 0; i < bare.length; i++) {
    const letter = bare[i]!;
    if (letter === '(') groups.push({ hasChoice: false });
    else if (letter === '|' || isRepetition(bare, i)) for (const group of groups) group.hasChoice = true;
    else if (letter === ')' && groups.pop()?.hasChoice && isRepetition(bare, i + 1)) return true;
  }
  return countUnbounded(bare) > 3;
}

/** `?` repeats nothing; `{2}` and `{2,5}` do. */
function isRepetition(source: string, at: number): boolean {
  return /^[*+{]/.test(source.slice(at));
}

/** Several unbounded repetitions in a row multiply: three on 200 letters are a million steps at most. */
function countUnbounded(source: string): number {
  return source.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
}
