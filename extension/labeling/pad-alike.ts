// Makes the pictures of a pair equally long: the number of bytes of a picture could tell which variant drew it.
import type { PagePicture } from '../../webviews/preference/protocol.ts';

/** Zeros after the end of a picture are read by no decoder. */
export function padAlike([a, b]: readonly [PagePicture, PagePicture]): [PagePicture, PagePicture] {
  if (!('bytes' in a && 'bytes' in b)) return [a, b];
  const length = Math.max(a.bytes.length, b.bytes.length);
  const padded = (picture: typeof a): typeof a => {
    const bytes = new Uint8Array(length);
    bytes.set(picture.bytes);
    return { ...picture, bytes };
  };
  return [padded(a), padded(b)];
}
