// docs/import-codes.md lists what imports say, from the list that the code is held to.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCodes } from '../../../server/core/gold/import-codes.ts';
import { markdownTable } from '../../../server/core/markdown/escape-markdown.ts';
import { assertGenerated } from '../../generated.ts';

const root = join(import.meta.dirname, '../../..');

describe('import codes', () => {
  it('are listed in docs/import-codes.md', () => {
    assertGenerated(
      'docs/import-codes.md',
      [
        '# What an import says',
        '',
        'Generated from `server/core/gold/import-codes.ts`: do not edit.',
        '',
        '`gold-label-import`, `preference-label-import` and `preference-import` judge each piece of an export by itself. Whatever is not simply in a label has a line in',
        '`reports/gold_import_qc_<run_id>.jsonl` or `reports/preference_import_qc_<run_id>.jsonl`',
        'with one of these codes, or with the code of a [rule](rules.md) that the new label breaks. `outcome` says what became of the piece: `imported`, `repaired`, `skipped`',
        '(no label by its nature) or `refused`; `data.items` counts the result items that are in no label for this reason. Errors make the verdict of the import a no.',
        '',
        markdownTable(['code', 'meaning and way out'], Object.entries(importCodes)),
      ].join('\n'),
    );
  });

  it('are all in use', () => {
    const folders = [
      'label_studio/codec',
      'label_studio/gold',
      'server/core/gold',
      'server/commands/gold-label-import',
      'server/commands/import',
      'label_studio/preference',
      'server/commands/preference-import',
    ];
    const text = folders
      .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
      .concat(join(root, 'server/commands/gold-label-import.ts'))
      .filter((path) => !path.endsWith('import-codes.ts'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    assert.deepEqual(
      Object.keys(importCodes).filter((code) => !text.includes(`'${code}'`)),
      [],
    );
  });
});
