// Started by a Node that is too old, the command line says so; what the package, its docs and its build say of Node agree.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { needsNewerNode } from '../../../server/cli/needs-newer-node.ts';

const root = join(import.meta.dirname, '../../..');
const main = join(root, 'server/cli/main.ts');
const pretending = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '${version}' });`;

describe('the command line under an old Node', () => {
  it('says what it needs and does nothing', () => {
    const words = ['--import', pretending('20.20.2'), main, 'validate', '.'];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^assay needs Node 22 or newer; this is Node 20\.20\.2 \(.+\)\. Install a newer one, or .+\n$/,
    );
  });

  it('runs in the Node that npm brought along into a clone, with its exit code and signals', () => {
    const clone = mkdtempSync(join(tmpdir(), 'assay-clone-'));
    try {
      mkdirSync(join(clone, 'dist'));
      mkdirSync(join(clone, 'node_modules/node/bin'), { recursive: true });
      symlinkSync(process.execPath, join(clone, 'node_modules/node/bin/node'));
      copyFileSync(join(root, 'server/cli/run-with-newer-node.ts'), join(clone, 'dist/run.ts'));
      const run = `const { runWithNewerNode } = await import(${JSON.stringify(pathToFileURL(join(clone, 'dist/run.ts')))});`;
      const runs = (program: string) => {
        const line = JSON.stringify(['--eval', program, 'a b']);
        const words = ['--input-type=module', '--eval', `${run} console.log(runWithNewerNode(${line}))`];
        const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
        return [status, stdout];
      };
      assert.deepEqual(runs('console.log(process.argv[1]); process.exitCode = 3'), [3, 'true\na b\n']);
      assert.deepEqual(runs("process.kill(process.pid, 'SIGTERM')"), [143, 'true\n']);
      rmSync(join(clone, 'node_modules'), { recursive: true });
      assert.deepEqual(runs(''), [0, 'false\n']);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });

  it('runs under the first that will do', () => {
    const words = ['--import', pretending('22.0.0'), main, '--version'];
    assert.equal(spawnSync(process.execPath, words, { encoding: 'utf8' }).status, 0);
    assert.deepEqual(
      ['21.7.3', '22.0.0', '100.0.0'].map((one) => needsNewerNode(one, 'node') === undefined),
      [false, true, true],
    );
  });

  it('is what package.json, the build and the README say', () => {
    const text = (name: string): string => readFileSync(join(root, name), 'utf8');
    const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
    assert.equal(engines.node, '>=22');
    assert.match(text('scripts/build.ts'), /target: 'node22'/);
    assert.match(text('README.md'), /the command line needs Node ≥ 22/);
  });
});
