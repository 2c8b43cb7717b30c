// Setting a file's kind in assay.config.json, as a table of texts before and after.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { withArtifactKind } from '../../../server/core/config/with-artifact-kind.ts';

describe('setting the kind of a file', () => {
  it('makes a configuration where there is none', () => {
    const expected = { artifacts: [{ glob: 'a/b.ndjson', kind: 'gold-labels' }] };
    deepEqual(JSON.parse(withArtifactKind(undefined, 'a/b.ndjson', 'gold-labels')), expected);
  });

  it('keeps every other byte of a configuration, comments included', () => {
    const before =
      '{\n  // ours\n  "taxonomy":   "aurora_skin",\n  "artifacts": [\n    { "glob": "x", "kind": "tasks" }\n  ]\n}\n';
    const after = withArtifactKind(before, 'b.ndjson', 'gold-labels');
    ok(after.startsWith('{\n  // ours\n  "taxonomy":   "aurora_skin",\n  "artifacts": [\n'));
    ok(after.includes('{ "glob": "x", "kind": "tasks" }'));
    ok(after.indexOf('b.ndjson') < after.indexOf('"x"'), 'the new entry is first');
  });

  it('changes an entry that names the file already', () => {
    const before = '{"artifacts":[{"glob":"b.ndjson","kind":"tasks"}]}';
    equal(
      withArtifactKind(before, 'b.ndjson', 'gold-labels'),
      '{"artifacts":[{"glob":"b.ndjson","kind":"gold-labels"}]}',
    );
  });

  it('means the file itself when its name has glob characters', () => {
    deepEqual(JSON.parse(withArtifactKind('', 'a[1].ndjson', 'tasks')).artifacts[0].glob, 'a\\[1\\].ndjson');
  });
});
