// Command: import several exports of a preference round at once.
import { defineVoteImport } from './preference-import/define-vote-import.ts';

export const preferenceImport = defineVoteImport({
  id: 'preference-import',
  title: 'Import Several Preference Exports',
  summary: 'The same as preference-label-import for several exports, as the last step of a round takes them.',
  make: 'EXPORTS',
});
