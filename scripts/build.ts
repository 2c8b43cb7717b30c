// Bundles the extension, the server, its threads, the command line and the pages into dist/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');
/** Each has a page.ts and a page.css. */
const PAGES = ['overlay', 'preference'];
const production = process.argv.includes('--production');

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  define: { ASSAY_VERSION: JSON.stringify(process.env.npm_package_version ?? '0.0.0') },
};

/** What an entry loads later, and perhaps not at all, is a bundle of its own, beside it. */
const loadedApart: Plugin = {
  name: 'loaded-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: path.replace(/\.ts$/, '.js'), external: true } : undefined,
    );
  },
};

/** The extension loads it first, in a turn of its own; what is loaded after it takes it from there. */
const languageClientBeside: Plugin = {
  name: 'language-client-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^vscode-languageclient\/node$/ }, ({ importer }) =>
      importer.endsWith('language-client.ts') ? undefined : { path: './language-client.js', external: true },
    );
  },
};

const URL_BANNER = "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;";

const forNode: BuildOptions = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // Native packages stay outside the bundle; each is loaded lazily by its one room.
  // In the cjs bundles these two are what import.meta says in the sources.
  define: { ...shared.define, 'import.meta.dirname': '__dirname', 'import.meta.url': '__bundleUrl' },
  banner: { js: URL_BANNER },
  external: ['vscode', 'better-sqlite3', 'sharp'],
  // The cjs builds of some packages come first in `main`; the esm ones tree-shake.
  mainFields: ['module', 'main'],
  // What is loaded later is loaded with require: import() of a bundle takes the way through the loader of ECMAScript modules, and the editor hands its API out through require alone.
  supported: { 'dynamic-import': false },
};

mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist', 'package.json'), '{"type":"commonjs"}\n');
await Promise.all([
  build({
    ...forNode,
    entryPoints: {
      extension: 'extension/main.ts',
      'language-client': 'extension/language-client.ts',
      start: 'extension/start.ts',
    },
    outdir: 'dist',
    plugins: [languageClientBeside, loadedApart],
  }),
  build({
    ...forNode,
    entryPoints: {
      server: 'server/lsp/main.ts',
      'serve-editor': 'server/lsp/serve-editor.ts',
      'command-thread': 'server/lsp/command-thread.ts',
      'command-in-thread': 'server/lsp/command-in-thread.ts',
    },
    outdir: 'dist',
    plugins: [loadedApart],
  }),
  build({
    ...forNode,
    entryPoints: { 'check-thread': 'server/io/check-thread.ts', 'check-in-thread': 'server/io/check-in-thread.ts' },
    outdir: 'dist',
    plugins: [loadedApart],
  }),
  build({ ...forNode, entryPoints: { calibration: 'server/library/calibration.ts' }, outdir: 'dist' }),
  build({
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'chrome130',
    entryPoints: Object.fromEntries(PAGES.map((name) => [name, `webviews/${name}/page.ts`])),
    outdir: 'dist/webviews',
  }),
  build({
    ...shared,
    entryPoints: Object.fromEntries(PAGES.map((name) => [name, `webviews/${name}/page.css`])),
    outdir: 'dist/webviews',
  }),
  build({
    ...forNode,
    entryPoints: {
      cli: 'server/cli/main.ts',
      'validate-alone': 'server/cli/validate-alone.ts',
      'all-commands': 'server/cli/all-commands.ts',
    },
    outdir: 'dist',
    plugins: [loadedApart],
    banner: { js: `#!/usr/bin/env node\n${URL_BANNER}` },
  }),
]);
