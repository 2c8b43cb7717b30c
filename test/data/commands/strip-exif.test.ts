// strip-exif as a person runs it: photos lose their metadata, and everything else is left alone.
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { stripExif } from '../../../server/commands/strip-exif.ts';
import { metadataOf } from '../../../server/core/image/metadata-of.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

const photos = [`${memoryRoot}/images`];

async function folder(): Promise<Map<string, Uint8Array>> {
  const plain = () => sharp({ create: { width: 8, height: 8, channels: 3, background: 'white' } });
  const place = { IFD0: { Make: 'A camera' }, IFD3: { GPSLatitude: '48/1 8/1 0/1', GPSLatitudeRef: 'N' } };
  return new Map<string, Uint8Array>([
    ['images/a.jpg', await plain().withExif(place).jpeg().toBuffer()],
    ['images/b.png', await plain().png().toBuffer()],
    ['images/notes.txt', new TextEncoder().encode('no photo')],
  ]);
}

describe('strip-exif', () => {
  it('strips the photos that carry metadata and names them', async () => {
    const contents = await folder();
    const before = new Map(contents);
    const { verdict, summary, page } = await stripExif.run({ photos, dryRun: false }, memoryPorts(contents));
    assert.deepEqual([verdict, summary], ['pass', 'Metadata taken out of 1 photo of 2.']);
    assert.match(page!.text, /^images\/a\.jpg\nchecksums of these photos/);
    assert.equal(metadataOf(contents.get('images/a.jpg')!), 'none');
    for (const other of ['images/b.png', 'images/notes.txt']) assert.equal(contents.get(other), before.get(other));
  });

  it('writes nothing in a dry run, whose verdict is a no while there are any', async () => {
    const contents = await folder();
    const before = new Map(contents);
    const dry = await stripExif.run({ photos, dryRun: true }, memoryPorts(contents));
    assert.deepEqual([dry.verdict, dry.summary], ['fail', '1 photo of 2 carries metadata.']);
    assert.deepEqual(contents, before);
    await stripExif.run({ photos, dryRun: false }, memoryPorts(contents));
    assert.equal((await stripExif.run({ photos, dryRun: true }, memoryPorts(contents))).verdict, 'pass');
  });

  it('says of each photo that cannot be stripped why, and goes on', async () => {
    const contents = await folder();
    const whole = contents.get('images/a.jpg')!;
    contents.set('images/cut.jpg', whole.subarray(0, Buffer.from(whole).indexOf(Buffer.from([0xff, 0xda]))));
    const { verdict, summary, page } = await stripExif.run({ photos, dryRun: false }, memoryPorts(contents));
    assert.deepEqual(
      [verdict, summary],
      ['fail', 'Metadata taken out of 1 photo of 3. 1 photo could not be stripped.'],
    );
    assert.match(page!.text, /images\/cut\.jpg: it is no JPEG, PNG or WebP file, or it is damaged/);
  });

  it('refuses what is not there', async () => {
    const run = (path: string) => stripExif.run({ photos: [path], dryRun: false }, memoryPorts(new Map()));
    assert.deepEqual(
      [(await run(`${memoryRoot}/none.jpg`)).verdict, (await run(memoryRoot)).verdict],
      ['refused', 'refused'],
    );
  });
});
