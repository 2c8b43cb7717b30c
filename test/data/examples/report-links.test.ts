// Every link of every report of the example's rounds is followed, in Markdown and in HTML: it finds its file, its line, its heading.
import { deepEqual, ok } from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brokenLinks, linksIn, unlinkedNumbers } from '../../report-links.ts';
import { runCli } from '../../run-cli.ts';
import { PhotoFolder } from '../commands/photo-folder.ts';

const example = join(import.meta.dirname, '../../../examples/portraits');
const RUN = '20261120_154809000';
const ROUND = '20261121_150000000';
const EVALUATIONS = [
  ...['eval_gold', 'eval_gold_ab', 'eval_gold_iaa', 'eval_circle_crossset'].map((name) => `reports/${name}_${RUN}`),
  ...['eval_preference', 'PREFERENCE_FINAL', 'preference_diagnostics'].map((name) => `reports/${name}_${ROUND}`),
];
const GATES = [`reports/RELEASE_GATE_CIRCLE_${RUN}`, `reports/RELEASE_GATE_PREFERENCE_${ROUND}`];

describe('the reports of the example', function () {
  this.timeout(180_000);
  const folder = new PhotoFolder();
  const read = (path: string): string | undefined => {
    const file = join(folder.root, path);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  };
  const run = async (...words: string[]): Promise<void> => {
    const seen = await runCli([...words, '--root', folder.root, '--no-progress'], { cwd: folder.root });
    // A verdict that is not a pass is one all the same.
    ok([0, 1, 3].includes(seen.code), `${words.join(' ')}: ${seen.err}`);
  };

  before(async () => {
    for (const part of ['assay.config.json', 'images', 'exports', 'votes']) {
      cpSync(join(example, part), join(folder.root, part), { recursive: true });
    }
    const exports = ['exports/label_studio_export_a.json', 'exports/label_studio_export_b.json'];
    const pack = `reports/review_pack_mixed_${RUN}.jsonl`;
    const preference = `artifacts/preference_round1_${ROUND}`;
    await run('review-pack', '--images', 'images', '--run-id', RUN);
    await run('release-gate-circle', '--run-id', RUN, '--ls-export', ...exports, '--review-jsonl', pack);
    await run(
      ...['preference-round1-real-pack', '--run-id', ROUND, '--internal-dir', 'images', '--review-pack-jsonl', pack],
      ...[
        '--target-total',
        '11',
        '--overlap-ratio',
        '1',
        '--overlap-min',
        '11',
        '--repeat-ratio',
        '0.2',
        '--sides-seed',
        ROUND,
      ],
    );
    const votes = ['votes/preference_labels.pass_1.ndjson', 'votes/preference_labels.pass_2.ndjson'];
    const manifest = ['--manifest', `${preference}/manifest.json`];
    await run('preference-import', ...votes, ...manifest);
    await run('eval-preference', '--labels', `${preference}/preference_labels.ndjson`, ...manifest);
    const lines = ['--eval-jsonl', `reports/eval_preference_${ROUND}.jsonl`];
    await run('preference-adjudication-pack', ...lines, ...manifest);
    const report = ['--eval-md', `reports/eval_preference_${ROUND}.md`];
    await run('release-gate-preference', '--run-id', ROUND, ...lines, ...report, ...manifest);
    const expert = 'votes/adjudication/preference_labels.expert.ndjson';
    await run('preference-final', ...manifest, '--base-exports', ...votes, '--adj-exports', expert);
    await run('preference-diagnostics', ...lines, ...manifest);
  });

  after(() => folder.remove());

  it('lead to files, lines and headings that are there', () => {
    const reports = readdirSync(join(folder.root, 'reports'))
      .filter((name) => /\.(?:md|html)$/.test(name))
      .map((name) => `reports/${name}`);
    for (const name of [...EVALUATIONS, ...GATES]) {
      ok(reports.includes(`${name}.md`) && reports.includes(`${name}.html`), name);
    }
    deepEqual(brokenLinks(reports, read), []);
  });

  it('link every number to its records, which link to their lines', () => {
    for (const name of EVALUATIONS) {
      deepEqual(unlinkedNumbers(read(`${name}.md`)!), [], name);
      const records = linksIn('.md', read(`${name}_records.md`)!);
      ok(records.filter((link) => /#L\d+$|overlay\?/.test(link)).length >= 11, name);
    }
  });

  // What counts files, errors or samples that could not be evaluated leads to the report that names them.
  it('take from each measured check of a gate to the records of its value', () => {
    for (const gate of GATES) {
      const { checks } = JSON.parse(read(`${gate}.json`)!) as {
        checks: { check: string; value: { kind: string; n: number }; link: string }[];
      };
      const measured = checks.filter(
        ({ check, value }) =>
          value.kind === 'number' && !['stale_inputs', 'import_errors', 'unpredicted'].includes(check),
      );
      ok(measured.length >= 6);
      for (const { check, link } of measured) ok(/_records\.md#./.test(link), `${check}: ${link}`);
    }
  });
});
