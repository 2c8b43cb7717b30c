// Sizes of images that an export does not tell, read from the image files of the workspace.
import type { ImageReference } from '../../../label_studio/codec/image-reference.ts';
import type { Dimensions } from '../../../label_studio/codec/shape.ts';
import { HEADER_BYTES, sizeOfImage } from '../../core/image/image-size.ts';
import type { Files } from '../../ports/files.ts';

export class ImageSizes {
  private readonly known = new Map<string, Promise<Dimensions | undefined>>();
  private readonly files: Files;
  private readonly folder: string;

  /** `folder`: absolute path that images lie below. */
  constructor(files: Files, folder: string) {
    this.files = files;
    this.folder = folder;
  }

  /** Undefined when no file fits or it is no image. */
  sizeOf({ path }: ImageReference): Promise<Dimensions | undefined> {
    if (path === undefined) return Promise.resolve(undefined);
    const known = this.known.get(path) ?? this.find(path);
    this.known.set(path, known);
    return known;
  }

  private async find(path: string): Promise<Dimensions | undefined> {
    for (const candidate of candidatesOf(path)) {
      const file = `${this.folder}/${candidate}`;
      if (!(await this.files.stat(file))) continue;
      return sizeOfImage(await this.files.readBytes(file, 0, HEADER_BYTES));
    }
    return undefined;
  }
}

/** The path below our folder, then without its first folders: the server's root need not be ours. */
function candidatesOf(path: string): string[] {
  const segments = path.split('/');
  // A path from an export never leaves the folder.
  if (segments.some((segment) => segment === '..' || segment.includes('\0') || /^[A-Za-z]:$/.test(segment))) return [];
  return segments.map((_, index) => segments.slice(index).join('/'));
}
