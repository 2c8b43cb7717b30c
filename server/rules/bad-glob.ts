// Rule: a file pattern in the configuration that can match nothing.
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { defineRule, type Report } from './rule.ts';

export const badGlob = defineRule({
  on: 'record',
  code: 'bad-glob',
  title: 'File pattern that can match nothing',
  severity: 'error',
  kinds: ['workspace-config'],
  doc: {
    why: 'Patterns are held against paths relative to the configuration file, with forward slashes. One that begins with a slash or a drive, climbs out of the folder or leaves a bracket open matches no file, and the files that were meant get no kind.',
    fix: 'Write a relative pattern such as "labels/**/*.ndjson".',
  },
  check({ artifacts = [], taxonomies = [], exclude = [] }: Partial<WorkspaceConfig>, _context, report) {
    for (const [at, { glob }] of artifacts.entries()) checkGlob(glob, ['artifacts', at, 'glob'], report);
    for (const [at, glob] of taxonomies.entries()) checkGlob(glob, ['taxonomies', at], report);
    for (const [at, glob] of exclude.entries()) checkGlob(glob, ['exclude', at], report);
  },
  fixes({ path, data }) {
    const { better } = data as { better?: string };
    if (better === undefined) return [];
    return [{ title: `Change to "${better}"`, safe: false, edits: [{ op: 'replace', path, value: better }] }];
  },
});

function checkGlob(glob: string, path: JsonPath, report: Report): void {
  const why = flawOf(glob);
  if (why === undefined) return;
  const better = glob
    .replaceAll('\\', '/')
    .replace(/^([A-Za-z]:)?\/+/, '')
    .replace(/^(\.\/)+/, '');
  const isBetter = better !== '' && better !== glob && flawOf(better) === undefined;
  const hint = isBetter ? `; did you mean "${better}"?` : '';
  report({ path, message: `"${glob}" matches no file: ${why}${hint}`, data: isBetter ? { better } : {} });
}

function flawOf(glob: string): string | undefined {
  if (glob.trim() === '') return 'it is empty';
  if (/^[A-Za-z]:/.test(glob) || glob.startsWith('/')) return 'patterns are relative to the configuration file';
  if (/\\(?![*?[\]{}()!+@|^$\\])/.test(glob)) return 'folders are separated by forward slashes';
  if (glob.startsWith('./')) return 'paths do not begin with "./"';
  if (glob.split('/').includes('..')) return 'it leaves the folder';
  return unbalanced(glob);
}

function unbalanced(glob: string): string | undefined {
  const pairs: Record<string, string> = { '{': '}', '[': ']', '(': ')' };
  const open: string[] = [];
  for (let i = 0; i < glob.length; i++) {
    const letter = glob[i]!;
    if (letter === '\\') i++;
    else if (Object.hasOwn(pairs, letter)) open.push(letter);
    else if (Object.values(pairs).includes(letter) && pairs[open.pop() ?? ''] !== letter)
      return `"${letter}" closes nothing`;
  }
  return open.length > 0 ? `"${open.at(-1)}" is never closed` : undefined;
}
