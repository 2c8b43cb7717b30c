// Bundles the suites for the extension host, which loads CommonJS: one folder of out/vscode for each workspace they open.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

const root = join(import.meta.dirname, '..', '..');
const suites = join(import.meta.dirname, 'suites');

export interface Suite {
  /** The workspace that it opens, by its folder in test/fixtures/workspaces or examples. */
  readonly workspace: string;
  /** The module that exports `run()`. */
  readonly path: string;
}

export async function bundleSuites(): Promise<Suite[]> {
  const out = join(root, 'out', 'vscode', 'suites');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'package.json'), '{"type":"commonjs"}\n');
  const workspaces = readdirSync(suites, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Promise.all(
    workspaces.map(async ({ name }) => {
      await build({
        absWorkingDir: root,
        entryPoints: [join(suites, 'index.ts'), ...globSync(`${name}/**/*.test.ts`, { cwd: suites, absolute: true })],
        outdir: join(out, name),
        entryNames: '[name]',
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node22',
        sourcemap: 'inline',
        external: ['vscode', 'mocha'],
        logLevel: 'warning',
      });
      return { workspace: name, path: join(out, name, 'index.js') };
    }),
  );
}
