// Whether the pictures of a task are still those that the manifest names: a vote is about what was seen.
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
  private readonly known = new Map<string, Promise<PictureFlaw | undefined>>();

  constructor(round: PreferenceRound, files: Files) {
    this.round = round;
    this.files = files;
  }

  /** The worst that is wrong with the pictures of a task; each picture is looked at once. */
  async flawOf(showing: Showing): Promise<PictureFlaw | undefined> {
    const flaws = await Promise.all(this.looksAt(showing));
    return flaws.find((flaw) => flaw?.code === 'changed-image') ?? flaws.find((flaw) => flaw !== undefined);
  }

  /** Begins to look, so that the disk works on several at once. A fault is told by `flawOf`. */
  lookAhead(showing: Showing): void {
    for (const look of this.looksAt(showing)) look.catch(() => undefined);
  }

  private looksAt({ sides }: Showing): Promise<PictureFlaw | undefined>[] {
    return [sides.image_a, sides.image_b].map((name) => {
      const look = this.known.get(name) ?? this.look(name);
      this.known.set(name, look);
      return look;
    });
  }

  private async look(name: string): Promise<PictureFlaw | undefined> {
    const { manifest, folder, path } = this.round;
    const wanted = Object.hasOwn(manifest.hashes ?? {}, name) ? manifest.hashes![name] : undefined;
    // Packs of other tools tell no hashes; names that lead out of the folder are never followed.
    if (wanted === undefined || name.startsWith('/') || /(^|[\\/])\.\.([\\/]|$)|[:\0]/.test(name)) return undefined;
    const found = await this.files.sha256(`${folder}/${name}`);
    if (found === undefined) {
      return { code: 'image-not-found', message: `${name} is gone, so that it cannot be compared with ${path}` };
    }
    if (found === wanted) return undefined;
    const message = `${name} is not the picture of the pack: its sha256 is ${found.slice(0, 12)}…, ${path} says ${wanted.slice(0, 12)}…`;
    return { code: 'changed-image', message };
  }
}
