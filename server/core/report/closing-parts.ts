// What every report ends with: what was not evaluated and why, the inputs by content, and what its numbers mean.
import { linkBetween } from '../markdown/link-between.ts';
import type { ReportPart } from './report-page.ts';
import { at, heading, list, paragraph, table } from './report-parts.ts';

export interface Closing {
  /** The report without its extension, relative to the workspace. */
  readonly name: string;
  /** That is never a pass. */
  readonly notEvaluated: readonly { readonly what: string; readonly why: string }[];
  readonly inputs: readonly { readonly role: string; readonly path: string; readonly sha256: string }[];
}

/** Lines in the report; the JSON of the command has all. */
const MOST = 50;

/** `definitions`: a sentence or two each. */
export function closingParts({ name, notEvaluated, inputs }: Closing, definitions: readonly string[]): ReportPart[] {
  return [
    ...notEvaluatedParts(notEvaluated),
    heading('Inputs'),
    table(
      ['role', 'file', 'sha256'],
      inputs.map(({ role, path, sha256 }) => [role, at(linkToInput(name, path), path), sha256]),
    ),
    heading('Definitions'),
    list(...definitions),
  ];
}

/** None when everything was evaluated. */
export function notEvaluatedParts(leftOut: Closing['notEvaluated']): ReportPart[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut.slice(0, MOST).map(({ what, why }) => [what, why]);
  const rest = leftOut.length - MOST;
  return [
    heading('Not evaluated'),
    table(['what', 'why'], rows),
    ...(rest > 0 ? [paragraph(`… and ${rest} more.`)] : []),
  ];
}

/** What lies outside of the workspace, the report itself too, is recorded by its name alone, which leads nowhere. */
export function linkToInput(name: string, path: string, line?: number): string | undefined {
  if (!path.includes('/') || !name.includes('/')) return undefined;
  return linkBetween(name, path, line === undefined ? undefined : `L${line}`);
}
