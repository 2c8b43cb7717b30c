// What the pictures of a pair show: the regions that are asked about and no other, with outlines that look alike at every size.
import { deepEqual, equal } from 'node:assert/strict';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { renderPictures } from '../../../server/commands/preference-pack/render-pictures.ts';
import type { LaidTask } from '../../../server/core/preference-pack/lay-out-tasks.ts';
import type { Images } from '../../../server/ports/images.ts';

const box = (x: number) => ({ x, y: 0.2, w: 0.2, h: 0.2 });
const variant = { modules: ['nose', 'left_under_eye'].map((module, i) => ({ module, box: box(0.3 * i) })) };
const task: LaidTask = {
  ...{ taskId: 't', sampleId: 's', batch: 'a', candidateOnA: true, imageA: 'images/1.jpg', imageB: 'images/2.jpg' },
};

/** The overlays of the three pictures, drawn on a photo of so many pixels. */
async function overlays(width: number, height: number): Promise<string[]> {
  const drawn: string[] = [];
  const images: Pick<Images, 'render'> = {
    async render(_path, { overlay, crop }) {
      const output = { width, height };
      drawn.push(overlay?.({ photo: output, output, ...(crop ? { crop } : {}) }) ?? '');
      return { kind: 'picture', ...output, photo: output, bytes: new Uint8Array(10) };
    },
  };
  const sample = { variants: { baseline: variant, variant1: variant } } as unknown as ReviewPackSample;
  const options = { baseline: 'baseline', candidate: 'variant1', maxEdge: 1400, photo: 'images/0.jpg' };
  const asked = { asked: new Set(['nose']), colourOf: () => '#88ccee' };
  await renderPictures({ sample, path: '/p.jpg', width, height }, [task], { ...options, ...asked }, images as Images);
  return drawn;
}

const strokesOf = (svg: string): number[] => [...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, px]) => Number(px));

describe('the pictures of a pair', () => {
  it('show the regions that annotators are asked about, and no other', async () => {
    const [bare, ...pair] = await overlays(600, 500);
    equal(strokesOf(bare!).length, 0);
    // One region: a casing and a line.
    deepEqual(
      pair.map((svg) => strokesOf(svg).length),
      [2, 2],
    );
  });

  it('have outlines of two pixels where a pane of 600 shows them, whatever the size of the photo', async () => {
    for (const width of [150, 600, 1400]) {
      const [, svg] = await overlays(width, width / 2);
      const [, , cropWidth] = /viewBox="([\d. -]+)"/.exec(svg!)![1]!.split(' ').map(Number);
      const line = Math.min(...strokesOf(svg!));
      // Numbers of the drawing are rounded.
      equal(Math.round((line / cropWidth!) * 600), 2);
    }
  });
});
