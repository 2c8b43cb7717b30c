// What real Label Studio files hold is accepted, however odd; what makes a file no export at all is refused at its place.
import assert from 'node:assert/strict';
import { labelStudioExportKind } from '../../../schemas/kinds/label-studio-export.ts';
import { labelStudioMinKind } from '../../../schemas/kinds/label-studio-min.ts';
import { acceptOf } from '../../../server/core/schema/accept.ts';
import { issuesOf } from '../../../server/core/schema/issues.ts';

const result = (item: unknown) => [{ id: 1, data: {}, annotations: [{ id: 5, result: [item] }] }];
const annotated = (annotation: object) => [{ id: 1, data: {}, annotations: [{ result: [], ...annotation }] }];

/** Each seen in a public export or in a bug report of Label Studio. */
const ACCEPTED: readonly [title: string, value: unknown][] = [
  ['coordinates that are null', result({ type: 'rectanglelabels', value: { x: null, y: 1, rotation: null } })],
  ['coordinates as text', result({ value: { x: '12.5' } })],
  ['a value that is null', result({ type: 'polygonlabels', value: null })],
  ['a result without type, id or size', result({ value: { points: [[1, 2]] } })],
  ['a null among the results', result(null)],
  ['nested results of an aggregation', result([{ type: 'choices' }])],
  ['a number for an id, and ids used twice', annotated({ result: [{ id: 0 }, { id: 0 }] })],
  ['labels that are null', result({ value: { polygonlabels: null } })],
  ['a relation', result({ type: 'relation', from_id: 'a', to_id: 'b', direction: 'right' })],
  ['a result that is null', [{ data: {}, annotations: [{ result: null }] }]],
  ['annotations that are null', [{ data: {}, annotations: null }]],
  ['an author as object', annotated({ completed_by: { id: 1, email: 'annotator1@example.com' } })],
  ['times as seconds since 1970', annotated({ created_at: 1598284565 })],
  ['a lead time of four days', annotated({ lead_time: 346193 })],
  ['a skipped task with a result', annotated({ was_cancelled: true, result: [{ type: 'choices' }] })],
  ['predictions as ids', [{ data: {}, annotations: [], predictions: [12, 13] }]],
  ['predictions with scores above 1', [{ data: {}, predictions: [{ score: 59, result: [] }] }]],
  ['drafts as ids', [{ data: {}, annotations: [], drafts: [7] }]],
  ['a single task', { data: { image: 'a.jpg' }, annotations: [] }],
  ['no task at all', []],
  ['keys that no version has', [{ data: {}, annotations: [], state: 'NEW', '': 1 }]],
];

const REFUSED: readonly [title: string, value: unknown, path: (string | number)[]][] = [
  ['a task without data', [{ annotations: [] }], [0, 'data']],
  ['data that is no object', [{ data: 'a.jpg' }], [0, 'data']],
  ['annotations that are no list', [{ data: {}, annotations: { 0: {} } }], [0, 'annotations']],
  ['a result that is text', annotated({ result: '[]' }), [0, 'annotations', 0, 'result']],
  ['a task that is null', [null], [0]],
];

describe('Label Studio exports', () => {
  for (const [title, value] of ACCEPTED) {
    it(`may hold ${title}`, () => assert.equal(acceptOf(labelStudioExportKind)(value), true));
  }

  for (const [title, value, path] of REFUSED) {
    it(`may not hold ${title}`, () => {
      assert.equal(acceptOf(labelStudioExportKind)(value), false);
      assert.deepEqual(issuesOf(labelStudioExportKind.schema, value)[0]?.path, path);
    });
  }

  it('in their short form may have any answer under any control', () => {
    const record = { id: 1, annotation_id: null, annotator: '{}', module: [{ points: [] }], overall: 'b', notes: null };
    assert.equal(acceptOf(labelStudioMinKind)([record]), true);
  });
});
