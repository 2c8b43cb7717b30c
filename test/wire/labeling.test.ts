// Labeling over the wire: a round is opened, tasks come with the places of their pictures, answers are acknowledged when they are in the file.
import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { type ClientCapabilities, CodeLensRequest } from 'vscode-languageserver-protocol';
import type * as z from 'zod';
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import {
  answerRequest,
  labelingFilesRequest,
  labelingListRequest,
  labelingTasksRequest,
  openLabelingRequest,
} from '../../server/protocol/labeling.ts';
import type { RequestSpec } from '../../server/protocol/message.ts';
import { given, preferenceTasks, ROUND, takenBack } from '../data/preference/labeling-round.ts';
import { type Editor, openEditor } from './editor.ts';

const TASKS = `${ROUND}/tasks_batch_a.json`;
const PNG = '\x89PNG\r\n\x1a\n????????';

describe('labeling over the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  async function open(files: Record<string, string>, capabilities: ClientCapabilities = {}): Promise<void> {
    editor = await openEditor(files, capabilities);
    for (const [path, text] of Object.entries(files))
      if (/\.(png|jpg)$/.test(path))
        editor.contents.set(
          path,
          Uint8Array.from(text, (char) => char.charCodeAt(0)),
        );
  }

  async function ask<P extends z.ZodType, R extends z.ZodType>(
    { method, result }: RequestSpec<P, R>,
    params: object = {},
    path = TASKS,
  ): Promise<z.infer<R>> {
    const found = await editor.client.sendRequest(method, { uri: editor.uri(path), annotator: 'ann', ...params });
    return result.parse(found);
  }

  it('opens with the regions of the manifest, in the words of the taxonomy', async () => {
    const manifest = JSON.stringify({ modules: ['nose', 'left_cheek', 'moon_side'] });
    await open({ [TASKS]: JSON.stringify(preferenceTasks(3)), [`${ROUND}/manifest.json`]: manifest });
    deepEqual(await ask(openLabelingRequest), {
      ...{ kind: 'open', runId: '20260211_105639451', isAdjudication: false },
      modules: [
        { name: 'nose', title: 'Nose', colour: '#88ccee' },
        { name: 'left_cheek', title: 'Left cheek', colour: '#ddcc77', side: 'left' },
        { name: 'moon_side', title: 'Moon side', colour: '#bbbbbb' },
      ],
      ...{ progress: { done: 0, total: 3 }, file: 'preference_labels.ann.ndjson', unreadable: 0 },
    });
  });

  it('without a manifest it asks for the strong regions of the taxonomy', async () => {
    await open({ [TASKS]: JSON.stringify(preferenceTasks(1)) });
    const opened = await ask(openLabelingRequest);
    const names = opened.kind === 'open' ? opened.modules.map(({ name }) => name) : [];
    deepEqual(names, ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin']);
  });

  it('says where the pictures of a task lie, and why one cannot be shown, without naming a file', async () => {
    const images = { [`${ROUND}/images/l0.jpg`]: PNG, [`${ROUND}/images/r0.jpg`]: '<svg onload="x"/>' };
    await open({ [TASKS]: JSON.stringify(preferenceTasks(1)), ...images });
    const found = await ask(labelingTasksRequest, { want: { is: 'next', skip: [], count: 3 } });
    const [task] = found.kind === 'tasks' ? found.tasks : [];
    deepEqual(task?.a, { kind: 'file', uri: editor.uri(`${ROUND}/images/l0.jpg`), type: 'image/png' });
    deepEqual(task?.b, { kind: 'missing', why: 'it is no JPEG, PNG, WebP, GIF or AVIF' });
    deepEqual(task?.photo, { kind: 'missing', why: 'it is not in the folder' });
  });

  it('does not show a picture that was changed since the pack, or stands on another side than the manifest says; what it says names no file and no variant', async () => {
    const [first, second] = preferenceTasks(2).map(({ data }) => data.task_id);
    const hash = sha256Hex(Uint8Array.from(PNG, (char) => char.charCodeAt(0)));
    const manifest = {
      hashes: { 'images/l0.jpg': hash, 'images/r0.jpg': 'cd'.repeat(32), 'images/p0.jpg': hash },
      samples: [
        {
          sides: [{ task_id: first, a: 'baseline', b: 'variant1', image_a: 'images/l0.jpg', image_b: 'images/r0.jpg' }],
        },
        {
          sides: [
            { task_id: second, a: 'variant1', b: 'baseline', image_a: 'images/r1.jpg', image_b: 'images/l1.jpg' },
          ],
        },
      ],
    };
    const names = ['l0', 'r0', 'p0', 'l1', 'r1'].map((name) => [`${ROUND}/images/${name}.jpg`, PNG]);
    await open({
      ...{ [TASKS]: JSON.stringify(preferenceTasks(2)), [`${ROUND}/manifest.json`]: JSON.stringify(manifest) },
      ...Object.fromEntries(names),
    });
    const found = await ask(labelingTasksRequest, { want: { is: 'next', skip: [], count: 3 } });
    const [one, other] = found.kind === 'tasks' ? found.tasks : [];
    deepEqual([one?.a.kind, one?.photo?.kind], ['file', 'file']);
    deepEqual(one?.b, { kind: 'missing', why: 'it was changed since the pack was made' });
    const swapped = { kind: 'missing', why: 'the pack shows another picture on this side' };
    deepEqual([other?.a, other?.b], [swapped, swapped]);
  });

  it('an answer is in the file when it is said to be saved, and comes back with its task', async () => {
    await open({ [TASKS]: JSON.stringify(preferenceTasks(3)) });
    const saved = await ask(answerRequest, { taskId: 't_0002', given: given('b') });
    deepEqual(saved, {
      kind: 'saved',
      progress: { done: 1, total: 3, paceS: 4.2, remainingS: 8.4, spentS: 4.2 },
      wasReplaced: false,
    });
    const text = Buffer.from(editor.contents.get(`${ROUND}/preference_labels.ann.ndjson`)!).toString();
    match(text, /^\{"label_id":"pa_[0-9a-f]{16}","task_id":"t_0002",.*"overall":"b".*\}\n$/);
    const named = await ask(labelingTasksRequest, { want: { is: 'named', taskId: 't_0002' } });
    const [task] = named.kind === 'tasks' ? named.tasks : [];
    deepEqual([task?.position, task?.answer], [2, { overall: 'b', modules: { nose: 'tie' }, notes: '' }]);
  });

  it('an answer that is taken back leaves a withdrawal in the file, and its task is open again', async () => {
    await open({ [TASKS]: JSON.stringify(preferenceTasks(3)) });
    await ask(answerRequest, { taskId: 't_0001', given: given('b', 1) });
    await ask(answerRequest, { taskId: 't_0002', given: given('a', 2) });
    const saved = await ask(answerRequest, { taskId: 't_0002', given: takenBack(3) });
    deepEqual(saved.kind === 'saved' && saved.progress.done, 1);
    const text = Buffer.from(editor.contents.get(`${ROUND}/preference_labels.ann.ndjson`)!).toString();
    match(text, /\n\{"label_id":"pa_[0-9a-f]{16}","task_id":"t_0002",.*"withdrawn":true,.*\}\n$/);
    const list = await ask(labelingListRequest);
    deepEqual(list.kind === 'list' && list.tasks.map(({ state }) => state), ['answered', 'withdrawn', 'open']);
    const named = await ask(labelingTasksRequest, { want: { is: 'named', taskId: 't_0002' } });
    const [task] = named.kind === 'tasks' ? named.tasks : [];
    deepEqual([task?.isWithdrawn, task?.answer], [true, undefined]);
  });

  it('what an adjudicator may see is handed out in an adjudication only', async () => {
    const seen = { annotator: 'annotator 1', overall: 'a', modules: {}, notes: 'n', sides_swapped: true };
    const more = { reasons: ['disagreement'], answers: [seen] };
    const adjudication = `${ROUND}/adjudication/tasks_adjudication.json`;
    await open({
      [TASKS]: JSON.stringify(preferenceTasks(1, more)),
      [adjudication]: JSON.stringify(preferenceTasks(1, { ...more, batch: 'adjudication' })),
    });
    const want = { want: { is: 'next', skip: [], count: 1 } };
    const [blind, open1] = [await ask(labelingTasksRequest, want), await ask(labelingTasksRequest, want, adjudication)];
    const shown = (found: typeof blind) =>
      (found.kind === 'tasks' ? found.tasks : []).map(({ reasons, answers }) => [reasons, answers]);
    deepEqual(shown(blind), [[[], []]]);
    deepEqual(shown(open1), [[['disagreement'], [seen]]]);
    equal((await ask(openLabelingRequest, {}, adjudication)).kind, 'open');
  });

  it('nothing of a task but its pictures is handed out: no sample, no source, no repeat, no variant', async () => {
    const more = {
      repeat_of: 't_0009',
      a: 'baseline',
      b: 'variant1',
      source: 'lapa',
      tone_bucket: 'dark',
      secret: 'SECRET',
    };
    await open({ [TASKS]: JSON.stringify(preferenceTasks(2, more)) });
    const all = JSON.stringify([
      await ask(openLabelingRequest),
      await ask(labelingTasksRequest, { want: { is: 'next', skip: [], count: 2 } }),
      await ask(answerRequest, { taskId: 't_0001', given: given() }),
    ]);
    doesNotMatch(all, /baseline|variant1|t_0009|lapa|dark|SECRET|portrait_/);
  });

  it('lists the task files that can be labeled, gold tasks left out, each with a lens that opens the page', async () => {
    const gold = JSON.stringify([{ data: { sample_id: 's', image: 'x.jpg' } }]);
    await open(
      { [TASKS]: JSON.stringify(preferenceTasks(3)), 'artifacts/gold_round1/tasks.json': gold },
      { experimental: { assayCommands: true } },
    );
    const files = labelingFilesRequest.result.parse(await editor.client.sendRequest(labelingFilesRequest.method, {}));
    deepEqual(files, [{ uri: editor.uri(TASKS), path: TASKS, tasks: 3 }]);
    const { textDocument } = await editor.open(TASKS);
    const lenses = await editor.client.sendRequest(CodeLensRequest.type, { textDocument });
    const command = {
      title: 'Label these tasks',
      command: 'assay.labelPreferenceTasks',
      arguments: [{ uri: editor.uri(TASKS) }],
    };
    deepEqual(
      lenses?.map((lens) => lens.command),
      [command],
    );
  });

  it('a file outside of every folder, and an e-mail address as a name, are refused with the way out', async () => {
    await open({ [TASKS]: JSON.stringify(preferenceTasks(1)) });
    const elsewhere = await editor.client.sendRequest(openLabelingRequest.method, {
      uri: 'file:///elsewhere/t.json',
      annotator: 'ann',
    });
    deepEqual(openLabelingRequest.result.parse(elsewhere).kind, 'refused');
    const address = await ask(openLabelingRequest, { annotator: 'ann@example.com' });
    match(address.kind === 'refused' ? address.why : '', /no e-mail address/);
  });
});
