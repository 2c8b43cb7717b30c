// Command: take EXIF, XMP and IPTC metadata out of photos.
import * as z from 'zod';
import { stripExif as stripped } from '../core/image/strip-exif.ts';
import { reportMarkdown } from '../core/report/report-markdown.ts';
import { list, paragraph } from '../core/report/report-parts.ts';
import { counted } from '../core/text/counted.ts';
import { showSafely } from '../core/text/show-safely.ts';
import type { Ports } from '../ports/ports.ts';
import { flag, paths } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { Pace } from './pace.ts';
import { shownPath } from './shown-name.ts';

const EXTENSIONS = ['.jpg', '.jpeg', '.png', '.webp'];
const GLOBS = ['**/*.{jpg,jpeg,png,webp,JPG,JPEG,PNG,WEBP}'];
/** Larger files are no photos that a round has. */
const MOST_BYTES = 256 * 2 ** 20;

const args = z.object({
  photos: paths({
    io: 'in',
    positional: true,
    extensions: EXTENSIONS,
    meaning: 'Photos, or folders of photos: JPEG, PNG or WebP files.',
  }).min(1),
  dryRun: flag({ ask: true, meaning: 'Write nothing, and say which photos carry metadata.' }),
});

export const stripExif = defineCommand({
  id: 'strip-exif',
  title: 'Strip Metadata from Photos',
  group: 'Checking',
  summary:
    'Takes EXIF, XMP and IPTC metadata, the text of PNG and what lies behind the end of the picture out of photos; pixels and colour profile stay to the bit, and an orientation that turns the photo stays.',
  effect: 'writes',
  args,
  stepwise: true,
  outputs: [],
  async run({ photos, dryRun }, ports): Promise<Outcome> {
    const { found, missing, noPhoto } = await photosIn(photos, ports);
    if (noPhoto !== undefined) {
      const summary = `${shownPath(noPhoto, ports.root)} is no photo.`;
      return { verdict: 'refused', summary, wayOut: 'name JPEG, PNG or WebP files; nothing was written', reports: [] };
    }
    if (missing !== undefined) {
      const summary = `${shownPath(missing, ports.root)}: no such file or folder.`;
      return { verdict: 'refused', summary, wayOut: 'check the path; nothing was written', reports: [] };
    }
    if (found.length === 0) {
      const summary = 'There are no JPEG, PNG or WebP files.';
      return { verdict: 'refused', summary, wayOut: 'name the photos, or the folder that they lie in', reports: [] };
    }
    const pace = new Pace(ports);
    const done: string[] = [];
    const refused: string[] = [];
    for (const [at, path] of found.entries()) {
      if (pace.isDue) await pace.breathe(shownPath(path, ports.root), at, found.length);
      const why = await stripPhoto(path, dryRun, ports);
      const shown = shownPath(path, ports.root);
      if (why === true) done.push(shown);
      else if (why !== undefined) refused.push(`${shown}: ${why}`);
    }
    return outcomeOf({ photos: found.length, done, refused }, dryRun);
  },
});

/** True when metadata were taken out, or would be; a clause why they could not; undefined when there were none. */
async function stripPhoto(path: string, dryRun: boolean, { files }: Ports): Promise<true | string | undefined> {
  const stat = await files.stat(path);
  if ((stat?.size ?? 0) > MOST_BYTES) return `it has more than ${MOST_BYTES / 2 ** 20} MB`;
  const result = stripped(await files.readBytes(path));
  if (result.kind === 'clean') return undefined;
  if (result.kind === 'refused') return result.why;
  if (!dryRun) await files.write(path, result.bytes, { stat });
  return true;
}

async function photosIn(
  named: readonly string[],
  { files }: Ports,
): Promise<{ found: readonly string[]; missing?: string; noPhoto?: string }> {
  const found = new Set<string>();
  for (const path of named) {
    if (await files.isFolder(path))
      for (const one of await files.list(path, GLOBS, ['**/node_modules/**'])) found.add(one);
    else if (!(await files.stat(path))) return { found: [], missing: path };
    else if (!EXTENSIONS.some((extension) => path.toLowerCase().endsWith(extension)))
      return { found: [], noPhoto: path };
    else found.add(path);
  }
  return { found: [...found] };
}

interface Done {
  readonly photos: number;
  readonly done: readonly string[];
  /** With the reasons. */
  readonly refused: readonly string[];
}

function outcomeOf({ photos, done, refused }: Done, dryRun: boolean): Outcome {
  const carry = done.length === 1 ? 'carries' : 'carry';
  const what = dryRun
    ? `${counted(done.length, 'photo')} of ${photos} ${carry} metadata.`
    : `Metadata taken out of ${counted(done.length, 'photo')} of ${photos}.`;
  const left = refused.length > 0 ? ` ${counted(refused.length, 'photo')} could not be stripped.` : '';
  const checksums = 'checksums of these photos in manifests are another now: assay validate shows which';
  const lines = [...done, ...refused];
  const changed = done.length > 0 && !dryRun;
  return {
    verdict: refused.length > 0 || (dryRun && done.length > 0) ? 'fail' : 'pass',
    summary: `${what}${left}`,
    ...(refused.length > 0 ? { wayOut: 'write them again without metadata in a photo program' } : {}),
    reports: [],
    ...(lines.length > 0
      ? {
          page: {
            title: 'Metadata in photos',
            text: [...lines.map(showSafely), ...(changed ? [checksums] : []), ''].join('\n'),
            markdown: reportMarkdown(
              {
                ...{ title: 'Metadata in photos', verdict: `${what}${left}`, lists: [] },
                parts: [
                  list(...lines),
                  ...(changed ? [paragraph(`${checksums[0]!.toUpperCase()}${checksums.slice(1)}.`)] : []),
                ],
              },
              '',
            ),
          },
        }
      : {}),
    data: { photos, stripped: done, refused },
  };
}
