// Command: merge adjudications into the labels of a preference round.
import * as z from 'zod';
import { path } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { Pace } from './pace.ts';
import { mergeFiles, mergeSentence } from './preference-adjudication/merge-files.ts';
import { shownPath } from './shown-name.ts';

const args = z.object({
  base: path({ io: 'in', kind: 'preference-labels', make: 'BASE', meaning: 'Labels of the annotators.' }),
  adj: path({ io: 'in', kind: 'preference-labels', make: 'ADJ', meaning: 'Labels of the adjudicator.' }),
  out: path({
    io: 'out',
    kind: 'preference-labels',
    make: 'OUT',
    meaning: 'File that is written: the base labels as they are, then the adjudications.',
  }),
});

export const preferenceAdjudicationMerge = defineCommand({
  id: 'preference-adjudication-merge',
  title: 'Merge Adjudications into Preference Labels',
  group: 'Preference rounds',
  summary: 'Puts the answers of the adjudicator over those of the annotators, who stay in the file.',
  effect: 'writes',
  args,
  outputs: ['artifacts/preference_round1_<run_id>/final/preference_labels_merged.ndjson'],
  async run({ base, adj, out }, ports): Promise<Outcome> {
    const merged = await mergeFiles({ base, adjudication: adj, out }, ports, new Pace(ports));
    const { refused, alone, otherLines, added, decided } = merged;
    const [first] = [
      ...refused.map(({ labelId, why }) => `label "${labelId}": ${why}`),
      ...otherLines.map((line) => `${line} is no preference label`),
    ];
    return {
      verdict: first === undefined ? 'pass' : 'fail',
      summary: mergeSentence(merged),
      ...(first === undefined ? {} : { wayOut: first }),
      reports: [shownPath(out, ports.root)],
      data: { base: merged.base, added: added.length, decided, refused, alone, other_lines: otherLines },
    };
  },
});
