// A dot plot with intervals as SVG: one row a thing, one colour a series, readable in light and dark previews.
import type { Estimate } from '../../../schemas/estimate.ts';
import { escapeXml } from '../text/escape-xml.ts';

export interface ChartRow {
  readonly label: string;
  readonly values: readonly { readonly series: string; readonly estimate: Estimate }[];
}

export interface ChartOptions {
  readonly title: string;
  /** What the axis shows, with its unit. */
  readonly axis: string;
  readonly min: number;
  readonly max: number;
  /** A dashed line, such as where nothing is won or lost. */
  readonly reference?: number;
}

/** Okabe and Ito's palette, told apart by colour-blind people; shapes differ as well. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const LEFT = 190;
const WIDTH = 760;
const ROW = 30;
const TOP = 64;

export function intervalChart(rows: readonly ChartRow[], { title, axis, min, max, reference }: ChartOptions): string {
  const series = [...new Set(rows.flatMap(({ values }) => values.map((value) => value.series)))];
  const height = TOP + rows.length * ROW + 48;
  const x = (value: number): number =>
    LEFT + ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * (WIDTH - LEFT - 24);
  const bottom = TOP + rows.length * ROW;
  const ticks = Array.from({ length: 6 }, (_t, i) => min + ((max - min) * i) / 5);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="24" font-size="15" font-weight="bold" fill="#1a1a1a">${escapeXml(title)}</text>`,
    ...series.map((name, i) => legendOf(name, i, LEFT + i * 140)),
    ...ticks.flatMap((tick) => [
      `<line x1="${at(x(tick))}" y1="${TOP}" x2="${at(x(tick))}" y2="${bottom}" stroke="#d9d9d9"/>`,
      `<text x="${at(x(tick))}" y="${bottom + 18}" text-anchor="middle" fill="#4d4d4d">${round(tick)}</text>`,
    ]),
    ...(reference === undefined
      ? []
      : [
          `<line x1="${at(x(reference))}" y1="${TOP}" x2="${at(x(reference))}" y2="${bottom}" stroke="#1a1a1a" stroke-dasharray="6 4"/>`,
        ]),
    `<text x="${at((LEFT + WIDTH - 24) / 2)}" y="${bottom + 38}" text-anchor="middle" fill="#4d4d4d">${escapeXml(axis)}</text>`,
    ...rows.flatMap((row, index) => rowOf(row, TOP + index * ROW + ROW / 2, series, x)),
    '</svg>',
    '',
  ].join('\n');
}

function rowOf(
  { label, values }: ChartRow,
  y: number,
  series: readonly string[],
  x: (value: number) => number,
): string[] {
  const step = values.length > 1 ? 12 / (values.length - 1) : 0;
  return [
    `<text x="${LEFT - 12}" y="${at(y + 4)}" text-anchor="end" fill="#1a1a1a">${escapeXml(label)}</text>`,
    ...values.flatMap(({ series: name, estimate }, i) => {
      if (estimate.kind === 'undefined') return [];
      const place = series.indexOf(name);
      const row = values.length > 1 ? y - 6 + i * step : y;
      const colour = COLOURS[place % COLOURS.length]!;
      const { interval, value } = estimate;
      const told = `<title>${escapeXml(`${name}: ${round(value)}, n = ${estimate.n}`)}</title>`;
      const line = `<line x1="${at(x(interval?.low ?? value))}" y1="${at(row)}" x2="${at(x(interval?.high ?? value))}" y2="${at(row)}" stroke="${colour}" stroke-width="2.5"/>`;
      return [...(interval ? [line] : []), `<g>${told}${markOf(place, x(value), row, colour)}</g>`];
    }),
  ];
}

function legendOf(name: string, place: number, x: number): string {
  const colour = COLOURS[place % COLOURS.length]!;
  return `${markOf(place, x, 45, colour)}<text x="${x + 12}" y="49" fill="#1a1a1a">${escapeXml(name)}</text>`;
}

/** Circle, square, diamond in turn, so that series differ without colour. */
function markOf(place: number, x: number, y: number, colour: string): string {
  if (place % 3 === 0) return `<circle cx="${at(x)}" cy="${at(y)}" r="5" fill="${colour}"/>`;
  const turn = place % 3 === 2 ? ` transform="rotate(45 ${at(x)} ${at(y)})"` : '';
  return `<rect x="${at(x - 4.5)}" y="${at(y - 4.5)}" width="9" height="9" fill="${colour}"${turn}/>`;
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
