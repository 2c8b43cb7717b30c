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
});
