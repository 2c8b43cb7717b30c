// The ids of the commands that package.json promises.
import type { ExtensionContext } from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

export function contributedCommands({ extension }: Pick<ExtensionContext, 'extension'>): string[] {
  const { contributes } = extension.packageJSON as Manifest;
  return contributes.commands.map(({ command }) => command);
}
