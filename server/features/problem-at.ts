// A finding as a problem of its file, with the lines and columns of what was found by offsets.
import type { Problem } from '../core/problem.ts';
import type { LineMap } from '../core/text/line-map.ts';
import type { PlacedFinding } from './check-record.ts';

/** In a text that is one line. */
export function onLine(finding: PlacedFinding, line: number): Problem {
  return {
    ...bare(finding),
    range: { start: { line, character: finding.start }, end: { line, character: finding.end } },
  };
}

export function onMap(finding: PlacedFinding, map: LineMap): Problem {
  return { ...bare(finding), range: { start: map.positionAt(finding.start), end: map.positionAt(finding.end) } };
}

function bare({ code, severity, message, data, related }: PlacedFinding): Omit<Problem, 'range'> {
  return { code, severity, message, ...(data === undefined ? {} : { data }), ...(related ? { related } : {}) };
}
