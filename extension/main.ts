// The extension's entry: whatever can make the editor activate us is there at once; what answers is loaded in the next turn.
import { commands, type Disposable, type ExtensionContext } from 'vscode';
import { contributedCommands } from './contributed-commands.ts';
import { registerValidateTasks } from './validate-tasks.ts';

export function activate(context: ExtensionContext): void {
  const started = Promise.withResolvers<void>();
  const waiting = contributedCommands(context).map((id) => holdBack(id, started.promise));
  context.subscriptions.push(registerValidateTasks(context), ...waiting);
  // Loading the client takes longer than all else together, and the editor waits for activate.
  setImmediate(() => {
    import('./start.ts')
      .then(({ start }) => {
        for (const one of waiting) one.dispose();
        start(context);
      })
      .then(started.resolve, started.reject);
  });
}

/** A command that was called before it is there runs as soon as it is. */
function holdBack(id: string, started: Promise<void>): Disposable {
  return commands.registerCommand(id, async (...args: unknown[]) => {
    await started;
    return await commands.executeCommand(id, ...args);
  });
}
