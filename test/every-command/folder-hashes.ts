// What a folder holds, for comparison: the hash of each file by its path, temporary files too; what Git keeps for itself is left out.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function folderHashes(root: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (path === '.git') continue;
      if (!entry.isDirectory()) {
        found.set(
          path,
          createHash('sha256')
            .update(readFileSync(join(root, path)))
            .digest('hex'),
        );
        continue;
      }
      // A folder that was made for nothing shows too.
      found.set(`${path}/`, '');
      walk(path);
    }
  };
  walk('');
  return found;
}
