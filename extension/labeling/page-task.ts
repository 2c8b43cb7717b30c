// A task as the page gets it: bytes instead of files, both pictures with the same number of them.
import { Uri, workspace } from 'vscode';
import type { ServedPicture, ServedTask } from '../../server/protocol/labeling.ts';
import type { PagePicture, PageTask } from '../../webviews/preference/protocol.ts';
import { padAlike } from './pad-alike.ts';

export async function pageTask({
  taskId,
  position,
  a,
  b,
  photo,
  reasons,
  answers,
  answer,
  isWithdrawn,
}: ServedTask): Promise<PageTask> {
  const [sides, bare] = await Promise.all([Promise.all([read(a), read(b)]), photo && read(photo)]);
  const [pictureA, pictureB] = padAlike(sides);
  return {
    ...{ key: taskId, position, a: pictureA, b: pictureB, reasons },
    ...(bare ? { photo: bare } : {}),
    // Only what the page is to show of them.
    answers: answers.map(({ annotator, overall, modules, notes, sides_swapped }) => ({
      ...{ annotator, overall, modules, sides_swapped },
      ...(notes === undefined ? {} : { notes }),
    })),
    ...(answer ? { answer } : {}),
    isWithdrawn,
  };
}

async function read(picture: ServedPicture): Promise<PagePicture> {
  if (picture.kind === 'missing') return { why: picture.why };
  try {
    return { type: picture.type, bytes: new Uint8Array(await workspace.fs.readFile(Uri.parse(picture.uri))) };
  } catch {
    return { why: 'it cannot be read' };
  }
}
