// That a whole server, killed while somebody labels, loses no answer that the page was told is saved, tears no line, and comes back to the same task.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type PreferenceAnswerRecord, preferenceAnswerRecord } from '../../schemas/preference-answer.ts';
import { isWithdrawal } from '../../schemas/preference-parts.ts';
import { originOf } from '../../server/core/preference/record-ids.ts';
import { answerRequest, labelingListRequest, labelingTasksRequest } from '../../server/protocol/labeling.ts';
import { preferenceTasks } from '../data/preference/labeling-round.ts';
import { BuiltServer } from './built-server.ts';

/** `ASSAY_SERVER_KILLS=120` for the whole measure. */
const KILLS = Number(process.env.ASSAY_SERVER_KILLS ?? 8);
const TASKS = 12;
/** The longest time from the first answer of a server that is known to be saved to the kill. */
const MOST_MS = 60;
/** Answers on their way at once, as a page sends again what it has kept. */
const IN_FLIGHT = 3;

describe('a server killed while somebody labels', function () {
  this.timeout(600_000);
  let folder = '';
  let file = '';
  before(() => {
    execFileSync(process.execPath, ['scripts/build.ts'], { cwd: join(import.meta.dirname, '../..') });
    folder = mkdtempSync(join(tmpdir(), 'assay-server-'));
    file = join(folder, 'preference_labels.ann.ndjson');
    writeFileSync(join(folder, 'tasks_batch_a.json'), JSON.stringify(preferenceTasks(TASKS)));
    writeFileSync(file, '');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const desk = () => ({ uri: pathToFileURL(join(folder, 'tasks_batch_a.json')).href, annotator: 'ann' });
  let at = 0;

  /** Answers and takes back until the server is gone; each answer that was said to be saved is told, by its moment. */
  async function label({ client }: BuiltServer, acknowledged: string[]): Promise<void> {
    for (;;) {
      const answeredAt = new Date(Date.UTC(2026, 0, 1) + at++).toISOString();
      const taskId = `t_${String(1 + Math.floor(Math.random() * TASKS)).padStart(4, '0')}`;
      const said = { overall: 'a', modules: { nose: 'b' }, notes: 'leaks into the hair '.repeat(40), activeMs: 1000 };
      const isTakenBack = Math.random() < 0.3;
      const given = { answeredAt, ...(isTakenBack ? { withdrawn: true } : said) };
      const sent = client.sendRequest(answerRequest.method, { ...desk(), taskId, given });
      const told = await sent.catch(() => undefined);
      if (told === undefined) return;
      const result = answerRequest.result.parse(told);
      equal(result.kind, 'saved', JSON.stringify(result));
      // Taking back what is open writes nothing.
      if (!isTakenBack) acknowledged.push(answeredAt);
    }
  }

  /** Every line of the file, each whole and as it was written. */
  function records(): PreferenceAnswerRecord[] {
    const text = readFileSync(file, 'utf8');
    ok(text === '' || text.endsWith('\n'), 'the last line is torn');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => preferenceAnswerRecord.parse(JSON.parse(line)));
  }

  it(`${KILLS} times at random moments: no acknowledged answer is lost, no line is torn, the next server goes on where it stopped`, async () => {
    const acknowledged: string[] = [];
    let next = BuiltServer.start(folder);
    const begun = performance.now();
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await next;
      // The one after it starts meanwhile, and has looked at nothing yet.
      next = BuiltServer.start(folder);
      const heads = new Map(records().map((record) => [record.task_id, record]));
      const states = [...Array(TASKS).keys()].map((i) => {
        const head = heads.get(`t_${String(i + 1).padStart(4, '0')}`);
        return head ? (isWithdrawal(head) ? 'withdrawn' : 'answered') : 'open';
      });
      const list = labelingListRequest.result.parse(
        await server.client.sendRequest(labelingListRequest.method, desk()),
      );
      deepEqual(list.kind === 'list' && list.tasks.map(({ state }) => state), states);
      const want = { is: 'next', skip: [], count: 1 };
      const tasks = labelingTasksRequest.result.parse(
        await server.client.sendRequest(labelingTasksRequest.method, { ...desk(), want }),
      );
      const open = states.findIndex((state) => state !== 'answered');
      deepEqual(tasks.kind === 'tasks' && tasks.tasks.map(({ position }) => position - 1), open < 0 ? [] : [open]);
      const labeling = Array.from({ length: IN_FLIGHT }, () => label(server, acknowledged));
      const before = acknowledged.length;
      while (acknowledged.length === before) await setTimeout(1);
      await setTimeout(Math.random() * MOST_MS);
      await server.kill();
      await Promise.all(labeling);
    }
    await (await next).kill();
    const all = records();
    if (process.env.ASSAY_SERVER_KILLS)
      console.log(`${KILLS} kills in ${Math.round((performance.now() - begun) / 1000)} s, ${all.length} records`);
    const times = all.map(({ created_at }) => created_at);
    equal(new Set(times).size, times.length);
    ok(acknowledged.length > 0);
    const there = new Set(times);
    deepEqual(
      acknowledged.filter((time) => !there.has(time)),
      [],
    );
    ok(all.some(isWithdrawal));
    // What is superseded is superseded once, by the record that follows it.
    const corrected = all.flatMap(({ supersedes_label_id }) => supersedes_label_id ?? []);
    equal(new Set(corrected).size, corrected.length);
    ok(all.every((record) => originOf(record) === 'own'));
  });
});
