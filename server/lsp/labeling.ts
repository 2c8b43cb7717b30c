// Gives the labeling page its round, tasks with the places of their pictures, and the word that an answer is on the disk.
import type { CancellationToken } from 'vscode-languageserver';
import type * as z from 'zod';
import { runIdIn } from '../core/gold/run-id-time.ts';
import { TYPE_BYTES, webImageType } from '../core/image/web-image-type.ts';
import { answerFileName } from '../core/preference/answer-file.ts';
import { type LabelingProgress, labelingProgress, taskState } from '../core/preference/labeling-progress.ts';
import { isPreferenceTasks } from '../core/rounds/is-preference-tasks.ts';
import { isDefined } from '../core/undefined.ts';
import { LabelingDesk, type TaskWithAnswer } from '../features/labeling-desk.ts';
import { labelingModules } from '../features/labeling-modules.ts';
import { PackedPictures, type ShownPart } from '../features/packed-pictures.ts';
import type { WorkspaceView } from '../features/workspace-view.ts';
import { Fault } from '../ports/fault.ts';
import type { Files } from '../ports/files.ts';
import {
  answerRequest,
  labelingFilesRequest,
  labelingListRequest,
  type labelingProgressShape,
  labelingTasksRequest,
  openLabelingRequest,
  type ServedPicture,
  type ServedTask,
} from '../protocol/labeling.ts';
import { answer } from './answer.ts';
import type { LspFeature } from './feature.ts';
import type { Session } from './session.ts';

/** Larger pictures are not handed to a page. */
const MOST_PICTURE_BYTES = 32 * 2 ** 20;
const NEVER: CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
const NOWHERE = {
  kind: 'refused',
  why: 'the task file lies in no folder that is open',
  wayOut: 'open the folder of the round',
} as const;

export const labeling: LspFeature = {
  capability: () => ({}),
  register(connection, session) {
    const desk = new LabelingDesk(session.outside.files, session.outside.lineLog);
    const packed = new PackedPictures(session.outside.files);

    answer(connection, labelingFilesRequest, async () => {
      const workspaces = await session.workspaces();
      const files = workspaces.flatMap((workspace) =>
        workspace.index.files
          .filter(isPreferenceTasks)
          .map(({ path, table }) => ({ uri: session.uriOf(workspace, path), path, tasks: table.rows })),
      );
      // Run ids in the names of folders are times.
      return files.sort((one, other) => ((runIdIn(one.path) ?? '') < (runIdIn(other.path) ?? '') ? 1 : -1));
    });

    answer(connection, openLabelingRequest, async ({ uri, annotator }) => {
      const place = await placeOf(uri, session);
      if (!place) return NOWHERE;
      const opened = await desk.open(place.absolute, annotator);
      if (opened.kind === 'refused') return opened;
      const [first] = opened.tasks.tasks;
      return {
        kind: 'open' as const,
        ...(first?.runId === undefined ? {} : { runId: first.runId }),
        isAdjudication: first?.batch === 'adjudication',
        modules: await labelingModules(place.path, place.view),
        progress: shown(labelingProgress(opened.tasks, opened.book)),
        file: answerFileName(annotator),
        unreadable: opened.book.unreadable,
      };
    });

    answer(connection, labelingTasksRequest, async ({ uri, annotator, want }) => {
      const place = await placeOf(uri, session);
      if (!place) return NOWHERE;
      const found = await desk.tasks(place.absolute, annotator, want);
      if ('kind' in found) return found;
      const { files } = session.outside;
      const tasks = await Promise.all(found.map((task) => served(task, place, packed, files)));
      return { kind: 'tasks' as const, tasks };
    });

    answer(connection, labelingListRequest, async ({ uri, annotator }) => {
      const place = await placeOf(uri, session);
      if (!place) return NOWHERE;
      const opened = await desk.open(place.absolute, annotator);
      if (opened.kind === 'refused') return opened;
      const tasks = opened.tasks.tasks.map(({ taskId }) => ({ taskId, state: taskState(taskId, opened.book) }));
      return { kind: 'list' as const, tasks };
    });

    answer(connection, answerRequest, async ({ uri, annotator, taskId, given }) => {
      const place = await placeOf(uri, session);
      if (!place) return { ...NOWHERE, kind: 'notSaved' as const };
      const saved = await desk.answer(place.absolute, annotator, taskId, given);
      return saved.kind === 'saved' ? { ...saved, progress: shown(saved.progress) } : saved;
    });
  },
};

interface PlaceOfTasks {
  /** Relative to the folder. */
  readonly path: string;
  readonly absolute: string;
  readonly root: string;
  readonly view: WorkspaceView;
}

async function placeOf(uri: string, session: Session): Promise<PlaceOfTasks | undefined> {
  const place = await session.placeOf(uri);
  const root = place?.workspace.folder.root ?? '';
  if (!place || root === '') return undefined;
  return { path: place.path, absolute: `${root}/${place.path}`, root, view: session.viewOf(place.workspace, NEVER) };
}

function shown({ done, total, pace, remaining, spent }: LabelingProgress): z.infer<typeof labelingProgressShape> {
  return {
    ...{ done, total },
    ...(isDefined(pace) ? { paceS: pace } : {}),
    ...(isDefined(remaining) ? { remainingS: remaining } : {}),
    ...(isDefined(spent) ? { spentS: spent } : {}),
  };
}

async function served(
  { task, position, answer, isWithdrawn }: TaskWithAnswer,
  place: PlaceOfTasks,
  packed: PackedPictures,
  files: Files,
): Promise<ServedTask> {
  const { pictures, taskId } = task;
  const flawOf = (part: ShownPart) => (found: string) =>
    packed.flawOf(place.absolute, taskId, part, `${place.root}/${found}`);
  const [pictureA, pictureB, bare] = await Promise.all(
    (['a', 'b', 'photo'] as const).map((part) => {
      const name = pictures[part];
      return name === undefined ? undefined : pictureOf(name, place, flawOf(part), files);
    }),
  );
  return {
    ...{ taskId, position, a: pictureA!, b: pictureB! },
    ...(bare ? { photo: bare } : {}),
    ...{ reasons: [...task.reasons], answers: [...task.answers], isWithdrawn },
    ...(answer ? { answer: { overall: answer.overall, modules: answer.modules, notes: answer.notes ?? '' } } : {}),
  };
}

/** Reasons go to the page, so they name no file. */
async function pictureOf(
  name: string,
  { path, root, view }: PlaceOfTasks,
  flawOf: (found: string) => Promise<string | undefined>,
  files: Files,
): Promise<ServedPicture> {
  const missing = (why: string): ServedPicture => ({ kind: 'missing', why });
  try {
    const found = await view.resolveFile(name, path);
    if (found === undefined) return missing('it is not in the folder');
    const size = (await files.stat(`${root}/${found}`))?.size ?? 0;
    if (size > MOST_PICTURE_BYTES) return missing('it has more than 32 MB');
    const type = webImageType(await files.readBytes(`${root}/${found}`, 0, TYPE_BYTES));
    if (type === undefined) return missing('it is no JPEG, PNG, WebP, GIF or AVIF');
    const flaw = await flawOf(found);
    return flaw === undefined ? { kind: 'file', uri: view.uriOf(found), type } : missing(flaw);
  } catch (error) {
    if (error instanceof Fault) return missing('it cannot be read');
    throw error;
  }
}
