// Rule: a sample id that is not of the form that the taxonomy asks for.
import { own } from '../../schemas/own.ts';
import { valueAt } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { forEachRow } from '../core/table/record-table.ts';
import { MOST_LETTERS } from '../core/text/safe-pattern.ts';
import { defineRule, type Report } from './rule.ts';

export const sampleIdForm = defineRule({
  on: 'record',
  code: 'sample-id-form',
  title: 'Sample id of another form',
  severity: 'warning',
  kinds: [
    'gold-labels',
    'axis-labels',
    'preference-labels',
    'preference-answers',
    'model-outputs',
    'model-predictions',
    'pseudo-labels',
    'review-pack',
    'gold-manifest',
    'preference-manifest',
  ],
  doc: {
    why: 'The taxonomy says how samples are named. An id of another form is usually a misspelled one, or one of another data set, and joins to nothing.',
    fix: 'Correct the id, or the pattern in the taxonomy (rules.sample_id).',
  },
  check(record, { taxonomy, kind }, report) {
    const pattern = taxonomy?.sampleId;
    if (pattern === undefined) return;
    if (kind.container === 'ndjson') checkId(own(record, 'sample_id'), pattern, [], report);
    else forEachRow(kind, record, (row, at) => checkId(valueAt(row, ['sample_id']), pattern, at, report));
  },
});

function checkId(id: unknown, pattern: RegExp, at: JsonPath, report: Report): void {
  if (typeof id !== 'string' || (id.length <= MOST_LETTERS && pattern.test(id))) return;
  const form = pattern.source.slice('^(?:'.length, -')$'.length);
  report({
    path: [...at, 'sample_id'],
    message: `sample id ${JSON.stringify(id.slice(0, 60))} is not of the form ${form}`,
  });
}
