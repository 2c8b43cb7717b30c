// Both commands that import votes: what they take, do and write; they differ in name and in what the guide calls their exports.
import * as z from 'zod';
import { folderOf } from '../../core/text/path-parts.ts';
import { path, paths, runIdOr, text } from '../arguments.ts';
import { type Command, defineCommand, type Outcome } from '../command.ts';
import { importVotes } from './import-votes.ts';
import { reportImport } from './report-import.ts';

/** `make`: what the guide calls the exports. */
export function defineVoteImport({ make, ...said }: Pick<Command, 'id' | 'title' | 'summary'> & { make: string }) {
  return defineCommand({
    ...said,
    group: 'Preference rounds',
    effect: 'writes',
    args: argumentsOf(make),
    outputs: [
      'artifacts/preference_round1_<run_id>/preference_labels.ndjson',
      'reports/preference_import_qc_<run_id>.md',
      'reports/preference_import_qc_<run_id>.jsonl',
    ],
    async run({ exports, manifest, out: named, annotator, runId }, ports): Promise<Outcome> {
      const out = named ?? `${folderOf(manifest)}/preference_labels.ndjson`;
      const imported = await importVotes({ exports, manifest, out, annotator }, ports);
      return reportImport(imported, runId ?? imported.round.manifest.run_id, out, ports);
    },
  });
}

function argumentsOf(make: string) {
  return z.object({
    exports: paths({
      io: 'in',
      kind: [
        'label-studio-export',
        'label-studio-min',
        'label-studio-completions',
        'label-studio-lines',
        'preference-answers',
      ],
      extensions: ['.json', '.jsonl', '.ndjson'],
      make,
      positional: true,
      meaning: 'Label Studio exports and answer files of the labeling page; a folder stands for the files in it.',
    }).min(1),
    manifest: path({
      io: 'in',
      kind: 'preference-manifest',
      make: 'MANIFEST',
      meaning: 'Manifest of the round: it alone knows which side showed which variant.',
    }),
    out: path({
      io: 'out',
      kind: 'preference-labels',
      make: 'OUT',
      ask: true,
      meaning: 'Label file to append to; preference_labels.ndjson beside the manifest when absent.',
    }).optional(),
    annotator: text({
      make: 'PREFERENCE_ANNOTATOR',
      meaning: 'Pseudonym of the person who gave all votes; taken from the exports when absent.',
    }).optional(),
    runId: runIdOr('new', { meaning: 'Run id, YYYYMMDD_HHMMSSmmm; that of the manifest when absent.' }),
  });
}
