// Commands inside the editor: all of them are there, run with arguments, and tell their outcome; the task prints problems.
import assert from 'node:assert/strict';
import { commands, extensions, languages, type TaskProcessEndEvent, tasks, Uri, workspace } from 'vscode';
import type { CommandResult } from '../../../../server/protocol/command-call.ts';

const folder = workspace.workspaceFolders![0]!.uri;

function run(id: string, args: object): Thenable<CommandResult | undefined> {
  return commands.executeCommand<CommandResult | undefined>(id, args);
}

describe('commands', () => {
  before(async () => {
    await extensions.getExtension('assay.assay')!.activate();
  });

  it('are registered, every one that the palette offers', async () => {
    const { contributes } = extensions.getExtension('assay.assay')!.packageJSON;
    const registered = new Set(await commands.getCommands(true));
    const missing = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(
      missing.filter((id: string) => !registered.has(id)),
      [],
    );
  });

  it('import an export and tell which files they wrote', async () => {
    const result = await run('assay.goldLabelImport', {
      exports: ['exports/label_studio_export_a.json'],
      out: 'artifacts/imported.ndjson',
      runId: '20260211_105639451',
    });
    assert.ok(result && result.exitCode < 2, result?.summary);
    assert.equal(result.reports[0]?.path, 'reports/gold_import_qc_20260211_105639451.md');
    for (const { uri } of result.reports) await workspace.fs.stat(Uri.parse(uri));
  });

  it('refuse what they cannot use, and say why', async () => {
    const result = await run('assay.goldLabelImport', { exports: ['nowhere.json'] });
    assert.deepEqual([result?.verdict, result?.exitCode], ['refused', 2]);
    assert.match(result?.summary ?? '', /nowhere\.json/);
  });
});

describe('the task', () => {
  it('checks the folder and puts its problems into the Problems panel', async () => {
    const file = Uri.joinPath(folder, 'artifacts', 'gold_labels.broken.ndjson');
    await workspace.fs.writeFile(file, new TextEncoder().encode('{"label_id":\n'));
    const [task] = (await tasks.fetchTasks({ type: 'assay' })).filter(({ definition }) => !definition.watch);
    assert.ok(task);
    const ended = new Promise<TaskProcessEndEvent>((resolve) => {
      const listener = tasks.onDidEndTaskProcess((event) => {
        if (event.execution.task.name !== task.name) return;
        listener.dispose();
        resolve(event);
      });
    });
    await tasks.executeTask(task);
    assert.equal((await ended).exitCode, 1);
    const found = (): boolean => languages.getDiagnostics(file).some(({ message }) => /text ends here/.test(message));
    if (!found()) {
      await new Promise<void>((resolve) => {
        const listener = languages.onDidChangeDiagnostics(() => {
          if (!found()) return;
          listener.dispose();
          resolve();
        });
      });
    }
  });
});
