// Commands in threads of their own: the server answers meanwhile, a cancellation is answered at once, and a thread that dies is told of.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol/node';
import { commandsHere, type EditorSide } from '../../server/lsp/command-runner.ts';
import { CommandThreads, type CommandThreadsOptions } from '../../server/lsp/command-threads.ts';
import { type CommandResult, commandResult } from '../../server/protocol/command-call.ts';
import { commandFormRequest } from '../../server/protocol/command-form.ts';
import { secretRequest } from '../../server/protocol/secret.ts';
import { memoryFiles } from '../memory-files.ts';
import { type Editor, openEditor } from './editor.ts';
import { LabelStudioServer } from './label-studio/label-studio-server.ts';
import { PERSONAL_TOKEN } from './label-studio/tokens.ts';

const PORTRAITS = join(import.meta.dirname, '../../examples/portraits');
const thread = (name: string): string => join(import.meta.dirname, 'threads', `${name}.ts`);

describe('commands in threads', () => {
  let root = '';
  let threads: CommandThreads;
  const editors: Editor[] = [];
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-threads-')));
    cpSync(join(PORTRAITS, 'exports'), join(root, 'exports'), { recursive: true });
  });
  afterEach(async () => {
    for (const editor of editors.splice(0)) await editor.close();
    await threads.rest();
    rmSync(root, { recursive: true });
  });

  const open = async (options: CommandThreadsOptions = {}): Promise<Editor> => {
    threads = new CommandThreads(options);
    const editor = await openEditor({}, {}, () => null, { root, commands: threads });
    editors.push(editor);
    return editor;
  };
  const form = () => ({ command: 'assay.validate', folder: `file://${root}` });
  const call = async ({ client }: Editor, command: string, args: object, token?: CancellationTokenSource['token']) => {
    const params = { command, arguments: [{ args }] };
    return commandResult.parse(await client.sendRequest(ExecuteCommandRequest.type, params, token));
  };
  const importOf = (exported: string, runId: string) => ({ exports: [`exports/${exported}`], runId });
  /** What only a thread's own side hears. */
  const editorSide = (changes: Partial<EditorSide> = {}): EditorSide => ({
    report: () => undefined,
    print: () => undefined,
    secrets: { read: async () => undefined, howToGive: 'give one' },
    ...changes,
  });

  it('a command writes in its folder, and tells its verdict, its reports and what it printed', async () => {
    const editor = await open();
    const imported = await call(
      editor,
      'assay.goldLabelImport',
      importOf('label_studio_export_a.json', '20260211_105639451'),
    );
    assert.ok(['pass', 'fail'].includes(imported.verdict), imported.summary);
    for (const { path } of imported.reports) assert.ok(existsSync(join(root, path)), path);
    const validated = await call(editor, 'assay.validate', { format: 'ndjson' });
    assert.match(validated.printed, /^\{.*\}\n/);
  });

  it('several run at once, and the server answers meanwhile', async () => {
    const editor = await open();
    const results = Promise.all([
      call(editor, 'assay.goldLabelImport', {
        ...importOf('label_studio_export_a.json', '20260211_105639451'),
        out: 'a.ndjson',
      }),
      call(editor, 'assay.goldLabelImport', {
        ...importOf('label_studio_export_b.json', '20260211_105639452'),
        out: 'b.ndjson',
      }),
      call(editor, 'assay.validate', {}),
    ]);
    assert.ok(await editor.client.sendRequest(commandFormRequest.method, form()));
    for (const { exitCode, summary } of await results) assert.ok(exitCode < 2, summary);
    assert.ok(existsSync(join(root, 'a.ndjson')) && existsSync(join(root, 'b.ndjson')));
  });

  it('gives the same answer as in the thread of the server', async () => {
    const given = new Map([['nothing', 1]]);
    const asked = { id: 'validate', given, root, help: 'the docs' };
    threads = new CommandThreads();
    const never = new AbortController().signal;
    const files = memoryFiles(new Map());
    const here = commandsHere({ files, checker: { check: async () => undefined } });
    assert.deepEqual(await threads.run(asked, editorSide(), never), await here.run(asked, editorSide(), never));
  });

  it('asks the editor for tokens, through the server', async () => {
    const server = await LabelStudioServer.start();
    try {
      server.tasks = [{ id: 1, data: { image: '/data/local-files/?d=a.jpg', sample_id: 's1' }, annotations: [] }];
      const editor = await open();
      const asked: unknown[] = [];
      editor.client.onRequest(secretRequest.method, (params: unknown) => {
        asked.push(params);
        return { value: PERSONAL_TOKEN };
      });
      const url = `${server.url}/projects/7`;
      const { verdict, summary } = await call(editor, 'assay.labelStudioPull', { url });
      assert.equal(verdict, 'pass', summary);
      assert.deepEqual(asked[0], { name: 'LABEL_STUDIO_API_KEY', server: server.url });
    } finally {
      await server.stop();
    }
  });

  it('a command that hears of no cancellation is told as cancelled, then ended, and its temporary file goes', async () => {
    const editor = await open({ file: thread('never-answers'), finishMs: 100 });
    const source = new CancellationTokenSource();
    const running = call(editor, 'assay.validate', {}, source.token);
    // The server answers while the thread is busy.
    assert.ok(await editor.client.sendRequest(commandFormRequest.method, form()));
    source.cancel();
    const { verdict, exitCode, summary } = await running;
    assert.deepEqual([verdict, exitCode, summary], ['cancelled', 130, 'Cancelled.']);
    await threads.rest();
    assert.deepEqual(readdirSync(root), ['exports']);
  });

  it('what a command had printed when it was cancelled is told', async () => {
    threads = new CommandThreads({ file: thread('never-answers'), finishMs: 100 });
    const stop = new AbortController();
    let printed = '';
    const print = (text: string): void => {
      printed += text;
      stop.abort();
    };
    const told = await threads.run(
      { id: 'validate', given: new Map(), root, help: '' },
      editorSide({ print }),
      stop.signal,
    );
    assert.deepEqual([told.verdict, printed], ['cancelled', 'begun\n']);
  });

  for (const [id, said] of [
    ['throws', /^internal fault: .*a mistake$/],
    ['exits', /^internal fault: .*ended without an answer$/],
    ['hoards', /^the command ran out of memory$/],
  ] as const) {
    it(`a thread that ${id} is a fault, and the next command runs`, async () => {
      threads = new CommandThreads({ file: thread('dies'), resourceLimits: { maxOldGenerationSizeMb: 32 } });
      const told = await threads.run(
        { id, given: new Map(), root, help: '' },
        editorSide(),
        new AbortController().signal,
      );
      assert.deepEqual([told.verdict, told.exitCode], ['fault', 70]);
      assert.match(told.summary, said);
      const editor = await open();
      const { exitCode }: CommandResult = await call(editor, 'assay.validate', {});
      assert.ok(exitCode < 2);
    });
  }

  it('ends with the server', async () => {
    const editor = await open({ file: thread('never-answers') });
    const running = call(editor, 'assay.validate', {});
    await editor.close();
    editors.length = 0;
    assert.equal((await running).verdict, 'cancelled');
    assert.deepEqual(readdirSync(root), ['exports']);
  });
});
