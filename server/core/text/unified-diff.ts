// The difference of two texts of any size as a unified diff, as `patch` and `git apply` take it; only a window of the lines is in memory.

const CONTEXT = 3;
/** How far apart two equal lines may lie to be recognised as the same one. */
const LOOKAHEAD = 64;
/** A hunk this long ends, so that a text that has changed everywhere needs no more memory than another. */
const MOST_HUNK_LINES = 4096;

type Lines = AsyncIterable<string> | Iterable<string>;

/** Lines come with their line feeds. Yields nothing when the texts are equal. */
export async function* unifiedDiff(before: Lines, after: Lines, name: string): AsyncGenerator<string> {
  const hunks = new Hunks();
  let isFirst = true;
  for await (const [sign, line] of changes(new Window(before), new Window(after))) {
    const hunk = hunks.add(sign, line);
    if (!hunk) continue;
    if (isFirst) yield `--- a/${name}\n+++ b/${name}\n`;
    isFirst = false;
    yield hunk;
  }
  const last = hunks.finish();
  if (!last) return;
  if (isFirst) yield `--- a/${name}\n+++ b/${name}\n`;
  yield last;
}

type Sign = ' ' | '-' | '+';

async function* changes(a: Window, b: Window): AsyncGenerator<[Sign, string]> {
  for (;;) {
    await a.fill();
    await b.fill();
    if (a.lines.length === 0 && b.lines.length === 0) return;
    if (a.lines.length > 0 && a.lines[0] === b.lines[0]) {
      yield [' ', a.lines.shift()!];
      b.lines.shift();
      continue;
    }
    const [removed, added] = meeting(a.lines, b.lines);
    for (const line of a.lines.splice(0, removed)) yield ['-', line];
    for (const line of b.lines.splice(0, added)) yield ['+', line];
  }
}

/** The fewest lines to leave out of each, so that both go on equally; a single equal line may be chance, two or the end are not. */
function meeting(a: readonly string[], b: readonly string[]): [number, number] {
  for (let apart = 1; apart <= 2 * LOOKAHEAD; apart++) {
    for (let i = Math.max(0, apart - b.length); i <= Math.min(apart, a.length); i++) {
      const j = apart - i;
      if (a[i] === b[j] && a[i + 1] === b[j + 1]) return [i, j];
    }
  }
  return [Math.min(1, a.length), Math.min(1, b.length)];
}

/** The next lines of a text, as many as are compared at once. */
class Window {
  readonly lines: string[] = [];
  private readonly source: AsyncIterator<string> | Iterator<string>;
  private isOver = false;

  constructor(lines: Lines) {
    this.source = Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]();
  }

  async fill(): Promise<void> {
    while (!this.isOver && this.lines.length <= LOOKAHEAD) {
      const { done, value } = await this.source.next();
      if (done) this.isOver = true;
      else this.lines.push(value);
    }
  }
}

/** Gathers changes into hunks with lines around them. */
class Hunks {
  private lines: [Sign, string][] = [];
  private hasChange = false;
  /** Equal lines since the last change. */
  private equal = 0;
  /** One-based numbers of the first lines of the hunk. */
  private before = 1;
  private after = 1;

  /** The text of a hunk that has ended. */
  add(sign: Sign, line: string): string | undefined {
    this.lines.push([sign, line]);
    if (sign !== ' ') {
      this.hasChange = true;
      this.equal = 0;
      return this.lines.length >= MOST_HUNK_LINES ? this.close(0) : undefined;
    }
    this.equal++;
    if (!this.hasChange) {
      if (this.lines.length > CONTEXT) this.forget(this.lines.splice(0, 1));
      return undefined;
    }
    return this.equal > 2 * CONTEXT ? this.close(CONTEXT) : undefined;
  }

  finish(): string | undefined {
    return this.hasChange ? this.close(Math.max(0, this.equal - CONTEXT)) : undefined;
  }

  /** Ends the hunk and keeps its last lines for the next one. */
  private close(kept: number): string {
    const rest = kept > 0 ? this.lines.splice(-kept) : [];
    // Between two hunks lie lines that belong to neither.
    const between = this.equal - kept - CONTEXT > 0 ? this.lines.splice(-(this.equal - kept - CONTEXT)) : [];
    const removed = this.lines.filter(([sign]) => sign !== '+').length;
    const added = this.lines.filter(([sign]) => sign !== '-').length;
    const head = `@@ -${place(this.before, removed)} +${place(this.after, added)} @@\n`;
    const text = head + this.lines.map(shown).join('');
    this.forget(this.lines);
    this.forget(between);
    this.lines = rest;
    this.hasChange = false;
    this.equal = rest.length;
    return text;
  }

  private forget(lines: readonly [Sign, string][]): void {
    for (const [sign] of lines) {
      if (sign !== '+') this.before++;
      if (sign !== '-') this.after++;
    }
  }
}

/** An empty side is named by the line before it. */
function place(first: number, count: number): string {
  return `${count === 0 ? first - 1 : first}${count === 1 ? '' : `,${count}`}`;
}

function shown([sign, line]: [Sign, string]): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
