// Whether the pictures of a task are still those that the manifest names: a vote is about what was seen.
import { sha256Hex } from '../../core/hash/sha256.ts';
import type { Showing } from '../../core/preference/showings.ts';
import type { Files } from '../../ports/files.ts';
import type { PreferenceRound } from './read-round.ts';

export interface PictureFlaw {
  readonly code: 'changed-image' | 'image-not-found';
  readonly message: string;
}

export class ShownPictures {
  private readonly round: PreferenceRound;
  private readonly files: Files;
  private readonly known = new Map<string, PictureFlaw | undefined>();

  constructor(round: PreferenceRound, files: Files) {
    this.round = round;
    this.files = files;
  }

  /** The worst that is wrong with the pictures of a task; each picture is looked at once. */
  async flawOf({ sides }: Showing): Promise<PictureFlaw | undefined> {
    const flaws: PictureFlaw[] = [];
    for (const name of [sides.image_a, sides.image_b]) {
      if (!this.known.has(name)) this.known.set(name, await this.look(name));
      const flaw = this.known.get(name);
      if (flaw) flaws.push(flaw);
    }
    return flaws.find(({ code }) => code === 'changed-image') ?? flaws[0];
  }

  private async look(name: string): Promise<PictureFlaw | undefined> {
    const { manifest, folder, path } = this.round;
    const wanted = Object.hasOwn(manifest.hashes ?? {}, name) ? manifest.hashes![name] : undefined;
    // Packs of other tools tell no hashes; names that lead out of the folder are never followed.
    if (wanted === undefined || name.startsWith('/') || /(^|[\\/])\.\.([\\/]|$)|[:\0]/.test(name)) return undefined;
    if (!(await this.files.stat(`${folder}/${name}`))) {
      return { code: 'image-not-found', message: `${name} is gone, so that it cannot be compared with ${path}` };
    }
    const found = sha256Hex(await this.files.readBytes(`${folder}/${name}`));
    if (found === wanted) return undefined;
    const message = `${name} is not the picture of the pack: its sha256 is ${found.slice(0, 12)}…, ${path} says ${wanted.slice(0, 12)}…`;
    return { code: 'changed-image', message };
  }
}
