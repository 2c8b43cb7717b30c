// Rule: a file of a newer format version than this Assay knows.
import { defineRule } from './rule.ts';

export const newerVersion = defineRule({
  on: 'schema',
  misfit: 'newer',
  code: 'newer-version',
  title: 'Made by a newer Assay',
  severity: 'warning',
  doc: {
    why: 'What this version does not know it cannot check, and it would be lost if this version wrote the file: so it is neither checked further nor written to.',
    fix: 'Update Assay. Only if the file was numbered by mistake, correct `schema_version`.',
  },
  explain({ path, found, newest }) {
    const message = `schema_version ${found} is newer than ${newest}, the newest that this Assay knows: the file is not checked further and never written to; update Assay`;
    return { path, message };
  },
});
