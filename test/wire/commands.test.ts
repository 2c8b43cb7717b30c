// Commands over the wire: what the editor asks before, what comes back, progress and cancellation.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import {
  ExecuteCommandRequest,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
} from 'vscode-languageserver-protocol/node';
import { commands } from '../../server/commands/commands.ts';
import { checkArgumentRequest } from '../../server/protocol/check-argument.ts';
import { type CommandResult, commandResult } from '../../server/protocol/command-call.ts';
import { type CommandForm, commandFormRequest } from '../../server/protocol/command-form.ts';
import { editorCommandId } from '../../server/protocol/command-id.ts';
import { memoryRoot } from '../memory-files.ts';
import { type Editor, openEditor } from './editor.ts';

const EXPORT = readFileSync(
  join(import.meta.dirname, '../../examples/portraits/exports/label_studio_export_a.json'),
  'utf8',
);
const FOLDER = `file://${memoryRoot}`;
const IMPORT = 'assay.goldLabelImport';

describe('commands over the wire', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await openEditor({ 'exports/gold_a.json': EXPORT, 'bad/gold_labels.ndjson': 'no\n' });
  });
  afterEach(() => editor.close());

  const call = async (command: string, args?: object, more: object = {}): Promise<CommandResult> => {
    const found = await editor.client.sendRequest(ExecuteCommandRequest.type, {
      command,
      ...(args ? { arguments: [args] } : {}),
      ...more,
    });
    return commandResult.parse(found);
  };
  const formOf = (command: string): Promise<CommandForm | null> =>
    editor.client.sendRequest(commandFormRequest.method, { command, folder: FOLDER });

  it('the server registers every command, and no other', () => {
    const { executeCommandProvider } = editor.initialized.capabilities;
    assert.deepEqual(executeCommandProvider, {
      commands: commands.map(({ id }) => editorCommandId(id)),
      workDoneProgress: true,
    });
  });

  it('a command runs in its folder, and tells its verdict and its files', async () => {
    const { verdict, exitCode, summary, reports } = await call(IMPORT, {
      folder: FOLDER,
      args: { exports: ['exports/gold_a.json'], out: 'artifacts/gold_labels.ndjson', runId: '20260211_105639451' },
    });
    assert.ok(['pass', 'fail'].includes(verdict) && exitCode < 2, summary);
    assert.deepEqual(reports[0], {
      path: 'reports/gold_import_qc_20260211_105639451.md',
      uri: `${FOLDER}/reports/gold_import_qc_20260211_105639451.md`,
    });
    for (const { path } of reports) assert.ok(editor.contents.has(path), path);
  });

  it('paths may be URIs, and the only folder need not be named', async () => {
    const { summary, exitCode } = await call(IMPORT, { args: { exports: [`${FOLDER}/exports/gold_a.json`] } });
    assert.ok(exitCode < 2, summary);
  });

  it('what a command prints comes back with its answer', async () => {
    const { verdict, printed, summary } = await call('assay.validate', { args: { paths: ['bad'] } });
    assert.deepEqual([verdict, summary], ['fail', '1 error in 1 of 1 file.']);
    assert.match(printed, /^bad\/gold_labels\.ndjson:1:1 error json-syntax /);
  });

  for (const [what, args, summary] of [
    ['an absent argument', {}, /exports is required: label Studio exports/],
    ['an unknown one', { exports: ['a'], annotater: 'x' }, /unknown argument "annotater"; did you mean "annotator"\?/],
    ['a value of another form', { exports: 'a' }, /exports: .*array/],
    ['a file that is not there', { exports: ['nowhere.json'] }, /nowhere\.json/],
  ] as const) {
    it(`refuses ${what}, as the command line does`, async () => {
      const result = await call(IMPORT, { args });
      assert.deepEqual([result.verdict, result.exitCode], ['refused', 2], result.summary);
      assert.match(result.summary, summary);
    });
  }

  it('refuses a folder that is not open', async () => {
    const { verdict, summary } = await call(IMPORT, { folder: 'file:///elsewhere', args: { exports: ['a'] } });
    assert.equal(verdict, 'refused');
    assert.match(summary, /Open a folder first/);
  });

  it('answers a malformed call with an error', async () => {
    await assert.rejects(call(IMPORT, { args: 3 }), /args/);
    await assert.rejects(call('assay.nothing', {}), /no command is named assay\.nothing/);
  });

  it('shows progress from begin to end under the token of the editor', async () => {
    const seen: { kind: string; title?: string; cancellable?: boolean }[] = [];
    const ended = new Promise<void>((resolve) => {
      editor.client.onProgress(WorkDoneProgress.type, 'p1', (value) => {
        seen.push(value);
        if (value.kind === 'end') resolve();
      });
    });
    await call('assay.validate', { args: {} }, { workDoneToken: 'p1' });
    await ended;
    const [begin] = seen as WorkDoneProgressBegin[];
    assert.deepEqual([begin?.kind, begin?.title, begin?.cancellable], ['begin', 'Validate Label Files', true]);
    assert.equal(seen.at(-1)?.kind, 'end');
  });

  it('a cancelled command writes nothing more and gives no verdict', async () => {
    const before = [...editor.contents.keys()];
    const source = new CancellationTokenSource();
    const params = { command: IMPORT, arguments: [{ args: { exports: ['exports/gold_a.json'] } }] };
    const running = editor.client.sendRequest(ExecuteCommandRequest.type, params, source.token);
    source.cancel();
    assert.equal(commandResult.parse(await running).verdict, 'cancelled');
    assert.deepEqual([...editor.contents.keys()], before);
  });

  it('the form of a command says what to ask, and suggests files of the right kind', async () => {
    const form = await formOf(IMPORT);
    const exports = form?.fields.find(({ name }) => name === 'exports');
    assert.deepEqual(
      exports?.suggestions.map(({ value }) => value),
      ['exports/gold_a.json'],
    );
    assert.equal(exports?.required, true);
    assert.deepEqual(exports?.form, {
      is: 'path',
      list: true,
      io: 'in',
      folder: false,
      extensions: ['.json', '.jsonl', '.ndjson'],
    });
    assert.equal(form?.explorer, 'exports');
    assert.equal(await formOf('assay.nothing'), null);
  });

  it('fills in what the round in view tells', async () => {
    const inRound = (path: string) => `artifacts/gold_round1_real_20260211_105639451/${path}`;
    await editor.close();
    editor = await openEditor({
      [inRound('manifest.json')]: '{"schema_version":1,"round":"r","run_id":"20260211_105639451","samples":[]}',
      [inRound('gold_labels.ndjson')]: '{"label_id":"l1"}\n',
      'other/gold_labels.ndjson': '{"label_id":"l2","run_id":"20260212_105639451"}\n',
    });
    const inView = `${FOLDER}/${inRound('manifest.json')}`;
    const fieldsFor = async (command: string, view?: string) => {
      const params = { command, folder: FOLDER, ...(view ? { inView: view } : {}) };
      const form: CommandForm = await editor.client.sendRequest(commandFormRequest.method, params);
      return new Map(form.fields.map((field) => [field.name, field]));
    };
    const evalGold = await fieldsFor('assay.evalGold', inView);
    assert.equal(evalGold.get('goldLabels')?.fromRound, inRound('gold_labels.ndjson'));
    assert.equal(evalGold.get('goldLabels')?.suggestions[0]?.value, inRound('gold_labels.ndjson'));
    assert.equal(evalGold.get('predJsonl')?.fromRound, undefined);
    assert.equal((await fieldsFor(IMPORT, inView)).get('out')?.fromRound, inRound('gold_labels.ndjson'));
    assert.equal((await fieldsFor(IMPORT)).get('out')?.fromRound, undefined);
  });

  for (const [name, text, complaint] of [
    ['maxProblems', '12', null],
    ['maxProblems', 'many', /number/],
    ['maxProblems', '-1', />=0/],
    ['format', 'jsn', /did you mean "json"/],
    ['format', 'json', null],
    ['nothing', 'x', null],
  ] as const) {
    it(`checks ${name} "${text}" while it is typed`, async () => {
      const params = { command: 'assay.validate', name, text };
      const found = checkArgumentRequest.result.parse(
        await editor.client.sendRequest(checkArgumentRequest.method, params),
      );
      if (complaint) assert.match(found.complaint ?? '', complaint);
      else assert.equal(found.complaint, null);
    });
  }
});
