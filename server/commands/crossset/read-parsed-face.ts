// Reads the parsing ground truth of one photo, whichever layout it has; what cannot be used is a reason.
import {
  CELEBA_FILES,
  emptyParts,
  FACE_PARTS,
  type ParsedFace,
  parsedFromClasses,
} from '../../core/crossset/parsed-face.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Truth } from './find-parsed-photos.ts';

/** Parts are masks of 0 and 255; what lies above the middle is inside. */
const MIDDLE = 127;

/** The reason is a sentence without a full stop. */
export async function readParsedFace(
  truth: Truth,
  ports: Pick<Ports, 'files' | 'images'>,
): Promise<ParsedFace | string> {
  return truth.kind === 'classes' ? readClasses(truth.path, ports) : readParts(truth.folder, truth.prefix, ports);
}

/** Files of the ground truth that are there, absolute. */
export async function truthFiles(truth: Truth, files: Ports['files']): Promise<string[]> {
  const named =
    truth.kind === 'classes'
      ? [truth.path]
      : FACE_PARTS.flatMap((part) => CELEBA_FILES[part].map((name) => `${truth.folder}/${truth.prefix}_${name}.png`));
  const found: string[] = [];
  for (const path of named) if (await files.stat(path)) found.push(path);
  return found;
}

async function readClasses(
  path: string,
  { files, images }: Pick<Ports, 'files' | 'images'>,
): Promise<ParsedFace | string> {
  if (!(await files.stat(path))) return `it has no label map ${fileNameOf(path)}`;
  const map = await images.labels(path);
  if ('kind' in map) return `its label map cannot be used: ${map.why}`;
  const found = parsedFromClasses(map.values, map.width, map.height);
  return found ?? 'its label map holds class numbers above 10, which LaPa does not have';
}

async function readParts(
  folder: string,
  prefix: string,
  { files, images }: Pick<Ports, 'files' | 'images'>,
): Promise<ParsedFace | string> {
  let face: { width: number; height: number; parts: ReturnType<typeof emptyParts> } | undefined;
  for (const part of FACE_PARTS) {
    for (const name of CELEBA_FILES[part]) {
      const path = `${folder}/${prefix}_${name}.png`;
      // A part that is not in the photo has no file.
      if (!(await files.stat(path))) continue;
      const map = await images.labels(path);
      if ('kind' in map) return `${fileNameOf(path)} cannot be used: ${map.why}`;
      const { width, height, values } = map;
      face ??= { width, height, parts: emptyParts(width * height) };
      if (width !== face.width || height !== face.height)
        return `${fileNameOf(path)} is not as large as the other parts`;
      const pixels = face.parts[part];
      for (let at = 0; at < pixels.length; at++) if (values[at]! > MIDDLE) pixels[at] = 1;
    }
  }
  return face ?? `there are no parts ${prefix}_skin.png and so on in ${fileNameOf(folder)}`;
}
