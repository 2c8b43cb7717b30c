// label-studio-push against a server that behaves, and misbehaves, as Label Studio does.
import assert from 'node:assert/strict';
import { labelStudioPush } from '../../../server/commands/label-studio-push.ts';
import type { Fault } from '../../../server/ports/fault.ts';
import { type CommandRun, runCommand } from './command-run.ts';
import { LabelStudioServer } from './label-studio-server.ts';

const CONFIG = `<View>
  <Image name="image" value="$image"/>
  <RectangleLabels name="issue" toName="image"><Label value="redness"/><Label value="acne"/></RectangleLabels>
</View>`;

type Json = Record<string, unknown>;

describe('label-studio-push', () => {
  let server: LabelStudioServer;
  beforeEach(async () => {
    server = await LabelStudioServer.start();
    server.labelConfig = CONFIG;
  });
  afterEach(() => server.stop());

  const push = (tasks: unknown, given: Json = {}, files: Json = {}): Promise<CommandRun> =>
    runCommand(
      labelStudioPush,
      { url: server.url, project: 7, tasks: 'tasks.json', ...given },
      { files: { 'tasks.json': tasks, ...files } },
    );
  const imports = (): Json[][] =>
    server.seen.filter(({ path }) => path.includes('/import?')).map(({ body }) => JSON.parse(body) as Json[]);

  it('sends the tasks in chunks, in their order', async () => {
    const { outcome } = await push(tasks(5), { chunk: 2 });
    assert.equal(outcome.summary, '5 of 5 tasks were put into project 7 "Round 1".');
    assert.deepEqual(
      imports().map((chunk) => chunk.length),
      [2, 2, 1],
    );
    assert.deepEqual(imports().flat(), tasks(5));
  });

  it('sends no task twice: a second push sends nothing, a longer file only what is new', async () => {
    await push(tasks(3));
    const again = await push(tasks(3));
    assert.equal(
      again.outcome.summary,
      '0 of 3 tasks were put into project 7 "Round 1"; 3 were there already, by their sample_id.',
    );
    await push(tasks(250));
    assert.deepEqual(
      imports().map((chunk) => chunk.length),
      [3, 247],
    );
    const { outcome } = await push(tasks(251));
    assert.deepEqual(outcome.data, { tasks: 251, sent: 1, already_there: 250, key: 'sample_id', authors_left_out: 0 });
  });

  it('only says what it would send, when asked so', async () => {
    const { outcome } = await push(tasks(2), { dryRun: true });
    assert.equal(outcome.summary, '2 of 2 tasks would be put into project 7 "Round 1".');
    assert.deepEqual(imports(), []);
  });

  it('never makes ground truth of an annotation, and leaves out what Label Studio would refuse', async () => {
    const result = [
      { from_name: 'issue', to_name: 'image', type: 'rectanglelabels', value: { rectanglelabels: ['acne'] } },
    ];
    const annotations = [
      { id: 3, result, completed_by: 12 },
      { result, ground_truth: true },
    ];
    const { outcome } = await push([
      { id: 9, data: { image: 'a.jpg', sample_id: 's1' }, annotations, predictions: [4, { result, score: 0.5 }] },
    ]);
    assert.deepEqual(imports()[0], [
      {
        data: { image: 'a.jpg', sample_id: 's1' },
        annotations: [
          { id: 3, result, ground_truth: false },
          { result, ground_truth: true },
        ],
        predictions: [{ result, score: 0.5 }],
      },
    ]);
    assert.match(outcome.summary, /the authors of 1 annotations were left out/);
  });

  for (const { title, given, says } of [
    {
      title: 'a task without the data that the config shows',
      given: [{ data: { img: 'a.jpg', sample_id: 's1' } }],
      says: 'task 1: the config shows <Image> from "image", which the task\'s data lacks; did you mean "img"?',
    },
    {
      title: 'a prediction of a class that the config lacks',
      given: [{ data: { image: 'a.jpg', sample_id: 's1' }, predictions: [prediction('issue', 'rednes')] }],
      says: '"issue" has no answer "rednes"; did you mean "redness"?',
    },
    {
      title: 'a prediction of a control that the config lacks',
      given: [{ data: { image: 'a.jpg', sample_id: 's1' }, predictions: [prediction('issues', 'acne')] }],
      says: 'a result comes from "issues", which the config does not have; did you mean "issue"?',
    },
    {
      title: 'a prediction beyond the image',
      given: [{ data: { image: 'a.jpg', sample_id: 's1' }, predictions: [prediction('issue', 'acne', { x: 140 })] }],
      says: 'task 1: x of a prediction of "issue" is 140, and Label Studio takes at most 100',
    },
    {
      title: 'a polygon of a prediction beyond the image',
      given: [
        {
          data: { image: 'a.jpg', sample_id: 's1' },
          predictions: [prediction('issue', 'acne', { points: [[1, 100.5]] })],
        },
      ],
      says: 'a point of a prediction of "issue" is 100.5, and Label Studio takes at most 100',
    },
    {
      title: 'a prediction whose score is no share',
      given: [
        { data: { image: 'a.jpg', sample_id: 's1' }, predictions: [{ ...prediction('issue', 'acne'), score: 59 }] },
      ],
      says: 'a prediction has the score 59, not 0 to 1',
    },
    {
      title: 'tasks that nothing tells apart',
      given: [{ data: { image: 'a.jpg' } }],
      says: 'no key in their data that tells them apart',
    },
    {
      title: 'two tasks of one key',
      given: [...tasks(1), ...tasks(1)],
      says: 'two tasks have the sample_id "s1"',
    },
    { title: 'what is no JSON', given: 'no JSON at all', says: 'tasks.json is no JSON' },
    { title: 'a list of numbers', given: [1], says: 'task 1 is no object' },
    { title: 'an empty list', given: [], says: 'the file holds no tasks' },
    {
      title: 'an annotation without results',
      given: [{ data: { image: 'a.jpg', sample_id: 's1' }, annotations: [{ result: null }] }],
      says: 'annotation 1 has no list of results',
    },
  ]) {
    it(`sends nothing for ${title}`, async () => {
      const { outcome } = await push(given);
      assert.equal(outcome.verdict, 'refused');
      assert.ok(outcome.summary.includes(says), outcome.summary);
      assert.deepEqual(imports(), []);
    });
  }

  it('sends nothing to a project that asks something else than the labeling config it is given', async () => {
    const config = CONFIG.replace('<Label value="acne"/>', '<Label value="shine"/>');
    const { outcome } = await push(tasks(1), { config: 'c.xml' }, { 'c.xml': config });
    assert.match(outcome.summary, /"issue" lacks shine; .*"issue" also offers acne/);
    assert.deepEqual(imports(), []);
    assert.equal((await push(tasks(1), { config: 'c.xml' }, { 'c.xml': CONFIG })).outcome.verdict, 'pass');
  });

  describe('when the server', () => {
    it('takes the tasks but breaks the connection: asks the project, and goes on', async () => {
      server.misbehave(/\/import\?/, 'lost', 1);
      const { outcome } = await push(tasks(4), { chunk: 2 });
      assert.equal(outcome.verdict, 'pass');
      assert.deepEqual(
        server.tasks.map(({ data }) => data.sample_id),
        ['s1', 's2', 's3', 's4'],
      );
    });

    it('fails before it takes them: stops, says how far it came, and the next push sends the rest', async () => {
      await push(tasks(2));
      server.misbehave(/\/import\?/, { status: 502, body: 'bad gateway' }, 1);
      const { message, wayOut } = await push(tasks(4)).then(unreachable, (error: Fault) => error);
      assert.match(message, /the server failed with status 502/);
      assert.match(wayOut, /run again/);
      await push(tasks(4));
      assert.equal(server.tasks.length, 4);
    });

    it('fails in the middle: tells what came through before', async () => {
      let chunks = 0;
      const running = runCommand(
        labelStudioPush,
        { url: server.url, project: 7, tasks: 'tasks.json', chunk: 1 },
        {
          files: { 'tasks.json': tasks(3) },
          onProgress: (message) => {
            if (message === 'tasks sent' && ++chunks === 2) server.misbehave(/\/import\?/, { status: 500 });
          },
        },
      );
      const { message } = await running.then(unreachable, (error: Fault) => error);
      assert.match(message, /; 2 of 3 tasks had come through before$/);
    });

    it('asks to come back later: sends the same again', async () => {
      server.misbehave(/\/import\?/, { status: 429 }, 1);
      server.misbehave(/\/import\?/, { status: 503 }, 1);
      const { pauses } = await push(tasks(2));
      assert.deepEqual([server.tasks.length, pauses], [2, [2_000, 2_000]]);
    });

    it('refuses so much at once: sends halves', async () => {
      server.misbehave(/\/import\?/, { status: 413 }, 1);
      await push(tasks(5));
      assert.deepEqual(
        imports().map((chunk) => chunk.length),
        [5, 3, 2],
      );
      assert.equal(server.tasks.length, 5);
    });

    it('refuses the tasks: says why', async () => {
      const body = JSON.stringify({
        detail: 'Validation error',
        validation_errors: { non_field_errors: ['"x" key is expected'] },
      });
      server.misbehave(/\/import\?/, { status: 400, body });
      const { message, isInput } = await push(tasks(1)).then(unreachable, (error: Fault) => error);
      assert.match(message, /refuses with status 400: Validation error .*key is expected/);
      assert.ok(isInput);
    });

    it('imports in the background: waits for the job', async () => {
      server.enterprise = true;
      server.misbehave(/\/imports\/5\//, { status: 200, body: '{"status":"in_progress"}' }, 2);
      const { outcome, pauses } = await push(tasks(2));
      assert.deepEqual([outcome.verdict, pauses.length], ['pass', 2]);
    });

    it('fails the job in the background: says why', async () => {
      server.enterprise = true;
      server.misbehave(/\/imports\/5\//, { status: 200, body: '{"status":"failed","error":"out of disk"}' });
      const { message } = await push(tasks(2)).then(unreachable, (error: Fault) => error);
      assert.match(message, /the server failed on import 5 of project 7: out of disk/);
    });

    it('takes fewer than it was sent: says so', async () => {
      server.misbehave(/\/import\?/, { status: 201, body: '{"task_count":1}' });
      const { message } = await push(tasks(2)).then(unreachable, (error: Fault) => error);
      assert.equal(message, 'project 7 took 1 of 2 tasks');
    });
  });
});

function tasks(count: number): Json[] {
  return Array.from({ length: count }, (_, i) => ({ data: { image: `${i + 1}.jpg`, sample_id: `s${i + 1}` } }));
}

function prediction(from_name: string, label: string, more: Json = {}): Json {
  const value = { x: 1, y: 1, width: 1, height: 1, rectanglelabels: [label], ...more };
  return { result: [{ from_name, to_name: 'image', type: 'rectanglelabels', value }] };
}

function unreachable(value: unknown): never {
  throw new Error(`expected a refusal, got ${JSON.stringify(value)}`);
}
