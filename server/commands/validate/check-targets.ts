// Checks the files that were named, each within the workspace folder that it belongs to, and hands out what was found file by file.

import { labelingConfigProblems, MOST_CONFIG_BYTES } from '../../../label_studio/config/labeling-config-problems.ts';
import type { KindName } from '../../../schemas/kind-names.ts';
import type { Problem, Severity } from '../../core/problem.ts';
import type { CountedProblems } from '../../core/problem-list.ts';
import type { Ports } from '../../ports/ports.ts';
import { excludedGlobs } from '../../workspace/artifact-paths.ts';
import { Workspace } from '../../workspace/workspace.ts';
import type { Counts, ReportedFile } from './problem-report.ts';
import { isWithin, shownPath, type Target } from './targets.ts';

export interface CheckedTarget {
  readonly target: Target;
  readonly workspace: Workspace;
  /** Problems of the labeling configs that were named, by path. */
  readonly configs: Map<string, CountedProblems>;
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
  await workspace.scan(progress, cancellation, target.configured ? ['', ...filesApart] : named);
  await workspace.lookAtImages(cancellation, (path) => isNamed(target, path));
  const configs = new Map<string, CountedProblems>();
  const listed = await files.list(target.root, ['**/*.xml'], excludedGlobs(workspace.folder.config));
  const below = listed.map((path) => path.slice(target.root.length + 1)).filter((path) => isNamed(target, path));
  for (const path of new Set([...below, ...filesApart])) await readConfig({ target, workspace, configs }, path);
  return { target, workspace, configs };
}

async function readConfig({ workspace, configs }: CheckedTarget, path: string): Promise<void> {
  configs.delete(path);
  if (!/\.xml$/i.test(path)) return;
  const absolute = `${workspace.folder.root}/${path}`;
  const size = (await workspace.files.stat(absolute))?.size ?? Number.POSITIVE_INFINITY;
  if (size > MOST_CONFIG_BYTES) return;
  const text = new TextDecoder().decode(await workspace.files.readBytes(absolute));
  const problems = labelingConfigProblems(text, Number.POSITIVE_INFINITY);
  if (problems) configs.set(path, problems);
}

/** Whether a change of one of these files is a change of what others are held to. */
export function needsAnotherLook({ target, workspace }: CheckedTarget, paths: readonly string[]): boolean {
  return paths.some((path) => workspace.decidesForOthers(path.slice(target.root.length + 1)));
}

/** Reads again what has changed of a target; `paths` are absolute. */
export async function refreshTarget(checked: CheckedTarget, paths: readonly string[]): Promise<void> {
  const { target, workspace } = checked;
  for (const path of paths.filter((one) => isWithin(one, target.root))) {
    const relative = path.slice(target.root.length + 1);
    await workspace.refresh(relative);
    if (isNamed(target, relative)) await readConfig(checked, relative);
  }
  await workspace.lookAtImages(undefined, (path) => isNamed(target, path));
}

/** Named files that Assay does not know: a sentence for each. */
export function unknownFiles({ target, workspace, configs }: CheckedTarget): string[] {
  const known = new Set([...workspace.index.files.map(({ path }) => path), ...configs.keys()]);
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
  const { workspace, configs } = checked;
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
  for (const [path, found] of [...configs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield {
      path: shown(path),
      kind: 'labeling-config',
      counts: found.severities,
      async *pages(wanted) {
        yield SEVERITIES.flatMap((severity) => {
          const own = found.problems.filter((problem) => problem.severity === severity);
          return own.slice(0, wanted[severity]);
        });
      },
    };
  }
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

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
