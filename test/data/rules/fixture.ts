// A rule fixture: a small workspace as text, with a line of carets under each expected problem, and what each fix makes of it.

export interface FixtureFile {
  readonly path: string;
  readonly lines: readonly string[];
}

export interface Fixture {
  /** What the fixture shows, one sentence. */
  readonly title: string;
  readonly files: readonly FixtureFile[];
}

/** One problem as the fixture shows it. */
export interface ShownProblem {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One fix as the fixture shows it. */
export interface ShownFix {
  readonly place: string;
  readonly title: string;
  readonly safe: boolean;
  /** What it touches, before behind `-` and afterwards behind `+`. */
  readonly change: readonly string[];
}

const FILE = /^=== (\S+)$/;
const CARETS = /^ *\^+ (error|warning|information|hint) [a-z0-9-]+: /;

export function readFixture(text: string): Fixture {
  const [title = '', ...lines] = text.split('\n');
  const files: { path: string; lines: string[] }[] = [];
  for (const line of lines) {
    if (line === '=== fixes') break;
    const path = FILE.exec(line)?.[1];
    if (path !== undefined) files.push({ path, lines: [] });
    else if (!CARETS.test(line)) files.at(-1)?.lines.push(line);
  }
  return { title: title.replace(/^# /, ''), files };
}

export function writeFixture(
  { title, files }: Fixture,
  problems: ReadonlyMap<string, readonly ShownProblem[]>,
  fixes: readonly ShownFix[],
): string {
  const parts = [`# ${title}`];
  for (const { path, lines } of files) {
    parts.push(`=== ${path}`);
    lines.forEach((line, at) => {
      parts.push(line);
      for (const problem of problems.get(path) ?? []) {
        if (problem.line === at) parts.push(caretLine(problem));
      }
    });
  }
  if (fixes.length > 0) parts.push('=== fixes');
  for (const { place, title: name, safe, change } of fixes) {
    parts.push(`${place} ${safe ? 'safe fix' : 'fix'}: ${name}`, ...change);
  }
  return `${parts.join('\n').trimEnd()}\n`;
}

export function caretLine({ start, end, text }: ShownProblem): string {
  return `${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))} ${text}`;
}

const CONTEXT = 40;

/** The lines that a span lies in, shortened to some letters on both sides of it. */
export function excerpt(text: string, start: number, end: number): string[] {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - CONTEXT);
  const lineEnd = text.indexOf('\n', end);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, end + CONTEXT);
  const isCutBefore = from > 0 && text[from - 1] !== '\n';
  const isCutBehind = to < text.length && text[to] !== '\n';
  return `${isCutBefore ? '…' : ''}${text.slice(from, to)}${isCutBehind ? '…' : ''}`.split('\n');
}

/** The first problem with `code` that a written fixture shows: its line, shortened, with the carets under it. */
export function firstExample(text: string, code: string): string[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => CARETS.test(line) && line.includes(`^ `) && line.includes(` ${code}: `));
  if (at < 0) return [];
  const carets = lines[at]!;
  const source = lines.slice(0, at).findLast((line) => !CARETS.test(line)) ?? '';
  const start = carets.indexOf('^');
  const end = carets.lastIndexOf('^', carets.indexOf(` ${code}: `)) + 1;
  const [shown = ''] = excerpt(source, start, Math.min(end, start + CONTEXT));
  const shift = start - (shown.startsWith('…') ? start - CONTEXT - 1 : 0);
  const message = carets.slice(end + 1).replace(/ \[see .*\]$/, '');
  return [shown, `${' '.repeat(shift)}${'^'.repeat(Math.min(end - start, CONTEXT))} ${message}`];
}
