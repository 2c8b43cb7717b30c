// Images that records name are looked at apart from the records, and again when they change.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';

const MANIFEST = 'gold_r1/manifest.json';

describe('images that records name', () => {
  let root: string;
  let workspace: Workspace;

  beforeEach(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-images-')));
    mkdirSync(join(root, 'gold_r1'));
    writeFileSync(join(root, MANIFEST), JSON.stringify(manifestOf('photo')));
    workspace = await Workspace.load(root, diskFiles, installedFolder());
    await workspace.scan({ report() {} }, { aborted: false });
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const codes = async (): Promise<string[]> =>
    ((await workspace.problemsOf(MANIFEST))?.problems ?? []).map(({ code }) => code);

  it('are no matter of problems before somebody looks', async () => {
    assert.deepEqual(await codes(), []);
  });

  it('are looked at again when they come, change and go', async () => {
    assert.equal(await workspace.lookAtImages(), true);
    assert.deepEqual(await codes(), ['missing-image']);
    writeFileSync(join(root, 'a.jpg'), 'photo');
    assert.equal(await workspace.lookAtImages(), true);
    assert.deepEqual(await codes(), []);
    assert.equal(await workspace.lookAtImages(), false);
    writeFileSync(join(root, 'a.jpg'), 'other');
    utimesSync(join(root, 'a.jpg'), 1, 1);
    assert.equal(await workspace.lookAtImages(), true);
    assert.deepEqual(await codes(), ['image-checksum']);
  });

  it('are not followed out of the folder by a link', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'assay-outside-'));
    writeFileSync(join(outside, 'b.jpg'), 'photo');
    symlinkSync(join(outside, 'b.jpg'), join(root, 'a.jpg'));
    await workspace.lookAtImages();
    rmSync(outside, { recursive: true });
    assert.deepEqual(await codes(), ['path-outside-workspace']);
  });

  it('are left alone when the person cancels', async () => {
    assert.equal(await workspace.lookAtImages({ aborted: true }), false);
    assert.deepEqual(await codes(), []);
  });
});

function manifestOf(content: string): unknown {
  return {
    run_id: '20260211_105639451',
    round: 'r1',
    taxonomy_version: 'aurora_skin_v1',
    seed: 1,
    samples: [{ sample_id: 's1', image: 'a.jpg', sha256: sha256Hex(content), double_annotate: false }],
  };
}
