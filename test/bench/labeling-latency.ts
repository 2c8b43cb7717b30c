// How fast the labeling page is in the real VS Code: from Enter to the next pair on the screen, and to the answer on the disk: node test/bench/labeling-latency.ts [--tasks 200] [--edge 1400] [--packed].
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sharedBrowser, sharedServer, stopSharedHost } from '../vscode/host/shared-host.ts';
import { openWorkbench } from '../vscode/host/workbench.ts';
import { openLabeling } from '../vscode/open-labeling.ts';
import { writePreferencePack } from '../vscode/preference-pack.ts';
import { percentile } from './statistics.ts';

const root = join(import.meta.dirname, '..', '..');
/** What somebody takes for a task at least. */
const LOOK_MS = 400;

const { values: options } = parseArgs({
  options: {
    tasks: { type: 'string', default: '200' },
    edge: { type: 'string', default: '1400' },
    /** Takes the VSIX that is there instead of packing anew. */
    packed: { type: 'boolean', default: false },
  },
});

interface Measured {
  readonly painted: number[];
  readonly durable: number[];
}

/** What the page's window holds while it is measured, and as much of the DOM as that takes: the rest of it is known in pages only. */
type MeasuredWindow = Pick<typeof globalThis, 'queueMicrotask'> & {
  measured: Measured;
  readonly document: {
    querySelector(selector: '.saved'): Saved;
    addEventListener(type: 'keydown', listener: (event: Keydown) => void, capture: true): void;
  };
  readonly MutationObserver: new (
    listener: () => void,
  ) => {
    observe(target: Saved, options: { attributes: true }): void;
    disconnect(): void;
  };
  readonly MessageChannel: new () => {
    readonly port1: { onmessage: (() => void) | null; close(): void };
    readonly port2: { postMessage(message: number): void };
  };
  requestAnimationFrame(listener: () => void): void;
};
interface Saved {
  readonly dataset: { readonly state?: string };
}
interface Keydown {
  readonly key: string;
  readonly timeStamp: number;
}

const tasks = Number(options.tasks);
if (!options.packed) execFileSync(process.execPath, ['scripts/package.ts'], { cwd: root, stdio: 'inherit' });
try {
  const server = await sharedServer('drives');
  const workspace = mkdtempSync(join(server.folder, 'labeling-'));
  writeFileSync(join(workspace, 'assay.config.json'), '{}\n');
  await writePreferencePack(workspace, { tasks, edge: Number(options.edge) });
  const workbench = await openWorkbench(server, await sharedBrowser(), { workspace });
  await openLabeling(workbench);
  const { page, webview } = workbench;
  const position = (at: number) => webview.locator('.position', { hasText: new RegExp(`^Task ${at} of `) });
  await position(1).waitFor();
  await webview.locator('html').evaluate(measure);
  for (let task = 1; task <= tasks; task++) {
    await position(task).waitFor();
    await page.waitForTimeout(LOOK_MS);
    await page.keyboard.press(task % 2 ? '1' : '2');
    await page.keyboard.press('Enter');
    await webview.locator('.quiet', { hasText: new RegExp(`^${task} answered`) }).waitFor();
  }
  const measured = await webview.locator('html').evaluate(() => (globalThis as unknown as MeasuredWindow).measured);
  console.log(`${tasks} tasks, pictures of ${options.edge} pixels`);
  console.log('| from Enter | median, ms | p95, ms | goal, p95 ms |\n| --- | --- | --- | --- |');
  // At the last task there is no next pair.
  told('to the next pair painted', measured.painted.slice(0, tasks - 1), 50);
  told('to the answer on the disk, as the page hears it', measured.durable, 100);
} finally {
  await stopSharedHost();
}

function told(what: string, taken: readonly number[], goal: number): void {
  const [median, p95] = [percentile(taken, 0.5), percentile(taken, 0.95)];
  console.log(`| ${what} (${taken.length}) | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${goal} |`);
}

/** Runs in the page. Times begin when the browser got the key. */
function measure(): void {
  const dom = globalThis as unknown as MeasuredWindow;
  const measured: Measured = { painted: [], durable: [] };
  dom.measured = measured;
  dom.document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter') return;
      const since = (): number => performance.now() - event.timeStamp;
      const saved = dom.document.querySelector('.saved');
      const observer = new dom.MutationObserver(() => {
        if (saved.dataset.state !== 'saved') return;
        observer.disconnect();
        measured.durable.push(since());
      });
      // After the page has handled the key: then the state is "saving".
      dom.queueMicrotask(() => observer.observe(saved, { attributes: true }));
      dom.requestAnimationFrame(() => {
        // A message is handled after the frame is painted.
        const { port1, port2 } = new dom.MessageChannel();
        port1.onmessage = () => {
          port1.close();
          measured.painted.push(since());
        };
        port2.postMessage(0);
      });
    },
    true,
  );
}
