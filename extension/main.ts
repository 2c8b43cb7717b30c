// The extension's entry: whatever can make the editor activate us is there at once; what answers is loaded in the turns after.
import { commands, type Disposable, type ExtensionContext } from 'vscode';
import { contributedCommands } from './contributed-commands.ts';
import { nextTurn } from './next-turn.ts';
import { registerValidateTasks } from './validate-tasks.ts';

export function activate(context: ExtensionContext): void {
  const started = Promise.withResolvers<void>();
  const waiting = contributedCommands(context).map((id) => holdBack(id, started.promise));
  context.subscriptions.push(registerValidateTasks(context), ...waiting);
  startInTurns(context, waiting).then(started.resolve, started.reject);
}

/** Loading the client takes longer than all else together: the editor does not wait for it in activate, and no turn takes it all. */
async function startInTurns(context: ExtensionContext, waiting: readonly Disposable[]): Promise<void> {
  await nextTurn();
  await import('./language-client.ts');
  await nextTurn();
  const { start } = await import('./start.ts');
  await nextTurn();
  for (const one of waiting) one.dispose();
  start(context);
}

/** A command that was called before it is there runs as soon as it is. */
function holdBack(id: string, started: Promise<void>): Disposable {
  return commands.registerCommand(id, async (...args: unknown[]) => {
    await started;
    return await commands.executeCommand(id, ...args);
  });
}
