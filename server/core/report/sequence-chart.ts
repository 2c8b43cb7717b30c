// A rate over the number of samples as SVG, with its confidence sequence: how the answer came about, and whether it could be stopped.
import { escapeXml } from '../text/escape-xml.ts';
import { type ChartLook, chartInk, chartSheet } from './chart-ink.ts';
import { ticksBetween } from './ticks-between.ts';

export interface SequencePoint {
  /** Samples so far, 1 or more. */
  readonly n: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface SequenceOptions {
  readonly title: string;
  readonly axis: string;
  /** Drawn as a dashed line. */
  readonly reference: number;
  readonly look?: ChartLook;
}

const [WIDTH, HEIGHT] = [760, 320];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 736, 44, 268];

/** Both axes from 0; the band is what cannot be ruled out. */
export function sequenceChart(
  points: readonly SequencePoint[],
  { title, axis, reference, look = 'paper' }: SequenceOptions,
): string {
  const ink = chartInk(look);
  const most = Math.max(1, ...points.map(({ n }) => n));
  const x = (n: number): number => Math.round((LEFT + (n / most) * (RIGHT - LEFT)) * 10) / 10;
  const y = (value: number): number => Math.round((BOTTOM - value * (BOTTOM - TOP)) * 10) / 10;
  const along = (of: (point: SequencePoint) => number): string[] =>
    points.map((point) => `${x(point.n)},${y(of(point))}`);
  const band = [...along(({ high }) => high), ...along(({ low }) => low).reverse()].join(' ');
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const counts = ticksBetween(0, most).filter((n) => Number.isInteger(n));
  return [
    ...chartSheet(WIDTH, HEIGHT, escapeXml(title), ink),
    `<text x="16" y="24" font-size="15" font-weight="bold" fill="${ink.text}">${escapeXml(title)}</text>`,
    ...ticks.flatMap((tick) => [
      `<line x1="${LEFT}" y1="${y(tick)}" x2="${RIGHT}" y2="${y(tick)}" stroke="${ink.grid}"/>`,
      `<text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end" fill="${ink.quiet}">${tick}</text>`,
    ]),
    ...counts.map((n) => `<text x="${x(n)}" y="${BOTTOM + 18}" text-anchor="middle" fill="${ink.quiet}">${n}</text>`),
    `<polygon points="${band}" fill="${ink.colourOf(0)}" fill-opacity="0.18"/>`,
    `<line x1="${LEFT}" y1="${y(reference)}" x2="${RIGHT}" y2="${y(reference)}" stroke="${ink.text}" stroke-dasharray="6 4"/>`,
    `<polyline points="${along(({ value }) => value).join(' ')}" fill="none" stroke="${ink.colourOf(0)}" stroke-width="2.5"/>`,
    `<text x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle" fill="${ink.quiet}">${escapeXml(axis)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}
