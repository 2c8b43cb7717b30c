// A dot plot with intervals as SVG: one row a thing, one colour a series, readable in light and dark previews.
import type { Estimate } from '../../../schemas/estimate.ts';
import { escapeXml } from '../text/escape-xml.ts';
import { type ChartInk, type ChartLook, chartInk, chartSheet } from './chart-ink.ts';
import { ticksBetween } from './ticks-between.ts';

export interface ChartRow {
  readonly label: string;
  readonly values: readonly ChartValue[];
  /** The values that are asked for, shaded: from or up to a threshold. */
  readonly wanted?: { readonly from: number } | { readonly to: number };
}

export interface ChartValue {
  readonly series: string;
  readonly estimate: Estimate;
  /** Where a click leads; a picture of its own has none. */
  readonly address?: string | undefined;
}

export interface ChartSeries {
  readonly name: string;
  /** Of its colour in the palette. */
  readonly place: number;
}

export interface ChartOptions {
  readonly title: string;
  /** What the axis shows, with its unit. */
  readonly axis: string;
  readonly min: number;
  readonly max: number;
  /** A dashed line, such as where nothing is won or lost. */
  readonly reference?: number;
  readonly look?: ChartLook | undefined;
  /** In the order of the legend; those of the rows, in the palette's colours, when absent. */
  readonly series?: readonly ChartSeries[];
}

const WIDTHS = { paper: 760, page: 620 };
/** Room for the labels of rows, and the mean width of a letter: pixels. */
const LEAST_LEFT = 190;
const MOST_LEFT = 380;
const LETTER = 6.8;
/** Room for the plot, its legend and the name of its axis. */
const LEAST_PLOT = 470;
const ROW = 30;
/** From one line of a label to the next. */
const LINE = 14;
const TOP = 64;

export function intervalChart(
  rows: readonly ChartRow[],
  { title, axis, min, max, reference, look = 'paper', series = seriesOf(rows) }: ChartOptions,
): string {
  const ink = chartInk(look);
  const left = Math.min(MOST_LEFT, Math.max(LEAST_LEFT, ...rows.map(({ label }) => label.length * LETTER + 28)));
  const width = Math.max(WIDTHS[look], left + LEAST_PLOT);
  const height = TOP + rows.length * ROW + 48;
  const x = (value: number): number =>
    left + ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * (width - left - 24);
  const bottom = TOP + rows.length * ROW;
  const ticks = ticksBetween(min, max);
  return [
    ...chartSheet(width, height, escapeXml(title), ink),
    `<text x="16" y="24" font-size="15" font-weight="bold" fill="${ink.text}">${escapeXml(title)}</text>`,
    ...series.map((one, i) => legendOf(one, i, left + sumOf(series.slice(0, i)), ink)),
    ...rows.flatMap(({ wanted }, index) => shadeOf(wanted, TOP + index * ROW, x, [min, max], ink)),
    ...ticks.flatMap((tick) => [
      `<line x1="${at(x(tick))}" y1="${TOP}" x2="${at(x(tick))}" y2="${bottom}" stroke="${ink.grid}"/>`,
      `<text x="${at(x(tick))}" y="${bottom + 18}" text-anchor="middle" fill="${ink.quiet}">${round(tick)}</text>`,
    ]),
    ...(reference === undefined
      ? []
      : [
          `<line x1="${at(x(reference))}" y1="${TOP}" x2="${at(x(reference))}" y2="${bottom}" stroke="${ink.text}" stroke-dasharray="6 4"/>`,
        ]),
    `<text x="${at((left + width - 24) / 2)}" y="${bottom + 38}" text-anchor="middle" fill="${ink.quiet}">${escapeXml(axis)}</text>`,
    ...rows.flatMap((row, index) => rowOf(row, TOP + index * ROW + ROW / 2, left - 12, series, x, ink)),
    '</svg>',
    '',
  ].join('\n');
}

function rowOf(
  { label, values }: ChartRow,
  y: number,
  end: number,
  series: readonly ChartSeries[],
  x: (value: number) => number,
  ink: ChartInk,
): string[] {
  const step = values.length > 1 ? 12 / (values.length - 1) : 0;
  return [
    ...labelOf(label, end, y + 4, ink),
    ...values.flatMap(({ series: name, estimate, address }, i) => {
      if (estimate.kind === 'undefined') return [];
      const place = series.findIndex((one) => one.name === name);
      const row = values.length > 1 ? y - 6 + i * step : y;
      const colour = ink.colourOf(series[place]!.place);
      const { interval, value } = estimate;
      const told = `<title>${escapeXml(`${name}: ${round(value)}, n = ${estimate.n}`)}</title>`;
      const line = `<line x1="${at(x(interval?.low ?? value))}" y1="${at(row)}" x2="${at(x(interval?.high ?? value))}" y2="${at(row)}" stroke="${colour}" stroke-width="2.5"/>`;
      const drawn = `<g>${told}${interval ? line : ''}${markOf(place, x(value), row, colour)}</g>`;
      return [address === undefined ? drawn : `<a href="${escapeXml(address)}">${drawn}</a>`];
    }),
  ];
}

/** A label that is wider than its room takes two lines; what still does not fit is shortened, and told where the mouse rests. */
function labelOf(label: string, end: number, y: number, ink: ChartInk): string[] {
  const most = Math.floor((end - 12) / LETTER);
  const lines = label.length <= most ? [label] : linesOf(label, most);
  return lines.map((line, i) => {
    const height = y + (i - (lines.length - 1) / 2) * LINE;
    const whole = line.length < label.length ? `<title>${escapeXml(label)}</title>` : '';
    return `<text x="${at(end)}" y="${at(height)}" text-anchor="end" fill="${ink.text}">${escapeXml(line)}${whole}</text>`;
  });
}

/** Two lines of at most `most` letters, the first as long as its words let it be. */
function linesOf(label: string, most: number): string[] {
  const space = label.lastIndexOf(' ', most);
  const parts = space > 0 ? [label.slice(0, space), label.slice(space + 1)] : [label];
  return parts.map((part) => (part.length <= most ? part : `${part.slice(0, most - 1)}…`));
}

/** The shaded part of a row, with its threshold as a line. */
function shadeOf(
  wanted: ChartRow['wanted'],
  top: number,
  x: (value: number) => number,
  [min, max]: readonly [number, number],
  ink: ChartInk,
): string[] {
  if (!wanted) return [];
  const [from, to] = 'from' in wanted ? [wanted.from, max] : [min, wanted.to];
  const line = x('from' in wanted ? wanted.from : wanted.to);
  return [
    `<rect x="${at(x(from))}" y="${top + 4}" width="${at(x(to) - x(from))}" height="${ROW - 8}" fill="${ink.colourOf(0)}" fill-opacity="0.12"/>`,
    `<line x1="${at(line)}" y1="${top + 4}" x2="${at(line)}" y2="${top + ROW - 4}" stroke="${ink.colourOf(0)}" stroke-width="2"/>`,
  ];
}

function seriesOf(rows: readonly ChartRow[]): ChartSeries[] {
  const names = [...new Set(rows.flatMap(({ values }) => values.map(({ series }) => series)))];
  return names.map((name, place) => ({ name, place }));
}

/** Pixels that the names before one take in the legend. */
function sumOf(series: readonly ChartSeries[]): number {
  return series.reduce((sum, { name }) => sum + name.length * LETTER + 44, 0);
}

function legendOf({ name, place: own }: ChartSeries, place: number, x: number, ink: ChartInk): string {
  const colour = ink.colourOf(own);
  return `${markOf(place, x, 45, colour)}<text x="${at(x + 12)}" y="49" fill="${ink.text}">${escapeXml(name)}</text>`;
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
