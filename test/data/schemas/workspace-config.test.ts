// assay.config.json: a slip in it is reported, and costs no more than what it stands in.
import assert from 'node:assert/strict';
import { kindNames } from '../../../schemas/kind-names.ts';
import { kinds } from '../../../schemas/kinds.ts';
import { readWorkspaceConfig, workspaceConfig } from '../../../schemas/workspace-config.ts';

const DEFAULTS = workspaceConfig.parse({});
const labels = { glob: 'labels/*.ndjson', kind: 'gold-labels' };

const READ: readonly [title: string, value: unknown, expected: object][] = [
  ['nothing', {}, {}],
  ['no object', [1], {}],
  ['null', null, {}],
  ['an unknown key beside a known one', { taxonmy: 'x', images: 'photos' }, { images: 'photos' }],
  ['a wrong value beside a right one', { allow_roi: 'yes', taxonomy: 'mine' }, { taxonomy: 'mine' }],
  [
    'a misspelled kind beside a right one',
    { artifacts: [{ ...labels, kind: 'gold-lables' }, labels] },
    { artifacts: [labels] },
  ],
  ['a misspelled level beside a right one', { rules: { a: 'of', b: 'off' } }, { rules: { b: 'off' } }],
  ['a newer version', { schema_version: 99, images: 'photos' }, { images: 'photos' }],
  ['keys of a prototype', JSON.parse('{"__proto__":{"images":"x"},"constructor":1}'), {}],
];

describe('assay.config.json', () => {
  for (const [title, value, expected] of READ) {
    it(`keeps what fits of ${title}`, () => assert.deepEqual(readWorkspaceConfig(value), { ...DEFAULTS, ...expected }));
  }

  it('names the kinds that there are, in their order', () => {
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      [...kindNames],
    );
  });
});
