// Rule: an image whose bytes are not those that the record was made from.
import { forEachImageThat } from '../core/image/named-images.ts';
import { idColumn } from '../core/table/columns.ts';
import { hashId } from '../core/table/record-table.ts';
import { fieldNamed } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

interface Data {
  readonly sha256?: string;
}

export const imageChecksum = defineRule({
  on: 'index',
  code: 'image-checksum',
  title: 'Image differs from its checksum',
  severity: 'error',
  doc: {
    why: 'Labels and predictions belong to the bytes that they were made from. On another photo, or on one that was cropped or rotated since, every coordinate is wrong.',
    fix: 'Bring the photo back. If the new one was meant and its labels still fit, refresh the checksum.',
  },
  check(index, { factsOf }, report) {
    forEachImageThat('found', index, factsOf, ({ file, row, field }, facts) => {
      const expected = field.name === 'image' ? idColumn(file.table, 'sha256')?.[row] : undefined;
      if (expected === undefined || Number.isNaN(expected)) return;
      const { sha256, path: image, bytes } = facts;
      if (sha256 !== undefined && hashId(sha256) === expected) return;
      const message =
        sha256 === undefined
          ? `${image} has ${Math.round(bytes / 2 ** 20)} MB and is not hashed: whether it is the photo that was meant is not known`
          : `${image} has another sha256: ${sha256.slice(0, 12)}…`;
      const data: Data = sha256 === undefined ? {} : { sha256 };
      const path = fieldNamed(file.table, 'sha256')!.at as string[];
      report({ file: file.path, row, path, message: () => message, data });
    });
  },
  fixes({ path, data }) {
    const { sha256 } = data as Data;
    if (sha256 === undefined) return [];
    return [{ title: 'Refresh the checksum', safe: false, edits: [{ op: 'replace', path, value: sha256 }] }];
  },
});
