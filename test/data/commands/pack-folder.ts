// A folder with a review pack and its photos, for tests of the commands that make rounds of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import { runCli, type Seen } from '../../run-cli.ts';
import { PhotoFolder, runId } from './photo-folder.ts';

export { runId };

export interface PackLine {
  readonly sample_id: string;
  readonly [key: string]: unknown;
}

export class PackFolder extends PhotoFolder {
  /** Lines of a pack of `count` samples, half of them dark, each with a photo of its own colour. */
  async lines(count: number): Promise<PackLine[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.line(i, count)));
  }

  writePack(lines: readonly (PackLine | string)[], run = runId): void {
    const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
    this.write(`reports/review_pack_mixed_${run}.jsonl`, text);
  }

  /** Runs a command with --json. */
  async run(id: string, ...options: readonly string[]): Promise<Seen & { readonly summary: string }> {
    const seen = await runCli([id, '--root', this.root, '--json', '--no-progress', ...options]);
    return { ...seen, summary: seen.out === '' ? '' : ((JSON.parse(seen.out) as { summary?: string }).summary ?? '') };
  }

  read(name: string): string {
    return readFileSync(join(this.root, name), 'utf8');
  }

  private async line(i: number, count: number): Promise<PackLine> {
    const id = `s${String(i).padStart(2, '0')}`;
    const background = { r: (i * 37) % 256, g: (i * 59) % 256, b: i % 256 };
    const photo = await sharp({ create: { width: 40, height: 50, channels: 3, background } })
      .jpeg()
      .toBuffer();
    this.write(`images/${id}.jpg`, photo);
    const x = 0.2 + i / (4 * count);
    const polygon = [
      [x, 0.2],
      [x + 0.2, 0.2],
      [x + 0.1, 0.412345],
    ];
    return {
      ...{ sample_id: id, source: 'internal', image_path: `images/${id}.jpg`, image_sha256: sha256Hex(photo) },
      ...{ width: 40, height: 50, tone_bucket: i % 2 === 0 ? 'dark' : 'light', lighting_bucket: 'even' },
      quality: { pass: true, score: 0.9 },
      variants: {
        baseline: { modules: [{ module: 'nose', box: { x, y: 0.2, w: 0.2, h: 0.2 } }], geometry_qc_score: 0.9 },
        variant1: {
          modules: [{ module: 'nose', polygon, score: 0.5 }],
          issues: [{ type: 'redness', bbox: { x, y: 0.25, w: 0.125, h: 0.1 }, confidence: 0.75 }],
          geometry_qc_score: 1 - i / count,
          min_module_pixels: 100 + i,
        },
      },
    };
  }
}
