// Runs one mocha suite inside an extension host of the VS Code server, as `extensionTestsPath` does in the desktop VS Code.
import type { Browser } from 'playwright-core';
import type { VsCodeServer } from './vscode-server.ts';
import { workbenchUrl } from './workbench-url.ts';

const TIME_LIMIT_MS = 300_000;

/** The web workbench reads a .code-workspace file while it starts, and is at times too early for it: the suites say so in these words before any test. */
const NO_FOLDERS = 'the window has no folders';
const OPENINGS = 5;

/** Begins each line that mocha printed, as suites/index.ts writes it. */
const MARK = 'mocha| ';

export interface Suite {
  readonly workspace: string;
  /** Absolute path of the bundle. */
  readonly path: string;
}

/**
 * Opens the window anew when it came without its folders; tests are run once. Prints what the suite's mocha prints, and resolves to whether all its tests passed. When mocha did not get to its
 * summary, prints what VS Code said instead.
 *
 * @throws Error when the suite does not end
 */
export async function runSuite(server: VsCodeServer, browser: Browser, suite: Suite): Promise<boolean> {
  for (let opening = 1; ; opening++) {
    const result = await runInWindow(server, browser, suite);
    if (result !== 'no folders') return result;
    console.log(`the window came without its folders, opening ${opening} of ${OPENINGS}`);
    if (opening === OPENINGS) return false;
  }
}

async function runInWindow(
  server: VsCodeServer,
  browser: Browser,
  { workspace, path }: Suite,
): Promise<boolean | 'no folders'> {
  const page = await browser.newPage();
  const others: string[] = [];
  let isSummed = false;
  let limit: NodeJS.Timeout | undefined;
  try {
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
      const line = args.join(' ');
      if (!line.startsWith(MARK)) return others.push(line);
      isSummed ||= /\d+ passing/.test(line);
      return console.log(line.slice(MARK.length));
    });
    const ended = new Promise<number>((resolve, reject) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      page.once('crash', () => reject(new Error('the page crashed')));
      page.once('close', () => reject(new Error('the browser ended')));
      limit = setTimeout(() => reject(new Error(`the suite did not end in ${TIME_LIMIT_MS / 1000} s`)), TIME_LIMIT_MS);
    });
    await page.goto(workbenchUrl(server, { workspace, tests: path }));
    const status = await ended;
    if (!isSummed && others.some((line) => line.includes(NO_FOLDERS))) return 'no folders';
    if (!isSummed) console.log(others.join('\n'));
    return status === 0 && isSummed;
  } catch (error) {
    console.log([...others, server.output()].join('\n'));
    throw error;
  } finally {
    clearTimeout(limit);
    await page.close();
  }
}
