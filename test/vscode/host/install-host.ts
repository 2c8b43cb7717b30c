// Installs what the window ring needs into this folder: the VS Code server, and a Chromium for machines that have none.
import { join } from 'node:path';
import { build } from 'esbuild';
import { installLocked, npm } from '../../install-locked.ts';

const folder = import.meta.dirname;
/** The packages of VS Code that would have to be compiled and that it does not start without, or not quietly. */
const replaced = ['spdlog', 'native-watchdog'];

/** The VS Code server's own folder; it exists once {@link installHost} has run. */
export const vscodeFolder = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/**
 * Installs the packages of this folder's lockfile unless just these are there already. Nothing is compiled and no
 * script of a package runs, so that a machine without compiler, headers or display will do; what VS Code itself
 * would miss has a replacement in JavaScript.
 *
 * @throws Error when npm fails
 */
export async function installHost(): Promise<void> {
  await installLocked(folder, 'vscode host: installing the VS Code server (about 650 MB, once)', {
    alsoFrom: replaced.map((name) => join('replacements', `${name}.ts`)),
    after: completeServer,
  });
}

async function completeServer(): Promise<void> {
  // Not `npm ci`: the shrinkwrap that comes with VS Code leaves out an optional peer, which `ci` refuses.
  await Promise.all(
    [vscodeFolder, join(vscodeFolder, 'extensions')].map((cwd) => npm(cwd, 'install', '--omit=dev', '--no-save')),
  );
  for (const name of replaced) {
    await build({
      entryPoints: [join(folder, 'replacements', `${name}.ts`)],
      outfile: join(vscodeFolder, 'node_modules', '@vscode', name, 'index.js'),
      platform: 'node',
      format: 'cjs',
      allowOverwrite: true,
    });
  }
}
