// A folder on disk with photos in it, for tests of commands that decode images; deleted after the tests.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { runCli, type Seen } from '../../run-cli.ts';

export const runId = '20260211_105639451';

export class PhotoFolder {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-photos-')));

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Runs review-pack on `photos/`. */
  pack(...options: readonly string[]): Promise<Seen> {
    const images = options.includes('--images') ? [] : ['--images', join(this.root, 'photos')];
    return runCli([
      'review-pack',
      '--root',
      this.root,
      '--run-id',
      runId,
      '--json',
      '--no-progress',
      ...images,
      ...options,
    ]);
  }

  text(extension: 'jsonl' | 'md'): string {
    return readFileSync(join(this.root, `reports/review_pack_mixed_${runId}.${extension}`), 'utf8');
  }

  samples(): ReviewPackSample[] {
    return this.text('jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReviewPackSample);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What --json says was left out, as `photo code`. */
export function refusedOf({ out }: Seen): string[] {
  const { data } = JSON.parse(out) as { data: { refused: { what: string; code: string }[] } };
  return data.refused.map(({ what, code }) => `${what} ${code}`);
}
