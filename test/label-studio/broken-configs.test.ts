// Broken labeling configs in the real editor: where it minds, our check minds too, and our table says how.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { brokenConfigs, unmark } from '../data/label_studio/broken-configs.ts';
import { launchBrowser } from '../vscode/host/launch-browser.ts';
import { Editor } from './editor.ts';
import { installEditor } from './install-editor.ts';

const images = join(import.meta.dirname, '..', '..', 'examples', 'portraits', 'images');
const data = { image: 'portrait_01.jpg', other: 'portrait_02.jpg', t: 'words' };

describe('broken labeling configs in the editor of Label Studio 1.0.1', () => {
  let browser: Browser;
  let editor: Editor;
  before(async function () {
    this.timeout(900_000);
    await installEditor();
    browser = await launchBrowser();
    editor = await Editor.open(browser, images);
  });
  after(() => browser.close());

  for (const broken of brokenConfigs) {
    it(`${broken.editor ? 'minds' : 'says nothing about'} ${broken.title}`, async () => {
      const { errors, thrown } = await editor.judge({ config: unmark(broken).text, data });
      const found = JSON.stringify({ errors, thrown });
      if (broken.editor === 'throws') assert.ok(thrown !== undefined, found);
      else if (broken.editor) assert.ok(errors.includes(broken.editor), found);
      else assert.deepEqual({ errors, thrown }, { errors: [], thrown: undefined });
    });
  }
});
