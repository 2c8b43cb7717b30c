// Command: import the votes of a preference round.
import { defineVoteImport } from './preference-import/define-vote-import.ts';

export const preferenceLabelImport = defineVoteImport({
  id: 'preference-label-import',
  title: 'Import Preference Labels',
  summary:
    'Turns blind votes from Label Studio or the labeling page into preference labels and says what became of every one.',
  make: 'ROUND1_IN',
});
