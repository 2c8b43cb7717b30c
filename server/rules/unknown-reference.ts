// Rule: a name within a taxonomy that the taxonomy itself does not have.
import type { JsonPath } from '../core/json/parse.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { defineRecordRule } from './rule.ts';

export const unknownReference = defineRecordRule({
  code: 'unknown-reference',
  title: 'Name that the taxonomy does not have',
  severity: 'error',
  kinds: ['taxonomy'],
  doc: {
    why: 'A mirror, an outline to avoid or a choice that means "unusable" is looked up by its name. Where the name leads nowhere the check behind it is never made.',
    fix: 'Write the name as the taxonomy has it.',
  },
  check({ modules = [], outlines = [], quality, rules }, _context, report) {
    const regions = new Set(modules.map(({ name }) => name));
    const drawn = new Set([...outlines.map(({ name }) => name), ...regions]);
    const known = (name: string | undefined, among: ReadonlySet<string>, what: string, path: JsonPath): void => {
      if (name === undefined || among.has(name)) return;
      const suggestion = nearest(name, among);
      const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
      report({
        path,
        message: `no ${what} is called "${name}"${hint}`,
        data: suggestion === undefined ? {} : { suggestion },
      });
    };
    for (const [i, { mirror, avoid = [] }] of modules.entries()) {
      known(mirror, regions, 'region', ['modules', i, 'mirror']);
      for (const [j, name] of avoid.entries()) known(name, drawn, 'outline', ['modules', i, 'avoid', j]);
    }
    known(rules?.issues_inside, drawn, 'outline', ['rules', 'issues_inside']);
    const choices = new Set(quality?.choices ?? []);
    for (const [i, choice] of (quality?.unusable ?? []).entries()) {
      known(choice, choices, 'choice', ['quality', 'unusable', i]);
    }
  },
  fixes({ path, data }) {
    const { suggestion } = data as { suggestion?: string };
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'replace', path, value: suggestion }] }];
  },
});
