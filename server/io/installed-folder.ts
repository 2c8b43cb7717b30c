// The folder that Assay is installed in, where taxonomies and labeling configs lie; the same from the sources and from the bundles.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function installedFolder(): string {
  // A bundle lies in dist/, this file in server/io/.
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'schemas', 'taxonomies'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the installation is incomplete: schemas/taxonomies is missing');
    folder = parent;
  }
  return folder;
}
