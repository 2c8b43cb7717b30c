// Draws a contact sheet: each photo with its overlay in one grid; a photo that cannot be read keeps its place, with the reason.
import { contactSheet, type SheetOptions } from '../../core/overlay/contact-sheet.ts';
import { type OverlayLayer, type OverlayStyle, overlaySvg } from '../../core/overlay/overlay-svg.ts';
import type { Picture, PictureFormat, RenderedPhoto, RenderOptions } from '../../ports/images.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Pace } from '../pace.ts';

export interface SheetPhoto {
  /** Absolute path of the photo. */
  readonly path: string;
  readonly layers: readonly OverlayLayer[];
  readonly crop?: RenderOptions['crop'];
  /** Lines below the picture, the first in bold. */
  readonly caption: readonly string[];
}

export interface DrawnSheet extends Picture {
  readonly unreadable: readonly { readonly path: string; readonly why: string; readonly wayOut: string }[];
}

/** Ask for tens of photos, not thousands: the sheet is drawn in memory. Throws Cancelled. */
export async function drawContactSheet(
  photos: readonly SheetPhoto[],
  options: SheetOptions & OverlayStyle & { readonly format: PictureFormat },
  ports: Pick<Ports, 'images'>,
  pace: Pace,
): Promise<DrawnSheet> {
  const drawn: (RenderedPhoto | undefined)[] = [];
  const unreadable: DrawnSheet['unreadable'][number][] = [];
  const captions: (readonly string[])[] = [];
  for (const [done, { path, layers, crop, caption }] of photos.entries()) {
    await pace.breathe(`drawing ${caption[0] ?? path}`, done, photos.length);
    const overlay: RenderOptions['overlay'] = (view) => overlaySvg(view, layers, options);
    const picture = await ports.images.render(path, { longestSide: options.side, crop, overlay, format: 'png' });
    const isDrawn = picture.kind === 'picture';
    drawn.push(isDrawn ? picture : undefined);
    captions.push(isDrawn ? caption : [...caption.slice(0, 1), picture.why]);
    if (!isDrawn) unreadable.push({ path, why: picture.why, wayOut: picture.wayOut });
  }
  const sheet = contactSheet(
    drawn.map((size, i) => ({ size, caption: captions[i]! })),
    options,
  );
  const { width, height, overlay } = sheet;
  const pictures = drawn.flatMap((one, i) => (one ? [{ bytes: one.bytes, ...sheet.places[i]! }] : []));
  const picture = await ports.images.compose({
    ...{ width, height, background: '#ffffff', pictures, overlay, format: options.format },
  });
  return { ...picture, unreadable };
}
