// How the review pack of a round was made, as its first line tells: what the runbook needs to say it again.
import { reviewPackSample } from '../../../schemas/review-pack-sample.ts';
import type { Files } from '../../ports/files.ts';

export interface PackOrigin {
  /** Folder of its first photo, relative to the workspace. */
  readonly images?: string;
  /** Program of the command pipeline with its arguments. */
  readonly program?: readonly string[];
  readonly isMock?: boolean;
}

/** A longer first line is not looked at. */
const MOST_BYTES = 1 << 20;

/** `path` is absolute. Empty when there is no pack, or its first line is none of a pack. */
export async function packOrigin(path: string, files: Files): Promise<PackOrigin> {
  if (!(await files.stat(path))) return {};
  const [head = ''] = new TextDecoder().decode(await files.readBytes(path, 0, MOST_BYTES)).split('\n', 1);
  let value: unknown;
  try {
    value = JSON.parse(head);
  } catch {
    return {};
  }
  const line = reviewPackSample.safeParse(value);
  if (!line.success) return {};
  const { image_path, pipeline } = line.data;
  const folder = image_path.slice(0, Math.max(0, image_path.lastIndexOf('/')));
  return {
    ...(folder === '' ? {} : { images: folder }),
    ...(pipeline?.program ? { program: pipeline.program } : {}),
    ...(pipeline?.adapter === 'mock' ? { isMock: true } : {}),
  };
}
