// Problems, pulled by the editor: of a document, and of all files of the workspace, those included that the editor cannot hold.
import {
  type CancellationToken,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import type { Problem, Severity } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { LspFeature } from './feature.ts';
import { cancellationOf, type Session } from './session.ts';

export const diagnostics: LspFeature = {
  capability: () => ({
    diagnosticProvider: { identifier: 'assay', interFileDependencies: true, workspaceDiagnostics: true },
  }),
  register(connection, session) {
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
      const place = await session.placeOf(textDocument.uri);
      if (!place) return { kind: 'full', items: [] };
      const { workspace, path } = place;
      const problems = await problemsOf(workspace, path, token);
      const resultId = resultIdOf(workspace, path, session);
      if (resultId === previousResultId) return { kind: 'unchanged', resultId };
      return { kind: 'full', resultId, items: problems ? itemsOf(problems, path, workspace, session) : [] };
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partial) => {
      const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      const all: WorkspaceDocumentDiagnosticReport[] = [];
      for (const workspace of await session.workspaces()) {
        for await (const items of reportsOf(workspace, previous, session, token)) {
          if (partial) partial.report({ items });
          else all.push(...items);
        }
      }
      // What is left had problems once and is no artifact any more.
      const gone = [...previous.keys()].map((uri) => ({ kind: 'full' as const, uri, version: null, items: [] }));
      return { items: [...all, ...gone] };
    });
  },
};

/** Reports a batch of files at a time; files that are unchanged are taken from `previous`, and nothing more is said of them. */
async function* reportsOf(
  workspace: Workspace,
  previous: Map<string, string>,
  session: Session,
  token: CancellationToken,
): AsyncGenerator<WorkspaceDocumentDiagnosticReport[]> {
  let batch: WorkspaceDocumentDiagnosticReport[] = [];
  for (const { path } of workspace.index.files) {
    const uri = session.uriOf(workspace, path);
    const resultId = resultIdOf(workspace, path, session);
    const before = previous.get(uri);
    previous.delete(uri);
    // An open document is pulled by itself.
    if (before === resultId || workspace.documentAt(path)) continue;
    const problems = await problemsOf(workspace, path, token);
    if (!problems || (problems.problems.length === 0 && before === undefined)) continue;
    batch.push({ kind: 'full', uri, version: null, resultId, items: itemsOf(problems, path, workspace, session) });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

const BATCH = 50;

async function problemsOf(
  workspace: Workspace,
  path: string,
  token: CancellationToken,
): Promise<CountedProblems | undefined> {
  const problems = await workspace.problemsOf(path, cancellationOf(token));
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  return problems;
}

/** Changes with what is shown: the problems, and the settings that choose among them. */
function resultIdOf(workspace: Workspace, path: string, { settings }: Session): string {
  const { validate, maxProblemsPerFile } = settings.of(workspace);
  return `${workspace.problemsVersion(path)}.${validate.enable ? maxProblemsPerFile : 'off'}`;
}

function itemsOf(
  { problems, severities }: CountedProblems,
  path: string,
  workspace: Workspace,
  session: Session,
): Diagnostic[] {
  const { validate, maxProblemsPerFile } = session.settings.of(workspace);
  if (!validate.enable) return [];
  const all = Object.values(severities).reduce((sum, count) => sum + count, 0);
  // The one that tells of the others counts too: of 1,001 problems VS Code drops one, and says "1 further".
  const room = all > Math.min(maxProblemsPerFile, problems.length) ? maxProblemsPerFile - 1 : maxProblemsPerFile;
  const shown = problems.slice(0, room);
  const items = shown.map((problem) => toDiagnostic(problem, path, workspace, session));
  return all > shown.length ? [...items, andMore(all - shown.length, severities)] : items;
}

function andMore(hidden: number, { error, warning }: CountedProblems['severities']): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    code: 'more-problems',
    severity: DiagnosticSeverity.Information,
    message: `${hidden} more problems are not shown; in all ${error} errors and ${warning} warnings: run "assay validate" for every one`,
    range: { start, end: start },
    source: 'assay',
  };
}

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(
  { code, severity, message, range, data, related }: Problem,
  path: string,
  workspace: Workspace,
  session: Session,
): Diagnostic {
  const relatedInformation = related?.map(({ file, range, message }) => ({
    location: { uri: session.uriOf(workspace, file ?? path), range },
    message,
  }));
  return {
    code,
    severity: SEVERITY[severity],
    message,
    range,
    data,
    source: 'assay',
    ...(relatedInformation ? { relatedInformation } : {}),
  };
}
