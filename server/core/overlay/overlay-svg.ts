// Regions and signals drawn over a photo, as SVG: a translucent fill and a stroke with a light casing, so that it shows on dark and light skin.
import type { Box } from '../geometry/shape.ts';
import { type Part, partName } from '../regions/visit-parts.ts';
import { escapeXml } from '../text/escape-xml.ts';
import { frameOf, outlinePath, type PixelSize } from './outline-path.ts';
import type { ColourOf } from './part-colours.ts';

/** What one labels or predicts: gold, an annotator, a variant. */
export interface OverlayLayer {
  readonly name: string;
  readonly modules: readonly Part[];
  readonly issues?: readonly Part[] | undefined;
  /** How its outlines are drawn, so that two layers on one photo are told apart without colour; solid unless told. */
  readonly line?: 'solid' | 'dashed' | 'dotted';
}

/** Which part of the photo is drawn, and how large. */
export interface OverlayView {
  /** Pixels of the upright photo. */
  readonly photo: PixelSize;
  /** What is seen, in pixels of the photo; all of it unless told. */
  readonly crop?: Box | undefined;
  /** Pixels of the drawing. */
  readonly output: PixelSize;
}

export interface OverlayStyle {
  readonly colourOf: ColourOf;
  /** Names beside the outlines; none unless told. Their letters depend on the fonts of the machine. */
  readonly labels?: boolean;
  /** Width of the outlines as a share of the longer side of the drawing, however small it is; of a report's pictures unless told. */
  readonly strokeShare?: number;
}

const FILL_OPACITY = 0.22;
/** Pixels of the drawing: the thinner of these for small drawings, and a share of the longer side for large ones. */
const THINNEST = 1.5;
const STROKE_SHARE = 1 / 450;
const DASHES = { solid: '', dashed: '6 4', dotted: '1.5 3' };

/**
 * Every layer in the same style, in order, modules below issues. The same layers give the same text.
 * @example overlaySvg({ photo: { width: 9, height: 9 }, output: { width: 3, height: 3 } }, [], { colourOf: () => '#88ccee' }) // "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"3\" viewBox=\"0 0 9 9\"></svg>"
 */
export function overlaySvg({ photo, crop, output }: OverlayView, layers: readonly OverlayLayer[], style: OverlayStyle) {
  const { x, y, w, h } = crop ?? { x: 0, y: 0, w: photo.width, h: photo.height };
  const unit = w / output.width;
  const longer = Math.max(output.width, output.height);
  const { strokeShare } = style;
  const stroke = (strokeShare === undefined ? Math.max(THINNEST, longer * STROKE_SHARE) : longer * strokeShare) * unit;
  const drawn = layers.map(({ modules, issues = [], line = 'solid' }) => {
    const parts = [...modules, ...issues];
    const shapes = parts.map((part) => shapeOf(part, photo, stroke, DASHES[line], style));
    return [...shapes, ...(style.labels ? parts.map((part) => labelOf(part, photo, stroke, style)) : [])].join('');
  });
  const size = `width="${output.width}" height="${output.height}" viewBox="${x} ${y} ${w} ${h}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${drawn.join('')}</svg>`;
}

function shapeOf(part: Part, photo: PixelSize, stroke: number, dashes: string, { colourOf }: OverlayStyle): string {
  const d = outlinePath(part, photo);
  if (d === '') return '';
  const colour = colourOf(part);
  const dash =
    dashes === ''
      ? ''
      : ` stroke-dasharray="${dashes
          .split(' ')
          .map((n) => px(Number(n) * stroke))
          .join(' ')}"`;
  const line = `fill="none" stroke-linejoin="round"`;
  return [
    `<path d="${d}" fill="${colour}" fill-opacity="${FILL_OPACITY}" fill-rule="evenodd"/>`,
    `<path d="${d}" ${line} stroke="${casingOf(colour)}" stroke-opacity="0.75" stroke-width="${px(stroke * 2.2)}"${dash}/>`,
    `<path d="${d}" ${line} stroke="${colour}" stroke-width="${px(stroke)}"${dash}/>`,
  ].join('');
}

function labelOf(part: Part, photo: PixelSize, stroke: number, { colourOf }: OverlayStyle): string {
  const frame = frameOf(part, photo);
  if (!frame) return '';
  const colour = colourOf(part);
  const text = escapeXml(partName(part));
  const look = `font-family="sans-serif" font-weight="bold" font-size="${px(stroke * 7)}" text-anchor="middle"`;
  const casing = `stroke="${casingOf(colour)}" stroke-width="${px(stroke * 1.6)}" stroke-linejoin="round"`;
  const at = `x="${px(frame.x + frame.w / 2)}" y="${px(frame.y + frame.h / 2 + stroke * 2.5)}"`;
  return `<text ${at} ${look} fill="${colour}" ${casing}>${text}</text><text ${at} ${look} fill="${colour}">${text}</text>`;
}

/** White round dark colours, black round light ones, by relative luminance (WCAG 2.2). */
export function casingOf(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! < 0.18 ? '#ffffff' : '#000000';
}

function px(length: number): number {
  return Math.round(length * 100) / 100;
}
