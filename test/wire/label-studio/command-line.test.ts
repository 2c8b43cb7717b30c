// Pull and push from the command line: the token comes from the environment, and is shown nowhere.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../run-cli.ts';
import { LabelStudioServer } from './label-studio-server.ts';
import { PERSONAL_TOKEN } from './tokens.ts';

describe('assay label-studio-pull and label-studio-push', () => {
  let server: LabelStudioServer;
  let cwd: string;
  beforeEach(async () => {
    server = await LabelStudioServer.start();
    cwd = mkdtempSync(join(tmpdir(), 'assay-label-studio-'));
  });
  afterEach(async () => {
    await server.stop();
    rmSync(cwd, { recursive: true });
  });
  const assay = (...args: string[]) => runCli(args, { cwd, env: { LABEL_STUDIO_API_KEY: ` ${PERSONAL_TOKEN}\n` } });

  it('push what pull then fetches', async () => {
    writeFileSync(join(cwd, 'tasks.json'), JSON.stringify([{ data: { image: 'a.jpg', sample_id: 's1' } }]));
    const page = `${server.url}/projects/7/data`;
    const pushed = await assay('label-studio-push', '--tasks', 'tasks.json', '--url', page);
    assert.deepEqual([pushed.code, pushed.err], [0, '']);
    const pulled = await assay('label-studio-pull', '--url', page, '--out', 'export.json', '--json');
    assert.equal(pulled.code, 0);
    assert.deepEqual(JSON.parse(pulled.out).data.tasks, 1);
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, 'export.json'), 'utf8')), server.tasks);
    assert.ok(![pushed, pulled].some(({ out, err }) => `${out}${err}`.includes(PERSONAL_TOKEN)));
  });

  it('leave no trace of the token, a stack included, when the server refuses', async () => {
    server.misbehave(/projects\/7/, { status: 400, body: JSON.stringify({ detail: `what is ${PERSONAL_TOKEN}?` }) });
    const { code, out, err } = await assay('label-studio-pull', '--url', server.url, '--project', '7', '--debug');
    assert.equal(code, 2);
    assert.match(err, /what is …\?/);
    assert.ok(!`${out}${err}`.includes(PERSONAL_TOKEN));
    assert.ok(!existsSync(join(cwd, 'artifacts')));
  });

  it('take no token as an argument', async () => {
    const { code, err } = await assay('label-studio-pull', '--token', 'abc');
    assert.equal(code, 2);
    assert.match(err, /--token/);
  });

  it('say where the token comes from when there is none', async () => {
    const { code, err } = await runCli(['label-studio-pull', '--url', server.url, '--project', '7'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /no token for .*\n.*LABEL_STUDIO_API_KEY/);
    assert.equal(server.seen.length, 0);
  });
});
