// Metrics and geometry show examples in their docstrings, and the examples are true.
import { ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const core = join(import.meta.dirname, '..', '..', '..', 'server', 'core');
const folders = [join(core, 'metrics'), join(core, 'geometry')];
const EXAMPLE = /@example (.+?) \/\/ (.+?)(?: \*\/)?$/gm;

const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, path: join(folder, name) })),
);

for (const { name, path } of files) {
  const text = readFileSync(path, 'utf8');
  for (const [, expression = '', expected = ''] of text.matchAll(EXAMPLE)) {
    describe(`example of ${name}`, () => {
      it(`${expression} is ${expected}`, async () => {
        const exported = (await import(path)) as Record<string, unknown>;
        const evaluate = new Function(...Object.keys(exported), `return ${expression}`);
        const found: unknown = evaluate(...Object.values(exported));
        const wanted: unknown = JSON.parse(expected);
        ok(isNear(found, wanted), `it is ${JSON.stringify(found)}`);
      });
    });
  }
}

/** Equal but for the last digits of numbers. */
function isNear(found: unknown, wanted: unknown): boolean {
  if (typeof found === 'number' && typeof wanted === 'number') return Math.abs(found - wanted) < 1e-12;
  if (typeof found !== 'object' || typeof wanted !== 'object' || !found || !wanted) return found === wanted;
  const keys = Object.keys(wanted);
  const values = (value: object) => keys.map((key) => (value as Record<string, unknown>)[key]);
  if (!isDeepStrictEqual(Object.keys(found), keys)) return false;
  return values(found).every((value, at) => isNear(value, values(wanted)[at]));
}
