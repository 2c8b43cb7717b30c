// A task whose pictures are decoded, so that showing it takes no more than a frame.
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import type { Size } from '../shared/view-transform.ts';
import type { LabelingTexts, PagePicture, PageTask } from './protocol.ts';

export type Side = 'a' | 'b';

/** A picture, or why there is none. */
export interface LoadedPicture {
  readonly image: HTMLImageElement | undefined;
  readonly why: string;
}

export interface LoadedTask {
  readonly task: PageTask;
  readonly pictures: Readonly<Record<Side, LoadedPicture>>;
  readonly photo: LoadedPicture | undefined;
  /** Whether both pictures of the pair can be seen. */
  readonly isComplete: boolean;
  /** Of the pictures, in pixels. */
  readonly size: Size;
  /** Lets go of the pictures. */
  forget(): void;
}

export async function loadTask(task: PageTask, texts: LabelingTexts): Promise<LoadedTask> {
  const urls: string[] = [];
  const load = (picture: PagePicture, name: string): Promise<LoadedPicture> => loadPicture(picture, name, texts, urls);
  const [a, b, photo] = await Promise.all([
    load(task.a, texts.pictureA),
    load(task.b, texts.pictureB),
    task.photo ? load(task.photo, texts.barePhoto) : undefined,
  ]);
  const shown = a.image ?? b.image;
  const size = { width: shown?.naturalWidth ?? 1, height: shown?.naturalHeight ?? 1 };
  const forget = (): void => {
    for (const url of urls) URL.revokeObjectURL(url);
  };
  const isComplete = a.image !== undefined && b.image !== undefined;
  return { task, pictures: { a, b }, photo, isComplete, size, forget };
}

async function loadPicture(
  picture: PagePicture,
  name: string,
  texts: LabelingTexts,
  urls: string[],
): Promise<LoadedPicture> {
  const missing = (why: string): LoadedPicture => ({ image: undefined, why: filled(texts.missing, name, why) });
  if ('why' in picture) return missing(picture.why);
  const url = URL.createObjectURL(new Blob([picture.bytes as BlobPart], { type: picture.type }));
  urls.push(url);
  const image = element('img', { alt: '', draggable: 'false' });
  image.decoding = 'sync';
  image.src = url;
  try {
    await image.decode();
  } catch {
    return missing(texts.notDecoded);
  }
  return { image, why: '' };
}
