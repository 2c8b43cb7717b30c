// Finds what `assay validate` is asked to look at: for each path the folder whose configuration holds there.
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { Files } from '../../ports/files.ts';
import { isWithin, shownPath } from '../shown-name.ts';

export interface Target {
  /** Folder with assay.config.json, or the folder that the command runs in, or that of the path. */
  readonly root: string;
  /** Whether `root` has a configuration: then all of it is read, because records are checked against each other. */
  readonly configured: boolean;
  /** What was named below `root`, relative to it; '' is the root itself. */
  readonly named: readonly { readonly path: string; readonly isFolder: boolean }[];
}

export interface Targets {
  readonly targets: readonly Target[];
  /** A sentence for each path that is not there, or is nothing that can be read. */
  readonly missing: readonly string[];
}

/** `paths` and `cwd` are absolute. */
export async function findTargets(paths: readonly string[], cwd: string, files: Files): Promise<Targets> {
  const byRoot = new Map<string, { configured: boolean; named: { path: string; isFolder: boolean }[] }>();
  const missing: string[] = [];
  for (const path of paths) {
    const isFolder = await files.isFolder(path);
    if (!isFolder && !(await files.stat(path))) {
      missing.push(`${shownPath(path, cwd)}: ${await whyNot(path, files)}`);
      continue;
    }
    const start = isFolder ? path : parentOf(path);
    const configFolder = await configFolderOf(start, files);
    const root = configFolder ?? (isWithin(path, cwd) ? cwd : start);
    const target = byRoot.get(root) ?? { configured: configFolder !== undefined, named: [] };
    byRoot.set(root, target);
    target.named.push({ path: path === root ? '' : path.slice(root === '/' ? 1 : root.length + 1), isFolder });
  }
  return { targets: [...byRoot].map(([root, target]) => ({ root, ...target })), missing };
}

async function whyNot(path: string, files: Files): Promise<string> {
  if (await files.realPath(path)) return 'neither a file nor a folder; write what comes out of it to a file';
  if (fileNameOf(path) === '-') return 'standard input is not read; write it to a file and name that';
  return 'no such file or folder; check the path';
}

async function configFolderOf(start: string, files: Files): Promise<string | undefined> {
  for (let folder = start; ; folder = parentOf(folder)) {
    if (await files.stat(`${folder}/assay.config.json`)) return folder;
    if (parentOf(folder) === folder) return undefined;
  }
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf('/');
  if (cut < 0) return path;
  const parent = path.slice(0, cut);
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? `${parent}/` : parent;
}
