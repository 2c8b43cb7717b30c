// The overlay as SVG: the same style for every layer, text from data as text, any geometry.
import { deepEqual, doesNotMatch, equal, match, notEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { taxonomy } from '../../../schemas/taxonomy.ts';
import { signedArea } from '../../../server/core/geometry/signed-area.ts';
import { cropAround } from '../../../server/core/overlay/crop-around.ts';
import { maskOutlines } from '../../../server/core/overlay/mask-outlines.ts';
import { outlinePath } from '../../../server/core/overlay/outline-path.ts';
import { type OverlayLayer, overlaySvg } from '../../../server/core/overlay/overlay-svg.ts';
import { partColours, UNKNOWN_COLOUR } from '../../../server/core/overlay/part-colours.ts';

const photo = { width: 200, height: 100 };
const box = { x: 0.25, y: 0.5, w: 0.5, h: 0.25 };
const nose = { module: 'nose', box };
const skin = taxonomy.parse({
  taxonomy: 'skin',
  version: 'skin_v1',
  modules: [
    { name: 'nose', strength: 'strong' },
    { name: 'chin', strength: 'strong' },
  ],
  issues: [{ name: 'redness' }],
});
const colourOf = partColours(skin);
const draw = (layers: OverlayLayer[], labels = false): string =>
  overlaySvg({ photo, output: photo }, layers, { colourOf, labels });

describe('outlinePath', () => {
  it('is in pixels of the photo', () => {
    equal(outlinePath(nose, photo), 'M50 50L150 50L150 75L50 75Z');
    equal(outlinePath({ type: 'redness', bbox: box }, photo), 'M50 50L150 50L150 75L50 75Z');
  });

  it('takes the most exact geometry: polygon, then mask, then box', () => {
    const mask = { width: 2, height: 1, counts: [1, 1] };
    const polygon = [
      [0, 0],
      [1, 0],
      [1, 1],
    ] as const;
    equal(outlinePath({ ...nose, mask, polygon }, photo), 'M0 0L200 0L200 100Z');
    equal(outlinePath({ ...nose, mask }, photo), outlinePath({ module: 'nose', mask }, photo));
  });

  it('is empty for a part without a geometry', () => equal(outlinePath({ module: 'nose' }, photo), ''));

  it('keeps coordinates of any size near the photo', () => {
    const far = {
      module: 'nose',
      polygon: [
        [-1e300, 0],
        [1e300, 0],
        [0, 1e300],
      ] as [number, number][],
    };
    equal(outlinePath(far, photo), 'M-800 0L800 0L0 400Z');
  });
});

describe('maskOutlines', () => {
  it('draws a ring of pixels with its hole', () => {
    // 4 × 4, the border inside, the middle 2 × 2 a hole.
    const outlines = maskOutlines({ width: 4, height: 4, counts: [0, 5, 2, 2, 2, 5] });
    deepEqual(
      outlines.map((ring) => Math.abs(signedArea(ring))),
      [15.5, 3.5],
    );
  });

  it('has none for a mask whose runs do not fill its grid', () =>
    deepEqual(maskOutlines({ width: 4, height: 4, counts: [0, 5] }), []));
});

describe('overlaySvg', () => {
  it('draws every layer in the same style', () => {
    equal(draw([{ name: 'baseline', modules: [nose] }]), draw([{ name: 'variant1', modules: [nose] }]));
  });

  it('gives each region and signal of the taxonomy its own colour, and others a grey', () => {
    const colours = [{ module: 'nose' }, { module: 'chin' }, { type: 'redness' }, { module: 'ear' }].map(colourOf);
    equal(new Set(colours).size, 4);
    equal(colours[3], UNKNOWN_COLOUR);
  });

  it('tells layers apart by the line where asked', () => {
    match(draw([{ name: 'second', modules: [nose], line: 'dashed' }]), /stroke-dasharray/);
    doesNotMatch(draw([{ name: 'first', modules: [nose] }]), /stroke-dasharray/);
  });

  it('shows names from data as text, and only when asked', () => {
    const layers = [{ name: 'gold', modules: [{ module: '<script>&"\u001b', box }] }];
    match(draw(layers, true), />&lt;script&gt;&amp;&quot;\ufffd</);
    doesNotMatch(draw(layers), /script/);
  });

  it('keeps its lines equally thin whatever part of the photo is seen', () => {
    const whole = overlaySvg({ photo, output: photo }, [{ name: 'gold', modules: [nose] }], { colourOf });
    const half = { x: 0, y: 0, w: 100, h: 50 };
    const near = overlaySvg({ photo, crop: half, output: photo }, [{ name: 'gold', modules: [nose] }], { colourOf });
    match(whole, /stroke-width="1.5"/);
    match(near, /viewBox="0 0 100 50".*stroke-width="0.75"/);
    notEqual(whole, near);
  });
});

describe('cropAround', () => {
  it('is the box around all layers with a margin', () => {
    deepEqual(cropAround([{ name: 'gold', modules: [nose] }], photo, 0.1), { x: 40, y: 40, w: 120, h: 45 });
  });

  it('is undefined when nothing is drawn', () => equal(cropAround([{ name: 'gold', modules: [] }], photo), undefined));

  it('lies within the photo', () => {
    const unit = fc.double({ min: -2, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.record({ x: unit, y: unit, w: unit, h: unit }), (frame) => {
        const crop = cropAround([{ name: 'gold', modules: [{ module: 'nose', box: frame }] }], photo);
        if (!crop) return;
        deepEqual([crop.x >= 0, crop.y >= 0, crop.w > 0, crop.h > 0], [true, true, true, true]);
        deepEqual([crop.x + crop.w <= photo.width, crop.y + crop.h <= photo.height], [true, true]);
      }),
    );
  });
});
