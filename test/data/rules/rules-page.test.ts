// docs/rules.md is made from the rules and the first fixture of each.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../../server/rules/rule.ts';
import { rules } from '../../../server/rules/rules.ts';
import { assertGenerated } from '../../generated.ts';
import { firstExample } from './fixture.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'rules');

const GROUPS: Record<Rule['on'], string> = {
  text: 'The text of one record',
  schema: 'The form of one record',
  record: 'The content of one record',
  index: 'Records and files among each other',
  'labeling-config': 'Labeling configs of Label Studio: XML files whose outermost tag is `View`',
};

describe('docs/rules.md', () => {
  it('has a page for each rule: why it matters, what to do, an example', () => {
    assertGenerated('docs/rules.md', `${page().join('\n')}\n`);
  });
});

function page(): string[] {
  return [
    '# Rules',
    '',
    'Generated from `server/rules` and its fixtures: do not edit.',
    '',
    'Each rule has a code. `"rules": { "<code>": "off" }` in `assay.config.json` turns it off; `hint`, `information`, `warning` and `error` set its severity.',
    'Fixes are offered in the editor as quick fixes. Those that keep what the annotator meant are *safe*: `assay validate --fix` applies them, `--dry-run` shows them.',
    ...Object.entries(GROUPS).flatMap(([on, title]) => [
      '',
      `**${title}**`,
      '',
      '| code | severity | what is wrong |',
      '| --- | --- | --- |',
      ...rules
        .filter((rule) => rule.on === on)
        .map(({ code, severity, title }) => `| [${code}](#${code}) | ${severity} | ${title} |`),
    ]),
    ...rules.flatMap(section),
  ];
}

function section({ code, title, severity, doc }: Rule): string[] {
  return [
    '',
    `## ${code}`,
    '',
    `${title}. Severity: ${severity}.`,
    '',
    `**Why.** ${doc.why}`,
    '',
    `**Fix.** ${doc.fix}`,
    '',
    '```text',
    ...exampleOf(code),
    '```',
  ];
}

function exampleOf(code: string): string[] {
  for (const name of readdirSync(join(fixtures, code)).sort()) {
    const example = firstExample(readFileSync(join(fixtures, code, name), 'utf8'), code);
    if (example.length > 0) return example;
  }
  return [];
}
