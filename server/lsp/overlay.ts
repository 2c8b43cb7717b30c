// Gives the overlay preview its scenes, and photos that a browser shows.
import type { CancellationToken } from 'vscode-languageserver';
import { sizeOfImage } from '../core/image/image-size.ts';
import { findOverlay } from '../features/overlay.ts';
import { MOST_IMAGE_BYTES, MOST_IMAGE_PIXELS } from '../io/open-photo.ts';
import { overlayRequest, photoRequest } from '../protocol/overlay.ts';
import { answer } from './answer.ts';
import type { LspFeature } from './feature.ts';
import type { Session } from './session.ts';

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};
/** Longest side of photos that are drawn anew. */
const DRAWN_SIDE = 4096;
const NEVER: CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

export const overlay: LspFeature = {
  capability: () => ({}),
  register(connection, session) {
    answer(connection, overlayRequest, async ({ uri, sampleId, line, step }) => {
      await session.firstReading.promise;
      const place = uri === undefined ? undefined : await session.placeOf(uri);
      const workspaces = place ? [place.workspace] : await session.workspaces();
      let refusal = 'no folder with labels is open';
      for (const workspace of workspaces) {
        const found = await findOverlay({ file: place?.path, sampleId, line, step }, session.viewOf(workspace, NEVER));
        if (!('refusal' in found)) return found;
        refusal = found.refusal;
      }
      return { refusal };
    });

    answer(connection, photoRequest, ({ uri }) => photoOf(uri, session));
  },
};

/** What a browser decodes by itself is left to it, within the limits of the Images port. */
async function photoOf(uri: string, session: Session) {
  const place = await session.placeOf(uri);
  const unreadable = (why: string) => ({ kind: 'unreadable' as const, why });
  if (!place) return unreadable('it lies in no folder that is open');
  const view = session.viewOf(place.workspace, NEVER);
  const path = await view.resolveFile(place.path, '');
  if (path === undefined) return unreadable('there is no such file in the folder');
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  const size = sizeOfImage(await view.headerOf(path));
  const bytes = (await session.outside.files.stat(`${place.workspace.folder.root}/${path}`))?.size ?? 0;
  if (type && size && size.width * size.height <= MOST_IMAGE_PIXELS && bytes <= MOST_IMAGE_BYTES) {
    return { kind: 'file' as const, type };
  }
  const drawn = await view.draw(path, { longestSide: DRAWN_SIDE, format: 'jpeg' });
  if (drawn?.kind !== 'picture') return unreadable(drawn?.why ?? 'photos cannot be drawn here');
  return { kind: 'drawn' as const, type: 'image/jpeg', data: Buffer.from(drawn.bytes).toString('base64') };
}
