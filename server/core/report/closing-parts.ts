// What every report ends with: what was left out or not evaluated and why, the inputs by content, and what its numbers mean.
import { linkBetween } from '../markdown/link-between.ts';
import type { Cell, ReportPart } from './report-page.ts';
import { at, heading, list, paragraph, table } from './report-parts.ts';

export interface Closing {
  /** The report without its extension, relative to the workspace. */
  readonly name: string;
  /** That is never a pass. */
  readonly notEvaluated: readonly { readonly what: string; readonly why: string }[];
  readonly inputs: readonly ReportInput[];
}

export interface ReportInput {
  readonly role: string;
  /** Relative to the workspace; the bare name of a file outside. */
  readonly path: string;
  readonly sha256: string;
}

/** Lines in the report; the JSON of the command has all. */
const MOST = 50;

/** `definitions`: a sentence or two each. */
export function closingParts({ name, notEvaluated, inputs }: Closing, definitions: readonly string[]): ReportPart[] {
  return [
    ...notEvaluatedParts(notEvaluated),
    ...inputParts(name, inputs),
    heading('Definitions'),
    list(...definitions),
  ];
}

export function notEvaluatedParts(leftOut: Closing['notEvaluated']): ReportPart[] {
  return leftOutParts(
    leftOut.map(({ what, why }) => [what, why]),
    { title: 'Not evaluated' },
  );
}

/** None when nothing was left out; of more than `most` the first are listed, and the rest is counted. */
export function leftOutParts(
  rows: readonly (readonly Cell[])[],
  { title = 'Left out', headings = ['what', 'why'], most = MOST },
): ReportPart[] {
  if (rows.length === 0) return [];
  const rest = rows.length - most;
  return [
    heading(title),
    table(headings, rows.slice(0, most)),
    ...(rest > 0 ? [paragraph(`… and ${rest} more.`)] : []),
  ];
}

export function inputParts(name: string, inputs: Closing['inputs']): ReportPart[] {
  return [
    heading('Inputs'),
    table(
      ['role', 'file', 'sha256'],
      inputs.map(({ role, path, sha256 }) => [role, at(linkToInput(name, path), path), sha256]),
    ),
  ];
}

/** What lies outside of the workspace, the report itself too, is recorded by its name alone, which leads nowhere. */
export function linkToInput(name: string, path: string, line?: number): string | undefined {
  if (!path.includes('/') || !name.includes('/')) return undefined;
  return linkBetween(name, path, line === undefined ? undefined : `L${line}`);
}
