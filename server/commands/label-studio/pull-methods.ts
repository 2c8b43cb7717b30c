// The three ways to get all tasks of a project with their annotations: the export, a snapshot, the paged task list.
import { snapshotAnswer, taskPageAnswer } from '../../../label_studio/rest/answers.ts';
import { exportTask } from '../../../label_studio/rest/export-task.ts';
import { calls, PAGE_SIZE } from '../../../label_studio/rest/server-address.ts';
import { TaskListScanner } from '../../../label_studio/rest/task-list-scanner.ts';
import { type HttpAnswer, HttpFault } from '../../ports/http.ts';
import type { Ports } from '../../ports/ports.ts';
import { isOk, type LabelStudioSession, type Question } from './session.ts';

export const METHODS = ['export', 'snapshot', 'tasks'] as const;
export type Method = (typeof METHODS)[number];

export interface PulledTasks {
  /** The JSON text of a list of tasks, in pieces. */
  readonly pieces: readonly (string | Uint8Array)[];
  readonly tasks: number;
}

/** Why a method gave no tasks; another one may. */
export interface Setback {
  readonly setback: string;
}

export interface Pulling {
  readonly session: LabelStudioSession;
  readonly project: number;
  readonly maxBytes: number;
  readonly ports: Pick<Ports, 'http' | 'progress' | 'breathe'>;
}

/** Throws a Fault for what no method gets around: no token, no right, no server. */
export const pullBy: Readonly<Record<Method, (pulling: Pulling) => Promise<PulledTasks | Setback>>> = {
  export: ({ project, ...pulling }) =>
    download(pulling, { what: `export of project ${project}`, path: calls.export(project) }),
  snapshot: pullSnapshot,
  tasks: pullPages,
};

/** Snapshots are made in the background; the server is asked ever more seldom whether one is ready. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** About half an hour. */
const MOST_PAUSES = 180;

async function pullSnapshot({ project, ...pulling }: Pulling): Promise<PulledTasks | Setback> {
  const { session, ports } = pulling;
  const what = `snapshot of project ${project}`;
  const created = await orSetback(async () => session.ask({ what, path: calls.snapshots(project), body: SNAPSHOT }));
  if ('setback' in created) return created;
  if (!isOk(created)) return { setback: session.refuse({ what }, created).message };
  let { id, status } = session.read(snapshotAnswer, { what }, created);
  let pause = FIRST_PAUSE_MS;
  for (let pauses = 0; status === 'created' || status === 'in_progress'; pauses++) {
    if (pauses === MOST_PAUSES) return { setback: `the ${what} is not ready after half an hour` };
    ports.progress.report('waiting for the snapshot', pauses);
    await ports.http.pause(pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    ({ id, status } = await session.askFor(snapshotAnswer, { what, path: calls.snapshot(project, id) }));
  }
  if (status === 'failed') return { setback: `the server failed to make the ${what}` };
  return await download(pulling, { what, path: calls.snapshotFile(project, id) });
}

/** Everything but predictions, and people by number: an export then holds no e-mail address. */
const SNAPSHOT = JSON.stringify({
  title: 'Assay',
  annotation_filter_options: { usual: true, ground_truth: true, skipped: true },
  serialization_options: {
    drafts: { only_id: false },
    predictions: { only_id: true },
    annotations__completed_by: { only_id: true },
  },
});

async function download(
  { session, maxBytes, ports }: Omit<Pulling, 'project'>,
  question: Pick<Question, 'what' | 'path'>,
): Promise<PulledTasks | Setback> {
  const scanner = new TaskListScanner();
  let bytes = 0;
  const answer = await orSetback(() =>
    session.ask({
      ...question,
      maxBytes,
      repeatable: false,
      onPiece(piece) {
        scanner.push(piece);
        bytes += piece.length;
        ports.progress.report(`${(bytes / 1_000_000).toFixed(1)} MB received`, bytes);
      },
    }),
  );
  if ('setback' in answer) return answer;
  if (!isOk(answer)) return { setback: session.refuse(question, answer).message };
  const { state } = scanner;
  if (state.is === 'complete') return { pieces: [answer.body], tasks: state.tasks };
  if (state.is === 'other') return { setback: `the server answers no list of tasks but "${state.start}"` };
  return { setback: state.is === 'open' ? `the answer ends within task ${state.tasks}` : 'the answer is empty' };
}

async function pullPages({ session, project, maxBytes, ports }: Pulling): Promise<PulledTasks | Setback> {
  const pieces: string[] = ['['];
  let size = 2;
  let tasks = 0;
  for await (const page of taskPages(session, project, 'all')) {
    for (const task of page.tasks) {
      const text = JSON.stringify(exportTask(task));
      size += text.length + 2;
      pieces.push(tasks === 0 ? '\n' : ',\n', text);
      tasks++;
    }
    if (size > maxBytes) return { setback: `the tasks of project ${project} are larger than ${maxBytes} bytes` };
    ports.progress.report('tasks received', tasks, page.total);
    await ports.breathe();
  }
  pieces.push('\n]\n');
  return { pieces, tasks };
}

export interface TaskPage {
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  /** Tasks of the project, when the page was made. */
  readonly total: number | undefined;
}

/** All tasks of a project, page by page, each once: a task added meanwhile may shift others to the next page. */
export async function* taskPages(
  session: LabelStudioSession,
  project: number,
  fields: 'all' | 'task_only',
): AsyncGenerator<TaskPage> {
  const seen = new Set<number>();
  for (let page = 1; ; page++) {
    const question = { what: `project ${project}`, path: calls.tasks(project, page, fields) };
    const answer = await session.ask(question);
    // Beyond the last page the server answers as for a project that does not exist.
    if (page > 1 && answer.status === 404) return;
    const found = session.read(taskPageAnswer, question, answer);
    const all = Array.isArray(found) ? found : found.tasks;
    const tasks = all.filter(({ id }) => !seen.has(id));
    for (const { id } of tasks) seen.add(id);
    yield { tasks, total: Array.isArray(found) ? undefined : found.total };
    if (Array.isArray(found) || all.length < PAGE_SIZE || seen.size >= found.total) return;
  }
}

/** Silence and broken answers are setbacks of one method; a server that is not there is one of all. */
async function orSetback(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer | Setback> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HttpFault && error.trouble !== 'unreachable' && error.trouble !== 'redirected') {
      return { setback: error.message };
    }
    throw error;
  }
}
