// The images port over sharp: photos decoded, drawn with an overlay, and put together.
import { createHash } from 'node:crypto';
import type { Sharp } from 'sharp';
import type { Box } from '../core/geometry/shape.ts';
import type { PixelSize } from '../core/overlay/outline-path.ts';
import type { Images, Photo, PictureFormat } from '../ports/images.ts';
import { loadSharp, openPhoto, unreadable } from './open-photo.ts';
import { readLabelMap } from './read-label-map.ts';

export { MOST_IMAGE_BYTES, MOST_IMAGE_PIXELS } from './open-photo.ts';

export const sharpImages: Images = {
  read: (path, longestSide) =>
    openPhoto(path, async ({ width, height, bytes, image }) => {
      const pixels = await decode(image, longestSide);
      return { width, height, sha256: createHash('sha256').update(bytes).digest('hex'), pixels };
    }),

  render: (path, { longestSide, crop, overlay, format }) =>
    openPhoto(path, async ({ width, height, image }) => {
      const photo = { width, height };
      const seen = cutTo(photo, crop);
      if (!seen)
        return unreadable('the wanted part lies outside of it', `choose one within ${width} × ${height} pixels`);
      const output = sizeWithin(seen, longestSide);
      const whole = seen.w === width && seen.h === height;
      const cut = whole ? image : image.extract({ left: seen.x, top: seen.y, width: seen.w, height: seen.h });
      const drawn = cut
        .resize({ ...output, fit: 'fill' })
        .flatten({ background: 'white' })
        .toColourspace('srgb');
      const svg = overlay?.({ photo, ...(whole ? {} : { crop: seen }), output });
      const encoded = encode(svg === undefined ? drawn : drawn.composite([{ input: Buffer.from(svg) }]), format);
      return { kind: 'picture', ...output, bytes: await encoded.toBuffer(), photo };
    }),

  labels: readLabelMap,

  async compose({ width, height, background, pictures, overlay, format }) {
    const sharp = await loadSharp();
    const canvas = sharp({ create: { width, height, channels: 3, background } });
    const inputs = pictures.map(({ bytes, left, top }) => ({ input: Buffer.from(bytes), left, top }));
    const drawn = canvas.composite([...inputs, { input: Buffer.from(overlay), left: 0, top: 0 }]);
    return { kind: 'picture', width, height, bytes: await encode(drawn, format).toBuffer() };
  },
};

/** Thin coloured lines do not survive halved colour planes. */
function encode(image: Sharp, format: PictureFormat): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality: 88, chromaSubsampling: '4:4:4' });
  return format === 'webp' ? image.webp({ quality: 88, smartSubsample: true }) : image.png({ compressionLevel: 8 });
}

/** Whole pixels of the photo; undefined when nothing of it is left. */
function cutTo({ width, height }: PixelSize, crop: Box | undefined): Box | undefined {
  if (!crop) return { x: 0, y: 0, w: width, h: height };
  const x = Math.max(0, Math.round(crop.x));
  const y = Math.max(0, Math.round(crop.y));
  const w = Math.min(width, Math.round(crop.x + crop.w)) - x;
  const h = Math.min(height, Math.round(crop.y + crop.h)) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : undefined;
}

function sizeWithin({ w, h }: Box, longestSide: number): PixelSize {
  const scale = Math.min(1, longestSide / Math.max(w, h));
  return { width: Math.max(1, Math.round(w * scale)), height: Math.max(1, Math.round(h * scale)) };
}

/** Upright sRGB on white, three bytes a pixel; metadata stays behind. */
async function decode(image: Sharp, longestSide: number): Promise<Photo['pixels']> {
  const { data, info } = await image
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  const rgb = info.channels === 3 ? new Uint8Array(data) : new Uint8Array(pixels * 3);
  // Grey photos come with one channel.
  if (info.channels !== 3) {
    for (let i = 0; i < pixels; i++) rgb.fill(data[i * info.channels]!, i * 3, i * 3 + 3);
  }
  return { width: info.width, height: info.height, rgb };
}
