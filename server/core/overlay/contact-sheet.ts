// The layout of a contact sheet: pictures in a grid, each with its caption below.
import { escapeXml } from '../text/escape-xml.ts';
import type { PixelSize } from './outline-path.ts';

export interface SheetCell {
  /** Pixels of the picture; undefined for one that could not be drawn: its caption says why. */
  readonly size: PixelSize | undefined;
  /** Lines of text; too long ones are shortened. */
  readonly caption: readonly string[];
}

export interface SheetOptions {
  readonly columns: number;
  /** Longest side of a picture in pixels. */
  readonly side: number;
}

export interface Sheet extends PixelSize {
  /** Top left corner of each picture, in the order of the cells. */
  readonly places: readonly { readonly left: number; readonly top: number }[];
  /** Captions, and frames for missing pictures, as SVG of the size of the sheet. */
  readonly overlay: string;
}

const GAP = 16;
const LINE = 20;
const FONT = 14;
/** Mean width of a letter of a sans-serif font, in font sizes; a little wide, so that captions do not touch. */
const LETTER = 0.58;

/** Captions depend on the fonts of the machine: say them in the text beside the sheet too. */
export function contactSheet(cells: readonly SheetCell[], { columns, side }: SheetOptions): Sheet {
  const lines = Math.max(0, ...cells.map(({ caption }) => caption.length));
  const rowHeight = side + lines * LINE + GAP * 2;
  const across = Math.max(1, Math.min(columns, cells.length));
  const width = GAP + across * (side + GAP);
  const height = GAP + Math.ceil(cells.length / across) * rowHeight;
  const corners = cells.map((_, i) => ({
    left: GAP + (i % across) * (side + GAP),
    top: GAP + Math.floor(i / across) * rowHeight,
  }));
  const places = cells.map(({ size }, i) => {
    const { left, top } = corners[i]!;
    if (!size) return { left, top };
    return { left: left + Math.floor((side - size.width) / 2), top: top + side - size.height };
  });
  const drawn = cells.map((cell, i) => cellOf(cell, corners[i]!, side));
  const frame = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="${FONT}"`;
  return { width, height, places, overlay: `<svg ${frame}>${drawn.join('')}</svg>` };
}

function cellOf({ size, caption }: SheetCell, { left, top }: { left: number; top: number }, side: number): string {
  const frame = `<rect x="${left + 1}" y="${top + 1}" width="${side - 2}" height="${side - 2}" fill="#f2f2f2" stroke="#767676" stroke-dasharray="6 4"/>`;
  const most = Math.floor(side / (FONT * LETTER));
  const texts = caption.map((line, i) => {
    const weight = i === 0 ? ' font-weight="bold"' : '';
    const at = `x="${left + side / 2}" y="${top + side + LINE * (i + 1)}"`;
    return `<text ${at} text-anchor="middle" fill="#1a1a1a"${weight}>${escapeXml(shortened(line, most))}</text>`;
  });
  return [...(size ? [] : [frame]), ...texts].join('');
}

function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
