// The command line with every command.
import { commands } from '../commands/commands.ts';
import { type Host, run } from './run.ts';

export const runLine = (host: Host): Promise<number> => run(host, commands);
