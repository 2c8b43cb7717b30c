// Files of a newer format version than this Assay knows: told as such, and never written to.
import assert from 'node:assert/strict';
import { goldManifestKind } from '../../../schemas/kinds/gold-manifest.ts';
import { kinds } from '../../../schemas/kinds.ts';
import { newerVersion, newestVersion } from '../../../schemas/newest-version.ts';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { LineDocument } from '../../../server/core/document/line-document.ts';
import { checkDocument } from '../../../server/features/check-document.ts';
import { fixesOf } from '../../../server/features/fixes-of.ts';

const VERSIONED = [
  'preference-manifest',
  'gold-manifest',
  'gate-decision',
  'evaluation-report',
  'calibrator',
  'taxonomy',
  'workspace-config',
];

describe('schema_version', () => {
  it('is known for manifests, reports, gate decisions, calibrators, taxonomies and the configuration', () => {
    assert.deepEqual(
      kinds.filter((kind) => newestVersion(kind) !== undefined).map(({ kind }) => kind),
      VERSIONED,
    );
  });

  for (const [document, found] of [
    [{}, undefined],
    [{ schema_version: 1 }, undefined],
    [{ schema_version: 2 }, 2],
    [{ schema_version: 1.5 }, undefined],
    [{ schema_version: '2' }, undefined],
    [null, undefined],
    [[2], undefined],
    [JSON.parse('{"__proto__":{"schema_version":2}}'), undefined],
  ] as const) {
    it(`is ${found ? 'newer' : 'not newer'} in ${JSON.stringify(document)}`, () => {
      assert.equal(newerVersion(goldManifestKind, document), found);
    });
  }

  it('that is newer leaves no fix, not even of what is wrong in any version', () => {
    const fixesAt = (version: number): number => {
      const text = `{"schema_version":${version},"round":"a","round":"a"}`;
      const context = { kind: goldManifestKind, config: workspaceConfig.parse({}) };
      const { problems } = checkDocument(text, context, 10);
      const twice = problems.find(({ code }) => code === 'duplicate-key');
      assert.ok(twice);
      return fixesOf(new LineDocument(text), context, twice).length;
    };
    assert.deepEqual([fixesAt(1), fixesAt(2)], [1, 0]);
  });
});
