// Reads a command line with the options that the commands declare; makes their help.
import { CommanderError, Command as Program } from 'commander';
import { type Argument, argumentsOf } from '../commands/argument-list.ts';
import type { AnyCommand } from '../commands/command.ts';
import { booleanOf, isList, readText, resolvePath } from '../commands/read-arguments.ts';
import { type Invocation, UsageError } from './invocation.ts';

export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  /** Absolute path of the folder that Assay is installed in. */
  readonly installed: string;
  out(text: string): void;
  err(text: string): void;
}

/** Undefined when help or the version was asked for and printed. Throws a UsageError. */
export function readCommandLine(
  argv: readonly string[],
  commands: readonly AnyCommand[],
  terminal: Terminal,
): Invocation | undefined {
  let found: Invocation | undefined;
  const program = programOf(terminal);
  for (const command of commands) {
    const known = argumentsOf(command);
    const sub = subcommand(program, command, known);
    sub.action(() => {
      const { json, progress, debug, root, ...options } = sub.optsWithGlobals<Record<string, unknown>>();
      found = {
        command,
        given: givenOf(known, json === true ? { ...options, ...asJson(known) } : options, sub.args),
        spell: ({ option, positional, name }) => (positional ? `<${name}>` : option),
        json: json === true,
        progress: progress !== false,
        debug: debug === true,
        root: resolvePath(terminal.cwd, typeof root === 'string' ? slashes(root) : '.'),
      };
    });
  }
  const [id, ...rest] = argv;
  const named = commands.find((command) => command.id === id);
  try {
    program.parse(named ? [named.id, ...plainFlags(rest, argumentsOf(named))] : argv, { from: 'user' });
  } catch (error) {
    const { code, exitCode, message } = error as { code?: string; exitCode?: number; message: string };
    if (!code?.startsWith('commander.')) throw error;
    if (exitCode === 0) return undefined;
    // Commander has shown its help for an empty line by then; for the rest its message is ours to print.
    throw new UsageError(code === 'commander.help' ? 'name a command' : message.replace(/^error: /, ''));
  }
  return found;
}

function programOf({ version, installed, out, err }: Terminal): Program {
  return new Program('assay')
    .description('Gold labels you can trust: checks label files, imports them, measures and gates.')
    .version(version, '--version', 'Print the version')
    .option('--makefile', 'Print the path of a Makefile with these commands')
    .on('option:makefile', () => {
      out(`${installed}/Makefile\n`);
      throw new CommanderError(0, 'commander.makefile', '');
    })
    .option('--json', 'Print one JSON document instead of text')
    .option('--root <folder>', 'Folder that the command works in (default: the current one)')
    .option('--no-progress', 'Do not print progress')
    .option('--debug', 'Print stacks of internal faults')
    .helpOption('-h, --help', 'Print help')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({ writeOut: out, writeErr: err, outputError: () => undefined })
    .addHelpText('after', EXIT_CODES)
    .exitOverride();
}

const EXIT_CODES = `
Exit codes: 0 pass, 1 the verdict is no, 2 usage or unreadable input, 3 insufficient data, 70 internal fault, 130 cancelled.`;

function subcommand(program: Program, { id, summary, group }: AnyCommand, known: readonly Argument[]): Program {
  const sub = program.command(id).summary(summary).description(summary).helpGroup(`${group}:`).exitOverride();
  sub.allowExcessArguments(false);
  for (const argument of known) {
    if (argument.positional)
      sub.argument(isList(argument) ? `[${argument.name}...]` : `[${argument.name}]`, argument.meaning);
    else sub.option(`${argument.option}${valueName(argument)}`, helpOf(argument));
    if (argument.form.is === 'flag' && argument.default === true) sub.option(`--no-${argument.option.slice(2)}`, '');
  }
  return sub;
}

function valueName(argument: Argument): string {
  const { form } = argument;
  if (form.is === 'flag') return '';
  const noun = {
    path: 'folder' in form && form.folder ? 'folder' : 'file',
    number: 'number',
    text: 'text',
    choice: 'word',
    'run-id': 'run-id',
  }[form.is];
  return isList(argument) ? ` <${noun}s...>` : ` <${noun}>`;
}

function helpOf({ meaning, form, required, default: fallback }: Argument): string {
  const choices = form.is === 'choice' ? ` One of ${form.choices.join(', ')}.` : '';
  const standing = required ? ' (required)' : '';
  const shown =
    fallback === undefined || fallback === false || String(fallback) === '' ? '' : ` (default: ${fallback})`;
  return `${meaning}${choices}${standing}${shown}`;
}

/** A command with output formats of its own has JSON among them. */
function asJson(known: readonly Argument[]): Record<string, unknown> {
  const own = known.find(
    ({ name, form }) => name === 'format' && form.is === 'choice' && form.choices.includes('json'),
  );
  return own ? { format: 'json' } : {};
}

function givenOf(
  known: readonly Argument[],
  options: Record<string, unknown>,
  positionals: readonly string[],
): Map<string, unknown> {
  const given = new Map<string, unknown>();
  for (const argument of known) {
    const named = argument.positional ? positionals : options[argument.name];
    const raw = argument.positional && !isList(argument) ? positionals[0] : named;
    if (raw === undefined || (argument.positional && positionals.length === 0)) continue;
    const read = (value: unknown): unknown => {
      if (typeof value !== 'string') return value;
      return argument.form.is === 'path' ? slashes(value) : readText(argument, value);
    };
    given.set(argument.name, Array.isArray(raw) ? raw.map(read) : read(raw));
  }
  return given;
}

/** Makes `--allowRoi true`, as the guides write it, `--allow-roi`; and takes `--x=true`, `--x false`, `--no-x` for flags. */
function plainFlags(args: readonly string[], known: readonly Argument[]): string[] {
  const plain: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') return [...plain, ...args.slice(i)];
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const argument = known.find((one) => one.option === `--${name}` || one.name === name);
    const negated = known.find((one) => one.form.is === 'flag' && `no-${one.option.slice(2)}` === name);
    if (negated && value === undefined && negated.default !== true) continue;
    if (!argument || argument.positional) {
      plain.push(arg);
      continue;
    }
    const isFlag = argument.form.is === 'flag';
    const said = value ?? (isFlag ? args[i + 1] : undefined);
    const isSaid = isFlag && said !== undefined && booleanOf(said) !== undefined;
    if (isFlag && value !== undefined && !isSaid)
      throw new UsageError(`${argument.option} is true or false, not "${value}"`);
    if (isSaid && value === undefined) i++;
    if (!isSaid) plain.push(value === undefined ? argument.option : `${argument.option}=${value}`);
    else if (booleanOf(said)) plain.push(argument.option);
    else if (argument.default === true) plain.push(`--no-${argument.option.slice(2)}`);
  }
  return plain;
}

/** Windows shells say backslashes. */
export function slashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
