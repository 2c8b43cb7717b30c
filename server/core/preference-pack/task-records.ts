// Tasks of a preference round as Label Studio imports them: what annotators see, and nothing that tells a side.
import type { AnswerSeen, Task } from '../../../schemas/task-file.ts';
import type { LaidTask } from './lay-out-tasks.ts';

export interface TaskPlaces {
  readonly runId: string;
  /** What stands before the path of a picture, such as /data/local-files/?d=. */
  readonly imagePrefix: string;
  /** Folder of the manifest, relative to what the prefix means. */
  readonly folder: string;
  /** Names of the bare photos by sample, relative to the manifest. */
  readonly photos: ReadonlyMap<string, string>;
}

/** Numbered from 1 in the order given. */
export function taskRecords(tasks: readonly LaidTask[], { runId, imagePrefix, folder, photos }: TaskPlaces): Task[] {
  const address = (name: string): string =>
    `${imagePrefix}${(folder === '' ? name : `${folder}/${name}`).split('/').map(encodeURIComponent).join('/')}`;
  return tasks.map(({ taskId, sampleId, batch, imageA, imageB }, at) => {
    const photo = photos.get(sampleId);
    return {
      id: at + 1,
      data: {
        ...{ task_id: taskId, sample_id: sampleId, run_id: runId, batch },
        ...(photo === undefined ? {} : { image: address(photo) }),
        ...{ image_a: address(imageA), image_b: address(imageB) },
      },
    };
  });
}

/** For the adjudicator alone. */
export function withAnswers(task: Task, reasons: readonly string[], answers: readonly AnswerSeen[]): Task {
  return { ...task, data: { ...task.data, reasons: [...reasons], answers: [...answers] } };
}
