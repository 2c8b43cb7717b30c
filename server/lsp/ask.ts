// Asks a feature about a document: finds its workspace, opens a view of it for this request, and turns what went wrong into an answer.
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Settings } from '../../schemas/settings.ts';
import type { WorkspaceView } from '../features/workspace-view.ts';
import { Fault } from '../ports/fault.ts';
import type { Session } from './session.ts';

/** Null when the document lies in no workspace or the feature has nothing to say. */
export async function ask<T>(
  session: Session,
  uri: string,
  token: CancellationToken,
  feature: (file: string, view: WorkspaceView, settings: Settings) => Promise<T | undefined> | T | undefined,
): Promise<T | null | ResponseError<void>> {
  try {
    const place = await session.placeOf(uri);
    const found =
      place &&
      (await feature(place.path, session.viewOf(place.workspace, token), session.settings.of(place.workspace)));
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return found ?? null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return new ResponseError(LSPErrorCodes.RequestFailed, `${error.message}: ${error.wayOut}`);
  }
}
