// Command: put the tasks of a file into a Label Studio project, those that are there already left out.
import * as z from 'zod';
import { checkTask, demandsOf } from '../../label_studio/config/check-task.ts';
import { compareConfigs } from '../../label_studio/config/compare-configs.ts';
import { projectAnswer } from '../../label_studio/rest/answers.ts';
import { type PushTasks, readPushTasks } from '../../label_studio/rest/push-tasks.ts';
import { calls } from '../../label_studio/rest/server-address.ts';
import type { Ports } from '../ports/ports.ts';
import { count, flag, path, text } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { destinationOf, serverArguments } from './label-studio/arguments.ts';
import { readKeys, sendTasks } from './label-studio/send-tasks.ts';
import { LabelStudioSession } from './label-studio/session.ts';
import { Pace } from './pace.ts';
import { shownPath } from './shown-name.ts';

const MOST_COMPLAINTS = 10;

const args = z.object({
  tasks: path({
    io: 'in',
    make: 'TASKS',
    kind: 'tasks',
    extensions: ['.json'],
    meaning: 'Task file, such as tasks.json of a round.',
  }),
  ...serverArguments,
  config: path({
    io: 'in',
    extensions: ['.xml'],
    meaning: 'Labeling config whose questions and answers the project must have, else nothing is sent.',
  }).optional(),
  key: text({
    meaning: 'Key of the task data that tells tasks apart; task_id, sample_id or pair_id when absent.',
  }).optional(),
  chunk: count({ min: 1, max: 10_000, meaning: 'Most tasks in one request.' }).default(250),
  dryRun: flag({ meaning: 'Only say what would be sent.' }),
});

type Args = z.infer<typeof args>;

export const labelStudioPush = defineCommand({
  id: 'label-studio-push',
  title: 'Push Tasks to Label Studio',
  group: 'Label Studio',
  summary: 'Puts the tasks of a file into a Label Studio project; tasks that are there already are left out.',
  effect: 'network',
  args,
  outputs: [],
  async run(args, ports): Promise<Outcome> {
    const destination = destinationOf(args.url, args.project);
    if (typeof destination === 'string') return refused([destination]);
    const file = shownPath(args.tasks, ports.root);
    const value = await readJson(args.tasks, ports.files);
    if (value === undefined) return refused([`${file} is no JSON; assay validate ${file} shows where`]);
    const read = readPushTasks(value, args.key);
    if (!('tasks' in read)) return refused(read, file);
    const { base, project: number } = destination;
    const session = await LabelStudioSession.open(base, args.timeout * 1_000, ports);
    const what = `project ${number}`;
    ports.progress.report(`asking for ${what}`, 0);
    const project = await session.askFor(projectAnswer, { what, path: calls.project(number) });
    const misfits = await misfitsOf(args, read, project.label_config, ports);
    if (misfits.length > 0) return refused(misfits, `${file} does not fit ${what} "${project.title}"`);
    const sending = { session, project: number, key: read.key, chunk: args.chunk, ports };
    const known = await readKeys(sending);
    const fresh = read.tasks.filter(({ key }) => !known.has(key));
    if (!args.dryRun) await sendTasks(fresh, sending);
    return outcomeOf(read, fresh.length, `${what} "${project.title}"`, args.dryRun);
  },
});

async function misfitsOf({ config }: Args, { tasks }: PushTasks, found: string, ports: Ports): Promise<string[]> {
  const wanted = config === undefined ? undefined : new TextDecoder().decode(await ports.files.readBytes(config));
  const misfits = (wanted === undefined ? [] : compareConfigs(wanted, found)).map(
    (difference) => `the project's labeling config: ${difference}`,
  );
  const demands = demandsOf(found);
  const pace = new Pace(ports);
  for (const [i, { task }] of tasks.entries()) {
    misfits.push(...checkTask(task, demands).map((message) => `task ${i + 1}: ${message}`));
    if (pace.isDue) await pace.breathe('tasks checked', i + 1, tasks.length);
  }
  return misfits;
}

function outcomeOf(
  { tasks, key, authorsLeftOut }: PushTasks,
  fresh: number,
  project: string,
  dryRun: boolean,
): Outcome {
  const known = tasks.length - fresh;
  const there = known > 0 ? `; ${known} were there already, by their ${key}` : '';
  const authors = authorsLeftOut > 0 ? `; the authors of ${authorsLeftOut} annotations were left out` : '';
  const summary = `${fresh} of ${tasks.length} tasks ${dryRun ? 'would be' : 'were'} put into ${project}${there}${authors}.`;
  const data = {
    tasks: tasks.length,
    sent: dryRun ? 0 : fresh,
    already_there: known,
    key,
    authors_left_out: authorsLeftOut,
  };
  return { verdict: 'pass', summary, reports: [], data };
}

function refused(complaints: readonly string[], about?: string): Outcome {
  const shown = complaints.slice(0, MOST_COMPLAINTS);
  const more = complaints.length > shown.length ? `; and ${complaints.length - shown.length} more` : '';
  const summary = `${about === undefined ? '' : `${about}: `}${shown.join('; ')}${more}.`;
  return { verdict: 'refused', summary, wayOut: 'nothing was sent; mend this, then run again', reports: [] };
}

/** Undefined for what is no JSON. */
async function readJson(path: string, files: Ports['files']): Promise<unknown> {
  const text = new TextDecoder().decode(await files.readBytes(path));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
