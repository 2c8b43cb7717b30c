// Writes that stay in the workspace: what a command puts below the root follows no link out of it.
import { folderOf } from '../core/text/path-parts.ts';
import { Fault } from '../ports/fault.ts';
import type { Files } from '../ports/files.ts';

/** Paths outside of `root` were named by the person, who may write anywhere. Throws a Fault, and writes nothing, where a link leads out. */
export function containedFiles(files: Files, root: string): Files {
  const refuseLinkOut = async (path: string): Promise<void> => {
    if (!path.startsWith(`${root}/`)) return;
    const realRoot = (await files.realPath(root)) ?? root;
    for (let at = path; at.length > root.length; at = folderOf(at)) {
      const real = await files.realPath(at);
      if (real === undefined) continue;
      if (real.startsWith(`${realRoot}/`)) return;
      throw new Fault(
        `${at.slice(root.length + 1)} is a link that leads out of the workspace, to ${real}: nothing is written there`,
        'put a folder in its place, or name a path outside of the workspace',
        { isInput: true },
      );
    }
  };
  return {
    ...files,
    async write(path, content, read) {
      await refuseLinkOut(path);
      await files.write(path, content, read);
    },
    async prepare(path, content, read) {
      await refuseLinkOut(path);
      return files.prepare(path, content, read);
    },
  };
}
