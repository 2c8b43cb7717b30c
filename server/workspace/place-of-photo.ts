// Where the photo that a record names lies: in the folder, by any of the forms that records write; never outside of it.
import { filePathsOf, whyOutside } from '../core/text/file-paths-of.ts';
import type { FileStat, Files } from '../ports/files.ts';
import type { Folder } from './folder.ts';

export type PlaceOfPhoto =
  | {
      readonly kind: 'found';
      /** Relative to the folder. */
      readonly path: string;
      /** Absolute, links resolved. */
      readonly real: string;
      readonly stat: FileStat;
    }
  /** On another machine. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'outside'; readonly why: string }
  | { readonly kind: 'missing' };

/** `from`: file that names it, relative to the folder. Throws a Fault when the disk cannot be asked. */
export async function placeOfPhoto(
  name: string,
  from: string,
  { root, config }: Pick<Folder, 'root' | 'config'>,
  files: Files,
): Promise<PlaceOfPhoto> {
  const why = whyOutside(name, from, config.images);
  if (why === 'elsewhere') return { kind: 'elsewhere' };
  if (why !== undefined) return { kind: 'outside', why };
  const realRoot = (await files.realPath(root)) ?? root;
  for (const path of filePathsOf(name, from, config.images)) {
    const real = await files.realPath(`${root}/${path}`);
    const stat = real === undefined ? undefined : await files.stat(real);
    if (real === undefined || !stat) continue;
    if (!real.startsWith(`${realRoot}/`))
      return { kind: 'outside', why: `${path} is a link that leads out of the folder` };
    return { kind: 'found', path, real, stat };
  }
  return { kind: 'missing' };
}
