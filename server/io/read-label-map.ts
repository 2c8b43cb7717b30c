// A PNG whose grey values are class numbers, read as they are: no colour management, no scaling of sizes, no palette.
import type { LabelMap, UnreadablePhoto } from '../ports/images.ts';
import { MOST_IMAGE_PIXELS, openPhoto, unreadable } from './open-photo.ts';

/** `path` is absolute. Of pictures with colours the first channel is taken, as masks that were saved as RGB need it. */
export function readLabelMap(path: string): Promise<LabelMap | UnreadablePhoto> {
  return openPhoto<LabelMap>(path, async ({ bytes }) => {
    const { default: sharp } = await import('sharp');
    const image = sharp(bytes, { limitInputPixels: MOST_IMAGE_PIXELS, failOn: 'error', ignoreIcc: true });
    const { format, depth, isPalette, bitsPerSample = 8 } = await image.metadata();
    if (format !== 'png') return unreadable(`it is ${format}, which does not keep class numbers`, 'give the PNG');
    if (isPalette) return unreadable('it has a palette, whose colours are no class numbers', 'save it as grey PNG');
    if (depth !== 'uchar') return unreadable(`it holds ${depth} values`, 'save it as PNG of 8 bits');
    const { data, info } = await image.extractChannel(0).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    // Grey values of fewer bits come spread over 0 to 255.
    const step = bitsPerSample < 8 ? 255 / (2 ** bitsPerSample - 1) : 1;
    const values = new Uint8Array(data);
    if (step > 1) for (let at = 0; at < values.length; at++) values[at] = Math.round(values[at]! / step);
    return { width: info.width, height: info.height, values };
  });
}
