// Why a schema refuses a value: zod's issues, with unions resolved to the branch that was meant, and nothing refused without a reason.
import type * as z from 'zod';
import { forEachAt } from '../table/record-table.ts';

export interface SchemaIssue {
  readonly code: string;
  readonly path: PropertyKey[];
  readonly message: string;
  /** The value at the path; absent when the key is missing. */
  readonly input?: unknown;
  readonly keys?: string[];
  readonly expected?: string;
  readonly values?: unknown[];
}

interface UnionIssue extends SchemaIssue {
  readonly errors: readonly (readonly SchemaIssue[])[];
  readonly discriminator?: string;
  readonly options?: unknown[];
}

/** The issues of a value that the compiled accept refuses, in zod's order; at least one. */
export function issuesOf(schema: z.ZodType, value: unknown): SchemaIssue[] {
  const issues = (schema.safeParse(value, { reportInput: true }).error?.issues ?? []) as SchemaIssue[];
  return issues.length > 0 ? issues.flatMap(resolve) : [...protoKeys(value)];
}

function resolve(issue: SchemaIssue): SchemaIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const { errors, path, input, discriminator, options } = issue as UnionIssue;
  if (discriminator !== undefined) return [unknownOption(issue, discriminator, options ?? [])];
  const meant = errors.filter((branch) => !branch.some(refusesType));
  const closest = meant.sort((a, b) => a.length - b.length)[0];
  if (closest) return closest.flatMap((nested) => resolve({ ...nested, path: [...path, ...nested.path] }));
  const types = [...new Set(errors.flat().filter(refusesType).map(expectation))];
  const message = `Invalid input: expected ${types.join(' or ')}`;
  return [
    { code: 'invalid_type', path, message, expected: types.join(' or '), ...('input' in issue ? { input } : {}) },
  ];
}

/** Whether a branch of a union is out of question, because the value itself is of another type or not one of its words. */
function refusesType({ code, path }: SchemaIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function expectation({ expected, values }: SchemaIssue): string {
  return values ? values.map((value) => JSON.stringify(value)).join(' or ') : (expected ?? 'another value');
}

function unknownOption(issue: SchemaIssue, key: string, options: unknown[]): SchemaIssue {
  const { path, input } = issue;
  const owns = typeof input === 'object' && input !== null && Object.hasOwn(input, key);
  if (!owns) return { code: 'invalid_type', path, message: 'Invalid input: expected string, received undefined' };
  const message = `Invalid option: expected one of ${options.map((option) => JSON.stringify(option)).join('|')}`;
  return { code: 'invalid_value', path, message, values: options, input: (input as Record<string, unknown>)[key] };
}

/** zod passes over `__proto__` in maps; the compiled accept holds its value to the same schema as any other. */
function* protoKeys(value: unknown): Generator<SchemaIssue> {
  const found: PropertyKey[][] = [];
  const visit = (at: unknown, path: PropertyKey[]): void => {
    forEachAt(at, ['*'], (child, [step]) => {
      if (step === '__proto__') found.push(path);
      else visit(child, [...path, step!]);
    });
  };
  visit(value, []);
  for (const path of found) {
    yield { code: 'unrecognized_keys', path, keys: ['__proto__'], message: 'Unrecognized key: "__proto__"' };
  }
}
