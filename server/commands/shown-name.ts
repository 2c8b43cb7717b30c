// How a file is called: by reports and provenance, which must be the same on every machine, and to the person at this one.
import { fileNameOf } from '../core/text/path-parts.ts';

/** In reports and provenance: relative to the workspace; a file outside by its name alone. Paths are absolute. */
export function shownName(path: string, root: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : fileNameOf(path);
}

/** To the person: relative to the folder that they are in; a file outside by its whole path. */
export function shownPath(path: string, cwd: string): string {
  return isWithin(path, cwd) && path !== cwd ? path.slice(cwd.endsWith('/') ? cwd.length : cwd.length + 1) : path;
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
