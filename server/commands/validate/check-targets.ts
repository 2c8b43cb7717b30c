// Checks the files that were named, each within the workspace folder that it belongs to, and hands out what was found file by file.
import type { KindName } from '../../../schemas/kind-names.ts';
import type { Problem } from '../../core/problem.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { Workspace } from '../../workspace/workspace.ts';
import { isWithin, shownPath } from '../shown-name.ts';
import type { Counts, ReportedFile } from './problem-report.ts';
import type { Target } from './targets.ts';

export interface CheckedTarget {
  readonly target: Target;
  readonly workspace: Workspace;
  /** Why some of its files could not be read; the others were checked. */
  readonly unread?: Fault | undefined;
}

export interface FoundFile extends Pick<ReportedFile, 'path' | 'kind'> {
  /** Of all its problems, those beyond the limit included. */
  readonly counts: Counts;
  /** Its first problems of each severity, as many as are wanted, in pages: severest first, then in the order of the file. */
  pages(wanted: Counts): AsyncIterable<readonly Problem[]>;
}

export interface Wishes {
  /** Held to be the kind of every named file, whatever its name and content say. */
  readonly kind?: KindName | undefined;
  /** Most problems kept a file; all are counted, and can be had in pages. */
  readonly maxProblems: number;
}

export async function checkTarget(target: Target, { kind, maxProblems }: Wishes, ports: Ports): Promise<CheckedTarget> {
  const { files, installed, checker, breathe, progress, cancellation } = ports;
  const artifacts =
    kind === undefined
      ? []
      : target.named.map(({ path, isFolder }) => ({ glob: isFolder ? folderGlob(path) : literal(path), kind }));
  const options = { artifacts, checker, breathe, limit: maxProblems };
  const workspace = await Workspace.load(target.root, files, installed, options);
  const named = target.named.map(({ path }) => path);
  const filesApart = target.named.filter(({ isFolder }) => !isFolder).map(({ path }) => path);
  const within = target.configured ? ['', ...filesApart] : named;
  const unread = await unreadIn(workspace.scan(progress, cancellation, within));
  await workspace.lookAtImages(cancellation, (path) => isNamed(target, path));
  return { target, workspace, unread };
}

async function unreadIn(work: Promise<void>): Promise<Fault | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Fault && error.isInput) return error;
    throw error;
  }
}

/** Whether a change of one of these files is a change of what others are held to. */
export function needsAnotherLook({ target, workspace }: CheckedTarget, paths: readonly string[]): boolean {
  return paths.some((path) => workspace.decidesForOthers(path.slice(target.root.length + 1)));
}

/** Reads again what has changed of a target of which everything could be read; `paths` are absolute. */
export async function refreshTarget(
  { target, workspace }: CheckedTarget,
  paths: readonly string[],
  { cancellation }: Ports,
): Promise<CheckedTarget> {
  const changed = paths.filter((one) => isWithin(one, target.root)).map((path) => path.slice(target.root.length + 1));
  const unread = await unreadIn(workspace.refreshAll(changed, { report: () => undefined }, cancellation));
  await workspace.lookAtImages(undefined, (path) => isNamed(target, path));
  return { target, workspace, unread };
}

/** Named files that Assay does not know: a sentence for each. */
export function unknownFiles({ target, workspace, unread }: CheckedTarget): string[] {
  if (unread) return [];
  const known = new Set([...workspace.index.files.map(({ path }) => path)]);
  const unknown: string[] = [];
  for (const { path, isFolder } of target.named) {
    if (isFolder || known.has(path)) continue;
    unknown.push(`${path}: not a file that Assay knows; name its kind with --kind or in assay.config.json`);
  }
  return unknown;
}

/** Every named file of a known kind, by path. */
export function namedPaths({ target, workspace }: CheckedTarget): string[] {
  return workspace.index.files.map(({ path }) => path).filter((path) => isNamed(target, path));
}

/** Makes of a path within the target one as it is shown in `cwd`. */
export function shownFrom({ target }: CheckedTarget, cwd: string): (path: string) => string {
  return (path) => shownPath(`${target.root === '/' ? '' : target.root}/${path}`, cwd);
}

/** What was found in every named file, those without problems included. */
export async function* reportedFiles(checked: CheckedTarget, cwd: string): AsyncGenerator<FoundFile> {
  const { workspace } = checked;
  const shown = shownFrom(checked, cwd);
  for (const path of namedPaths(checked)) {
    const found = await workspace.problemsOf(path);
    if (!found) continue;
    yield {
      path: shown(path),
      kind: workspace.kindAt(path)?.kind ?? 'unknown',
      counts: found.severities,
      async *pages(wanted) {
        for await (const page of workspace.pagesOf(path, wanted)) {
          yield page.map((problem) => withShownPlaces(problem, shown));
        }
      },
    };
  }
}

function isNamed({ named }: Target, path: string): boolean {
  return named.some((one) => one.path === '' || (one.isFolder ? isWithin(path, one.path) : path === one.path));
}

function withShownPlaces(problem: Problem, shown: (path: string) => string): Problem {
  if (!problem.related) return problem;
  const related = problem.related.map((place) =>
    place.file === undefined ? place : { ...place, file: shown(place.file) },
  );
  return { ...problem, related };
}

function folderGlob(path: string): string {
  return path === '' ? '**' : `${literal(path)}/**`;
}

function literal(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|^$]/g, '\\$&');
}
