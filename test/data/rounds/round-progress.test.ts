// How far a preference round is, as its label files tell: what was taken back is open again, whatever an older import says.
import { deepEqual } from 'node:assert/strict';
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { preferenceAnswersKind } from '../../../schemas/kinds/preference-answers.ts';
import { preferenceLabelsKind } from '../../../schemas/kinds/preference-labels.ts';
import { roundProgress } from '../../../server/core/rounds/round-progress.ts';
import { TableBuilder } from '../../../server/core/table/table-builder.ts';
import { answer, withdrawal } from '../commands/small-preference-round.ts';

function table(kind: ArtifactKind, ...records: readonly object[]) {
  const builder = new TableBuilder(kind);
  for (const [line, record] of records.entries()) builder.add(line, record);
  return builder.finish();
}

const counts = (...tables: readonly ReturnType<typeof table>[]) => {
  const { labeled, annotators } = roundProgress(tables);
  return [labeled, ...annotators.map(({ annotator, samples }) => `${annotator}: ${samples.size}`)];
};

describe('the progress of a preference round', () => {
  const [first, second] = [answer('s1_a', 'a'), answer('s2_a', 'b')];
  const back = withdrawal(first);

  it('does not count what was taken back', () => {
    deepEqual(counts(table(preferenceAnswersKind, first, second)), [2, 'annotator_a: 2']);
    deepEqual(counts(table(preferenceAnswersKind, first, second, back)), [1, 'annotator_a: 1']);
  });

  it('counts it again once it is answered again', () => {
    const more = { supersedes_label_id: back.label_id, created_at: '2026-02-12T09:02:00.000Z' };
    deepEqual(counts(table(preferenceAnswersKind, first, back, answer('s1_a', 'b', more))), [1, 'annotator_a: 1']);
  });

  it('does not count it from labels that were imported before it was taken back', () => {
    const imported = { ...first, shown: { a: 'variant1', b: 'baseline' }, provenance: {} };
    const tables = [table(preferenceLabelsKind, imported), table(preferenceAnswersKind, first, back)];
    deepEqual(counts(...tables), [0, 'annotator_a: 0']);
  });

  it('takes back the answer of its own annotator alone', () => {
    const other = answer('s1_b', 'a');
    deepEqual(counts(table(preferenceAnswersKind, first, back), table(preferenceAnswersKind, other)), [
      ...[1, 'annotator_a: 0', 'annotator_b: 1'],
    ]);
  });
});
