// Command: fetch all tasks of a Label Studio project, with their annotations, into an export file.
import * as z from 'zod';
import { type ProjectAnswer, projectAnswer } from '../../label_studio/rest/answers.ts';
import { calls } from '../../label_studio/rest/server-address.ts';
import { runIdOf } from '../core/gold/run-id-time.ts';
import type { Ports } from '../ports/ports.ts';
import { choice, count, path } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { type Destination, destinationOf, serverArguments } from './label-studio/arguments.ts';
import { METHODS, type Method, type PulledTasks, pullBy } from './label-studio/pull-methods.ts';
import { LabelStudioSession } from './label-studio/session.ts';
import { shownPath } from './shown-name.ts';

const args = z.object({
  ...serverArguments,
  out: path({
    io: 'out',
    make: 'OUT',
    extensions: ['.json'],
    meaning: 'Export file to write; artifacts/label_studio_export_<project>_<run_id>.json when absent.',
  }).optional(),
  method: choice(['auto', ...METHODS], {
    meaning: 'How: the export, a snapshot made in the background, or the task list page by page; auto tries them so.',
  }).default('auto'),
  maxMegabytes: count({ min: 1, meaning: 'Largest export that is taken.' }).default(500),
});

type Args = z.infer<typeof args>;

export const labelStudioPull = defineCommand({
  id: 'label-studio-pull',
  title: 'Pull Annotations from Label Studio',
  group: 'Label Studio',
  summary: 'Fetches all tasks of a Label Studio project, with their annotations, into an export file.',
  effect: 'network',
  args,
  outputs: ['artifacts/label_studio_export_<project>_<run_id>.json'],
  async run(args, ports): Promise<Outcome> {
    const destination = destinationOf(args.url, args.project);
    if (typeof destination === 'string') return { verdict: 'refused', summary: `${destination}.`, reports: [] };
    const session = await LabelStudioSession.open(destination.base, args.timeout * 1_000, ports);
    const what = `project ${destination.project}`;
    ports.progress.report(`asking for ${what}`, 0);
    const project = await session.askFor(projectAnswer, { what, path: calls.project(destination.project) });
    const { pulled, method, setbacks } = await pull(args, session, project, ports);
    if (!pulled) {
      const summary = `No tasks of ${what} were fetched: ${setbacks.join('; ')}.`;
      return {
        verdict: 'fail',
        summary,
        wayOut: 'nothing was written; try again when the server is less busy',
        reports: [],
      };
    }
    const file = args.out ?? defaultFile(destination, ports);
    await ports.files.write(file, joined(pulled));
    return outcomeOf(project, pulled, method!, setbacks, shownPath(file, ports.root));
  },
});

interface Attempt {
  readonly pulled: PulledTasks | undefined;
  readonly method: Method | undefined;
  readonly setbacks: readonly string[];
}

/** Tries the methods in order; an export that lacks tasks counts as a setback, unless no other one has more. */
async function pull(args: Args, session: LabelStudioSession, project: ProjectAnswer, ports: Ports): Promise<Attempt> {
  const setbacks: string[] = [];
  let best: Pick<Attempt, 'pulled' | 'method'> = { pulled: undefined, method: undefined };
  for (const method of args.method === 'auto' ? METHODS : [args.method]) {
    ports.progress.report(`fetching project ${project.id} by ${method}`, 0);
    const found = await pullBy[method]({
      session,
      project: project.id,
      maxBytes: args.maxMegabytes * 1_000_000,
      ports,
    });
    if ('setback' in found) {
      setbacks.push(`${method}: ${found.setback}`);
      continue;
    }
    if (!best.pulled || found.tasks > best.pulled.tasks) best = { pulled: found, method };
    if (found.tasks >= (project.task_number ?? 0)) break;
    setbacks.push(`${method}: only ${found.tasks} of ${project.task_number} tasks`);
  }
  return { ...best, setbacks };
}

function outcomeOf(
  project: ProjectAnswer,
  { tasks }: PulledTasks,
  method: Method,
  setbacks: readonly string[],
  file: string,
): Outcome {
  const isShort = tasks < (project.task_number ?? 0);
  const detours = setbacks.length > 0 ? ` (${setbacks.join('; ')})` : '';
  const data = {
    project: project.id,
    title: project.title,
    tasks,
    tasks_of_project: project.task_number ?? null,
    method,
    setbacks,
  };
  if (isShort) {
    const summary = `Only ${tasks} of ${project.task_number} tasks of project ${project.id} were fetched${detours}.`;
    const wayOut =
      'the server leaves some out: look for a filter or a broken annotation in the project, then pull again';
    return { verdict: 'fail', summary, wayOut, reports: [file], data };
  }
  const summary = `${tasks} tasks of project ${project.id} "${project.title}" were fetched by ${method}${detours}.`;
  return { verdict: 'pass', summary, reports: [file], data };
}

function defaultFile({ project }: Destination, { root, clock }: Ports): string {
  return `${root}/artifacts/label_studio_export_${project}_${runIdOf(clock.now())}.json`;
}

/** One text or one block of bytes: as the server sent it. */
function joined({ pieces }: PulledTasks): string | Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first !== undefined ? first : pieces.map(String).join('');
}
