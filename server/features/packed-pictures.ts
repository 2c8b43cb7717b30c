// Whether pictures of tasks are those that the pack made, by the manifest beside the tasks: a vote on any other could not be counted.
import { own } from '../../schemas/own.ts';
import type { Files } from '../ports/files.ts';

export type ShownPart = 'a' | 'b' | 'photo';

interface Pack {
  /** Of the manifest when it was read. */
  readonly stamp: string;
  /** sha256 by name, relative to the manifest. */
  readonly hashes: unknown;
  /** Names of the pictures on both sides, by task. */
  readonly sides: ReadonlyMap<unknown, { readonly a: unknown; readonly b: unknown }>;
}

export class PackedPictures {
  private readonly files: Files;
  /** By absolute path of the manifest. */
  private readonly packs = new Map<string, Pack>();

  constructor(files: Files) {
    this.files = files;
  }

  /**
   * What is wrong with a picture, as the rest of a sentence that names no file; undefined where nothing is, or nothing is known. `taskFile` and `picture` are absolute.
   * Pictures that lie elsewhere than below the manifest are not known to it.
   */
  async flawOf(taskFile: string, taskId: string, part: ShownPart, picture: string): Promise<string | undefined> {
    const folder = taskFile.slice(0, taskFile.lastIndexOf('/') + 1);
    if (!picture.startsWith(folder)) return undefined;
    const pack = await this.packAt(`${folder}manifest.json`);
    if (!pack) return undefined;
    const name = picture.slice(folder.length);
    const wanted = part === 'photo' ? undefined : pack.sides.get(taskId)?.[part];
    if (wanted !== undefined && wanted !== name) return 'the pack shows another picture on this side';
    const hash = own(pack.hashes, name);
    if (typeof hash !== 'string' || hash === (await this.files.sha256(picture))) return undefined;
    return 'it was changed since the pack was made';
  }

  private async packAt(path: string): Promise<Pack | undefined> {
    const stat = await this.files.stat(path);
    if (!stat) return undefined;
    const stamp = `${stat.size} ${stat.mtimeMs}`;
    const known = this.packs.get(path);
    if (known?.stamp === stamp) return known;
    const pack = { stamp, ...readPack(new TextDecoder().decode(await this.files.readBytes(path))) };
    this.packs.set(path, pack);
    return pack;
  }
}

/** Nothing of what has another form: the Problems panel tells that. */
function readPack(text: string): Pick<Pack, 'hashes' | 'sides'> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return { hashes: undefined, sides: new Map() };
  }
  const tasks = listIn(manifest, 'samples').flatMap((sample) => listIn(sample, 'sides'));
  const sides = new Map(tasks.map((one) => [own(one, 'task_id'), { a: own(one, 'image_a'), b: own(one, 'image_b') }]));
  return { hashes: own(manifest, 'hashes'), sides };
}

function listIn(value: unknown, key: string): unknown[] {
  const list = own(value, key);
  return Array.isArray(list) ? list : [];
}
