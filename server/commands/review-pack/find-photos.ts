// Which photos a review pack is made of: the image files of a folder, or the lines of an index.
import { type IndexedImage, indexedImage } from '../../../schemas/indexed-image.ts';
import type { PipelineProblem } from '../../core/pipeline/pipeline-answer.ts';
import { firstMisfit } from '../../core/schema/first-misfit.ts';
import { fileNameOf, folderOf } from '../../core/text/path-parts.ts';
import { Fault } from '../../ports/fault.ts';
import type { Files } from '../../ports/files.ts';
import { resolvePath } from '../read-arguments.ts';

export interface FoundPhoto {
  readonly sampleId: string;
  /** Absolute path; undefined where the index names none that may be read. */
  readonly path: string;
  readonly source: string;
  readonly line?: IndexedImage;
}

export interface Refused extends PipelineProblem {
  /** What was refused: a file, or a line of the index. */
  readonly what: string;
}

export interface FoundPhotos {
  readonly photos: readonly FoundPhoto[];
  readonly refused: readonly Refused[];
}

const PHOTOS = [
  '**/*.{jpg,jpeg,png,webp,tif,tiff,gif,heic,heif,avif}',
  '**/*.{JPG,JPEG,PNG,WEBP,TIF,TIFF,GIF,HEIC,HEIF,AVIF}',
];
const NOT_OURS = ['**/node_modules/**', '**/.*/**'];

/** In the order of their names, or of the lines. Throws a Fault when nothing is at `input`. */
export async function findPhotos(input: string, source: string, root: string, files: Files): Promise<FoundPhotos> {
  const found = (await files.isFolder(input))
    ? { photos: await photosOf(input, source, files), refused: [] }
    : await photosOfIndex(input, source, root, files);
  const known = new Map<string, string>();
  const refused = [...found.refused];
  const photos = found.photos.filter(({ sampleId, path }) => {
    const other = known.get(sampleId);
    known.set(sampleId, other ?? path);
    if (other === undefined) return true;
    const why = `there is another photo of sample ${sampleId}: ${fileNameOf(other)}`;
    refused.push({ ...refusal(fileNameOf(path), 'duplicate-sample', why, 'rename one of the two') });
    return false;
  });
  return { photos, refused };
}

async function photosOf(folder: string, source: string, files: Files): Promise<FoundPhoto[]> {
  const paths = [...new Set(await files.list(folder, PHOTOS, NOT_OURS))];
  return paths.map((path) => ({
    sampleId: path.slice(folder.length + 1).replace(/\.[^./]+$/, ''),
    path,
    source,
  }));
}

async function photosOfIndex(index: string, source: string, root: string, files: Files): Promise<FoundPhotos> {
  if (!(await files.stat(index)))
    throw new Fault(`there is no file or folder ${index}`, 'check the path', { isInput: true });
  const photos: FoundPhoto[] = [];
  const refused: Refused[] = [];
  const text = new TextDecoder().decode(await files.readBytes(index));
  const places = await Promise.all([root, folderOf(index)].map((place) => files.realPath(place)));
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const what = `${fileNameOf(index)}:${at + 1}`;
    const line = parsed(raw);
    const read = indexedImage.safeParse(line);
    if (!read.success) {
      const message = firstMisfit(indexedImage, line);
      refused.push(
        refusal(what, 'index-line', `the line is no photo of an index: ${message}`, 'give it an image_path'),
      );
      continue;
    }
    const path = resolvePath(folderOf(index), read.data.image_path);
    const real = read.data.image_path.includes('\0') ? undefined : await files.realPath(path);
    if (real === undefined) {
      refused.push(refusal(what, 'missing-image', `there is no file ${read.data.image_path}`, 'check image_path'));
    } else if (!places.some((place) => place !== undefined && real.startsWith(`${place}/`))) {
      const why = `${read.data.image_path} lies outside of the workspace and of the folder of the index`;
      refused.push(refusal(what, 'outside', why, 'move the photos or the index'));
    } else {
      const sampleId = read.data.sample_id ?? fileNameOf(path).replace(/\.[^.]+$/, '');
      photos.push({ sampleId, path, source: read.data.source ?? source, line: read.data });
    }
  }
  return { photos, refused };
}

function refusal(what: string, code: string, why: string, wayOut: string): Refused {
  return { kind: 'problem', what, code, why, wayOut };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
