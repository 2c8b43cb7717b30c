// Measures import, evaluation and diagnostics of preference rounds as they grow: `node test/bench/preference-scale.ts [tasks …]`, 5,000, 10,000 and 20,000 tasks unless told.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import { answerId } from '../../server/core/preference/record-ids.ts';
import { runCli } from '../run-cli.ts';

const RUN = '20260211_105639451';
const MODULES = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'];
const TONES = ['light', 'medium', 'dark'];
/** Bytes of each picture: the import hashes all of them. */
const PICTURE = 40_000;

const sizes = process.argv.slice(2).map(Number);
console.log('| tasks | import | evaluation, 10,000 draws | diagnostics | labels |');
console.log('| ---: | ---: | ---: | ---: | ---: |');
for (const tasks of sizes.length > 0 ? sizes : [5_000, 10_000, 20_000]) await measure(tasks);

async function measure(tasks: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'assay-preference-'));
  try {
    const votes = makeRound(root, tasks);
    const round = `artifacts/preference_round1_${RUN}`;
    const [manifest, labels] = [`${round}/manifest.json`, `${round}/preference_labels.ndjson`];
    const evaluation = `reports/eval_preference_${RUN}.jsonl`;
    const seconds: string[] = [];
    for (const line of [
      ['preference-import', '--manifest', manifest, '--out', labels, 'a.ndjson', 'b.ndjson'],
      ['eval-preference', '--labels', labels, '--manifest', manifest, '--draws', '10000'],
      [
        'preference-diagnostics',
        '--labels',
        labels,
        '--manifest',
        manifest,
        '--eval-jsonl',
        evaluation,
        '--draws',
        '10000',
      ],
    ]) {
      const start = performance.now();
      const used = process.cpuUsage();
      const { code, out, err } = await runCli([...line, '--no-progress'], { cwd: root });
      if (code !== 0) throw new Error(`${line[0]} ended with ${code}: ${out}${err}`);
      const { user, system } = process.cpuUsage(used);
      const wall = (performance.now() - start) / 1000;
      seconds.push(`${wall.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor)`);
    }
    console.log(`| ${tasks} | ${seconds.join(' | ')} | ${votes} |`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** One sample in five is in both batches. Returns the number of votes. */
function makeRound(root: string, tasks: number): number {
  const generator = xoroshiro128plus(7);
  const random = (): number => uniformFloat64(generator);
  const folder = join(root, `artifacts/preference_round1_${RUN}`);
  mkdirSync(join(folder, 'images'), { recursive: true });
  const hashes: Record<string, string> = {};
  const answers: Record<string, string[]> = { a: [], b: [] };
  const pictures = Array.from({ length: 50 }, (_, fill) => {
    const bytes = new Uint8Array(PICTURE).fill(fill);
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
        ...{ task_id: task.task_id, sample_id: id, run_id: RUN, annotator_id: `ann_${batch}`, batch, overall: vote() },
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
      run_id: RUN,
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
