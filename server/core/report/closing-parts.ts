// What every report ends with: what was not evaluated and why, the inputs by content, and what its numbers mean.
import { linkBetween } from '../markdown/link-between.ts';
import { at, heading, paragraph, type ReportPart, table } from './report-page.ts';

export interface Closing {
  /** That is never a pass. */
  readonly notEvaluated: readonly { readonly what: string; readonly why: string }[];
  readonly inputs: readonly { readonly role: string; readonly path: string; readonly sha256: string }[];
  /** A sentence or two each. */
  readonly definitions: readonly string[];
}

/** Lines in the report; the JSON of the command has all. */
const MOST = 50;

/** `name`: the report, relative to the workspace. */
export function closingParts({ notEvaluated, inputs, definitions }: Closing, name: string): ReportPart[] {
  return [
    ...notEvaluatedParts(notEvaluated),
    heading('Inputs'),
    table(
      ['role', 'file', 'sha256'],
      inputs.map(({ role, path, sha256 }) => [role, at(linkToInput(name, path), path), sha256]),
    ),
    heading('Definitions'),
    { kind: 'list', items: definitions },
  ];
}

/** None when everything was evaluated. */
export function notEvaluatedParts(list: Closing['notEvaluated']): ReportPart[] {
  if (list.length === 0) return [];
  const rows = list.slice(0, MOST).map(({ what, why }) => [what, why]);
  const rest = list.length - MOST;
  return [
    heading('Not evaluated'),
    table(['what', 'why'], rows),
    ...(rest > 0 ? [paragraph(`… and ${rest} more.`)] : []),
  ];
}

/** What lies outside of the workspace is recorded by its name alone, which leads nowhere. */
export function linkToInput(name: string, path: string, line?: number): string | undefined {
  if (!path.includes('/')) return undefined;
  return linkBetween(name, path, line === undefined ? undefined : `L${line}`);
}
