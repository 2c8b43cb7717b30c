// A process that answers tasks for ever, to be killed: it tells on its output each answer that was said to be saved.
import { writeSync } from 'node:fs';
import { LabelingDesk } from '../../../server/features/labeling-desk.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { diskLineLog } from '../../../server/io/disk-line-log.ts';

const [taskFile = '', annotator = '', first = '0', count = '1000000'] = process.argv.slice(2);
const desk = new LabelingDesk(diskFiles, diskLineLog());
const opened = await desk.open(taskFile, annotator);
if (opened.kind === 'refused') throw new Error(opened.why);
const { tasks } = opened.tasks;
// Notes make lines that cross the pages of the disk cache.
const notes = 'leaks into the hair '.repeat(40);
for (let i = Number(first); i < Number(first) + Number(count); i++) {
  const { taskId } = tasks[i % tasks.length]!;
  const answeredAt = new Date(Date.UTC(2026, 0, 1) + i).toISOString();
  const given = { overall: 'a', modules: {}, notes, activeMs: 1000, answeredAt } as const;
  const { kind } = await desk.answer(taskFile, annotator, taskId, given);
  writeSync(1, `${kind} ${answeredAt}\n`);
}
