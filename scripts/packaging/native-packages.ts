// Copies the packages that cannot be bundled, with the binaries of one platform only.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { prebuiltSuffix, type VsixTarget } from './vsix-target.ts';

const root = join(import.meta.dirname, '..', '..');

/** What esbuild leaves out of the bundles. */
const NATIVE = ['better-sqlite3', 'sharp'];
/** Needed to compile these packages, not to run them. */
const BUILD_ONLY = new Set(['node-addon-api', 'prebuild-install', 'bindings']);

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Locked {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity: string }>>;
}

/**
 * Fills `modules`, a node_modules folder. Packages of another platform than this machine's come from the npm
 * registry, in the version and with the checksum of the lockfile.
 *
 * @throws Error when a package is neither installed nor to be had, or is not the one that the lockfile names
 */
export function copyNativePackages(target: VsixTarget, modules: string): void {
  const suffix = prebuiltSuffix(target);
  const wanted = [...NATIVE];
  for (const name of wanted) {
    const folder = join(modules, name);
    const installed = join(root, 'node_modules', name);
    if (existsSync(installed)) {
      cpSync(installed, folder, { recursive: true, dereference: true, filter: (path) => isRunning(path, suffix) });
    } else {
      fetchPackage(name, folder, suffix);
    }
    const { dependencies, optionalDependencies } = readJson<Manifest>(join(folder, 'package.json'));
    const platforms = Object.keys(optionalDependencies ?? {}).filter((other) => other.endsWith(`-${suffix}`));
    for (const other of [...Object.keys(dependencies ?? {}), ...platforms]) {
      if (!wanted.includes(other) && !BUILD_ONLY.has(other)) wanted.push(other);
    }
  }
}

/** Sources, headers, type declarations and what a compiler left behind stay at home; so do other platforms' binaries. */
function isRunning(path: string, suffix: string): boolean {
  const name = basename(path);
  if (['deps', 'src', 'build', 'install', 'include', 'binding.gyp'].includes(name)) return false;
  if (path.includes('prebuilds/') || path.includes('prebuilds\\')) return name === `${suffix}.node`;
  return !/\.(d\.[cm]?ts|map)$/.test(name);
}

function fetchPackage(name: string, folder: string, suffix: string): void {
  const { version, integrity } = lockedPackage(name);
  const temporary = mkdtempSync(join(tmpdir(), 'assay-native-'));
  try {
    const spec = `${name}@${version}`;
    const pack = ['pack', spec, '--silent', '--pack-destination', temporary];
    const printed = execFileSync('npm', pack, { encoding: 'utf8', shell: process.platform === 'win32' });
    const archive = join(temporary, printed.trim().split('\n').at(-1)!);
    const hash = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (hash !== integrity) throw new Error(`${spec} is not the package that the lockfile names: ${hash}`);
    execFileSync('tar', ['-xzf', basename(archive)], { cwd: temporary });
    mkdirSync(folder, { recursive: true });
    cpSync(join(temporary, 'package'), folder, { recursive: true, filter: (path) => isRunning(path, suffix) });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function lockedPackage(name: string): { version: string; integrity: string } {
  const found = readJson<Locked>(join(root, 'package-lock.json')).packages[`node_modules/${name}`];
  if (!found) throw new Error(`the lockfile has no ${name}`);
  return found;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
