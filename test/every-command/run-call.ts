// Runs one call of a command on a folder of the disk, with ports of this machine of which some may be others.
import { commands } from '../../server/commands/commands.ts';
import { runCommand, type Told } from '../../server/commands/run-command.ts';
import { diskFiles } from '../../server/io/disk-files.ts';
import { systemPorts } from '../../server/io/system-ports.ts';
import type { Ports } from '../../server/ports/ports.ts';
import { filesChecker } from '../../server/workspace/files-checker.ts';
import { PERSONAL_TOKEN } from '../wire/label-studio/tokens.ts';
import type { EveryCall } from './calls.ts';

export function runCall({ id, given }: EveryCall, root: string, changes: Partial<Ports> = {}): Promise<Told> {
  const edge = {
    root,
    progress: { report: () => undefined },
    print: async () => undefined,
    colors: false,
    secrets: { read: async () => PERSONAL_TOKEN, howToGive: 'give one' },
    environment: {},
  };
  // Threads take longer to start than these files to be checked.
  const checker = filesChecker(diskFiles);
  const ports = { ...systemPorts(edge, new AbortController().signal), checker, ...changes };
  const command = commands.find((one) => one.id === id)!;
  return runCommand({ command, given: new Map(Object.entries(given)), help: 'the docs', debug: true }, ports);
}
