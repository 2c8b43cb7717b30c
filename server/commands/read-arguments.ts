// Reads a command's arguments, whoever gave them: checks names and values, fills in defaults, and makes paths absolute.
import type * as z from 'zod';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { type Argument, argumentsOf } from './argument-list.ts';
import type { AnyCommand, Command } from './command.ts';

export interface ReadArguments<A> {
  /** Absent when there are complaints. */
  readonly args?: A;
  /** Sentences for the person, with the way out. */
  readonly complaints: readonly string[];
}

/** How the person who gave the arguments calls them: `--gold-labels`, `GOLD_LABELS`, `goldLabels`. */
export type Spelling = (argument: Argument) => string;

/** `given` maps argument names to JSON values; `root` is an absolute folder that relative paths start from. */
export function readArguments<A extends z.ZodObject>(
  command: Command<A>,
  given: ReadonlyMap<string, unknown>,
  root: string,
  spell: Spelling = ({ name }) => name,
): ReadArguments<z.infer<A>> {
  const known = argumentsOf(command);
  const complaints: string[] = [];
  for (const name of given.keys()) {
    if (known.some((argument) => argument.name === name)) continue;
    const near = nearest(
      name,
      known.map(({ name }) => name),
    );
    complaints.push(`unknown argument "${name}"${near ? `; did you mean "${near}"?` : ''}`);
  }
  const values: [string, unknown][] = [];
  for (const argument of known) {
    const value = given.get(argument.name);
    if (value !== undefined) values.push([argument.name, absolute(argument, value, root)]);
    else if (argument.required) complaints.push(`${spell(argument)} is required: ${inSentence(argument.meaning)}`);
  }
  if (complaints.length > 0) return { complaints };
  const parsed = command.args.safeParse(Object.fromEntries(values), { reportInput: true });
  if (parsed.success) return { args: parsed.data, complaints };
  for (const { path, message, input } of parsed.error.issues) {
    const argument = known.find(({ name }) => name === path[0]);
    complaints.push(argument ? complaintOf(argument, spell(argument), message, input) : message);
  }
  return { complaints };
}

/** What is wrong with one value of one argument; undefined when it will do. */
export function complaintAbout(command: AnyCommand, argument: Argument, value: unknown): string | undefined {
  const schema = command.args.shape[argument.name] as z.ZodType;
  const issue = schema.safeParse(value, { reportInput: true }).error?.issues[0];
  return issue && complaintOf(argument, argument.name, issue.message, issue.input);
}

/** Reads what a shell or make can say, a text, as the value that the argument's form asks for; what does not fit stays a text, for the check to refuse. */
export function readText({ form }: Argument, raw: string): unknown {
  if (form.is === 'number') return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(raw) ? Number(raw) : raw;
  if (form.is === 'flag') return booleanOf(raw) ?? raw;
  return raw;
}

export function booleanOf(raw: string): boolean | undefined {
  if (/^(true|yes|1|on)$/i.test(raw)) return true;
  return /^(false|no|0|off)$/i.test(raw) ? false : undefined;
}

export function isList({ form }: Argument): boolean {
  return 'list' in form && form.list;
}

/** Absolute path with forward slashes; `.` and `..` are resolved. */
export function resolvePath(root: string, path: string): string {
  const from = /^([A-Za-z]:)?\//.test(path) ? path : `${root}/${path}`;
  const kept: string[] = [];
  for (const part of from.split('/')) {
    if (part === '..') {
      if (kept.length > 1) kept.pop();
    } else if (part !== '.' && (part !== '' || kept.length === 0)) kept.push(part);
  }
  return kept.length === 1 ? `${kept[0]}/` : kept.join('/');
}

function absolute({ form }: Argument, value: unknown, root: string): unknown {
  if (form.is !== 'path') return value;
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' && one ? resolvePath(root, one) : one));
  return typeof value === 'string' && value ? resolvePath(root, value) : value;
}

function complaintOf({ form, meaning }: Argument, spelled: string, message: string, input: unknown): string {
  if (form.is !== 'choice' && input === '') return `${spelled} is empty: ${inSentence(meaning)}`;
  if (form.is !== 'choice') return `${spelled}: ${lowerFirst(message)} (found ${shown(input)})`;
  const near = typeof input === 'string' ? nearest(input, form.choices) : undefined;
  const hint = near ? `did you mean "${near}"?` : `it takes ${form.choices.join(', ')}`;
  return `${spelled} cannot be ${shown(input)}; ${hint}`;
}

function shown(input: unknown): string {
  const json = JSON.stringify(input) ?? 'nothing';
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}

function inSentence(meaning: string): string {
  return lowerFirst(meaning).replace(/\.$/, '');
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
