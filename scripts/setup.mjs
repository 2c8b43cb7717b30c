// Installs the packages of the lockfile unless they are there; plain JavaScript, because it runs before the right Node is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (!isInstalled()) {
  console.log('setup: installing packages');
  // No install scripts: every native package brings its binaries along, and compiling them anew would need a compiler.
  npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}
// Except this one, which links the Node of this platform to where npm scripts find it first.
if (!hasNode()) npm('rebuild', 'node', '--ignore-scripts=false', '--loglevel=error');

function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function packagesOf(lockfile) {
  const path = join(root, lockfile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function hasNode() {
  return spawnSync(join(root, 'node_modules', 'node', 'bin', 'node'), ['--version']).status === 0;
}

function npm(...args) {
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
