// label-studio-pull against a server that behaves, and misbehaves, as Label Studio does.
import assert from 'node:assert/strict';
import { labelStudioPull } from '../../../server/commands/label-studio-pull.ts';
import { Cancelled } from '../../../server/ports/cancellation.ts';
import type { Fault } from '../../../server/ports/fault.ts';
import { type CommandRun, type RunOptions, runCommand } from './command-run.ts';
import { type FakeTask, LabelStudioServer } from './label-studio-server.ts';
import { ACCESS_SECONDS, jwt, LEGACY_TOKEN, PERSONAL_TOKEN } from './tokens.ts';

const FILE = 'artifacts/label_studio_export_7_19700101_000000000.json';

describe('label-studio-pull', () => {
  let server: LabelStudioServer;
  beforeEach(async () => {
    server = await LabelStudioServer.start();
    server.tasks = tasks(3);
  });
  afterEach(() => server.stop());

  const pull = (given: Record<string, unknown> = {}, options: RunOptions = {}): Promise<CommandRun> =>
    runCommand(labelStudioPull, { url: server.url, project: 7, ...given }, options);
  const failing = (given: Record<string, unknown> = {}, options: RunOptions = {}): Promise<Fault> =>
    pull(given, options).then(unreachable, (error: Fault) => error);

  it('writes the export as the server sent it, all tasks included', async () => {
    const { outcome, files } = await pull();
    assert.equal(files.get(FILE), JSON.stringify(server.tasks));
    assert.deepEqual(outcome, {
      verdict: 'pass',
      summary: '3 tasks of project 7 "Round 1" were fetched by export.',
      reports: [FILE],
      data: { project: 7, title: 'Round 1', tasks: 3, tasks_of_project: 3, method: 'export', setbacks: [] },
    });
    assert.ok(
      server.seen.some(({ path }) => path === '/api/projects/7/export?exportType=JSON&download_all_tasks=true'),
    );
  });

  it('takes the project from the address of its page, and writes where it is told', async () => {
    const { files } = await pull({ url: `${server.url}/projects/7/data?tab=4`, project: undefined, out: 'a/b.json' });
    assert.deepEqual([...files.keys()], ['a/b.json']);
  });

  for (const { title, url, project, says } of [
    { title: 'what is no address', url: 'localhost:8080', project: 7, says: 'is no address of a server' },
    { title: 'an address with a password', url: 'http://me:secret@host', project: 7, says: 'leave them out' },
    { title: 'no project', url: 'http://host', project: undefined, says: 'which project?' },
    { title: 'two projects', url: 'http://host/projects/8', project: 7, says: 'leave one of the two out' },
  ]) {
    it(`refuses ${title}`, async () => {
      const { outcome } = await runCommand(labelStudioPull, { url, ...(project ? { project } : {}) });
      assert.equal(outcome.verdict, 'refused');
      assert.ok(outcome.summary.includes(says), outcome.summary);
      assert.ok(!outcome.summary.includes('secret'));
    });
  }

  describe('tokens', () => {
    it('exchanges a Personal Access Token and sends what it got', async () => {
      await pull();
      const [exchange, ...others] = server.seen;
      assert.deepEqual([exchange!.path, exchange!.authorization], ['/api/token/refresh/', undefined]);
      assert.ok(others.every(({ authorization }) => authorization?.startsWith('Bearer ')));
      assert.ok(server.seen.slice(1).every(({ authorization }) => !authorization!.includes(PERSONAL_TOKEN)));
    });

    it('sends a legacy token as it is', async () => {
      server.legacyTokens = true;
      await pull({}, { token: LEGACY_TOKEN });
      assert.ok(server.seen.every(({ authorization }) => authorization === `Token ${LEGACY_TOKEN}`));
    });

    it('renews an access token shortly before it ends', async () => {
      const clock = { now: () => new Date((ACCESS_SECONDS - 9) * 1_000) };
      await pull({}, { clock });
      assert.equal(server.paths().filter((path) => path === 'POST /api/token/refresh/').length, 2);
    });

    it('renews an access token that the server no longer takes', async () => {
      const { outcome } = await pull(
        {},
        { onProgress: (message) => message.startsWith('fetching') && server.revokeAccess() },
      );
      assert.equal(outcome.verdict, 'pass');
      assert.equal(server.paths().filter((path) => path === 'POST /api/token/refresh/').length, 2);
    });

    it('names the way out when legacy tokens are switched off', async () => {
      const { message, wayOut, isInput } = await failing({}, { token: LEGACY_TOKEN });
      assert.match(message, /^project 7 of http.*: the server no longer takes legacy tokens$/);
      assert.match(wayOut, /create a Personal Access Token/);
      assert.ok(isInput);
    });

    it('tells a token that was revoked from a server that knows no such tokens', async () => {
      const stranger = jwt({ token_type: 'refresh', exp: 1 });
      assert.match((await failing({}, { token: stranger })).message, /it has expired or was revoked/);
      server.misbehave(/token\/refresh/, {
        status: 404,
        body: '<html></html>',
        headers: { 'content-type': 'text/html' },
      });
      assert.match((await failing()).message, /older than Label Studio 1\.17/);
    });

    it('asks for a token, and refuses one that no header can carry without quoting it', async () => {
      for (const token of [undefined, '', '  ']) {
        const { message, wayOut } = await failing({}, { token });
        assert.deepEqual([message, wayOut], [`no token for ${server.url}`, 'set LABEL_STUDIO_API_KEY']);
      }
      const { message } = await failing({}, { token: 'geheim\r\nX: y' });
      assert.ok(!message.includes('geheim'), message);
      assert.equal(server.seen.length, 0);
    });

    it('never shows the token, even when the server quotes it', async () => {
      server.legacyTokens = true;
      server.misbehave(/projects\/7/, {
        status: 400,
        body: JSON.stringify({ detail: `bad header Token ${LEGACY_TOKEN}` }),
      });
      const { message, stack, cause } = await failing({}, { token: LEGACY_TOKEN });
      assert.match(message, /bad header Token …/);
      assert.ok(!`${stack}${String(cause)}`.includes(LEGACY_TOKEN));
    });

    it('stay with their server when it redirects to another one', async () => {
      const other = await LabelStudioServer.start();
      try {
        server.misbehave(/projects\/7\/$/, { status: 302, headers: { location: `${other.url}/api/projects/7/` } });
        const { message } = await failing();
        assert.match(message, /redirects to http:\/\/127.*, where the token is not sent$/);
        assert.ok(other.seen.length > 0);
        assert.ok(other.seen.every(({ authorization }) => authorization === undefined));
      } finally {
        await other.stop();
      }
    });

    it('go along when the server redirects within itself', async () => {
      server.misbehave(/projects\/7\/$/, { status: 301, headers: { location: '/api/projects/7/?moved=1' } }, 1);
      assert.equal((await pull()).outcome.verdict, 'pass');
    });
  });

  describe('when the server refuses or fails', () => {
    it('names the project that does not exist', async () => {
      const { message, wayOut, isInput } = await failing({ project: 8 });
      assert.equal(message, `there is no project 8 of ${server.url}: No Project matches the given query.`);
      assert.match(wayOut, /check the number/);
      assert.ok(isInput);
    });

    it('names the right that is missing', async () => {
      server.misbehave(/projects\/7\/export/, { status: 403, body: '{"detail":"You do not have permission"}' });
      assert.match((await failing()).message, /may not reach export of project 7 .*: You do not have permission$/);
    });

    it('asks again after 429 and 5xx, and no more than it should', async () => {
      server.misbehave(/projects\/7\/$/, { status: 429, headers: { 'retry-after': '0' } }, 1);
      server.misbehave(/projects\/7\/$/, { status: 502 }, 1);
      assert.equal((await pull()).outcome.verdict, 'pass');
      server.misbehave(/projects\/7\/$/, { status: 500, body: '{"detail":"boom"}' });
      server.seen.length = 0;
      const { message, isInput } = await failing();
      assert.match(message, /the server failed with status 500: boom$/);
      assert.ok(!isInput);
      assert.equal(server.paths().filter((path) => path === 'GET /api/projects/7/').length, 3);
    });

    it('asks again when the connection breaks before an answer', async () => {
      server.misbehave(/projects\/7\/$/, 'lost', 2);
      assert.equal((await pull()).outcome.verdict, 'pass');
    });

    it('says when nothing listens there', async () => {
      const gone = await LabelStudioServer.start();
      const { url } = gone;
      await gone.stop();
      const { message, wayOut } = await failing({ url });
      assert.equal(message, `cannot reach ${url} (ECONNREFUSED)`);
      assert.match(wayOut, /start Label Studio/);
    });

    it('says when it meets a login page', async () => {
      const page = {
        status: 200,
        body: '<!doctype html><title>Log in</title>',
        headers: { 'content-type': 'text/html' },
      };
      server.misbehave(/projects\/7\/$/, page);
      assert.match((await failing()).message, /answers something else than expected: a web page$/);
    });
  });

  describe('takes another way when', () => {
    it('the export call does not exist, as in Enterprise: a snapshot, asked for until it is ready', async () => {
      server.enterprise = true;
      server.snapshotDelay = 3;
      const { outcome, files, pauses } = await pull();
      assert.equal(files.get(FILE), JSON.stringify(server.tasks));
      assert.deepEqual(pauses, [500, 1_000, 2_000]);
      assert.match(outcome.summary, /were fetched by snapshot \(export: there is no export of project 7/);
      const { body } = server.seen.find(({ method, path }) => method === 'POST' && path.endsWith('/exports/'))!;
      assert.deepEqual(JSON.parse(body).annotation_filter_options, { usual: true, ground_truth: true, skipped: true });
    });

    for (const [misbehaviour, why] of [
      ['silent', /said nothing for 1 s/],
      ['cut', /broke the connection off/],
      ['truncated', /the answer ends within task 2/],
      [{ status: 504 }, /failed with status 504/],
      [{ status: 200, body: '{"detail":"no"}' }, /no list of tasks but "\{"detail":"no"\}"/],
      [{ status: 200, body: '' }, /the answer is empty/],
    ] as const) {
      it(`the export is ${JSON.stringify(misbehaviour)}`, async () => {
        server.misbehave(/\/export\?/, misbehaviour);
        const { outcome, files } = await pull({ timeout: 1 });
        assert.match(outcome.summary, /by snapshot/);
        assert.match(outcome.summary, why);
        assert.equal(files.get(FILE), JSON.stringify(server.tasks));
      });
    }

    it('no snapshot can be made: the task list, in the shape of an export', async () => {
      server.enterprise = true;
      server.failSnapshots();
      server.tasks = tasks(250);
      const { outcome, files } = await pull();
      assert.match(outcome.summary, /^250 tasks .* by tasks \(.*snapshot: the server failed to make/);
      assert.deepEqual(
        JSON.parse(files.get(FILE)!),
        server.tasks.map((task) => ({ ...task, updated_by: 1 })),
      );
    });

    it('the export lacks tasks', async () => {
      const all = server.tasks;
      server.misbehave(/\/export\?/, { status: 200, body: JSON.stringify(all.slice(0, 1)) });
      const { outcome } = await pull();
      assert.equal(outcome.verdict, 'pass');
      assert.match(outcome.summary, /export: only 1 of 3 tasks/);
    });
  });

  it('fails when every way lacks tasks, and writes what there is', async () => {
    server.misbehave(/\/export\?/, { status: 200, body: JSON.stringify(server.tasks.slice(0, 2)) });
    const { outcome, files } = await pull({ method: 'export' });
    assert.deepEqual([outcome.verdict, outcome.reports], ['fail', [FILE]]);
    assert.match(outcome.summary, /^Only 2 of 3 tasks/);
    assert.equal(JSON.parse(files.get(FILE)!).length, 2);
  });

  it('writes nothing when every answer is broken, and leaves an earlier file as it was', async () => {
    for (const path of [/\/export\?/, /\/download/, /\/api\/tasks/]) server.misbehave(path, 'truncated');
    const earlier = { [FILE]: '[]' };
    const { message } = await failing({}, { files: earlier });
    assert.match(message, /answers something else than expected/);
    const { outcome, files } = await pull({ method: 'export', out: 'new.json' }, { files: earlier });
    assert.equal(outcome.verdict, 'fail');
    assert.deepEqual([...files], Object.entries(earlier));
  });

  it('takes no more than it is allowed to', async () => {
    server.tasks = tasks(20_000);
    const { outcome } = await pull({ method: 'export', maxMegabytes: 1 });
    assert.match(outcome.summary, /larger than 1 MB/);
  });

  it('stops as soon as it is cancelled, and writes nothing', async () => {
    for (const when of ['export', 'tasks']) {
      const abort = new AbortController();
      server.misbehave(when === 'export' ? /\/export\?/ : /\/api\/tasks/, 'silent');
      const onProgress = (message: string) => message.startsWith('fetching') && setImmediate(() => abort.abort());
      await assert.rejects(pull({ method: when }, { abort, onProgress }), Cancelled);
    }
  });

  it('stops waiting for another try when it is cancelled', async () => {
    const abort = new AbortController();
    server.misbehave(/projects\/7\/$/, { status: 429, headers: { 'retry-after': '3600' } });
    const running = pull({}, { abort });
    while (!server.paths().includes('GET /api/projects/7/')) await new Promise((done) => setImmediate(done));
    abort.abort();
    await assert.rejects(running, Cancelled);
  });
});

function tasks(count: number): FakeTask[] {
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    data: {
      image: `/data/local-files/?d=photos/${i + 1}.jpg`,
      sample_id: `s${i + 1}`,
      note: 'brackets ]}[{ and "quotes"',
    },
    annotations: [{ id: i + 1, completed_by: 1, result: [], was_cancelled: false }],
  }));
}

function unreachable(value: unknown): never {
  throw new Error(`expected a refusal, got ${JSON.stringify(value)}`);
}
