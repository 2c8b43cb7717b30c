// Runs a metric on the cases of a reference file and compares what it gives with what the references expect.
import { ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const referenceFolder = join(import.meta.dirname, '..', '..', 'fixtures', 'reference');

// biome-ignore lint/suspicious/noExplicitAny: each reference file has inputs of its own shape; the test that reads it knows it.
export type Input = any;

interface ReferenceCase {
  readonly name: string;
  readonly input: Input;
  readonly expected: Record<string, unknown>;
  readonly tolerance: number;
}

/** One test a case: `measure` gives the values of the keys that the product computes, each compared with the reference's. */
export function againstReference(
  metric: string,
  measure: (input: Input, expected: Record<string, unknown>) => Record<string, unknown>,
): void {
  const { cases } = JSON.parse(readFileSync(join(referenceFolder, 'cases', `${metric}.json`), 'utf8')) as {
    cases: ReferenceCase[];
  };
  for (const { name, input, expected, tolerance } of cases) {
    it(`equals the reference on ${name}`, () => {
      const found = measure(input, expected);
      const shared = Object.keys(found).filter((key) => Object.hasOwn(expected, key));
      ok(shared.length > 0, `no key of ${Object.keys(found)} is among ${Object.keys(expected)}`);
      for (const key of shared) compare(found[key], expected[key], tolerance, key);
    });
  }
}

function compare(found: unknown, expected: unknown, tolerance: number, where: string): void {
  if (Array.isArray(expected)) {
    ok(
      Array.isArray(found) && found.length === expected.length,
      `${where}: ${JSON.stringify(found)} is not as long as ${JSON.stringify(expected)}`,
    );
    for (const [at, value] of expected.entries()) compare(found[at], value, tolerance, `${where}[${at}]`);
  } else if (expected === 'NaN') {
    ok(isUndefinedMeasure(found), `${where}: expected an undefined measure, found ${JSON.stringify(found)}`);
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected)) {
      const inner = (found as Record<string, unknown> | undefined)?.[key];
      compare(inner, value, tolerance, `${where}.${key}`);
    }
  } else if (typeof expected === 'number' || expected === 'Infinity' || expected === '-Infinity') {
    const wanted = Number(expected);
    const slack = Math.max(tolerance, tolerance * Math.abs(wanted));
    ok(
      found === wanted || Math.abs((found as number) - wanted) <= slack,
      `${where}: found ${JSON.stringify(found)}, expected ${wanted} ± ${slack}`,
    );
  } else {
    ok(found === expected, `${where}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
}

function isUndefinedMeasure(found: unknown): boolean {
  return typeof found === 'object' && found !== null && (found as { kind?: unknown }).kind === 'undefined';
}
