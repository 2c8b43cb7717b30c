// Rule: an image that is not where a record says.
import { forEachImageThat } from '../core/image/named-images.ts';
import { valueAt } from '../core/json/locate.ts';
import { defineRule } from './rule.ts';

export const missingImage = defineRule({
  on: 'index',
  code: 'missing-image',
  title: 'Image not found',
  severity: 'error',
  doc: {
    why: 'A sample whose photo is gone can be neither labeled nor looked at again, and its labels cannot be checked against it.',
    fix: 'Put the photo where the record says, correct the path, or set "images" in assay.config.json to the folder that paths are relative to.',
  },
  check(index, { config, factsOf }, report) {
    forEachImageThat('missing', index, factsOf, ({ file: { path: file }, row, field: { at } }) => {
      const folders = config.images === '.' ? 'the workspace folder' : `the workspace folder, ${config.images}`;
      const message = (value: unknown): string =>
        `there is no image "${valueAt(value, at as string[])}"; looked in ${folders} and beside this file`;
      report({ file, row, path: at as string[], message });
    });
    forEachImageThat('unreadable', index, factsOf, ({ file: { path: file }, row, field: { at } }, { why }) => {
      report({ file, row, path: at as string[], message: () => `the image cannot be read: ${why}` });
    });
  },
});
