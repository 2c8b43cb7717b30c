// Ids and answers that come twice are found through a filter that most rows never pass: the same ones as by comparing all with all.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { goldLabelsKind } from '../../../schemas/kinds/gold-labels.ts';
import { readWorkspaceConfig } from '../../../schemas/workspace-config.ts';
import { noteAnswer, unreadAnswers } from '../../../server/core/table/copied-answers.ts';
import { IdFilter } from '../../../server/core/table/id-filter.ts';
import { hashId } from '../../../server/core/table/record-table.ts';
import { TableBuilder } from '../../../server/core/table/table-builder.ts';
import type { IndexedFile } from '../../../server/core/table/workspace-index.ts';
import { duplicateLabelId } from '../../../server/rules/duplicate-label-id.ts';
import { labeledTwice } from '../../../server/rules/labeled-twice.ts';
import type { IndexRule } from '../../../server/rules/rule.ts';
import { supersedesMissing } from '../../../server/rules/supersedes-missing.ts';

interface Label {
  readonly label_id: string;
  readonly sample_id: string;
  readonly annotator_id: string;
  readonly supersedes_label_id: string | null;
}

const nameOf = (prefix: string, most: number) => fc.nat(most).map((n) => `${prefix}${n}`);
const label: fc.Arbitrary<Label> = fc.record(
  {
    label_id: nameOf('gl_', 60),
    sample_id: nameOf('portrait_', 12),
    annotator_id: nameOf('annotator_', 4),
    supersedes_label_id: fc.option(nameOf('gl_', 70), { freq: 4 }),
  },
  // Two labels that differ in their prototypes alone are one answer, and JSON makes none.
  { noNullPrototype: true },
);
const files = fc.array(fc.array(label, { maxLength: 25 }), { maxLength: 3 });

function found(rule: IndexRule, labels: readonly (readonly Label[])[]): string[] {
  const index: { files: IndexedFile[] } = { files: [] };
  for (const [at, rows] of labels.entries()) {
    const table = new TableBuilder(goldLabelsKind);
    for (const [line, row] of rows.entries()) table.add(line, row);
    index.files.push({ path: `gold_labels_${at}.ndjson`, table: table.finish() });
  }
  for (const { path, table, row } of unreadAnswers(index)) {
    noteAnswer(table, row, labels[index.files.findIndex((file) => file.path === path)]![row]);
  }
  const context = {
    config: readWorkspaceConfig({}),
    taxonomies: new Map(),
    versions: new Map(),
    taxonomyOf: () => undefined,
  };
  const places: string[] = [];
  rule.check(index, context, ({ file, row }) => places.push(`${file}:${row}`));
  return places;
}

/** Places of the labels of which `isWrong` says so, given those before them and all. */
function places(
  labels: readonly (readonly Label[])[],
  isWrong: (one: Label, before: readonly Label[], all: readonly Label[], here: readonly Label[]) => boolean,
): string[] {
  const all = labels.flat();
  const wrong: string[] = [];
  let count = 0;
  for (const [at, rows] of labels.entries()) {
    for (const [row, one] of rows.entries()) {
      if (isWrong(one, all.slice(0, count++), all, rows)) wrong.push(`gold_labels_${at}.ndjson:${row}`);
    }
  }
  return wrong;
}

const isSameId = (a: Label, b: Label): boolean => a.label_id === b.label_id;
/** Whether an earlier file has the label, with the same answer. */
const isCopy = (one: Label, before: readonly Label[], here: readonly Label[]): boolean => {
  const first = before.find((b) => isSameId(b, one));
  return first !== undefined && !here.includes(first) && isDeepStrictEqual(first, one);
};
const isSuperseded = ({ label_id }: Label, all: readonly Label[]): boolean =>
  all.some(({ supersedes_label_id }) => supersedes_label_id === label_id);

describe('what comes twice', () => {
  it('is each further label with an id in a file, and another answer in another one', () => {
    const isRepeated = (one: Label, before: readonly Label[], _: readonly Label[], here: readonly Label[]) => {
      const same = before.filter((b) => isSameId(b, one));
      return same.some((b) => here.includes(b)) || (same.length > 0 && !isCopy(one, before, here));
    };
    fc.assert(
      fc.property(files, (labels) => assert.deepEqual(found(duplicateLabelId, labels), places(labels, isRepeated))),
    );
  });

  it('is each further answer of an annotator to a sample that nobody corrects, and that is no copy of one in another file', () => {
    const isAgain = (one: Label, before: readonly Label[], all: readonly Label[], here: readonly Label[]) =>
      !isSuperseded(one, all) &&
      !isCopy(one, before, here) &&
      before.some((b) => !isSuperseded(b, all) && b.sample_id === one.sample_id && b.annotator_id === one.annotator_id);
    fc.assert(fc.property(files, (labels) => assert.deepEqual(found(labeledTwice, labels), places(labels, isAgain))));
  });

  it('does not hide whether a corrected label is there', () => {
    const isMissing = ({ supersedes_label_id }: Label, _: readonly Label[], all: readonly Label[]) =>
      supersedes_label_id !== null && !all.some(({ label_id }) => label_id === supersedes_label_id);
    fc.assert(
      fc.property(files, (labels) => assert.deepEqual(found(supersedesMissing, labels), places(labels, isMissing))),
    );
  });
});

describe('IdFilter', () => {
  it('knows every id that was added, and takes few others for one of them', () => {
    const count = 20_000;
    const filter = new IdFilter(count);
    let mistaken = 0;
    for (let i = 0; i < count; i++) if (filter.add(hashId(`gl_${i}`))) mistaken++;
    for (let i = 0; i < count; i++) assert.ok(filter.has(hashId(`gl_${i}`)));
    for (let i = 0; i < count; i++) if (filter.has(hashId(`other_${i}`))) mistaken++;
    assert.ok(mistaken < 0.1 * count, `${mistaken} mistaken`);
  });
});
