// Rule: the path of an image that leads out of the workspace folder.
import { forEachImageThat } from '../core/image/named-images.ts';
import { defineRule } from './rule.ts';

export const pathOutsideWorkspace = defineRule({
  on: 'index',
  code: 'path-outside-workspace',
  title: 'Path leads out of the workspace',
  severity: 'error',
  doc: {
    why: 'Paths in data come from others. What leads out of the folder is never opened: it could be any file of this machine, and it means something else on the next.',
    fix: 'Copy the image into the workspace and give its path relative to the folder, with forward slashes.',
  },
  check(index, { factsOf }, report) {
    forEachImageThat('outside', index, factsOf, ({ file: { path: file }, row, field }, { why }) => {
      const message = (): string =>
        `this path leads out of the workspace folder: ${why}; give it relative to the folder`;
      report({ file, row, path: field.at as string[], message });
    });
  },
});
