// Times the frames of the overlay preview in a real VS Code, while a photo of 12 megapixels with four layers is zoomed and dragged.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { copyWorkspace } from '../vscode/copy-workspace.ts';
import { sharedBrowser, sharedServer, stopSharedHost } from '../vscode/host/shared-host.ts';
import { openWorkbench } from '../vscode/host/workbench.ts';
import { percentile } from './statistics.ts';

export interface OverlayFrames {
  /** Milliseconds between two frames. */
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Milliseconds of script a frame: what the page itself takes. */
  readonly scriptP95Ms: number;
  readonly frames: number;
  readonly megapixels: number;
}

const root = join(import.meta.dirname, '../..');
const SIZE = { width: 4000, height: 3000 };
const PACK = 'reports/review_pack_mixed_20260211_105639451.jsonl';
const FRAMES = 240;

/** Needs the packed extension. Stops the host that it started. */
export async function measureOverlayFrames(): Promise<OverlayFrames> {
  execFileSync(process.execPath, [join(root, 'scripts/package.ts')], { stdio: 'ignore' });
  try {
    const server = await sharedServer('drives');
    server.writeSettings({});
    const workspace = copyWorkspace('portraits', server.folder);
    await drawRound(workspace);
    const size = { width: 1500, height: 900 };
    const workbench = await openWorkbench(server, await sharedBrowser(), { workspace, open: PACK, size });
    await workbench.statusBarItem('Review pack').waitFor();
    await workbench.runCommand('Assay: Show Overlay');
    await workbench.webview.locator('.pane img').first().waitFor({ state: 'visible' });
    const times = await workbench.webview.locator('.pane').first().evaluate(zoomAndDrag, FRAMES);
    await workbench.close();
    return {
      medianMs: percentile(times.frames, 0.5),
      p95Ms: percentile(times.frames, 0.95),
      scriptP95Ms: percentile(times.scripts, 0.95),
      frames: FRAMES,
      megapixels: (SIZE.width * SIZE.height) / 1e6,
    };
  } finally {
    await stopSharedHost();
  }
}

/** Runs in the page: one wheel turn or one drag a frame. */
async function zoomAndDrag(element: unknown, count: number): Promise<{ frames: number[]; scripts: number[] }> {
  const pane = element as {
    dispatchEvent(event: unknown): void;
    clientWidth: number;
    clientHeight: number;
  };
  const page = globalThis as unknown as {
    requestAnimationFrame(step: (at: number) => void): void;
    WheelEvent: new (type: string, init: object) => unknown;
    KeyboardEvent: new (type: string, init: object) => unknown;
  };
  const frames: number[] = [];
  const scripts: number[] = [];
  let last = 0;
  for (let i = 0; i < count; i++) {
    const at = await new Promise<number>((resolve) => page.requestAnimationFrame(resolve));
    if (last > 0) frames.push(at - last);
    last = at;
    const begun = performance.now();
    const place = { clientX: pane.clientWidth / 2, clientY: pane.clientHeight / 2, bubbles: true, cancelable: true };
    if (i % 3 === 2) pane.dispatchEvent(new page.KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    else pane.dispatchEvent(new page.WheelEvent('wheel', { ...place, deltaY: i < count / 2 ? -12 : 12 }));
    scripts.push(performance.now() - begun);
  }
  return { frames, scripts };
}

/** A pack of one large photo with two variants and two annotators' worth of outlines of 60 points each. */
async function drawRound(workspace: string): Promise<void> {
  const noise = Buffer.alloc(SIZE.width * SIZE.height * 3);
  for (let i = 0; i < noise.length; i++) noise[i] = (i * 2654435761) >>> 24;
  mkdirSync(join(workspace, 'images'), { recursive: true });
  await sharp(noise, { raw: { ...SIZE, channels: 3 } })
    .jpeg({ quality: 80 })
    .toFile(join(workspace, 'images', 'large.jpg'));
  const names = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin', 'under_eye_left', 'under_eye_right'];
  const variant = (shift: number) => ({
    modules: names.map((module, at) => ({ module, polygon: ringAt(0.2 + (at % 3) * 0.25 + shift, 0.2 + at * 0.1) })),
  });
  const variants = { baseline: variant(0), variant1: variant(0.01), variant2: variant(0.02), variant3: variant(0.03) };
  const sample = {
    ...{ sample_id: 'large', source: 'internal', image_path: 'images/large.jpg', image_sha256: '0'.repeat(64) },
    ...SIZE,
    variants,
  };
  mkdirSync(join(workspace, 'reports'), { recursive: true });
  writeFileSync(join(workspace, PACK), `${JSON.stringify(sample)}\n`);
}

function ringAt(x: number, y: number): [number, number][] {
  return Array.from({ length: 60 }, (_, i) => {
    const angle = (i * Math.PI) / 30;
    const r = 0.06 + (i % 2) * 0.01;
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
  });
}

if (process.argv[1] === import.meta.filename) console.log(await measureOverlayFrames());
