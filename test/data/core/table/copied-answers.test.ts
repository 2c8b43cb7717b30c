// Which answers are asked for to tell copies of labels from other answers, and when two of them are the same.
import assert from 'node:assert/strict';
import { goldAnswerKeys, goldLabel } from '../../../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../../../schemas/kinds/gold-labels.ts';
import { numberColumn } from '../../../../server/core/table/columns.ts';
import { noteAnswer, unreadAnswers } from '../../../../server/core/table/copied-answers.ts';
import { TableBuilder } from '../../../../server/core/table/table-builder.ts';
import type { IndexedFile, WorkspaceIndex } from '../../../../server/core/table/workspace-index.ts';

const example = goldLabelsKind.examples[0]!.value as Record<string, unknown>;

function fileOf(path: string, rows: readonly unknown[]): IndexedFile {
  const builder = new TableBuilder(goldLabelsKind);
  for (const [line, row] of rows.entries()) builder.add(line, row);
  return { path, table: builder.finish() };
}

/** What the table keeps of the answer of one label. */
function answerOf(label: unknown): number {
  const { table } = fileOf('gold_labels.ndjson', [example]);
  noteAnswer(table, 0, label);
  return numberColumn(table, 'answer')![0]!;
}

const labeled = (...ids: string[]): unknown[] => ids.map((label_id) => ({ ...example, label_id }));
const asked = (index: WorkspaceIndex): string[] => [...unreadAnswers(index)].map(({ path, row }) => `${path}:${row}`);

describe('the answers that are asked for', () => {
  it('are those of ids that stand in several files, by file, in file order, until they are noted', () => {
    const files = [
      fileOf('a', labeled('1', '2', '3', '3')),
      fileOf('b', labeled('4', '5')),
      fileOf('c', labeled('5', '1')),
    ];
    assert.deepEqual(asked({ files }), ['a:0', 'b:1', 'c:0', 'c:1']);
    noteAnswer(files[1]!.table, 1, example);
    assert.deepEqual(asked({ files }), ['a:0', 'c:0', 'c:1']);
  });

  it('are none of ids that come twice in one file, and none of files that are no label files', () => {
    assert.deepEqual(asked({ files: [fileOf('a', labeled('1', '1')), fileOf('b', [null, 7, {}])] }), []);
  });
});

describe('an answer', () => {
  it('is the same whatever the order of keys, and whenever and wherever the label was read', () => {
    assert.equal(answerOf(reversed(example)), answerOf(example));
    const elsewhere = { run_id: '20260101_000000000', round: 'seed', provenance: { file: 'b.json' }, lead_time_s: 1 };
    assert.equal(answerOf({ ...example, ...elsewhere }), answerOf(example));
    assert.equal(answerOf({ ...example, notes: null }), answerOf(example));
  });

  it('is another one for any change of what was said', () => {
    const answer = {
      ...{ annotator_id: 'a', notes: 'n', quality: { usable: false, reasons: ['blurry'] } },
      modules: [
        { module: 'nose', polygon: [[0.25, 0.5]], box: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 } },
        { module: 'chin', mask: { width: 2, height: 2, counts: [1, 2, 1] } },
      ],
      issues: [
        { type: 'acne', region: 'nose', bbox: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 }, rotation: 3, severity: 'low' },
      ],
    };
    for (const key of goldAnswerKeys) assert.equal(goldLabel.shape[key].safeParse(answer[key]).success, true, key);
    let count = 0;
    for (const other of changes(answer)) {
      if (typeof other !== 'object' || Array.isArray(other)) continue;
      assert.notEqual(answerOf(other), answerOf(answer), JSON.stringify(other));
      count++;
    }
    assert.equal(count, 44);
  });
});

/** Values at all places of `value`, each with a change of it that puts something else there. */
function* changes(value: unknown): Generator<unknown> {
  yield typeof value === 'number' ? value + 1e-9 : typeof value === 'string' ? `${value}x` : 'x';
  if (Array.isArray(value)) {
    yield [...value, 7];
    for (const [at, item] of value.entries()) for (const other of changes(item)) yield value.with(at, other);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const other of changes(item)) yield { ...value, [key]: other };
    }
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
