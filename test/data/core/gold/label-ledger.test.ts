// The ledger of labels: what an incoming annotation is to the labels that a file has.
import assert from 'node:assert/strict';
import type { GoldLabel } from '../../../../schemas/gold-label.ts';
import { type LabelDraft, LabelLedger } from '../../../../server/core/gold/label-ledger.ts';

const base: LabelDraft = {
  sample_id: 's1',
  round: 'round1',
  run_id: '20260211_105639451',
  annotator_id: 'ls_user_1',
  created_at: '2026-02-01T10:00:00.000000Z',
  updated_at: '2026-02-01T10:05:00Z',
  taxonomy_version: 'v1',
  modules: [],
  issues: [],
  notes: 'first',
  supersedes_label_id: undefined as never,
  provenance: { file: 'a.json', sha256: '0'.repeat(64), annotation_id: 5 },
} as LabelDraft;

const draft = (changes: Partial<LabelDraft> = {}): LabelDraft => {
  const { supersedes_label_id: _, ...rest } = { ...base, ...changes } as LabelDraft & Partial<GoldLabel>;
  return rest as LabelDraft;
};
const later = { notes: 'second', updated_at: '2026-02-02T10:00:00Z' };

function kindsOf(...drafts: LabelDraft[]): string[] {
  const ledger = new LabelLedger();
  return drafts.map((one) => ledger.decide(one).kind);
}

describe('the label ledger', () => {
  it('the same answer twice is one label', () => assert.deepEqual(kindsOf(draft(), draft()), ['new', 'same']));

  it('keys in another order are the same answer', () => {
    const quality = { usable: true, reasons: ['x'] };
    const turned = { reasons: ['x'], usable: true };
    assert.deepEqual(kindsOf(draft({ quality }), draft({ quality: turned })), ['new', 'same']);
  });

  it('a later answer of the same annotation supersedes the one before', () => {
    const ledger = new LabelLedger();
    const first = ledger.decide(draft());
    const second = ledger.decide(draft(later));
    assert.ok(first.kind === 'new' && second.kind === 'update');
    assert.equal(second.label.supersedes_label_id, first.label.label_id);
    assert.notEqual(second.label.label_id, first.label.label_id);
  });

  it('an export that is older than the file changes nothing', () => {
    assert.deepEqual(kindsOf(draft(later), draft()), ['new', 'older']);
  });

  it('without times, an answer that was superseded once is older', () => {
    const untimed = draft();
    delete untimed.updated_at;
    const changed = { ...untimed, notes: 'second' };
    assert.deepEqual(kindsOf(untimed, changed, untimed, changed), ['new', 'update', 'older', 'same']);
  });

  it('an annotator who goes back to the first answer later is heard', () => {
    const back = draft({ updated_at: '2026-02-03T10:00:00Z' });
    assert.deepEqual(kindsOf(draft(), draft(later), back), ['new', 'update', 'update']);
  });

  it('the same number made at another time is another annotation', () => {
    const other = draft({ created_at: '2026-01-01T10:00:00Z', notes: 'of another server' });
    assert.deepEqual(kindsOf(draft(), other), ['new', 'clash']);
    assert.deepEqual(kindsOf(draft(), { ...other, annotator_id: 'ls_user_2' }), ['new', 'new']);
  });

  it('the same annotation under another pseudonym supersedes', () => {
    assert.deepEqual(kindsOf(draft(), draft({ annotator_id: 'annotator_a' })), ['new', 'update']);
  });

  it('a form that lost some of the annotation does not replace what is known of it', () => {
    const ledger = new LabelLedger();
    ledger.decide(draft());
    assert.equal(ledger.decide(draft({ notes: 'less' }), true).kind, 'same');
    assert.equal(ledger.decide(draft(later), true).kind, 'update');
  });

  it('the id is a hash of sample, annotator and annotation', () => {
    const idOf = (changes: Partial<LabelDraft>) => {
      const decision = new LabelLedger().decide(draft(changes));
      return decision.kind === 'new' ? decision.label.label_id : '';
    };
    const id = idOf({});
    assert.match(id, /^gl_[0-9a-f]{16}$/);
    assert.equal(idOf({ notes: 'other', run_id: '20270101_000000000' }), id);
    assert.notEqual(idOf({ sample_id: 's2' }), id);
    assert.notEqual(idOf({ annotator_id: 'ls_user_2' }), id);
    assert.notEqual(idOf({ provenance: { ...base.provenance, annotation_id: 6 } }), id);
  });
});
