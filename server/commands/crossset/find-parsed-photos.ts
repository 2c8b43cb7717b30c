// The photos of an external set with the places of their ground truth: from the folders of LaPa or CelebAMask-HQ as they are distributed, or from an index.
import { indexedImage } from '../../../schemas/indexed-image.ts';
import { firstMisfit } from '../../core/schema/first-misfit.ts';
import { fileNameOf, folderOf } from '../../core/text/path-parts.ts';
import type { Files } from '../../ports/files.ts';
import { resolvePath } from '../read-arguments.ts';

export type SetName = 'lapa' | 'celeba';

export interface ParsedPhoto {
  readonly sampleId: string;
  readonly source: SetName;
  /** Absolute paths. */
  readonly image: string;
  readonly truth: Truth;
}

/** parts: `<folder>/<prefix>_skin.png` and so on. */
export type Truth =
  | { readonly kind: 'classes'; readonly path: string }
  | { readonly kind: 'parts'; readonly folder: string; readonly prefix: string };

export interface FoundSet {
  /** Absolute path of the index that names the photos; absent for a folder. */
  readonly index?: string;
  readonly photos: readonly ParsedPhoto[];
  readonly refused: readonly { readonly what: string; readonly why: string }[];
}

/** CelebAMask-HQ keeps the parts of so many photos in one folder. */
const PHOTOS_A_FOLDER = 2000;
const PHOTOS = ['jpg', 'jpeg', 'png', 'JPG', 'JPEG', 'PNG'];

/** `place`: folder or index, absolute. Undefined when nothing is there. In the order of the names, or of the lines. */
export async function findParsedPhotos(
  source: SetName,
  place: string,
  root: string,
  files: Files,
): Promise<FoundSet | undefined> {
  if (await files.isFolder(place)) return { photos: await photosOfFolder(source, place, files), refused: [] };
  return (await files.stat(place)) ? photosOfIndex(source, place, root, files) : undefined;
}

async function photosOfFolder(source: SetName, folder: string, files: Files): Promise<ParsedPhoto[]> {
  const images = source === 'lapa' ? 'images' : 'CelebA-HQ-img';
  const paths = await files.list(
    folder,
    PHOTOS.map((extension) => `**/${images}/*.${extension}`),
    [],
  );
  return [...new Set(paths)].map((image) => {
    const stem = stemOf(image);
    const above = folderOf(folderOf(image));
    const truth: Truth =
      source === 'lapa'
        ? { kind: 'classes', path: `${above}/labels/${stem}.png` }
        : partsOf(stem, `${above}/CelebAMask-HQ-mask-anno/${Math.floor(Number(stem) / PHOTOS_A_FOLDER) || 0}`);
    return { sampleId: `${source}_${stem}`, source, image, truth };
  });
}

async function photosOfIndex(source: SetName, index: string, root: string, files: Files): Promise<FoundSet> {
  const photos: ParsedPhoto[] = [];
  const refused: FoundSet['refused'][number][] = [];
  const name = fileNameOf(index);
  const places = await Promise.all([root, folderOf(index)].map((place) => files.realPath(place)));
  const isInside = async (path: string): Promise<boolean> => {
    const real = path.includes('\0') ? undefined : await files.realPath(path);
    return real !== undefined && places.some((place) => place !== undefined && real.startsWith(`${place}/`));
  };
  const text = new TextDecoder().decode(await files.readBytes(index));
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const what = `${name}:${at + 1}`;
    const line = parsed(raw);
    const read = indexedImage.safeParse(line);
    if (!read.success) {
      refused.push({ what, why: `the line is no photo of an index: ${firstMisfit(indexedImage, line)}` });
      continue;
    }
    const { image_path, sample_id, parsing_path, parts_dir } = read.data;
    const [image, classes, parts] = [image_path, parsing_path, parts_dir].map((path) =>
      path === undefined ? undefined : resolvePath(folderOf(index), path),
    );
    const truthPath = classes ?? parts;
    if (truthPath === undefined)
      refused.push({ what, why: 'the line names no ground truth (parsing_path, parts_dir)' });
    else if (!(await isInside(image!)) || !(await isInside(truthPath))) {
      refused.push({
        what,
        why: 'its files are not there, or lie outside of the workspace and of the folder of the index',
      });
    } else {
      const stem = stemOf(image!);
      const truth: Truth = classes === undefined ? partsOf(stem, parts!) : { kind: 'classes', path: classes };
      photos.push({ sampleId: sample_id ?? `${source}_${stem}`, source, image: image!, truth });
    }
  }
  return { photos, refused, index };
}

/** Photo 0 has the parts 00000_skin.png and so on. */
function partsOf(stem: string, folder: string): Truth {
  return { kind: 'parts', folder, prefix: /^\d+$/.test(stem) ? String(Number(stem)).padStart(5, '0') : stem };
}

function stemOf(path: string): string {
  return fileNameOf(path).replace(/\.[^.]+$/, '');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
