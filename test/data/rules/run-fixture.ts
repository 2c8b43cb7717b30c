// Runs the workspace of a fixture and shows its problems and what their fixes make of it.
import { LineDocument } from '../../../server/core/document/line-document.ts';
import type { Problem } from '../../../server/core/problem.ts';
import { type DocumentFix, fixesOf } from '../../../server/features/fixes-of.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { contextOf } from '../../../server/workspace/folder.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { excerpt, type Fixture, type ShownFix, type ShownProblem } from './fixture.ts';

export interface FixtureRun {
  readonly problems: ReadonlyMap<string, readonly ShownProblem[]>;
  readonly fixes: readonly ShownFix[];
  /** Places of fixes after which their problem is still there. */
  readonly failed: readonly string[];
}

/** Fixes are shown for problems with `code` only. */
export async function runFixture({ files }: Fixture, code: string): Promise<FixtureRun> {
  const texts = new Map(files.map(({ path, lines }) => [path, lines.map(expanded).join('\n')]));
  const { workspace, problems } = await check(texts);
  const shown = new Map<string, ShownProblem[]>();
  const fixes: ShownFix[] = [];
  const failed: string[] = [];
  for (const [path, list] of [...problems].sort()) {
    const text = texts.get(path)!;
    const document = new LineDocument(text);
    shown.set(
      path,
      list.map((problem) => show(problem, document)),
    );
    for (const problem of list.filter((one) => one.code === code)) {
      const kind = workspace.kindOf(path, text);
      if (!kind) continue;
      for (const fix of fixesOf(document, contextOf(workspace.folder, path, kind), problem)) {
        const { start } = problem.range;
        const place = `${path}:${start.line + 1}:${start.character + 1}`;
        const { text: fixed, change } = apply(text, fix);
        fixes.push({ place, title: fix.title, safe: fix.safe, change });
        const after = await check(new Map([...texts, [path, fixed]]));
        const again = (after.problems.get(path) ?? []).some((one) => isSame(one, problem));
        const fewer = count(after.problems, code) < count(problems, code);
        if (again && !fewer) failed.push(`${place} ${fix.title}`);
      }
    }
  }
  return { problems: shown, fixes, failed };
}

/** `⟨3 × U+0041⟩` stands for AAA: for what cannot be shown, or only at length. */
function expanded(line: string): string {
  return line.replace(/⟨(\d+) × U\+([0-9A-F]{4})⟩/g, (_, count: string, unit: string) =>
    String.fromCharCode(Number.parseInt(unit, 16)).repeat(Number(count)),
  );
}

async function check(texts: ReadonlyMap<string, string>) {
  const contents = new Map([...texts].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const workspace = await Workspace.load(memoryRoot, memoryFiles(contents), installedFolder());
  await workspace.scan({ report() {} }, { aborted: false });
  await workspace.lookAtImages();
  return { workspace, problems: await workspace.problems() };
}

function show({ range, severity, code, message, related }: Problem, document: LineDocument): ShownProblem {
  const { start, end } = range;
  const see = (related ?? []).map(({ file, range: { start: at }, message: what }) => {
    return ` [see ${file ?? 'here'}:${at.line + 1}:${at.character + 1}: ${what}]`;
  });
  return {
    line: start.line,
    start: start.character,
    end: end.line === start.line ? end.character : document.lines[start.line]!.length,
    text: `${severity} ${code}: ${message}${see.join('')}`,
  };
}

function apply(text: string, { edits }: DocumentFix): { text: string; change: string[] } {
  const document = new LineDocument(text);
  for (const { range, newText } of edits.toReversed()) document.replace(range, newText);
  return { text: document.text(), change: changeOf(text, document.text()) };
}

/** What was there and what is there now, each in its lines. */
function changeOf(before: string, after: string): string[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const lines = (text: string, mark: string): string[] =>
    excerpt(text, head, text.length - tail).map((line) => `${mark} ${line}`);
  return [...lines(before, '-'), ...lines(after, '+')];
}

function isSame(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.message === b.message && a.range.start.line === b.range.start.line;
}

function count(problems: ReadonlyMap<string, readonly Problem[]>, code: string): number {
  return [...problems.values()].flat().filter((problem) => problem.code === code).length;
}
