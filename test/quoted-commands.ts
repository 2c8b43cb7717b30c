// The command lines that a page of documentation quotes: those of its shell blocks, and those in the middle of a sentence.

export interface QuotedCommand {
  /** One-based. */
  readonly line: number;
  readonly program: 'assay' | 'make';
  /** After the program's name, as a shell splits them; placeholders such as <run_id> are there. */
  readonly words: readonly string[];
}

/** Lines that name no command, such as `assay <command>`, are left out. */
export function quotedCommands(markdown: string): QuotedCommand[] {
  const lines = markdown.split('\n');
  const found: QuotedCommand[] = [];
  let block: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const fence = /^\s*```(\w*)/.exec(lines[at]!);
    if (fence) {
      block = block === undefined ? fence[1]! : undefined;
      continue;
    }
    const first = at;
    const isShell = block === 'sh';
    let text = lines[at]!;
    while (isShell && text.endsWith('\\')) text = `${text.slice(0, -1)}${lines[++at] ?? ''}`;
    const quoted = isShell
      ? simpleCommands(text)
      : block === undefined
        ? [...text.matchAll(/`((?:assay|make) [^`]+)`/g)].flatMap(([, code]) => simpleCommands(code!))
        : [];
    for (const [program, ...words] of quoted) {
      if ((program !== 'assay' && program !== 'make') || words[0] === undefined || words[0].startsWith('<')) continue;
      found.push({ line: first + 1, program, words });
    }
  }
  return found;
}

/** Options that a sentence names alone, such as `--dry-run`. */
export function quotedOptions(markdown: string): string[] {
  return [...markdown.replace(/```[\s\S]*?```/g, '').matchAll(/`(--[a-z][a-z\d-]*)[^`]*`/g)].map(
    ([, option]) => option!,
  );
}

/** The commands of one line of shell, without comments, variables set in front of them, and what is behind them. */
function simpleCommands(text: string): string[][] {
  const commands: string[][] = [[]];
  for (const [word] of text.matchAll(/"[^"]*"|'[^']*'|#.*|&&|\|\||[;|]|[^\s;|"']+/g)) {
    if (word.startsWith('#')) break;
    if (/^(?:&&|\|\||[;|])$/.test(word)) commands.push([]);
    else commands.at(-1)!.push(word.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return commands;
}
