// The arguments that both preference imports take.
import * as z from 'zod';
import { path, paths, runIdOr, text } from '../arguments.ts';

/** `make`: what the guide calls the exports. */
export function importArguments(make: string) {
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
