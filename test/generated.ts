// Holds generated files to what they are made from: a file that is out of date is rewritten, and the test fails once.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** `path` is relative to the project. */
export function assertGenerated(path: string, expected: string): void {
  const absolute = join(root, path);
  const found = existsSync(absolute) ? readFileSync(absolute, 'utf8') : '';
  if (found === expected) return;
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, expected);
  assert.fail(`${path} was out of date and has been rewritten: read the diff, then run again`);
}

/** Holds only the part of a Markdown file between `<!-- generated: name -->` and `<!-- end: name -->`. */
export function assertGeneratedPart(path: string, name: string, expected: string): void {
  const text = readFileSync(join(root, path), 'utf8');
  const begin = `<!-- generated: ${name} -->\n`;
  const end = `\n<!-- end: ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  assert.ok(from >= 0 && to > from, `${path} lacks the marks "${begin.trim()}" and "${end.trim()}"`);
  assertGenerated(path, text.slice(0, from + begin.length) + expected + text.slice(to));
}

/** Holds one member of a JSON file, such as `contributes.snippets` of package.json; the rest of the file is left as it is. */
export function assertGeneratedMember(path: string, member: readonly string[], expected: unknown): void {
  const file = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;
  let holder = file;
  for (const key of member.slice(0, -1)) {
    if (!Object.hasOwn(holder, key)) holder[key] = {};
    holder = holder[key] as Record<string, unknown>;
  }
  holder[member.at(-1)!] = expected;
  assertGenerated(path, `${JSON.stringify(file, null, 2)}\n`);
}
