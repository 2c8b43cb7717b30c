// The editor of Label Studio in a headless Chromium, driven as an annotator would: keys, mouse, Submit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { editorBuild } from './install-editor.ts';

/** Fractions of the image, origin top left. */
export type Point = readonly [x: number, y: number];

export interface LoadedTask {
  readonly config: string;
  /** The task's data; images are files of the editor's folder of images, by name or as Label Studio serves its own disk. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What a model says of it: the first one becomes the annotation that is opened, as Label Studio does. */
  readonly predictions?: readonly unknown[];
}

/** What the editor thinks of a config. */
export interface Judgement {
  /** The codes of its own list of errors, without repeats; empty when the config is clean. */
  readonly errors: readonly string[];
  /** The first line of what it threw, instead of showing the task. */
  readonly thrown?: string;
}

/** As much of the editor's store as we look at; it comes without types. */
interface EditorApp {
  readonly annotationStore: {
    readonly selected: Annotation;
    readonly predictions: readonly Annotation[];
    readonly validation?: readonly { readonly error: string }[];
    addAnnotation(options: { readonly userGenerate: boolean }): Annotation;
    addAnnotationFromPrediction(prediction: Annotation): Annotation;
    selectAnnotation(id: string): void;
  };
}
interface Annotation {
  readonly id: string;
  readonly names: ReadonlyMap<
    string,
    { readonly type: string; readonly naturalWidth: number; readonly stageWidth: number }
  >;
  readonly regionStore: { readonly regions: readonly Region[] };
  serializeAnnotation(): unknown[];
}
interface Region {
  readonly points: readonly unknown[];
  readonly closed: boolean;
  readonly mouseOverStartPoint: boolean;
}

/** What the page keeps for us. */
interface EditorWindow {
  app: EditorApp | undefined;
  LabelStudio: new (id: string, options: object) => EditorApp;
  submitted: unknown[] | undefined;
  requestAnimationFrame(callback: (ms: number) => void): void;
}
declare const window: EditorWindow;

const ORIGIN = 'http://editor.invalid';
const PAGE =
  '<!doctype html><link rel="stylesheet" href="/main.css"><div id="ls"></div><script src="/main.js"></script>';

export class Editor {
  readonly page: Page;
  /** What the page threw. */
  readonly errors: readonly string[];

  private constructor(page: Page, errors: readonly string[]) {
    this.page = page;
    this.errors = errors;
  }

  /** Opens an empty page; `images` is the folder of the pictures that tasks name. */
  static async open(browser: Browser, images: string): Promise<Editor> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await serve(page, images);
    await page.goto(`${ORIGIN}/`);
    return new Editor(page, errors);
  }

  /** Shows a task with a fresh annotation; resolves with the editor's judgement once its images are there. */
  async load(task: LoadedTask): Promise<Judgement> {
    const judgement = await this.judge(task);
    await this.page.waitForFunction(() => {
      const objects = [...window.app!.annotationStore.selected.names.values()].filter(({ type }) => type === 'image');
      return objects.every(({ naturalWidth, stageWidth }) => naturalWidth > 1 && stageWidth > 1);
    });
    return judgement;
  }

  /** The same without waiting for images, which a broken config may never show. */
  async judge({ config, data, predictions = [] }: LoadedTask): Promise<Judgement> {
    return await this.page.evaluate(
      async ({ config, data, predictions }) => {
        window.submitted = undefined;
        try {
          window.app = new window.LabelStudio('ls', {
            config,
            interfaces: ['panel', 'update', 'submit', 'controls', 'side-column', 'annotations:menu'],
            user: { pk: 1, firstName: 'Ada', lastName: 'Annotator' },
            task: { id: 1, data, annotations: [], predictions },
            onSubmitAnnotation: (_: unknown, annotation: Annotation) => {
              window.submitted = JSON.parse(JSON.stringify(annotation.serializeAnnotation()));
            },
          });
          const store = window.app.annotationStore;
          const [prediction] = store.predictions;
          const annotation = prediction
            ? store.addAnnotationFromPrediction(prediction)
            : store.addAnnotation({ userGenerate: true });
          store.selectAnnotation(annotation.id);
        } catch (error) {
          return { errors: await codes(), thrown: String(error).split('\n')[0]! };
        }
        return { errors: await codes() };

        /** The editor adds to its list in a timer of its own, which comes before this one. */
        async function codes(): Promise<string[]> {
          await new Promise((done) => setTimeout(done));
          const found = window.app?.annotationStore.validation ?? [];
          return [...new Set(found.map(({ error }) => error))].sort();
        }
      },
      { config, data, predictions },
    );
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Clicks the points in order, then the first one again, which closes the polygon. */
  async drawPolygon(points: readonly Point[]): Promise<void> {
    const before = await this.regionCount();
    for (const [index, point] of points.entries()) {
      await this.page.mouse.click(...(await this.pixel(point)));
      await this.page.waitForFunction(
        ([before, index]) => {
          const { regions } = window.app!.annotationStore.selected.regionStore;
          return regions.length === before! + 1 && regions[before!]!.points.length === index! + 1;
        },
        [before, index],
      );
    }
    const [x, y] = await this.pixel(points[0]!);
    // The editor notices the pointer over its first point once it has painted that point.
    await this.page.evaluate(() => new Promise((done) => window.requestAnimationFrame(done)));
    await this.page.mouse.move(x + 1, y, { steps: 3 });
    await this.page.mouse.move(x, y);
    const closable = (index: number) =>
      window.app!.annotationStore.selected.regionStore.regions[index]!.mouseOverStartPoint;
    await this.page.waitForFunction(closable, before);
    await this.page.mouse.click(x, y);
    await this.page.waitForFunction(
      (index) => window.app!.annotationStore.selected.regionStore.regions[index]!.closed,
      before,
    );
  }

  async drawBox(from: Point, to: Point): Promise<void> {
    const before = await this.regionCount();
    await this.page.mouse.move(...(await this.pixel(from)));
    await this.page.mouse.down();
    await this.page.mouse.move(...(await this.pixel(to)), { steps: 5 });
    await this.page.mouse.up();
    await this.page.waitForFunction(
      (before) => window.app!.annotationStore.selected.regionStore.regions.length === before + 1,
      before,
    );
  }

  /** The results as the server would get them, or the sentence with which the editor refused to submit. */
  async submit(): Promise<{ readonly results: unknown[] } | { readonly refusal: string }> {
    await this.press('Control+Enter');
    const refusal = this.page.locator('.ant-modal-confirm-content');
    await Promise.race([this.page.waitForFunction(() => window.submitted !== undefined), refusal.waitFor()]);
    const results = await this.page.evaluate(() => window.submitted);
    return results ? { results } : { refusal: await refusal.innerText() };
  }

  async dismiss(): Promise<void> {
    await this.page.locator('.ant-modal-confirm-btns button').click();
    await this.page.locator('.ant-modal-confirm-content').waitFor({ state: 'detached' });
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  private async regionCount(): Promise<number> {
    return await this.page.evaluate(() => window.app!.annotationStore.selected.regionStore.regions.length);
  }

  private async pixel([x, y]: Point): Promise<[number, number]> {
    const canvas = this.page.locator('.konvajs-content').first();
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    return [box.x + x * box.width, box.y + y * box.height];
  }
}

/** Answers every request from the disk, so that nothing reaches the network. */
async function serve(page: Page, images: string): Promise<void> {
  await page.route('**/*', async (route) => {
    const { pathname, origin, searchParams } = new URL(route.request().url());
    if (origin !== ORIGIN) return route.abort();
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: PAGE });
    if (pathname === '/main.js') {
      const body = readFileSync(join(editorBuild, 'js', 'main.js'), 'utf8');
      return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body });
    }
    if (pathname === '/main.css') return route.fulfill({ path: join(editorBuild, 'css', 'main.css') });
    // Label Studio's address of files on its own disk.
    const local = pathname === '/data/local-files/' ? searchParams.get('d') : undefined;
    return route.fulfill({ path: join(images, local ?? pathname) });
  });
}
