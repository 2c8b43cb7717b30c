// The colours of charts: dark on white as a picture of its own, or those of the page that holds the chart, in light and dark.

/** paper: a picture of its own. page: inside an HTML report, whose style names the colours. */
export type ChartLook = 'paper' | 'page';

export interface ChartInk {
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  /** Behind everything; none in a page. */
  readonly paper?: string;
  /** Series differ in shape or dash as well. */
  colourOf(place: number): string;
}

/** Okabe and Ito's palette, told apart by colour-blind people. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

export function chartInk(look: ChartLook): ChartInk {
  if (look === 'page') {
    return {
      ...{ text: 'currentColor', quiet: 'var(--quiet)', grid: 'var(--line)' },
      colourOf: (place) => `var(--series-${place % COLOURS.length})`,
    };
  }
  return {
    ...{ text: '#1a1a1a', quiet: '#4d4d4d', grid: '#d9d9d9', paper: '#ffffff' },
    colourOf: (place) => COLOURS[place % COLOURS.length]!,
  };
}

/** The sheet that a chart is drawn on, as the first lines of its SVG. */
export function chartSheet(width: number, height: number, title: string, { paper }: ChartInk): string[] {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${title}</title>`,
    ...(paper === undefined ? [] : [`<rect width="${width}" height="${height}" fill="${paper}"/>`]),
  ];
}
