// The window ring: packs Assay, installs it in a real VS Code, runs the suites inside its extension host and the drives at its window.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { globSync } from 'tinyglobby';
import { bundleSuites } from './bundle-suites.ts';
import { copyWorkspace } from './copy-workspace.ts';
import { runSuite } from './host/run-suite.ts';
import { sharedBrowser, sharedServer, stopSharedHost } from './host/shared-host.ts';

const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: {
    /** Runs only the tests whose title has this text. */
    grep: { type: 'string' },
    /** Takes the VSIX that is there instead of packing anew. */
    packed: { type: 'boolean' },
    /** Runs only `suites` or only `drives`. */
    only: { type: 'string' },
  },
});
// The server hands its environment on to the extension hosts, where the suites read it.
if (values.grep) process.env.ASSAY_TEST_GREP = values.grep;

if (!values.packed) execFileSync(process.execPath, ['scripts/package.ts'], { cwd: root, stdio: 'inherit' });
let passed = true;
try {
  if (values.only !== 'drives') passed = (await runSuites()) && passed;
  if (values.only !== 'suites') passed = (await runDrives()) && passed;
} finally {
  await stopSharedHost();
}
process.exitCode = passed ? 0 : 1;

async function runSuites(): Promise<boolean> {
  const results: boolean[] = [];
  const server = await sharedServer('suites');
  for (const { workspace, path } of await bundleSuites()) {
    console.log(`window ring: the suites of workspace "${workspace}", inside the extension host`);
    const copy = copyWorkspace(workspace, server.folder);
    results.push(await runSuite(server, await sharedBrowser(), { workspace: copy, path }));
  }
  return results.every(Boolean);
}

async function runDrives(): Promise<boolean> {
  console.log('window ring: the drives, at the window');
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 240_000, forbidPending: true });
  if (values.grep) mocha.grep(values.grep);
  mocha.files = globSync('test/vscode/drives/**/*.test.ts', { cwd: root, absolute: true }).sort();
  await mocha.loadFilesAsync();
  return new Promise((resolve) => mocha.run((failures) => resolve(failures === 0)));
}
