// Who sees what on which side: balanced, independent of the order of the input, opposite for two annotators, repeats swapped.
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { padJpeg } from '../../../server/core/image/pad-jpeg.ts';
import { balancedSides } from '../../../server/core/preference-pack/balanced-sides.ts';
import { type LaidTask, layOutTasks } from '../../../server/core/preference-pack/lay-out-tasks.ts';
import { planBatches } from '../../../server/core/preference-pack/plan-batches.ts';
import { unitHash } from '../../../server/core/sampling/unit-hash.ts';

const item = fc.record({
  source: fc.constantFrom('internal', 'lapa', 'celeba'),
  tone: fc.constantFrom('light', 'dark'),
});
const round = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 120 }),
  overlap: fc.integer({ min: 0, max: 60 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

function laid(
  { items, overlap, seed }: { items: { source: string; tone: string }[]; overlap: number; seed: number },
  repeatRatio = 0,
) {
  const candidates = items.map(({ source, tone }, at) => ({
    ...{
      id: `s${at}`,
      sampleId: `s${at}`,
      source,
      cell: { source, tone_bucket: tone },
      draw: unitHash(`${seed}|s${at}`),
    },
  }));
  const plan = planBatches(candidates, overlap);
  return {
    plan,
    tasks: layOutTasks(plan, { seed, sidesSeed: `${seed}`, fingerprint: 'f', repeatRatio }),
    sourceOf: new Map(candidates.map((one) => [one.id, one.source])),
  };
}

const lead = (tasks: readonly LaidTask[]): number =>
  Math.abs(tasks.reduce((sum, { candidateOnA }) => sum + (candidateOnA ? 1 : -1), 0));

describe('sides of a preference round', () => {
  it('are balanced for each annotator, overall and within each source', () => {
    fc.assert(
      fc.property(round, (drawn) => {
        const { tasks, sourceOf } = laid(drawn);
        for (const batch of [tasks.a, tasks.b, tasks.overlap]) {
          const sources = [...new Set(batch.map(({ sampleId }) => sourceOf.get(sampleId)))];
          for (const source of sources) ok(lead(batch.filter((one) => sourceOf.get(one.sampleId) === source)) <= 1);
          ok(lead(batch) <= sources.length);
        }
      }),
    );
  });

  it('are opposite for the two annotators of an overlap sample', () => {
    fc.assert(
      fc.property(round, (drawn) => {
        const { plan, tasks } = laid(drawn);
        for (const { id } of plan.overlap) {
          const of = (batch: readonly LaidTask[]) => batch.find(({ sampleId }) => sampleId === id)!;
          notEqual(of(tasks.a).candidateOnA, of(tasks.b).candidateOnA);
        }
      }),
    );
  });

  it('come from seed and names alone, not from the order of the samples', () => {
    const items = Array.from({ length: 30 }, (_, at) => ({ id: `s${at}`, source: at % 2 ? 'internal' : 'lapa' }));
    deepEqual([...balancedSides(items, 7)].sort(), [...balancedSides([...items].reverse(), 7)].sort());
    notEqual(JSON.stringify([...balancedSides(items, 7)]), JSON.stringify([...balancedSides(items, 8)]));
  });

  it('cannot be told from the place in the batch', () => {
    const { tasks } = laid({
      items: Array.from({ length: 200 }, () => ({ source: 'internal', tone: 'light' })),
      overlap: 40,
      seed: 3,
    });
    // Neighbours share a side about as often as not: no pattern such as A, B, A, B.
    const same = tasks.a.filter((one, at) => at > 0 && one.candidateOnA === tasks.a[at - 1]!.candidateOnA).length;
    ok(same > 0.35 * tasks.a.length && same < 0.65 * tasks.a.length, `${same} of ${tasks.a.length}`);
  });
});

describe('batches of a preference round', () => {
  it('hold the overlap both, and every other sample once', () => {
    fc.assert(
      fc.property(round, (drawn) => {
        const { plan, tasks } = laid(drawn);
        equal(plan.overlap.length, Math.min(drawn.overlap, drawn.items.length));
        const seen = [...tasks.a, ...tasks.b].map(({ sampleId }) => sampleId);
        equal(new Set(seen).size, drawn.items.length);
        equal(seen.length, drawn.items.length + plan.overlap.length);
        ok(Math.abs(plan.a.length - plan.b.length) <= 1);
      }),
    );
  });

  it('spread sources and buckets evenly', () => {
    const items = Array.from({ length: 120 }, (_, at) => ({
      source: ['internal', 'lapa', 'celeba'][at % 3]!,
      tone: at % 2 ? 'light' : 'dark',
    }));
    const { plan } = laid({ items, overlap: 30, seed: 1 });
    for (const part of [plan.overlap, plan.a, plan.b]) {
      const counts = ['internal', 'lapa', 'celeba'].map((source) => part.filter((one) => one.source === source).length);
      ok(Math.max(...counts) - Math.min(...counts) <= 2, `${counts}`);
    }
  });

  it('repeat one task in twenty with swapped sides, well behind its original, under a name of its own', () => {
    const items = Array.from({ length: 200 }, () => ({ source: 'internal', tone: 'light' }));
    const { tasks } = laid({ items, overlap: 40, seed: 5 }, 0.05);
    const repeats = tasks.a.filter(({ repeatOf }) => repeatOf !== undefined);
    equal(repeats.length, 6);
    for (const repeat of repeats) {
      const original = tasks.a.find(({ taskId }) => taskId === repeat.repeatOf)!;
      notEqual(repeat.candidateOnA, original.candidateOnA);
      ok(tasks.a.indexOf(repeat) - tasks.a.indexOf(original) >= 5);
      equal(new Set([repeat.imageA, repeat.imageB, original.imageA, original.imageB]).size, 4);
    }
  });

  it('come from a seed of their own: order, repeats and names are the same whatever the sides', () => {
    const items = Array.from({ length: 40 }, (_, at) => ({
      id: `s${at}`,
      sampleId: `s${at}`,
      source: 'x',
      cell: {},
      draw: at / 40,
    }));
    const drawn = ['one', 'other'].map((sidesSeed) =>
      layOutTasks(planBatches(items, 10), { seed: 'run', sidesSeed, fingerprint: 'f', repeatRatio: 0.1 }),
    );
    const seen = drawn.map(({ a, b, overlap }) => [...a, ...b, ...overlap].map(({ candidateOnA: _, ...told }) => told));
    deepEqual(seen[0], seen[1]);
    const sides = drawn.map(({ a }) => a.map(({ candidateOnA }) => candidateOnA));
    notEqual(JSON.stringify(sides[0]), JSON.stringify(sides[1]));
  });

  it('never share a task id between packs that differ', () => {
    const plan = planBatches([{ id: 's', sampleId: 's', source: 'x', cell: {}, draw: 0 }], 0);
    const ids = ['f', 'g'].map(
      (fingerprint) => layOutTasks(plan, { seed: 1, sidesSeed: 's', fingerprint, repeatRatio: 0 }).a[0]!.taskId,
    );
    notEqual(ids[0], ids[1]);
  });
});

describe('padding a JPEG', () => {
  it('gives exactly the size asked for, whatever is missing, and keeps every byte of the picture', () => {
    const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 0xff, 0xd9]);
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 200_000 }), (more) => {
        const padded = padJpeg(picture, picture.length + more, 'salt')!;
        equal(padded.length, picture.length + more);
        deepEqual(padded.subarray(-7), picture.subarray(2));
        // Walks the segments: nothing but comments, then the picture.
        let at = 2;
        while (padded[at + 1] === 0xfe) at += 2 + padded[at + 2]! * 256 + padded[at + 3]!;
        equal(at, padded.length - 7);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what is no JPEG, and a size that it cannot meet', () => {
    equal(padJpeg(new Uint8Array([1, 2, 3]), 10, ''), undefined);
    equal(padJpeg(new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), 6, ''), undefined);
  });
});
