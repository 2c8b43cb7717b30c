// Rule: the image of a region of a person who did not allow it, or in a workspace that does not.
import { forEachRow } from '../core/table/record-table.ts';
import { defineRule } from './rule.ts';

interface WithRoi {
  readonly roi_image_uri?: unknown;
  readonly roi_opt_in?: unknown;
  readonly consent?: { readonly roi_opt_in?: unknown };
}

export const roiWithoutOptIn = defineRule({
  on: 'record',
  code: 'roi-without-opt-in',
  title: 'Region image without opt-in',
  severity: 'error',
  kinds: ['gold-tasks', 'tasks'],
  doc: {
    why: 'The image of a region of a face is personal. It may leave the workspace only when the workspace allows it (allow_roi) and the person in the photo agreed (roi_opt_in): absent consent is no consent.',
    fix: 'Take the address out of the task. If the person agreed, make the tasks again from records that say so.',
  },
  check(record: unknown, { kind, config }, report) {
    forEachRow(kind, record, (row, path) => {
      const isTask = kind.kind === 'tasks';
      const holder = (isTask ? (row as { data: WithRoi }).data : row) as WithRoi;
      if (holder.roi_image_uri === undefined) return;
      const hasAgreed = holder.roi_opt_in === true || holder.consent?.roi_opt_in === true;
      if (config.allow_roi && hasAgreed) return;
      const why = config.allow_roi
        ? 'roi_opt_in of the sample is not true'
        : 'allow_roi in assay.config.json is not true';
      const at = [...path, ...(isTask ? ['data'] : []), 'roi_image_uri'];
      report({ path: at, message: `image of a region without permission: ${why}; take it out` });
    });
  },
  fixes: ({ path }) => [{ title: 'Remove "roi_image_uri"', safe: true, edits: [{ op: 'remove', path }] }],
});
