// Command: import several exports of a preference round at once.
import { defineCommand, type Outcome } from './command.ts';
import { importArguments } from './preference-import/arguments.ts';
import { importVotes } from './preference-import/import-votes.ts';
import { reportImport } from './preference-import/report-import.ts';

export const preferenceImport = defineCommand({
  id: 'preference-import',
  title: 'Import Several Preference Exports',
  group: 'Preference rounds',
  summary: 'The same as preference-label-import for several exports, as the last step of a round takes them.',
  effect: 'writes',
  args: importArguments('EXPORTS'),
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
