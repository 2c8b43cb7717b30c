// Sends tasks in chunks, each once: where it is not certain that a chunk came through, the project is asked.
import { importAnswer, importJobAnswer } from '../../../label_studio/rest/answers.ts';
import { type Chunk, chunksOf } from '../../../label_studio/rest/chunks.ts';
import { keyOf, type PushTask } from '../../../label_studio/rest/push-tasks.ts';
import { calls } from '../../../label_studio/rest/server-address.ts';
import { Fault } from '../../ports/fault.ts';
import { type HttpAnswer, HttpFault } from '../../ports/http.ts';
import type { Ports } from '../../ports/ports.ts';
import { taskPages } from './pull-methods.ts';
import type { LabelStudioSession } from './session.ts';

export interface Sending {
  readonly session: LabelStudioSession;
  readonly project: number;
  /** Key of the data that tells tasks apart. */
  readonly key: string;
  readonly chunk: number;
  readonly ports: Pick<Ports, 'http' | 'progress' | 'breathe'>;
}

/** Far below the 250 MiB that Label Studio takes, so that a proxy before it does too. */
const MOST_CHARACTERS = 8_000_000;
const MOST_WAITS = 20;
const WAIT_MS = 2_000;
/** Half an hour. */
const MOST_JOB_WAITS = 900;

/** Values of the key that the project has already. */
export async function readKeys({ session, project, key, ports }: Sending): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  let read = 0;
  for await (const { tasks, total } of taskPages(session, project, 'task_only')) {
    for (const { data } of tasks) {
      const found = keyOf(data, key);
      if (found !== undefined) keys.add(found);
    }
    read += tasks.length;
    ports.progress.report('tasks of the project read', read, total);
    await ports.breathe();
  }
  return keys;
}

/** Throws a Fault that says how many tasks came through, when the rest did not. */
export async function sendTasks(tasks: readonly PushTask[], sending: Sending): Promise<void> {
  let sent = 0;
  const most = { items: sending.chunk, characters: MOST_CHARACTERS };
  for (const chunk of chunksOf(tasks, jsonOf, most)) {
    try {
      await sendChunk(chunk, sending);
    } catch (error) {
      if (!(error instanceof Fault) || sent === 0) throw error;
      const message = `${error.message}; ${sent} of ${tasks.length} tasks had come through before`;
      throw new Fault(message, `${error.wayOut}; then run again, no task is imported twice`, {
        isInput: error.isInput,
      });
    }
    sent += chunk.items.length;
    sending.ports.progress.report('tasks sent', sent, tasks.length);
  }
}

async function sendChunk(chunk: Chunk<PushTask>, sending: Sending): Promise<void> {
  const { session, project, ports } = sending;
  const question = { what: `project ${project}`, path: calls.import(project), body: chunk.body };
  const answer = await askUnlessBusy(() => session.ask(question), ports);
  if (!(answer instanceof HttpFault) && answer.status === 413 && chunk.items.length > 1) {
    await sendHalves(chunk, sending);
    return;
  }
  // A failed or silent server may have imported the chunk all the same.
  if (answer instanceof HttpFault || answer.status >= 500) {
    await expectArrival(chunk, sending, answer instanceof HttpFault ? answer : session.refuse(question, answer));
    return;
  }
  const found = session.read(importAnswer, question, answer);
  const imported = 'import' in found ? await awaitJob(Number(found.import), sending) : found.task_count;
  if (imported !== undefined && imported !== chunk.items.length) {
    const message = `project ${project} took ${imported} of ${chunk.items.length} tasks`;
    throw new Fault(message, 'look at the tasks of the project in Label Studio, then run again');
  }
}

async function sendHalves({ items }: Chunk<PushTask>, sending: Sending): Promise<void> {
  const most = { items: Math.ceil(items.length / 2), characters: MOST_CHARACTERS };
  for (const half of chunksOf(items, jsonOf, most)) await sendChunk(half, sending);
}

function jsonOf({ task }: PushTask): string {
  return JSON.stringify(task);
}

/** 429 and 503 say that nothing was done: the same is sent again after a while. Returns faults of the connection. */
async function askUnlessBusy(
  ask: () => Promise<HttpAnswer>,
  { http }: Pick<Ports, 'http'>,
): Promise<HttpAnswer | HttpFault> {
  for (let waits = 0; ; waits++) {
    try {
      const answer = await ask();
      if ((answer.status !== 429 && answer.status !== 503) || waits === MOST_WAITS) return answer;
    } catch (error) {
      if (!(error instanceof HttpFault) || error.trouble === 'redirected') throw error;
      return error;
    }
    await http.pause(WAIT_MS);
  }
}

async function expectArrival(chunk: Chunk<PushTask>, sending: Sending, trouble: Fault): Promise<void> {
  const keys = await readKeys(sending).catch(() => undefined);
  if (keys && chunk.items.every(({ key }) => keys.has(key))) return;
  const wayOut = `wait until the server has calmed down, then run again: what has come through is not imported twice`;
  throw new Fault(trouble.message, wayOut);
}

/** Other editions import in the background. Returns the number of tasks when the server tells it. */
async function awaitJob(job: number, { session, project, ports }: Sending): Promise<number | undefined> {
  const question = { what: `import ${job} of project ${project}`, path: calls.importJob(project, job) };
  for (let waits = 0; waits < MOST_JOB_WAITS; waits++) {
    const { status, task_count, error } = await session.askFor(importJobAnswer, question);
    if (status === 'completed') return task_count ?? undefined;
    if (status === 'failed') {
      const why = typeof error === 'string' ? `: ${error.slice(0, 400)}` : '';
      throw new Fault(`the server failed on ${question.what}${why}`, 'mend what it names, then run again', {
        isInput: true,
      });
    }
    ports.progress.report('waiting for the import', waits);
    await ports.http.pause(WAIT_MS);
  }
  throw new Fault(`the ${question.what} is not done after half an hour`, 'look at the project later, then run again');
}
