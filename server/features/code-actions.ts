// What the light bulb offers: the fixes of the problems at the cursor, the same for a file, a round or the workspace, and all safe fixes on save.
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { LineDocument } from '../core/document/line-document.ts';
import { comparePositions, type Problem, type Range } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { Say } from '../core/text/say.ts';
import { invalidUtf8 } from '../rules/invalid-utf8.ts';
import type { CommandFix, RecordContext } from '../rules/rule.ts';
import { repetitionOf, rules } from '../rules/rules.ts';
import { fixDocument } from './fix-document.ts';
import { type DocumentFix, fixesOf } from './fixes-of.ts';
import { readAsWindows1252 } from './read-as-windows-1252.ts';

/** Of the safe fixes of a whole file; editors run it on save when asked to. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.assay`;

export type FixScope = 'file' | 'folder' | 'workspace';

/** What an action that is computed when chosen has to know; JSON. */
export interface FixAllRequest {
  readonly uri: string;
  readonly code: string;
  readonly manner: string;
  readonly scope: FixScope;
}

export interface CodeActionRequest {
  readonly uri: string;
  readonly document: LineDocument;
  readonly context: RecordContext;
  /** Of the document, those between records included. */
  readonly found: CountedProblems;
  readonly range: Range;
  /** Kinds that the editor asks for; absent: all but source actions. */
  readonly only: readonly string[] | undefined;
  /** How many problems with a code lie within a scope. */
  count(code: string, scope: FixScope): number;
  /** Of the file on the disk, where something in the range could not be decoded. */
  readonly bytes: Uint8Array | undefined;
  /** In the language of the editor. */
  readonly say: Say;
  toDiagnostic(problem: Problem): Diagnostic;
  /** The command as the editor calls it. */
  toCommand(fix: CommandFix): Pick<CodeAction, 'title' | 'command'>;
}

/** More problems at one cursor than anyone reads. */
const MOST_PROBLEMS = 20;

export function doCodeActions(request: CodeActionRequest): CodeAction[] {
  const actions: CodeAction[] = [];
  if (wants(request.only, CodeActionKind.QuickFix)) actions.push(...quickFixes(request));
  if (request.only && wants(request.only, FIX_ALL)) actions.push(...fixAllSafe(request));
  return actions;
}

/** Kinds are a hierarchy: who asks for `source` gets `source.fixAll.assay` too. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function quickFixes(request: CodeActionRequest): CodeAction[] {
  const { uri, document, context, found, range } = request;
  const here = found.problems.filter((problem) => overlaps(problem.range, range)).slice(0, MOST_PROBLEMS);
  const actions: CodeAction[] = [];
  const manners = new Map<string, string>();
  for (const problem of here) {
    const fixes = fixesOf(document, context, problem);
    const diagnostics = [request.toDiagnostic(problem)];
    for (const [index, fix] of fixes.entries()) {
      actions.push({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        isPreferred: isPreferred(fixes, index),
        edit: { changes: { [uri]: textEdits(fix.edits) } },
      });
    }
    const command = commandFix(problem);
    if (command) actions.push({ ...request.toCommand(command), kind: CodeActionKind.QuickFix, diagnostics });
    if (problem.code === invalidUtf8.code) actions.push(...foreignReading(request, diagnostics));
    const [best] = fixes;
    if (best && !manners.has(problem.code)) manners.set(problem.code, best.manner);
  }
  for (const [code, manner] of manners)
    actions.push(...wider(request, here, code, manner), ...again(request, here, code, manner));
  return actions;
}

/** Whether the problems in a range are such that their fix needs the bytes of the file. */
export function needsBytes({ problems }: CountedProblems, range: Range): boolean {
  return problems.some((problem) => problem.code === invalidUtf8.code && overlaps(problem.range, range));
}

/** A guess, so it is offered with what it makes of the text, and done only when it is chosen. */
function foreignReading({ uri, document, bytes, say }: CodeActionRequest, diagnostics: Diagnostic[]): CodeAction[] {
  const reading = bytes && readAsWindows1252(document, bytes);
  if (!reading) return [];
  const { count, example, edits } = reading;
  const title =
    count === 1
      ? say('Read the byte as Windows-1252: {0}', example)
      : say('Read all {0} bytes of this file that are not UTF-8 as Windows-1252: {1} …', count, example);
  return [
    { title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: false, edit: { changes: { [uri]: [...edits] } } },
  ];
}

function commandFix({ code, data }: Problem): CommandFix | undefined {
  const rule = rules.find((one) => one.code === code);
  return rule?.on === 'index' ? rule.command?.({ data }) : undefined;
}

/** The only fix, or the first when it loses nothing: what a person need not think about. Whether a record goes is for them to say. */
function isPreferred(fixes: readonly DocumentFix[], index: number): boolean {
  const [first, ...others] = fixes;
  const loses = first?.manner.includes('remove-record');
  return index === 0 && (first!.safe || (others.length === 0 && !loses));
}

/** Actions for all problems of the code, computed only when chosen; a scope is offered where it holds more than the one before. */
function wider(request: CodeActionRequest, here: readonly Problem[], code: string, manner: string): CodeAction[] {
  const actions: CodeAction[] = [];
  let before = 1;
  for (const scope of ['file', 'folder', 'workspace'] as const) {
    const found = request.count(code, scope);
    if (found <= before) continue;
    before = found;
    const data: FixAllRequest = { uri: request.uri, code, manner, scope };
    actions.push({
      title: fixAllTitle(scope, code, found, request.say),
      kind: CodeActionKind.QuickFix,
      diagnostics: here.filter((problem) => problem.code === code).map((problem) => request.toDiagnostic(problem)),
      data,
    });
  }
  return actions;
}

function fixAllTitle(scope: FixScope, code: string, found: number, say: Say): string {
  if (scope === 'file') return say('Fix all of this kind in this file ({0}: {1})', code, found);
  if (scope === 'folder') return say('Fix all of this kind in this folder ({0}: {1})', code, found);
  return say('Fix all of this kind in the workspace ({0}: {1})', code, found);
}

/** For what is said once a file: the fix for all records that it is said of, computed only when chosen. */
function again(request: CodeActionRequest, here: readonly Problem[], code: string, manner: string): CodeAction[] {
  const problem = here.find((one) => one.code === code);
  const records = problem ? (repetitionOf(code)?.records(problem.data) ?? 1) : 1;
  if (!problem || records < 2) return [];
  const data: FixAllRequest = { uri: request.uri, code, manner, scope: 'file' };
  const title = request.say('Change all {0} records of this file', records);
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [request.toDiagnostic(problem)], data }];
}

function fixAllSafe({ uri, document, context, found, say }: CodeActionRequest): CodeAction[] {
  const { edits } = fixDocument(document, context, { safeOnly: true }, found.problems, hasMore(found));
  if (edits.length === 0) return [];
  return [{ title: say('Apply all safe fixes'), kind: FIX_ALL, edit: { changes: { [uri]: textEdits(edits) } } }];
}

/** Edits of one file for an action that was chosen. */
export function doFixAll(
  document: LineDocument,
  context: RecordContext,
  { code, manner }: FixAllRequest,
  found: CountedProblems,
): TextEdit[] {
  const wish = { codes: new Set([code]), manner, safeOnly: false };
  const ofCode = found.problems.filter((problem) => problem.code === code);
  return textEdits(fixDocument(document, context, wish, ofCode, hasMore(found)).edits);
}

function hasMore({ problems, severities }: CountedProblems): boolean {
  return Object.values(severities).reduce((sum, count) => sum + count, 0) > problems.length;
}

function textEdits(edits: DocumentFix['edits']): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range, newText }));
}

function overlaps(a: Range, b: Range): boolean {
  return comparePositions(a.end, b.start) >= 0 && comparePositions(b.end, a.start) >= 0;
}
