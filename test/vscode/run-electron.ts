// The same suites in a desktop VS Code: the one that VSCODE_PATH names, else one that is downloaded.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
  SilentReporter,
} from '@vscode/test-electron';
import { vsixPath } from '../../scripts/packaging/package-extension.ts';
import { thisVsixTarget } from '../../scripts/packaging/vsix-target.ts';
import { bundleSuites } from './bundle-suites.ts';
import { copyWorkspace } from './copy-workspace.ts';
import { quietSettings } from './host/quiet-settings.ts';

const root = join(import.meta.dirname, '..', '..');

const executable = await findVsCode();
if (executable) process.exitCode = (await runSuites(executable)) ? 0 : 1;
else process.exitCode = 2;

async function findVsCode(): Promise<string | undefined> {
  if (process.env.VSCODE_PATH) return process.env.VSCODE_PATH;
  try {
    return await downloadAndUnzipVSCode({ reporter: new SilentReporter() });
  } catch (error) {
    console.error(`test:electron: VS Code could not be downloaded: ${reasonOf(error)}`);
    console.error(
      'Set VSCODE_PATH to the executable of an installed VS Code, or run npm run test:vscode, which needs no download.',
    );
    return undefined;
  }
}

async function runSuites(vscodeExecutablePath: string): Promise<boolean> {
  execFileSync(process.execPath, ['scripts/package.ts'], { cwd: root, stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'assay-electron-'));
  const folders = ['--user-data-dir', join(folder, 'user'), '--extensions-dir', join(folder, 'extensions')];
  try {
    mkdirSync(join(folder, 'user', 'User'), { recursive: true });
    writeFileSync(join(folder, 'user', 'User', 'settings.json'), JSON.stringify(quietSettings));
    const [cli, ...options] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath, {
      reuseMachineInstall: true,
    });
    execFileSync(cli!, [...options, ...folders, '--install-extension', vsixPath(thisVsixTarget())], {
      stdio: 'inherit',
    });
    let passed = true;
    for (const { workspace, path } of await bundleSuites()) {
      console.log(`test:electron: the suites of workspace "${workspace}"`);
      const launchArgs = [copyWorkspace(workspace, folder), ...folders];
      const extensionDevelopmentPath = join(import.meta.dirname, 'harness');
      const options = { vscodeExecutablePath, extensionDevelopmentPath, extensionTestsPath: path, launchArgs };
      const succeeded = await runTests(options).then(
        (status) => status === 0,
        () => false,
      );
      passed &&= succeeded;
    }
    return passed;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Network errors come wrapped, and some say nothing but their code. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name);
}
