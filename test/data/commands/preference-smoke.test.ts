// The guide's make lines, as written: the smoke recipe gives every file that it lists, and each later line runs on a round of drawn photos.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TYPED_VARIABLES } from '../../../server/cli/make-line.ts';
import { runCli } from '../../run-cli.ts';
import { DARK_SKIN, drawnFaces, LIGHT_SKIN } from './drawn-face.ts';
import { PhotoFolder, runId } from './photo-folder.ts';

describe('the preference part of the guide', function () {
  this.timeout(180_000);
  const folder = new PhotoFolder();
  const round = `artifacts/preference_round1_${runId}`;
  /** A make line as the guide has it: `make id VARIABLE=value …`. */
  const make = (line: string) => {
    const [id, ...typed] = line.trim().split(/\s+/);
    const variables = typed.map(
      (one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1).replaceAll('<run_id>', runId)] as const,
    );
    const env = { ...Object.fromEntries(variables), [TYPED_VARIABLES]: variables.map(([name]) => name).join(' ') };
    return runCli(['--from-make', id!], { cwd: folder.root, env });
  };
  const has = (path: string) => existsSync(join(folder.root, path.replaceAll('<run_id>', runId)));
  const text = (path: string) => readFileSync(join(folder.root, path.replaceAll('<run_id>', runId)), 'utf8');

  before(async () => {
    for (const [source, count] of [
      ['internal', 6],
      ['lapa', 6],
      ['celeba', 5],
    ] as const) {
      for (let i = 0; i < count; i++) {
        const face = {
          x: 0.46 + i / 100,
          y: 0.49 + source.length / 400,
          r: 0.21,
          skin: i % 2 ? LIGHT_SKIN : DARK_SKIN,
        };
        folder.write(`${source}/${source}_${i}.png`, await drawnFaces([face], 200).png().toBuffer());
      }
      const lines = Array.from({ length: count }, (_, i) => JSON.stringify({ image_path: `${source}_${i}.png` }));
      folder.write(`${source}/index.jsonl`, `${lines.join('\n')}\n`);
    }
  });
  after(() => folder.remove());

  it('smoke recipe: gives the files that it lists, and all of them say MOCK', async () => {
    const seen =
      await make(`preference-round1-real-pack RUN_ID=<run_id> INTERNAL_DIR=internal EXTERNAL_INDEX_LAPA=lapa/index.jsonl
      EXTERNAL_INDEX_CELEBA=celeba/index.jsonl LIMIT_INTERNAL=5 LIMIT_LAPA=5 LIMIT_CELEBA=5 TARGET_TOTAL=20 OVERLAP_RATIO=0.3 OVERLAP_MIN=6
      PREFERENCE_MAX_EDGE=768 MOCK_PIPELINE=true`);
    equal(seen.code, 0, seen.out + seen.err);
    for (const file of ['tasks_batch_a.json', 'tasks_batch_b.json', 'tasks_overlap.json', 'tasks_all.json']) {
      ok(has(`artifacts/preference_round1_<run_id>/${file}`), file);
    }
    for (const report of ['eval_preference', 'RELEASE_GATE_PREFERENCE', 'PREFERENCE_FINAL', 'preference_diagnostics']) {
      match(text(`reports/${report}_<run_id>.md`), /^# MOCK /);
    }
    equal(JSON.parse(text(`${round}/tasks_all.json`)).length, 15);
    equal(JSON.parse(text(`${round}/tasks_overlap.json`)).length, 6);
    // Mock votes never lie where those of people do.
    ok(!has(`${round}/final`) && !has(`${round}/preference_labels.ndjson`));
    notPass(text('reports/RELEASE_GATE_PREFERENCE_<run_id>.md'));
  });

  it('smoke recipe: may be run again with other options, and is verified beside what lies there since', async () => {
    const again = (...more: string[]) =>
      make(`preference-round1-real-pack RUN_ID=<run_id> INTERNAL_DIR=internal LIMIT_INTERNAL=3 OVERLAP_MIN=2
      PREFERENCE_MAX_EDGE=320 MOCK_PIPELINE=true OUT=artifacts/again ${more.join(' ')}`);
    equal((await again()).code, 0);
    const other = await again('PREFERENCE_SEED=other');
    equal(other.code, 0, other.out + other.err);
    // As if people had answered the mock adjudication, which was packed by another version.
    folder.write('artifacts/again/mock/adjudication/preference_labels.ann.ndjson', '{}\n');
    folder.write('artifacts/again/mock/adjudication/manifest.json', '{}\n');
    const verified = await runCli(['verify', 'artifacts/again/manifest.json', '--root', folder.root]);
    match(verified.out, /is fresh: .* making it again gives the same bytes/);
    equal(verified.code, 0);
    const third = await again('PREFERENCE_SEED=third');
    match(third.out + third.err, /mock\/adjudication holds answers of a round that was packed otherwise/);
  });

  it('runs every later line as it is written, on exports where the guide has them', async () => {
    for (const batch of ['batch_a', 'batch_b', 'overlap']) {
      const tasks = JSON.parse(text(`${round}/tasks_${batch}.json`)) as { data: { task_id: string } }[];
      const person = { batch_a: 1, batch_b: 2, overlap: 3 }[batch]!;
      const answers = tasks.map((task, at) => ({
        ...task,
        annotations: [
          {
            ...{ id: person * 100 + at, completed_by: person, created_at: '2026-02-12T09:00:00Z' },
            result: [
              {
                from_name: 'overall',
                to_name: 'image_a',
                type: 'choices',
                value: { choices: [at % 5 === 4 ? 'cannot_tell' : at % 3 ? 'a' : 'b'] },
              },
            ],
          },
        ],
      }));
      folder.write(`${round}/label_studio_export_${batch}_${runId}.json`, JSON.stringify(answers));
      if (batch === 'batch_a')
        folder.write(`${round}/label_studio_export_preference_${runId}.json`, JSON.stringify(answers));
    }
    const at = 'artifacts/preference_round1_<run_id>';
    const lines: [string, readonly number[]][] = [
      [
        `preference-label-import RUN_ID=<run_id> ROUND1_IN=${at}/label_studio_export_preference_<run_id>.json MANIFEST=${at}/manifest.json OUT=${at}/preference_labels.ndjson`,
        [0],
      ],
      [
        `eval-preference RUN_ID=<run_id> PREFERENCE_LABELS=${at}/preference_labels.ndjson MANIFEST=${at}/manifest.json`,
        [0],
      ],
      [
        `preference-adjudication-pack RUN_ID=<run_id> EVAL_JSONL=reports/eval_preference_<run_id>.jsonl MANIFEST=${at}/manifest.json OUT=${at}/adjudication`,
        [0],
      ],
      [
        `release-gate-preference RUN_ID=<run_id> EVAL_JSONL=reports/eval_preference_<run_id>.jsonl EVAL_MD=reports/eval_preference_<run_id>.md MANIFEST=${at}/manifest.json`,
        [1, 3],
      ],
      [
        `preference-import EXPORTS=${at}/label_studio_export_batch_a_<run_id>.json,${at}/label_studio_export_batch_b_<run_id>.json MANIFEST=${at}/manifest.json OUT=${at}/final/base_labels.ndjson`,
        [0],
      ],
    ];
    for (const [line, codes] of lines) {
      const { code, out, err } = await make(line);
      ok(codes.includes(code), `${line}: ${code} ${out}${err}`);
    }
    // The adjudicator's export, by the tasks that the pack made.
    const tasks = JSON.parse(text(`${round}/adjudication/tasks_adjudication.json`)) as object[];
    ok(tasks.length > 0);
    const decided = tasks.map((task, i) => ({
      ...task,
      annotations: [
        {
          ...{ id: 900 + i, completed_by: 9, created_at: '2026-02-13T09:00:00Z' },
          result: [{ from_name: 'overall', to_name: 'image_a', type: 'choices', value: { choices: ['tie'] } }],
        },
      ],
    }));
    folder.write(`${round}/adjudication/label_studio_export_adjudication_${runId}.json`, JSON.stringify(decided));
    const exports = ['batch_a', 'batch_b', 'overlap']
      .map((batch) => `${at}/label_studio_export_${batch}_<run_id>.json`)
      .join(',');
    const final = await make(
      `preference-final RUN_ID=<run_id> MANIFEST=${at}/manifest.json BASE_EXPORTS=${exports} ADJ_EXPORTS=${at}/adjudication/label_studio_export_adjudication_<run_id>.json`,
    );
    ok([1, 3].includes(final.code), final.out + final.err);
    const rest: [string, readonly number[]][] = [
      [
        `preference-adjudication-merge BASE=${at}/final/base_labels.ndjson ADJ=${at}/final/adjudication_labels.ndjson OUT=${at}/final/preference_labels_merged.ndjson`,
        [0],
      ],
      [
        `preference-diagnostics RUN_ID=<run_id> MANIFEST=${at}/manifest.json EVAL_JSONL=reports/eval_preference_<run_id>.jsonl LABELS=${at}/final/preference_labels_merged.ndjson CROSSSET_JSONL=reports/eval_circle_crossset_<run_id>.jsonl`,
        [0],
      ],
    ];
    for (const [line, codes] of rest) {
      const { code, out, err } = await make(line);
      ok(codes.includes(code), `${line}: ${code} ${out}${err}`);
    }
    deepEqual(
      ['base_labels', 'adjudication_labels', 'preference_labels_merged'].filter(
        (name) => !has(`${round}/final/${name}.ndjson`),
      ),
      [],
    );
    match(
      text('reports/preference_diagnostics_<run_id>.md'),
      /eval_circle_crossset_\d+_\d+\.jsonl \| there is no such file/,
    );
  });
});

function notPass(report: string): void {
  ok(!/✓ PASS\*\*/.test(report));
}
