// Why a file pattern of a configuration can match nothing.

/** A clause, or undefined when it may match something. */
export function globFlaw(glob: string): string | undefined {
  if (glob.trim() === '') return 'it is empty';
  if (/^[A-Za-z]:/.test(glob) || glob.startsWith('/')) return 'patterns are relative to the configuration file';
  if (/\\(?![*?[\]{}()!+@|^$\\])/.test(glob)) return 'folders are separated by forward slashes';
  if (glob.startsWith('./')) return 'paths do not begin with "./"';
  if (glob.split('/').includes('..')) return 'it leaves the folder';
  return unbalanced(glob);
}

function unbalanced(glob: string): string | undefined {
  const pairs: Record<string, string> = { '{': '}', '[': ']', '(': ')' };
  const open: string[] = [];
  for (let i = 0; i < glob.length; i++) {
    const letter = glob[i]!;
    if (letter === '\\') i++;
    else if (Object.hasOwn(pairs, letter)) open.push(letter);
    else if (Object.values(pairs).includes(letter) && pairs[open.pop() ?? ''] !== letter)
      return `"${letter}" closes nothing`;
  }
  return open.length > 0 ? `"${open.at(-1)}" is never closed` : undefined;
}
