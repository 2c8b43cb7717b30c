// Rule: a task that is to hold metadata only tells where the photo of the whole face lies.
import { defineRecordRule } from './rule.ts';

/** Addresses and paths end in these, whatever a query adds. */
const IMAGE = /\.(jpe?g|png|webp|gif|tiff?|bmp|avif|hei[cf])(?:[?#]|$)/i;

export const fullFacePath = defineRecordRule({
  code: 'full-face-path',
  title: 'Path of a full face',
  severity: 'error',
  kinds: ['gold-tasks'],
  doc: {
    why: 'Sampled gold tasks leave the workspace without photos. The path of a photo tells where the whole face lies, and often whose it is.',
    fix: 'Name the sample by its id, without folder and file extension, and give the image of a region only.',
  },
  check(task, _context, report) {
    const { sample_id: sample, source, reasons, roi_image_uri: roi } = task;
    judge('sample_id', sample);
    if (source !== undefined) judge('source', source);
    for (const [i, reason] of (reasons ?? []).entries()) judge('reasons', reason, i);
    if (roi !== undefined && stem(roi) === stem(sample)) {
      report({ path: ['roi_image_uri'], message: `"${roi}" is named like the photo itself, not like a region of it` });
    }

    function judge(key: string, text: string, index?: number): void {
      if (!IMAGE.test(text)) return;
      const path = index === undefined ? [key] : [key, index];
      report({ path, message: `"${text}" is the path of a photo: tasks without photos name no file` });
    }
  },
});

function stem(path: string): string {
  const name = path
    .replace(/[?#].*$/, '')
    .split(/[/\\]/)
    .at(-1)!;
  return name.replace(IMAGE, '');
}
