// A generated preference round on the disk: manifest, pictures and the votes of two annotators, the same for the same size.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import { answerId } from '../../server/core/preference/record-ids.ts';

export const PREFERENCE_RUN = '20260210_105639451';
const MODULES = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'];
const TONES = ['light', 'medium', 'dark'];

/** One sample in five is in both batches: votes in a.ndjson and b.ndjson of `root`. Returns how many. `pictureBytes`: of each picture; the import hashes all of them. */
export function writePreferenceRound(root: string, tasks: number, pictureBytes: number): number {
  const generator = xoroshiro128plus(7);
  const random = (): number => uniformFloat64(generator);
  const folder = join(root, `artifacts/preference_round1_${PREFERENCE_RUN}`);
  mkdirSync(join(folder, 'images'), { recursive: true });
  const hashes: Record<string, string> = {};
  const answers: Record<string, string[]> = { a: [], b: [] };
  const pictures = Array.from({ length: 50 }, (_, fill) => {
    const bytes = new Uint8Array(pictureBytes).fill(fill);
    return { bytes, sha256: sha256Hex(bytes) };
  });
  const samples = [];
  let made = 0;
  for (let s = 0; made < tasks; s++) {
    const id = `s${String(s).padStart(6, '0')}`;
    const batches = s % 5 === 0 ? ['a', 'b'] : [s % 2 ? 'a' : 'b'];
    const sides = batches.map((batch, at) => {
      const onA = (s + at) % 2 === 0;
      const task = {
        task_id: `t_${id}_${batch}`,
        batch,
        a: onA ? 'variant1' : 'baseline',
        b: onA ? 'baseline' : 'variant1',
      };
      const images = { image_a: `images/${id}${batch}1.jpg`, image_b: `images/${id}${batch}2.jpg` };
      for (const name of Object.values(images)) {
        const { bytes, sha256 } = pictures[s % pictures.length]!;
        writeFileSync(join(folder, name), bytes);
        hashes[name] = sha256;
      }
      const vote = (): string =>
        random() < 0.05 ? 'cannot_tell' : random() < 0.1 ? 'tie' : random() < 0.53 === onA ? 'a' : 'b';
      const said = {
        ...{
          task_id: task.task_id,
          sample_id: id,
          run_id: PREFERENCE_RUN,
          annotator_id: `ann_${batch}`,
          batch,
          overall: vote(),
        },
        modules: Object.fromEntries(MODULES.map((module) => [module, vote()])),
        ...(s % 10 === 0 ? { notes: 'A: forehead leaks into the hairline' } : {}),
        ...{
          time_spent_s: 5 + random() * 5,
          created_at: new Date(1.77e12 + made * 1000).toISOString(),
          supersedes_label_id: null,
        },
      };
      answers[batch]!.push(JSON.stringify({ label_id: answerId(said as never), ...said }));
      made++;
      return { ...task, ...images };
    });
    samples.push({
      ...{
        sample_id: id,
        source: ['internal', 'lapa', 'celeba'][s % 3],
        image: `p/${id}.jpg`,
        sha256: 'ab'.repeat(32),
      },
      ...{ tone_bucket: TONES[s % 3], overlap: batches.length > 1, sides },
      risk: Object.fromEntries(
        ['baseline', 'variant1'].map((v) => [
          v,
          {
            geometry_qc_score: random(),
            hair_overlap_est: random() / 8,
            leakage_bg_est_mean: random() / 8,
            min_module_pixels: Math.floor(random() * 4000),
          },
        ]),
      ),
    });
  }
  const manifest = {
    ...{
      schema_version: 1,
      run_id: PREFERENCE_RUN,
      round: 'round1',
      taxonomy: 'aurora_skin',
      taxonomy_version: 'aurora_skin_v1',
      seed: 1,
    },
    ...{ variants: ['baseline', 'variant1'], modules: MODULES, samples, hashes },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const batch of ['a', 'b']) writeFileSync(join(root, `${batch}.ndjson`), `${answers[batch]!.join('\n')}\n`);
  return made;
}
