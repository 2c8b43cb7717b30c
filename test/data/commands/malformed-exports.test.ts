// What really goes wrong in exports, one file a case: one bad item never loses its annotation, and each loss has its reason.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jpegOf } from './jpeg-header.ts';
import { assertAddsUp, type Imported, importExports } from './run-gold-label-import.ts';

const folder = join(import.meta.dirname, '../../fixtures/label-studio/malformed');

interface Expected {
  /** Of all labels, in order. */
  readonly modules: readonly string[];
  readonly issues?: readonly string[];
  /** Codes of the account, each with its outcome. */
  readonly lines?: readonly string[];
  readonly labels?: number;
}

/** The good region of each file survives; `lines` say what happened to the rest. */
const refused = (...lines: string[]): Expected => ({
  modules: ['nose'],
  lines: lines.map((code) => `refused ${code}`),
});
const kept = (issues: readonly string[], ...lines: string[]): Expected => ({ modules: ['nose'], issues, lines });
const redness = (...lines: string[]): Expected => kept(['redness'], ...lines);
const twoSizes = 'imported sizes-differ';

const CASES: Readonly<Record<string, Expected>> = {
  aggregated: refused('aggregated'),
  'annotation-null': refused('malformed-annotation'),
  'annotations-an-object': refused('malformed-task'),
  'annotations-as-ids': refused('annotation-not-expanded', 'annotation-not-expanded'),
  'answer-of-the-server': { modules: [], labels: 0, lines: ['refused not-a-task'] },
  bitmask: refused('unsupported-type'),
  'box-without-width': refused('malformed-geometry'),
  'brush-with-touches-only': kept([], twoSizes, 'refused malformed-geometry'),
  'choice-not-in-config': refused('unplaced-choice'),
  'choice-of-absent-region': refused('region-absent'),
  'contradictory-quality': kept([], 'imported contradictory-quality'),
  'created-at-in-seconds': kept([]),
  'created-at-in-words': kept([], 'repaired no-creation-time'),
  draft: kept([], 'skipped draft', 'skipped draft'),
  'duplicate-tasks': kept([], 'skipped already-imported'),
  'e-mail-in-notes': kept([], 'repaired e-mail-removed'),
  'empty-labels': refused('unlabeled-region'),
  'float-noise': redness(),
  'image-list': { modules: ['nose', 'chin'], labels: 2 },
  'image-not-in-list': refused('no-sample'),
  'images-of-one-name': { modules: [], labels: 0, lines: ['refused no-sample'] },
  keypoint: refused('unsupported-type'),
  'label-not-in-config': refused('unknown-class'),
  'labels-without-rectangle': kept(['acne']),
  'lead-time-negative': kept([], 'repaired malformed-lead-time'),
  'list-item': refused('malformed-item'),
  'missing-labels': refused('unlabeled-region'),
  'negative-size': redness('repaired flipped-box'),
  'no-dimensions': redness(),
  'no-id': { modules: ['nose', 'chin'], issues: ['redness'] },
  'no-sample': refused('no-sample'),
  'no-type': redness('imported type-inferred'),
  'null-coordinate': refused('malformed-geometry'),
  'null-dimensions': refused('no-dimensions'),
  'null-item': refused('malformed-item'),
  'null-labels': refused('unlabeled-region'),
  'null-rotation': redness(),
  'null-value': refused('malformed-item'),
  'number-item': refused('malformed-item'),
  'numbers-as-strings': refused('malformed-geometry'),
  'numeric-id': redness(),
  'one-of-two-labels-unknown': redness('imported unknown-class'),
  'one-pixel-dimensions': refused('no-dimensions'),
  'only-data-and-result': kept([], 'repaired no-creation-time'),
  'outside-the-image': redness(),
  'polygon-not-closed': refused('unfinished-polygon'),
  'polygon-of-no-points': refused('unfinished-polygon'),
  'polygon-of-one-place': refused('unfinished-polygon'),
  'polygon-of-two-points': refused('unfinished-polygon'),
  'polygon-on-a-line': refused('zero-area'),
  'polygon-that-crosses-itself': { modules: ['nose', 'chin'] },
  'polygon-with-a-null-coordinate': refused('malformed-geometry'),
  'polygon-with-a-null-point': refused('malformed-geometry'),
  'polygon-with-repeated-first-point': { modules: ['nose', 'chin'] },
  'polygon-without-points': refused('malformed-geometry'),
  'prediction-inside-annotation': kept([]),
  'predictions-as-ids': kept([], 'skipped prediction'),
  'prototype-names': refused('unknown-type', 'unknown-class', 'unknown-class'),
  'rectangle-and-labels': kept(['acne']),
  'rejected-in-review': kept([], 'imported rejected-in-review'),
  'relation-to-nowhere': refused('unsupported-type'),
  'result-not-a-list': refused('malformed-annotation'),
  'result-null': refused('malformed-annotation'),
  'rle-empty': kept([], twoSizes, 'refused empty-mask'),
  'rle-not-bytes': kept([], twoSizes, 'refused malformed-geometry'),
  'rle-of-another-size': kept([], twoSizes, 'refused mask-size-mismatch'),
  'rle-of-four-gibibytes': kept([], twoSizes, 'refused truncated-rle'),
  'rle-truncated': kept([], twoSizes, 'refused truncated-rle'),
  'rotation-below-zero': redness(),
  'same-data-imported-twice': { modules: ['nose', 'nose'], labels: 2, lines: ['imported labeled-twice'] },
  // Which of the two the severity belongs to, the id does not tell.
  'same-id-other-geometry': kept(['redness', 'redness'], 'refused ambiguous-region'),
  'same-id-same-geometry': kept(['redness', 'acne']),
  skipped: kept([], 'skipped skipped'),
  'text-as-string': kept([]),
  'text-span': refused('unsupported-type'),
  'times-100': { modules: [], labels: 0, lines: ['refused times-100', 'refused nothing-usable'] },
  'times-100-of-other-shapes': { modules: [], labels: 0, lines: ['refused times-100', 'refused nothing-usable'] },
  'two-images': refused('no-sample'),
  'two-severities': redness('imported unplaced-choice'),
  'two-sizes': redness(twoSizes),
  'unknown-type': refused('unknown-type'),
  'vector-closed': { modules: ['nose', 'chin'] },
  'vector-open': refused('unsupported-type'),
  video: refused('unsupported-type'),
  'zero-dimensions': refused('no-dimensions'),
  'zero-size': refused('zero-area'),
};

const read = (name: string) => ({ 'export.json': readFileSync(join(folder, `${name}.json`)) });

describe('malformed exports', () => {
  it('each file is in the table', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    assert.deepEqual(files.sort(), Object.keys(CASES).sort());
  });

  for (const [name, { modules, issues = [], lines = [], labels: count = 1 }] of Object.entries(CASES)) {
    it(`${name}: ${[...modules, ...issues].join(', ') || 'nothing'}; ${lines.join(', ') || 'nothing to say'}`, async () => {
      const imported = await importExports(read(name));
      const { labels } = imported;
      assert.equal(labels.length, count);
      const drawn = labels.flatMap((label) => label.modules.map(({ module }) => module));
      assert.deepEqual(drawn, modules);
      assert.deepEqual(
        labels.flatMap((label) => label.issues.map(({ type }) => type)),
        issues,
      );
      assert.deepEqual(ownLines(imported.lines).sort(), [...lines].sort());
      assertAddsUp(imported);
    });
  }

  it('coordinates that are 100 times too large are divided when that is asked for', async () => {
    const { labels, lines } = await importExports(read('times-100'), { divideBy100: true });
    assert.deepEqual(labels[0]?.modules[0]?.polygon?.[0], [0.4, 0.4]);
    assert.deepEqual(labels[0]?.issues[0]?.bbox, { x: 0.1, y: 0.1, w: 0.2, h: 0.2 });
    assert.deepEqual(ownLines(lines), ['repaired divided-by-100']);
  });

  it('ellipses and paths that are 100 times too large are divided too', async () => {
    const { labels, lines } = await importExports(read('times-100-of-other-shapes'), { divideBy100: true });
    assert.deepEqual(labels[0]?.modules[0]?.polygon, [
      [0.4, 0.4],
      [0.6, 0.4],
      [0.6, 0.6],
    ]);
    const { x, y, w, h } = labels[0]!.issues[0]!.bbox!;
    // Radii 10 and 5 % about the middle, a thousandth more for the polygon to have the area of the ellipse.
    assert.deepEqual(
      [x, y, w, h].map((n) => Math.round(n * 100) / 100),
      [0.4, 0.45, 0.2, 0.1],
    );
    assert.deepEqual(ownLines(lines), ['repaired divided-by-100', 'repaired ellipse-as-polygon']);
  });

  it('of two answers to one question the first is kept and the other told', async () => {
    const { labels, lines } = await importExports(read('two-severities'));
    assert.equal(labels[0]?.issues[0]?.severity, 'mild');
    assert.match(
      lines.find(({ code }) => code === 'unplaced-choice')?.message ?? '',
      /^the choice "strong" of "severity" has no place in a gold label: the issue has the severity "mild" already$/,
    );
  });

  it('an answer that has no place is told with the answers that have one', async () => {
    const { lines } = await importExports(read('choice-not-in-config'));
    const said = lines.find(({ code }) => code === 'unplaced-choice')?.message ?? '';
    assert.match(
      said,
      /: the quality is one of usable, retake, and a reason one of blurry, too_dark, .*several_faces$/,
    );
  });

  it('a box turned to the left has the rotation of one turned to the right', async () => {
    const { labels } = await importExports(read('rotation-below-zero'));
    const { rotation, polygon } = labels[0]!.issues[0]!;
    assert.equal(rotation, 330);
    // 160 px along the top edge, 30 degrees up: 138.56 px to the right and 80 px up from (320, 60).
    assert.deepEqual(polygon?.[1], [0.573205, -0.033333]);
  });

  it('a box that was drawn backwards and one that leaves the image keep their place', async () => {
    const flipped = await importExports(read('negative-size'));
    assert.deepEqual(flipped.labels[0]?.issues[0]?.bbox, { x: 0.1, y: 0.2, w: 0.2, h: 0.1 });
    const outside = await importExports(read('outside-the-image'));
    assert.deepEqual(outside.labels[0]?.issues[0]?.bbox, { x: 0.9, y: 0.1, w: 0.2, h: 0.2 });
    const noise = await importExports(read('float-noise'));
    assert.deepEqual(noise.labels[0]?.issues[0]?.bbox, { x: 0, y: 0.1, w: 0.2, h: 0.2 });
  });

  it('a rotated box without a size gets it from a neighbour, or from the image file', async () => {
    const neighbour = await importExports(read('no-dimensions'));
    const alone = await importExports(
      read('null-dimensions'),
      { images: 'photos' },
      new Map([['photos/face.jpg', jpegOf(800, 600)]]),
    );
    assert.deepEqual(alone.labels[0]?.issues, neighbour.labels[0]?.issues);
    assert.deepEqual(ownLines(alone.lines), []);
  });

  it('notes keep what annotators wrote, without addresses', async () => {
    const { labels } = await importExports(read('e-mail-in-notes'));
    assert.equal(labels[0]?.notes, 'ask [e-mail removed]; icon@2x.png is fine');
  });
});

/** Findings of the rules on the labels themselves are tested with the rules. */
function ownLines(lines: Imported['lines']): string[] {
  return lines.filter(({ level }) => level !== 'label').map(({ outcome, code }) => `${outcome} ${code}`);
}
