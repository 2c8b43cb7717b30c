// Contact sheets: every photo in its place, the unreadable ones with their reason.
import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { Pace } from '../../../server/commands/pace.ts';
import { drawContactSheet } from '../../../server/commands/report/draw-contact-sheet.ts';
import { contactSheet } from '../../../server/core/overlay/contact-sheet.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { drawnFaces, LIGHT_SKIN } from '../commands/drawn-face.ts';
import { PhotoFolder } from '../commands/photo-folder.ts';

describe('contactSheet', () => {
  const cell = { size: { width: 100, height: 60 }, caption: ['first', 'second'] };

  it('lays pictures out in rows, standing on their captions', () => {
    const { width, height, places } = contactSheet([cell, cell, cell], { columns: 2, side: 100 });
    deepEqual([width, height], [248, 360]);
    deepEqual(places, [
      { left: 16, top: 56 },
      { left: 132, top: 56 },
      { left: 16, top: 228 },
    ]);
  });

  it('shows captions as text and shortens long ones', () => {
    const { overlay } = contactSheet([{ ...cell, caption: ['<b>', 'x'.repeat(50)] }], { columns: 1, side: 100 });
    match(overlay, /&lt;b&gt;/);
    match(overlay, />x{11}…</);
  });

  it('draws a frame where a picture is missing, and an empty sheet for none', () => {
    const options = { columns: 3, side: 100 };
    match(contactSheet([{ ...cell, size: undefined }], options).overlay, /<rect/);
    doesNotMatch(contactSheet([cell], options).overlay, /<rect/);
    deepEqual(contactSheet([], options).places, []);
  });
});

describe('drawContactSheet', () => {
  const folder = new PhotoFolder();
  after(() => folder.remove());

  it('keeps the place of a photo that cannot be read, and says why', async () => {
    const face = await drawnFaces([{ x: 0.5, y: 0.5, r: 0.25, skin: LIGHT_SKIN }])
      .jpeg()
      .toBuffer();
    const photos = [folder.write('a.jpg', face), folder.write('b.jpg', 'no photo')].map((path) => ({
      path,
      layers: [],
      caption: ['sample'],
    }));
    const ports = memoryPorts(new Map());
    const options = { columns: 2, side: 80, colourOf: () => '#88ccee', format: 'png' } as const;
    const sheet = await drawContactSheet(photos, options, ports, new Pace(ports));
    deepEqual([sheet.width, sheet.height], [208, 168]);
    equal(sheet.unreadable.length, 1);
    match(sheet.unreadable[0]!.why, /cannot be decoded/);
  });
});
