// A reliability diagram as SVG: how often predictions of each confidence were right, before and after calibration, with how many there were.
import type { CalibrationBin } from '../metrics/calibration-error.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';
import { escapeXml } from '../text/escape-xml.ts';
import { type ChartInk, type ChartLook, chartInk, chartSheet } from './chart-ink.ts';

export interface ReliabilitySeries {
  readonly name: string;
  /** Bins that are not empty. */
  readonly bins: readonly CalibrationBin[];
  /** Such as "ECE 0.081". */
  readonly note: string;
}

/** Shapes and line styles differ as well as colours: before, then after. */
const STYLES = [
  { place: 1, dash: '5 4', shape: 'square' },
  { place: 0, dash: '', shape: 'circle' },
] as const;
const [WIDTH, PLOT, LEFT, TOP, HISTOGRAM, GAP] = [560, 400, 72, 96, 70, 34] as const;

/** Two series at most. Readable in light and dark previews. */
export function reliabilityChart(
  series: readonly ReliabilitySeries[],
  title: string,
  look: ChartLook = 'paper',
): string {
  const ink = chartInk(look);
  const bottom = TOP + PLOT;
  const height = bottom + GAP + HISTOGRAM + 60;
  const [x, y] = [(value: number) => LEFT + value * PLOT, (value: number) => bottom - value * PLOT];
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return [
    ...chartSheet(WIDTH, height, escapeXml(title), ink),
    `<text x="16" y="26" font-size="15" font-weight="bold" fill="${ink.text}">${escapeXml(title)}</text>`,
    ...series.map(({ name, note }, place) => {
      const at = 52 + place * 20;
      return `${lineBetween([LEFT, at - 4], [LEFT + 26, at - 4], place, ink)}${mark(LEFT + 13, at - 4, 5, place, ink)}<text x="${LEFT + 36}" y="${at}" fill="${ink.text}">${escapeXml(`${name}: ${note}`)}</text>`;
    }),
    ...ticks.flatMap((tick) => [
      `<line x1="${at(x(tick))}" y1="${TOP}" x2="${at(x(tick))}" y2="${bottom}" stroke="${ink.grid}"/>`,
      `<line x1="${LEFT}" y1="${at(y(tick))}" x2="${LEFT + PLOT}" y2="${at(y(tick))}" stroke="${ink.grid}"/>`,
      `<text x="${LEFT - 10}" y="${at(y(tick) + 4)}" text-anchor="end" fill="${ink.quiet}">${tick}</text>`,
      `<text x="${at(x(tick))}" y="${bottom + 18}" text-anchor="middle" fill="${ink.quiet}">${tick}</text>`,
    ]),
    `<line x1="${LEFT}" y1="${bottom}" x2="${LEFT + PLOT}" y2="${TOP}" stroke="${ink.quiet}" stroke-dasharray="2 4"/>`,
    `<text transform="translate(22 ${TOP + PLOT / 2}) rotate(-90)" text-anchor="middle" fill="${ink.quiet}">share that was right</text>`,
    ...series.flatMap(({ name, bins }, place) => curveOf(name, bins, place, x, y, ink)),
    ...histogram(series, bottom + GAP, x, ink),
    ...['confidence (mean of each bin); bars: predictions', 'pale lines: 95 % Wilson interval of the share'].map(
      (line, place) =>
        `<text x="${LEFT + PLOT / 2}" y="${height - 26 + place * 18}" text-anchor="middle" fill="${ink.quiet}">${line}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

function curveOf(
  name: string,
  bins: readonly CalibrationBin[],
  place: number,
  x: (value: number) => number,
  y: (value: number) => number,
  ink: ChartInk,
): string[] {
  const points = bins.map(({ meanConfidence, accuracy }) => [x(meanConfidence), y(accuracy)] as const);
  const most = Math.max(...bins.map(({ count }) => count));
  return [
    ...bins.flatMap(({ accuracy, count }, i) => {
      const range = wilsonInterval(Math.round(accuracy * count), count);
      if ('kind' in range) return [];
      const x = at(points[i]![0]);
      const colour = ink.colourOf(STYLES[place % 2]!.place);
      return [
        `<line x1="${x}" y1="${at(y(range.low))}" x2="${x}" y2="${at(y(range.high))}" stroke="${colour}" stroke-opacity="0.35" stroke-width="3"/>`,
      ];
    }),
    ...points.slice(1).map((point, i) => lineBetween(points[i]!, point, place, ink)),
    ...bins.map(({ meanConfidence, accuracy, count }, i) => {
      const told = `${name}: confidence ${round(meanConfidence)}, right ${round(accuracy)}, ${count} predictions`;
      return `<g><title>${escapeXml(told)}</title>${mark(points[i]![0], points[i]![1], 3 + 4 * Math.sqrt(count / most), place, ink)}</g>`;
    }),
  ];
}

function histogram(
  series: readonly ReliabilitySeries[],
  top: number,
  x: (value: number) => number,
  ink: ChartInk,
): string[] {
  const most = Math.max(1, ...series.flatMap(({ bins }) => bins.map(({ count }) => count)));
  const base = top + HISTOGRAM;
  const bars = series.flatMap(({ bins }, place) =>
    bins.map(({ low, high, count }) => {
      const width = (x(high) - x(low)) / series.length - 2;
      const left = x(low) + 1 + place * (width + 2);
      const tall = (count / most) * HISTOGRAM;
      return `<rect x="${at(left)}" y="${at(base - tall)}" width="${at(width)}" height="${at(tall)}" fill="${ink.colourOf(STYLES[place % 2]!.place)}" fill-opacity="0.75"/>`;
    }),
  );
  return [
    `<text x="${LEFT - 10}" y="${top + 10}" text-anchor="end" fill="${ink.quiet}">${most}</text>`,
    `<text x="${LEFT - 10}" y="${base + 4}" text-anchor="end" fill="${ink.quiet}">0</text>`,
    ...bars,
    `<line x1="${LEFT}" y1="${base}" x2="${LEFT + PLOT}" y2="${base}" stroke="${ink.quiet}"/>`,
  ];
}

type Place = readonly [x: number, y: number];

function lineBetween([x1, y1]: Place, [x2, y2]: Place, place: number, ink: ChartInk): string {
  const { place: colour, dash } = STYLES[place % 2]!;
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${ink.colourOf(colour)}" stroke-width="2"${dashes}/>`;
}

function mark(x: number, y: number, size: number, place: number, ink: ChartInk): string {
  const { place: own, shape } = STYLES[place % 2]!;
  const colour = ink.colourOf(own);
  if (shape === 'circle') return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(size)}" fill="${colour}"/>`;
  return `<rect x="${at(x - size)}" y="${at(y - size)}" width="${at(2 * size)}" height="${at(2 * size)}" fill="${colour}"/>`;
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
