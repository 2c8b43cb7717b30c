// The problem matchers of package.json read what `assay validate` prints.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textReport } from '../../../server/commands/validate/text-report.ts';
import type { Problem, Severity } from '../../../server/core/problem.ts';

interface Pattern {
  readonly regexp: string;
  readonly [part: string]: string | number;
}

interface Matcher {
  readonly name: string;
  readonly pattern: Pattern;
  readonly background?: { readonly beginsPattern: string; readonly endsPattern: string };
}

const root = join(import.meta.dirname, '../../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const matchers = manifest.contributes.problemMatchers as Matcher[];

const PARTS = ['file', 'line', 'column', 'severity', 'code', 'message'] as const;

function read({ regexp, ...groups }: Pattern, line: string): string[] | undefined {
  const found = new RegExp(regexp).exec(line);
  return found ? PARTS.map((part) => found[groups[part] as number]!) : undefined;
}

function printed(path: string, severity: Severity, message: string, related: Problem['related'] = []): string[] {
  const range = { start: { line: 4, character: 9 }, end: { line: 4, character: 12 } };
  const problem: Problem = { code: 'unknown-class', severity, message, range, related };
  const shown = { error: 0, warning: 0, information: 0, hint: 0, [severity]: 1 };
  return textReport(false).problem(problem, { path, kind: 'gold-labels', shown }).trimEnd().split('\n');
}

describe('problem matchers', () => {
  for (const { name, pattern } of matchers) {
    for (const severity of ['error', 'warning', 'information', 'hint'] as const) {
      it(`$${name} reads an ${severity}`, () => {
        const [line = ''] = printed('a b/gold_labels.ndjson', severity, 'unknown "x": error y:1:2 error z');
        const parts = [
          'a b/gold_labels.ndjson',
          '5',
          '10',
          severity,
          'unknown-class',
          'unknown "x": error y:1:2 error z',
        ];
        assert.deepEqual(read(pattern, line), parts);
      });
    }

    it(`$${name} takes related places and sums for no problems`, () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const [, related = ''] = printed('a', 'error', 'b', [{ range, message: 'first here' }]);
      for (const line of [related, '1 error in 1 of 2 files.', '… and 3 more problems, not shown here']) {
        assert.equal(read(pattern, line), undefined, line);
      }
    });
  }

  it('$assay-watch knows when a check begins and ends', () => {
    const { beginsPattern = '', endsPattern = '' } = matchers.find(({ background }) => background)?.background ?? {};
    const begins = ['Checking.', 'Checking again: a.ndjson has changed.'];
    const ends = ['No problems in 1 file. Watching for changes.'];
    assert.deepEqual(
      [...begins, ...ends].map((line) => new RegExp(beginsPattern).test(line)),
      [true, true, false],
    );
    assert.deepEqual(
      [...begins, ...ends].map((line) => new RegExp(endsPattern).test(line)),
      [false, false, true],
    );
  });
});
