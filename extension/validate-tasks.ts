// Tasks that run `assay validate` in a terminal, once or watching; their problem matchers put what it prints into the Problems panel.
import {
  type Disposable,
  type ExtensionContext,
  l10n,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  tasks,
  type WorkspaceFolder,
  workspace,
} from 'vscode';

const TYPE = 'assay';

/** As contributes.taskDefinitions of package.json says. */
interface ValidateDefinition extends TaskDefinition {
  readonly watch?: boolean;
  readonly paths?: readonly string[];
  readonly options?: readonly string[];
}

export function registerValidateTasks(context: ExtensionContext): Disposable {
  const cli = context.asAbsolutePath('dist/cli.js');
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) => [
        taskOf({ type: TYPE, task: 'validate' }, folder, cli),
        taskOf({ type: TYPE, task: 'validate', watch: true }, folder, cli),
      ]),
    resolveTask({ definition, scope }) {
      const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
      return folder && taskOf(definition as ValidateDefinition, folder, cli);
    },
  });
}

function taskOf(definition: ValidateDefinition, folder: WorkspaceFolder, cli: string): Task {
  const { watch = false, paths = [], options = [] } = definition;
  const args = [cli, 'validate', ...(watch ? ['--watch'] : []), ...options, '--', ...paths];
  // The editor's own runtime: an Electron that is told to be Node, or Node itself on a server.
  const execution = new ProcessExecution(process.execPath, args, {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const name = watch ? l10n.t('validate and watch') : l10n.t('validate');
  const task = new Task(definition, folder, name, TYPE, execution, watch ? '$assay-watch' : '$assay');
  task.isBackground = watch;
  task.group = TaskGroup.Test;
  return task;
}
