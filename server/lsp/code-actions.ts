// Quick fixes, and fixes of a whole file, round or workspace.
import { dirname } from 'node:path/posix';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver-protocol';
import { LineDocument } from '../core/document/line-document.ts';
import {
  doCodeActions,
  doFixAll,
  FIX_ALL,
  type FixAllRequest,
  type FixScope,
  needsBytes,
} from '../features/code-actions.ts';
import type { CommandCall } from '../protocol/command-call.ts';
import { editorCommandId } from '../protocol/command-id.ts';
import { contextOf } from '../workspace/folder.ts';
import { unlessFault } from '../workspace/unless-fault.ts';
import { uriOf } from '../workspace/uris.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { toDiagnostic } from './diagnostics.ts';
import type { LspFeature } from './feature.ts';
import { cancellationOf } from './session.ts';

/** Larger files editors do not open. */
const MOST_BYTES = 50 * 2 ** 20;
/** Read whole at a cursor: larger ones take longer than a light bulb may. */
const MOST_REREAD_BYTES = 8 * 2 ** 20;

export const codeActions: LspFeature = {
  capability: () => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
  }),
  register(connection, session) {
    connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }, token) => {
      const place = await session.placeOf(uri);
      if (!place) return [];
      const { workspace, path } = place;
      const found = await workspace.problemsOf(path, cancellationOf(token));
      const opened = await openPath(workspace, path);
      if (!found || !opened || token.isCancellationRequested) return [];
      const bytes = needsBytes(found, range) ? await bytesOf(workspace, path) : undefined;
      return doCodeActions({
        uri,
        ...opened,
        bytes,
        found,
        range,
        only,
        count: (code, scope) => {
          const counts = [...workspace.countsOf(code)].filter(([other]) => isWithin(other, path, scope));
          return counts.reduce((sum, [, count]) => sum + count, 0);
        },
        say: session.say,
        toDiagnostic: (problem) => toDiagnostic(problem, path, workspace, session),
        toCommand: ({ title, id, args }) => ({
          title,
          command: { title, command: editorCommandId(id), arguments: [callOf(workspace, args)] },
        }),
      });
    });

    connection.onCodeActionResolve(async (action, token): Promise<CodeAction> => {
      const request = action.data as FixAllRequest | undefined;
      const place = request && (await session.placeOf(request.uri));
      if (!place) return action;
      const { workspace } = place;
      const changes: Record<string, TextEdit[]> = {};
      for (const path of workspace.countsOf(request.code).keys()) {
        if (token.isCancellationRequested || !isWithin(path, place.path, request.scope)) continue;
        const opened = await openPath(workspace, path);
        const found = opened && (await workspace.problemsOf(path, cancellationOf(token)));
        const edits = found ? doFixAll(opened.document, opened.context, request, found) : [];
        if (edits.length > 0) changes[session.uriOf(workspace, path)] = edits;
      }
      return { ...action, edit: { changes } };
    });
  },
};

/** As `workspace/executeCommand` takes it, so that every editor can run it. */
function callOf({ folder: { root } }: Workspace, args: CommandCall['args']): CommandCall {
  return { folder: uriOf(root), args };
}

/** Undefined for files that the editor cannot hold: `assay validate --fix` rewrites those. */
async function openPath(workspace: Workspace, path: string) {
  const kind = workspace.kindAt(path);
  if (!kind) return undefined;
  const context = contextOf(workspace.folder, path, kind);
  const document = workspace.documentAt(path);
  if (document) return { document, context };
  const stat = await workspace.files.stat(`${workspace.folder.root}/${path}`);
  const text = stat && stat.size <= MOST_BYTES ? await workspace.textOf(path) : undefined;
  return text === undefined ? undefined : { document: new LineDocument(text), context };
}

/** Undefined when the file is gone, locked or too large. */
async function bytesOf({ files, folder }: Workspace, path: string): Promise<Uint8Array | undefined> {
  const absolute = `${folder.root}/${path}`;
  const stat = await files.stat(absolute).catch(unlessFault);
  return stat && stat.size <= MOST_REREAD_BYTES ? files.readBytes(absolute).catch(unlessFault) : undefined;
}

/** A round is a folder. */
function isWithin(other: string, path: string, scope: FixScope): boolean {
  if (scope === 'file') return other === path;
  const folder = dirname(path);
  return scope === 'workspace' || folder === '.' || other.startsWith(`${folder}/`);
}
