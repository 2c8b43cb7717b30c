// Reads a command from the variables of make: the Makefile hands them over in the environment, so that neither make nor a shell expands them.
import { type Argument, argumentsOf } from '../commands/argument-list.ts';
import type { AnyCommand } from '../commands/command.ts';
import { isList, readText } from '../commands/read-arguments.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { slashes } from './command-line.ts';
import { type Invocation, UsageError } from './invocation.ts';

/** Names of the variables on make's command line, separated by spaces, as the Makefile collects them; no others are read. */
export const TYPED_VARIABLES = 'ASSAY_MAKE_VARIABLES';

/** Throws a UsageError. */
export function readMakeLine(
  id: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  commands: readonly AnyCommand[],
  cwd: string,
): Invocation {
  const command = commands.find((one) => one.id === id);
  if (!command) throw new UsageError(`no command is named "${id ?? ''}"`);
  const known = argumentsOf(command);
  const typed = (environment[TYPED_VARIABLES] ?? '').split(' ').filter((name) => name !== '');
  refuseUnknown(typed, known, command.id);
  const given = new Map<string, unknown>();
  for (const argument of known) {
    const set = argument.variables.filter((name) => typed.includes(name) && environment[name]);
    const [first, second] = set;
    if (first === undefined) continue;
    if (second !== undefined && environment[first] !== environment[second])
      throw new UsageError(`${first} and ${second} say the same thing twice: give one of them`);
    given.set(argument.name, read(argument, environment[first]!));
  }
  return {
    command,
    given,
    spell: ({ variables }) => variables.join(' or '),
    json: false,
    progress: true,
    debug: false,
    root: slashes(cwd),
  };
}

function read(argument: Argument, raw: string): unknown {
  const one = (value: string): unknown => (argument.form.is === 'path' ? slashes(value) : readText(argument, value));
  return isList(argument) ? splitAtCommas(raw).map(one) : one(raw);
}

/** A comma that is part of a name is written `\,`. */
function splitAtCommas(raw: string): string[] {
  return raw
    .split(/(?<!\\),/)
    .map((part) => part.replaceAll('\\,', ',').trim())
    .filter((part) => part !== '');
}

function refuseUnknown(typed: readonly string[], known: readonly Argument[], id: string): void {
  const names = known.flatMap(({ variables }) => variables);
  for (const name of typed) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    const hint = near ? `; did you mean ${near}?` : `; it takes ${names.join(', ') || 'none'}`;
    throw new UsageError(`make ${id} has no variable ${name}${hint}`);
  }
}
