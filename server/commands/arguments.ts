// The kinds of arguments that a command may take; each carries what the command line, make, the prompts and the docs need to know of it.
import * as z from 'zod';

/** What every argument says of itself. */
export interface ArgumentInfo {
  /** One sentence. */
  readonly meaning: string;
  /** Variable of `make`, as the guides name it; the first of several is the one that docs show. */
  readonly make?: string | readonly string[];
  /** True when the palette offers to change it before the command runs; required arguments are always asked for. */
  readonly ask?: boolean;
  /** True when the command line takes it without its name; one a command. */
  readonly positional?: boolean;
  /** True when it makes a command write that else only reads; a path with `io: 'out'` always does. */
  readonly writes?: boolean;
}

export interface PathInfo extends ArgumentInfo {
  readonly io: 'in' | 'out';
  /** Artifact kind, or kinds, that the file is of: the picker offers those of the workspace, and a file of another kind is refused. */
  readonly kind?: string | readonly string[];
  /** True when files of other kinds are taken as well: the kinds are only offered. */
  readonly anyKind?: true;
  /** With dot; for the file picker where no kind is known. */
  readonly extensions?: readonly string[];
  /** True when a folder is meant. */
  readonly folder?: boolean;
}

export type Form =
  | ({ readonly is: 'path'; readonly list: boolean } & Pick<
      PathInfo,
      'io' | 'kind' | 'anyKind' | 'extensions' | 'folder'
    >)
  | { readonly is: 'text'; readonly list: boolean }
  | { readonly is: 'number' }
  | { readonly is: 'flag' }
  | { readonly is: 'choice'; readonly choices: readonly string[] }
  | { readonly is: 'run-id'; readonly or: 'newest' | 'new' };

export type ArgumentFacts = ArgumentInfo & { readonly form: Form };

const facts = z.registry<ArgumentFacts>();

/** What the helpers below said of a schema; survives `.optional()`, `.default()` and checks. */
export function factsOf(schema: z.ZodType): ArgumentFacts | undefined {
  return facts.get(unwrapped(schema) as z.ZodType);
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
    inner = inner.def.innerType;
  }
  return inner;
}

/** A file or folder: absolute when the command runs. */
export function path(info: PathInfo): z.ZodString {
  return z
    .string()
    .min(1)
    .register(facts, { ...info, form: pathForm(info, false) });
}

/** Files or folders; `make` takes them separated by commas. */
export function paths(info: PathInfo): z.ZodArray<z.ZodString> {
  return z.array(z.string().min(1)).register(facts, { ...info, form: pathForm(info, true) });
}

export function text(info: ArgumentInfo): z.ZodString {
  return z
    .string()
    .min(1)
    .register(facts, { ...info, form: { is: 'text', list: false } });
}

/** Texts; `make` takes them separated by commas. */
export function texts(info: ArgumentInfo): z.ZodArray<z.ZodString> {
  return z.array(z.string().min(1)).register(facts, { ...info, form: { is: 'text', list: true } });
}

/** A number; its unit stands in the meaning. */
export function number(info: ArgumentInfo & { readonly min?: number; readonly max?: number }): z.ZodNumber {
  return bounded(z.number(), info);
}

/** A whole number. */
export function count(info: ArgumentInfo & { readonly min?: number; readonly max?: number }): z.ZodNumber {
  return bounded(z.number().int(), info);
}

function bounded(
  schema: z.ZodNumber,
  { min, max, ...info }: ArgumentInfo & { min?: number; max?: number },
): z.ZodNumber {
  let bounds = schema;
  if (min !== undefined) bounds = bounds.min(min);
  if (max !== undefined) bounds = bounds.max(max);
  return bounds.register(facts, { ...info, form: { is: 'number' } });
}

/** Yes or no; false when it is not given. */
export function flag(info: ArgumentInfo): z.ZodDefault<z.ZodBoolean> {
  return z
    .boolean()
    .register(facts, { ...info, form: { is: 'flag' } })
    .default(false);
}

export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  info: ArgumentInfo,
): z.ZodEnum<{ [K in C[number]]: K }> {
  return z.enum(choices).register(facts, { ...info, form: { is: 'choice', choices } }) as z.ZodEnum<{
    [K in C[number]]: K;
  }>;
}

/** A run id such as 20260211_105639451; the command takes the newest one, or makes a new one, when it is not given. */
export function runIdOr(or: 'newest' | 'new', info: Partial<ArgumentInfo> = {}): z.ZodOptional<z.ZodString> {
  const meaning = `Run id, YYYYMMDD_HHMMSSmmm; the ${or === 'new' ? 'present time' : 'newest one'} when absent.`;
  return z
    .string()
    .regex(/^\d{8}_\d{6,9}$/, 'must look like 20260211_105639451 (YYYYMMDD_HHMMSSmmm)')
    .register(facts, { meaning, make: 'RUN_ID', ...info, form: { is: 'run-id', or } })
    .optional();
}

function pathForm({ io, kind, anyKind, extensions, folder }: PathInfo, list: boolean): Form {
  return {
    is: 'path',
    list,
    io,
    ...(kind === undefined ? {} : { kind }),
    ...(anyKind ? { anyKind } : {}),
    ...(extensions === undefined ? {} : { extensions }),
    ...(folder === undefined ? {} : { folder }),
  };
}
