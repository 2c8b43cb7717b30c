// The dot plot of reports: its axis has round numbers, its rows say what is asked for.
import assert from 'node:assert/strict';
import { intervalChart } from '../../../../server/core/report/interval-chart.ts';

const value = { kind: 'number', value: 0.5, n: 9 } as const;

function ticksOf(min: number, max: number): string[] {
  const svg = intervalChart([], { title: 't', axis: 'a', min, max });
  return [...svg.matchAll(/text-anchor="middle"[^>]*>([^<]+)</g)].map(([, text]) => text!).slice(0, -1);
}

describe('an interval chart', () => {
  const AXES: readonly [number, number, string][] = [
    [0, 1, '0 0.2 0.4 0.6 0.8 1'],
    [-0.1, 1, '0 0.2 0.4 0.6 0.8 1'],
    [-1, 1, '-1 -0.5 0 0.5 1'],
    [-0.2, 0.2, '-0.2 -0.1 0 0.1 0.2'],
    [0, 0.3, '0 0.1 0.2 0.3'],
  ];
  for (const [min, max, ticks] of AXES) {
    it(`from ${min} to ${max} has ticks at ${ticks}`, () => assert.equal(ticksOf(min, max).join(' '), ticks));
  }

  it('shades a row from its threshold to the end of the axis, or from the start to it', () => {
    const widths = (wanted: { from: number } | { to: number }): number => {
      const svg = intervalChart([{ label: 'x', values: [{ series: 's', estimate: value }], wanted }], {
        ...{ title: 't', axis: 'a', min: 0, max: 1 },
      });
      return Number(/width="([\d.]+)" height="\d+" fill="#0072b2"/.exec(svg)?.[1]);
    };
    const whole = widths({ from: 0 });
    assert.ok(Math.abs(widths({ from: 0.75 }) - whole / 4) < 0.2);
    assert.ok(Math.abs(widths({ to: 0.25 }) - whole / 4) < 0.2);
  });

  it('breaks a label that is wider than its room into two lines, and tells the whole of what it shortens', () => {
    const linesOf = (label: string): string[] => {
      const svg = intervalChart([{ label, values: [] }], { title: 't', axis: 'a', min: 0, max: 1 });
      return [...svg.matchAll(/text-anchor="end"[^>]*>(.*)<\/text>/g)].map(([, text]) => text!);
    };
    const title = 'Preference for a side (distance of the left share from one half)';
    const [first, second] = linesOf(title).map((line) => line.replace(/<title>.*/, ''));
    assert.equal(`${first} ${second}`, title);
    assert.deepEqual(linesOf('IoU of nose'), ['IoU of nose']);
    const long = 'x'.repeat(80);
    const [only] = linesOf(long);
    assert.match(only!, new RegExp(`^x+…<title>${long}</title>$`));
  });
});
