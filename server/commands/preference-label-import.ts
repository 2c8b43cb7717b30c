// Command: import the votes of a preference round.
import { defineCommand, type Outcome } from './command.ts';
import { importArguments } from './preference-import/arguments.ts';
import { importVotes } from './preference-import/import-votes.ts';
import { reportImport } from './preference-import/report-import.ts';

export const preferenceLabelImport = defineCommand({
  id: 'preference-label-import',
  title: 'Import Preference Labels',
  group: 'Preference rounds',
  summary:
    'Turns blind votes from Label Studio or the labeling page into preference labels and says what became of every one.',
  effect: 'writes',
  args: importArguments('ROUND1_IN'),
  outputs: [
    'artifacts/preference_round1_<run_id>/preference_labels.ndjson',
    'reports/preference_import_qc_<run_id>.md',
    'reports/preference_import_qc_<run_id>.jsonl',
  ],
  async run({ exports, manifest, out: named, annotator, runId }, ports): Promise<Outcome> {
    const out = named ?? `${manifest.slice(0, manifest.lastIndexOf('/'))}/preference_labels.ndjson`;
    const imported = await importVotes({ exports, manifest, out, annotator }, ports);
    return reportImport(imported, runId ?? imported.round.manifest.run_id, out, ports);
  },
});
