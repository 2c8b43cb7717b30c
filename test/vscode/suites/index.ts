// What the extension host calls: runs the mocha files beside this bundle and fails when one of their tests does.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { workspace } from 'vscode';

/** What is told, before any test, of a window that VS Code opened without the folders of its workspace. */
const NO_FOLDERS = 'the window has no folders';

/** Tells the lines of mocha from those of VS Code, which arrive on the same way. */
const MARK = 'mocha| ';

/** @throws Error when a test fails or there is none */
export async function run(): Promise<void> {
  if (!workspace.workspaceFolders?.length) throw new Error(NO_FOLDERS);
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) console.log(`${MARK}${line}`);
  };
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 60_000, forbidPending: true });
  const { ASSAY_TEST_GREP } = process.env;
  if (ASSAY_TEST_GREP) mocha.grep(ASSAY_TEST_GREP);
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failing`);
}
