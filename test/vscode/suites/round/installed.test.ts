// The extension under test is the packed one, as it is installed, with native packages that load.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { extensions } from 'vscode';

describe('the installed extension', () => {
  const { extensionPath } = extensions.getExtension('assay.assay')!;
  const files = readdirSync(extensionPath, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(extensionPath, entry.parentPath), entry.name).replaceAll('\\', '/'));

  it('does not come from the project folder', () => {
    // This file runs from out/vscode/suites/<workspace>.
    const project = join(__dirname, '..', '..', '..', '..');
    assert.match(relative(project, extensionPath), /^\.\./);
  });

  it('holds no sources, tests or source maps', () => {
    assert.ok(files.includes('dist/server.js'));
    const strays = files.filter((path) => /\.(ts|map|ndjson)$|^(test|scripts|examples)\//.test(path));
    assert.deepEqual(strays, []);
  });

  it('holds the native binaries of this platform only, and they load', async () => {
    const binaries = files.filter((path) => /\.(node|so|dylib|dll)(\.|$)/.test(path));
    const foreign = ['linux', 'linuxmusl', 'darwin', 'win32'].filter((name) => name !== process.platform);
    for (const path of binaries) {
      assert.ok(!foreign.some((name) => path.includes(`${name}-`)), `${path} is of another platform`);
    }
    const load = createRequire(join(extensionPath, 'dist', 'server.js'));
    const Database = load('better-sqlite3');
    assert.deepEqual(new Database(':memory:').prepare('select 1 + 1 as two').get(), { two: 2 });
    const sharp = load('sharp');
    const image = sharp({ create: { width: 3, height: 2, channels: 3, background: '#ffffff' } });
    assert.equal((await sharp(await image.png().toBuffer()).metadata()).width, 3);
  });
});
