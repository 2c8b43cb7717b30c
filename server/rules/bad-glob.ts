// Rule: a file pattern in the configuration that can match nothing.
import { globFlaw } from '../core/config/glob-flaw.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { defineRecordRule, type Report } from './rule.ts';

export const badGlob = defineRecordRule({
  code: 'bad-glob',
  title: 'File pattern that can match nothing',
  severity: 'error',
  kinds: ['workspace-config'],
  doc: {
    why: 'Patterns are held against paths relative to the configuration file, with forward slashes. One that begins with a slash or a drive, climbs out of the folder or leaves a bracket open matches no file, and the files that were meant get no kind.',
    fix: 'Write a relative pattern such as "labels/**/*.ndjson".',
  },
  check({ artifacts = [], taxonomies = [], exclude = [] }, _context, report) {
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
  const why = globFlaw(glob);
  if (why === undefined) return;
  const better = glob
    .replaceAll('\\', '/')
    .replace(/^([A-Za-z]:)?\/+/, '')
    .replace(/^(\.\/)+/, '');
  const isBetter = better !== '' && better !== glob && globFlaw(better) === undefined;
  const hint = isBetter ? `; did you mean "${better}"?` : '';
  report({ path, message: `"${glob}" matches no file: ${why}${hint}`, data: isBetter ? { better } : {} });
}
