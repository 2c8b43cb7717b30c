// Both commands that import votes: what they take, do and write; they differ in name and in what the guide calls their exports.
import * as z from 'zod';
import { folderOf } from '../../core/text/path-parts.ts';
import { path, paths, runIdOr, text } from '../arguments.ts';
import { type Command, defineCommand, type Outcome } from '../command.ts';
import { reportImport } from '../import/report-import.ts';
import { reportOutputs } from '../report/write-report.ts';
import { importVotes } from './import-votes.ts';

/** `make`: what the guide calls the exports. */
export function defineVoteImport({ make, ...said }: Pick<Command, 'id' | 'title' | 'summary'> & { make: string }) {
  return defineCommand({
    ...said,
    group: 'Preference rounds',
    effect: 'writes',
    args: argumentsOf(make),
    outputs: [
      'artifacts/preference_round1_<run_id>/preference_labels.ndjson',
      ...reportOutputs('reports/preference_import_qc_<run_id>', ['.jsonl']),
    ],
    async run({ exports, manifest, out: named, annotator, runId }, ports): Promise<Outcome> {
      const out = named ?? `${folderOf(manifest)}/preference_labels.ndjson`;
      const { account, round } = await importVotes({ exports, manifest, out, annotator }, ports);
      const { run_id, round: name, taxonomy_version } = round.manifest;
      const facts = {
        ...{ title: 'Preference label import', definitions: DEFINITIONS, runId: runId ?? run_id, round: name },
        ...{ taxonomyVersion: taxonomy_version, parameters: { manifest: round.path } },
      };
      return reportImport(account, facts, `reports/preference_import_qc_${facts.runId}`, out, ports);
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

const DEFINITIONS = [
  'A vote is joined to its task by task_id, and its sides become variants through the manifest, which alone knows them.',
  'Result items are the answers that an annotation holds, overall and by module, and its notes.',
  'Corrections are new labels that supersede the ones before; nothing is changed or deleted.',
  'An answer that its annotator took back is followed by a record that withdraws it; neither counts.',
  'An id of a label is a hash of what it says: a record that was edited by hand is told and left out of evaluations.',
];
