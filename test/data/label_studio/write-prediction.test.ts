// Predictions for Label Studio: our own codec reads back the geometry that was written, and the labeling config knows every answer.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { readResult } from '../../../label_studio/codec/read-result.ts';
import { checkTask, demandsOf } from '../../../label_studio/config/check-task.ts';
import { LabelPartsReader } from '../../../label_studio/gold/label-parts.ts';
import { type PredictedPhoto, writePrediction } from '../../../label_studio/gold/write-prediction.ts';
import type { VariantPrediction } from '../../../schemas/review-pack-sample.ts';
import { taxonomy as taxonomySchema } from '../../../schemas/taxonomy.ts';
import { filledArea } from '../../../server/core/geometry/filled.ts';
import { indexTaxonomy } from '../../../server/core/taxonomy/taxonomy-index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const taxonomy = indexTaxonomy(
  taxonomySchema.parse(parseYaml(readFileSync(join(root, 'schemas/taxonomies/aurora_skin.yaml'), 'utf8'))),
);
const demands = demandsOf(readFileSync(join(root, 'label_studio/project_oval_skin.xml'), 'utf8'));
const photo: PredictedPhoto = { sampleId: 's1', width: 774, height: 1024 };
const write = (said: VariantPrediction) => writePrediction('variant1', said, photo, taxonomy);
const decode = (said: VariantPrediction) => {
  const result = readResult(write(said).prediction.result, { imageCount: 1, sizes: () => [], divideBy100: false });
  deepEqual(result.notes, []);
  return new LabelPartsReader(taxonomy).read(result, 0);
};
const triangle: [number, number][] = [
  [0.1, 0.2],
  [0.500001, 0.2],
  [0.3, 0.654321],
];

describe('predictions for Label Studio', () => {
  it('reads back every polygon and box, to six decimals', () => {
    const unit = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1e6);
    const ring = fc
      .array(fc.tuple(unit, unit), { minLength: 3, maxLength: 12 })
      .filter((points) => new Set(points.map(String)).size === points.length && (filledArea(points) as number) > 1e-6);
    const box = fc.tuple(unit, unit, unit, unit).filter(([x, y, w, h]) => w > 0 && h > 0 && x + w <= 1 && y + h <= 1);
    fc.assert(
      fc.property(ring, box, (polygon, [x, y, w, h]) => {
        const bbox = { x, y, w, h };
        const { modules, issues } = decode({
          modules: [{ module: 'nose', polygon }],
          issues: [{ type: 'redness', bbox }],
        });
        deepEqual(modules, [{ module: 'nose', polygon }]);
        equal(issues.length, 1);
        equal(issues[0]!.type, 'redness');
        for (const side of ['x', 'y', 'w', 'h'] as const) ok(Math.abs(issues[0]!.bbox![side] - bbox[side]) <= 1e-6);
      }),
    );
  });

  it('draws a region that is a box as the polygon of its corners', () => {
    const { modules } = decode({ modules: [{ module: 'chin', box: { x: 0.25, y: 0.5, w: 0.5, h: 0.25 } }] });
    deepEqual(modules, [
      {
        module: 'chin',
        polygon: [
          [0.25, 0.5],
          [0.75, 0.5],
          [0.75, 0.75],
          [0.25, 0.75],
        ],
      },
    ]);
  });

  it('draws a region that is a mask as the outline of its largest part', () => {
    // 80 × 80: a block of 40 × 40 pixels from (20, 20), and one pixel alone in the corner.
    const rows = Array.from({ length: 39 }, () => [40, 40]).flat();
    const counts = [0, 1, 20 * 80 + 19, 40, ...rows, 20 * 80 + 20];
    const { modules } = decode({ modules: [{ module: 'nose', mask: { width: 80, height: 80, counts } }] });
    const area = filledArea(modules[0]!.polygon!);
    // A quarter of the photo; the outline may lie 0.75 pixels off along 160 pixels of edge.
    ok(typeof area === 'number' && Math.abs(area - 0.25) <= (160 * 0.75) / 6400, String(area));
  });

  it('cuts at the edge of the photo what Label Studio would refuse', () => {
    const { modules, issues } = decode({
      modules: [
        {
          module: 'forehead',
          polygon: [
            [-0.2, 0],
            [1.3, 0],
            [0.5, 0.5],
          ],
        },
      ],
      issues: [{ type: 'shine', bbox: { x: 0.9, y: -0.1, w: 0.4, h: 0.3 } }],
    });
    deepEqual(modules[0]!.polygon, [
      [0, 0],
      [1, 0],
      [0.5, 0.5],
    ]);
    deepEqual(issues[0]!.bbox, { x: 0.9, y: 0, w: 0.1, h: 0.2 });
  });

  it('names what it leaves out, with why', () => {
    const { prediction, leftOut } = write({
      modules: [
        { module: 'ear', polygon: triangle },
        { module: 'nose' },
        {
          module: 'chin',
          polygon: [
            [2, 2],
            [3, 2],
            [2, 3],
          ],
        },
      ],
      issues: [
        { type: 'redness', confidence: 0.9 },
        { type: 'scar', bbox: { x: 0, y: 0, w: 1, h: 1 } },
      ],
    });
    deepEqual(prediction.result, []);
    deepEqual(
      leftOut.map(({ what }) => what),
      ['ear', 'nose', 'chin', 'redness', 'scar'],
    );
    match(leftOut[0]!.why, /no region "ear"/);
    match(leftOut[2]!.why, /no area within the photo/);
  });

  it('is accepted by the labeling config, with scores in 0 to 1 and different ids', () => {
    const { prediction } = write({
      modules: [...taxonomy.regions.keys()].map((module, i) => ({ module, polygon: triangle, score: i / 10 })),
      issues: [...taxonomy.issues].map((type) => ({ type, bbox: { x: 0.1, y: 0.1, w: 0.1, h: 0.1 }, confidence: 0.5 })),
    });
    deepEqual(checkTask({ data: { image: 'a.jpg' }, predictions: [prediction] }, demands), []);
    equal(prediction.model_version, 'variant1');
    equal(prediction.score, 0.3);
    equal(new Set(prediction.result.map(({ id }) => id)).size, prediction.result.length);
    ok(
      prediction.result.every(
        ({ original_width, original_height }) => original_width === 774 && original_height === 1024,
      ),
    );
  });
});
