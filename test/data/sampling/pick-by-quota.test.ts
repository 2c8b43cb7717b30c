// Samples picked by quota: counts, hard cases first, and independence of the order of the input.
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type Candidate, pickByQuota, type QuotaPlan } from '../../../server/core/sampling/pick-by-quota.ts';
import { unitHash } from '../../../server/core/sampling/unit-hash.ts';

const candidate = (sampleId: string, tone_bucket: string, hardScore?: number): Candidate => ({
  sampleId,
  cell: { tone_bucket },
  draw: unitHash(sampleId),
  ...(hardScore === undefined ? {} : { hardScore }),
});
const plan: QuotaPlan = { total: 4, hardRatio: 0.5, quotas: 'balanced' };
const ids = (picked: readonly Candidate[]) => picked.map(({ sampleId }) => sampleId);

describe('sampling by quota', () => {
  const pool = [
    candidate('d1', 'dark', 0.2),
    candidate('d2', 'dark'),
    ...['l1', 'l2', 'l3', 'l4'].map((id) => candidate(id, 'light')),
    candidate('l5', 'light', 0.9),
    candidate('l6', 'light', 0.1),
  ];

  it('takes as many of each cell, hard ones first and hardest first', () => {
    const { picked, cells } = pickByQuota(pool, plan);
    deepEqual(ids(picked).slice(0, 2), ['l5', 'd1']);
    deepEqual(
      cells.map(({ cell, asked, reached, available, hard }) => [cell.tone_bucket, asked, reached, available, hard]),
      [
        ['dark', 2, 2, 2, 1],
        ['light', 2, 2, 6, 1],
      ],
    );
  });

  it('follows the spread of the candidates when that is the plan', () => {
    const { cells } = pickByQuota(pool, { ...plan, quotas: 'proportional' });
    deepEqual(
      cells.map(({ reached }) => reached),
      [1, 3],
    );
  });

  it('leaves the places of a cell that holds too few to the others, and says what was asked', () => {
    const { picked, cells } = pickByQuota(pool, { ...plan, total: 6 });
    equal(picked.length, 6);
    deepEqual(
      cells.map(({ asked, reached }) => [asked, reached]),
      [
        [3, 2],
        [3, 4],
      ],
    );
  });

  it('takes more hard cases than asked for only where nothing else is left', () => {
    const { picked } = pickByQuota([candidate('a', 'dark', 0.5), candidate('b', 'dark', 0.6)], {
      ...plan,
      total: 2,
      hardRatio: 0,
    });
    deepEqual(ids(picked), ['b', 'a']);
  });

  it('picks the same whatever order the candidates come in, and never one twice', () => {
    const members = fc.uniqueArray(
      fc.record({
        id: fc.nat(200),
        tone: fc.constantFrom('dark', 'light', 'medium'),
        hard: fc.option(fc.integer({ min: 0, max: 10 })),
      }),
      { selector: ({ id }) => id, maxLength: 40 },
    );
    fc.assert(
      fc.property(
        members,
        fc.nat(50),
        fc.constantFrom('balanced' as const, 'proportional' as const),
        (list, total, quotas) => {
          const all = list.map(({ id, tone, hard }) =>
            candidate(`s${id}`, tone, hard === null ? undefined : hard / 10),
          );
          const wanted: QuotaPlan = { total, hardRatio: 0.6, quotas };
          const picked = ids(pickByQuota(all, wanted).picked);
          deepEqual(ids(pickByQuota([...all].reverse(), wanted).picked), picked);
          equal(picked.length, Math.min(total, all.length));
          equal(new Set(picked).size, picked.length);
        },
      ),
    );
  });

  it('reaches the share of hard cases where the cells hold them', () => {
    const many = Array.from({ length: 100 }, (_, i) =>
      candidate(`s${i}`, i % 3 === 0 ? 'dark' : 'light', i % 2 === 0 ? i / 100 : undefined),
    );
    const { picked, hardAsked } = pickByQuota(many, { total: 20, hardRatio: 0.6, quotas: 'balanced' });
    equal(hardAsked, 12);
    equal(picked.filter(({ hardScore }) => hardScore !== undefined).length, 12);
    ok(picked.slice(0, 12).every(({ hardScore }) => hardScore !== undefined));
  });
});
