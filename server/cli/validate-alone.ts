// The command line when `validate` was named: what a check needs, and nothing of the other commands.
import { validate } from '../commands/validate.ts';
import { type Host, run } from './run.ts';

export const runLine = (host: Host): Promise<number> => run(host, [validate]);
