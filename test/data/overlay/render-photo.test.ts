// Photos rendered with an overlay: bounded, upright, without metadata; bad files are values.
import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import sharp from 'sharp';
import { metadataOf } from '../../../server/core/image/metadata-of.ts';
import { overlaySvg } from '../../../server/core/overlay/overlay-svg.ts';
import { sharpImages } from '../../../server/io/sharp-images.ts';
import type { RenderedPhoto, RenderOptions } from '../../../server/ports/images.ts';
import { PhotoFolder } from '../commands/photo-folder.ts';

const box = { x: 0.5, y: 0.25, w: 0.25, h: 0.5 };
const layers = [{ name: 'gold', modules: [{ module: 'nose', box }] }];
const overlay: RenderOptions['overlay'] = (view) => overlaySvg(view, layers, { colourOf: () => '#ff0000' });

describe('rendering a photo', () => {
  const folder = new PhotoFolder();
  after(() => folder.remove());

  const grey = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#808080' } });
  const render = async (path: string, options: Partial<RenderOptions> = {}): Promise<RenderedPhoto> => {
    const picture = await sharpImages.render(path, { longestSide: 1000, format: 'png', ...options });
    ok(picture.kind === 'picture', 'why' in picture ? picture.why : '');
    return picture;
  };
  const colourAt = async ({ bytes }: RenderedPhoto, x: number, y: number): Promise<number[]> => {
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    return [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)];
  };

  it('is bounded by its longer side and never enlarged', async () => {
    const path = folder.write('wide.png', await grey(400, 200).png().toBuffer());
    const small = await render(path, { longestSide: 100 });
    deepEqual([small.width, small.height, small.photo], [100, 50, { width: 400, height: 200 }]);
    deepEqual((await render(path)).width, 400);
  });

  it('is upright and carries no metadata, in every format', async () => {
    const tags = { IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } };
    const turned = grey(400, 200).withExif(tags).withMetadata({ orientation: 6, exif: tags }).withIccProfile('p3');
    const path = folder.write('turned.jpg', await turned.jpeg().toBuffer());
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const picture = await render(path, { format });
      const { exif, icc, xmp, orientation, width, height } = await sharp(picture.bytes).metadata();
      deepEqual([exif, icc, xmp, orientation], [undefined, undefined, undefined, undefined], format);
      deepEqual([width, height, metadataOf(picture.bytes)], [200, 400, 'none'], format);
    }
  });

  it('shows the overlay where it lies on the photo, cropped or not', async () => {
    const path = folder.write('wide.png', await grey(400, 200).png().toBuffer());
    const plain = await render(path, { overlay });
    deepEqual(await colourAt(plain, 10, 10), [128, 128, 128]);
    // The fill is 22 % of red over grey.
    deepEqual(await colourAt(plain, 250, 100), [155, 99, 99]);
    const cut = await render(path, { overlay, crop: { x: 180, y: 0, w: 100, h: 100 } });
    deepEqual([cut.width, cut.height], [100, 100]);
    deepEqual(await colourAt(cut, 5, 90), [128, 128, 128]);
    deepEqual(await colourAt(cut, 70, 90), [155, 99, 99]);
  });

  it('gives the same bytes for the same layers under other names', async () => {
    const path = folder.write('wide.png', await grey(400, 200).png().toBuffer());
    const [a, b] = await Promise.all([render(path, { overlay }), render(path, { overlay })]);
    deepEqual(a.bytes, b.bytes);
  });

  it('renders grey, transparent and one-pixel photos', async () => {
    const one = folder.write('one.png', await grey(1, 1).toColourspace('b-w').png().toBuffer());
    equal((await render(one, { overlay })).width, 1);
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const transparent = await render(folder.write('clear.png', await clear.png().toBuffer()));
    deepEqual(await colourAt(transparent, 4, 4), [255, 255, 255]);
  });

  it('tells what is wrong with a file that is no photo', async () => {
    const svg = folder.write('drawing.png', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const cut = folder.write('cut.jpg', (await grey(400, 200).jpeg().toBuffer()).subarray(0, 300));
    const reasons = await Promise.all(
      [svg, cut, folder.write('empty.jpg', ''), `${folder.root}/none.jpg`].map(async (path) => {
        const picture = await sharpImages.render(path, { longestSide: 9, format: 'png', overlay });
        return 'why' in picture ? picture.why : 'a picture';
      }),
    );
    match(reasons[0]!, /svg, not a photo/);
    match(reasons[1]!, /cannot be decoded/);
    match(reasons[2]!, /empty/);
    doesNotMatch(reasons[3]!, /a picture/);
  });

  it('tells when the wanted part lies outside of the photo', async () => {
    const path = folder.write('wide.png', await grey(400, 200).png().toBuffer());
    const crop = { x: 500, y: 0, w: 10, h: 10 };
    const picture = await sharpImages.render(path, { longestSide: 9, format: 'png', crop });
    match('why' in picture ? picture.why : '', /outside/);
  });
});
