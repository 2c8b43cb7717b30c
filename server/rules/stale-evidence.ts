// Rule: a report, gate decision or calibrator whose inputs have changed since it was made.
import { isStale, staleText } from '../core/provenance/traced-input.ts';
import { defineRule } from './rule.ts';

/** Where it shows, within the first row of each kind of file. */
const PLACES: Readonly<Record<string, string>> = {
  'gate-decision': 'verdict',
  'evaluation-report': 'metric',
  evaluation: 'record',
  calibrator: 'version',
};

export const staleEvidence = defineRule({
  on: 'index',
  code: 'stale-evidence',
  title: 'Evidence has changed since',
  severity: 'warning',
  doc: {
    why: 'The numbers are those of files that are no longer there: labels were added, a photo or an export was replaced. A gate that rests on them fails.',
    fix: 'Run the command again that made the file; `assay verify <file>` names everything that has changed.',
  },
  check({ files }, { inputsOf }, report) {
    for (const { path: file, table } of files) {
      const place = PLACES[table.kind];
      const [first, ...rest] = inputsOf?.(file)?.filter(isStale) ?? [];
      if (!first || place === undefined || table.rows === 0) continue;
      const more = rest.length > 0 ? ` and ${rest.length} more` : '';
      report({ file, row: 0, path: [place], message: () => `stale: ${staleText(first)}${more}` });
    }
  },
});
