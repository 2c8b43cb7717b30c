// Rule: a photo that carries metadata of who took it, when, with what or where.
import { forEachImageThat } from '../core/image/named-images.ts';
import { defineRule } from './rule.ts';

export const imageExif = defineRule({
  on: 'index',
  code: 'image-exif',
  title: 'Photo carries metadata',
  severity: 'warning',
  doc: {
    why: 'EXIF, XMP and IPTC metadata tell the time, the camera, people and often the place of a photo, and go wherever the photo goes: to annotators, into packs, into a data set. So does the text of PNG files, and what programs hang on behind the end of the picture: a second picture with metadata of its own, a video of the moment before.',
    fix: 'Take the metadata out with `assay strip-exif`: pixels, orientation and colour profile stay. Then refresh the checksum in the manifest, which is another.',
  },
  check(index, { factsOf }, report) {
    forEachImageThat('found', index, factsOf, ({ file: { path: file }, row, field }, { exif, path: image }) => {
      if (exif === 'none') return;
      const what = WHAT[exif];
      report({
        file,
        row,
        path: field.at as string[],
        message: () => `${image} carries ${what}; write it without metadata`,
        data: { image } satisfies Data,
      });
    });
  },
  command({ data }) {
    const { image } = data as Data;
    return { title: `Strip the metadata from ${image}`, id: 'strip-exif', args: { photos: [image] } };
  },
});

const WHAT = {
  gps: 'the place where it was taken (GPS)',
  exif: 'EXIF metadata',
  iptc: 'IPTC metadata',
  xmp: 'XMP metadata',
  trailer: 'something behind its end, such as a second picture or a video',
  text: 'text about itself',
} as const;

interface Data {
  /** Relative to the workspace folder. */
  readonly image: string;
}
