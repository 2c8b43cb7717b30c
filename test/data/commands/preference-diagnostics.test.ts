// preference-diagnostics on files: every number leads to its records, whether they stand in the evaluation or in labels that were named.
import { deepEqual, equal, match } from 'node:assert/strict';
import { brokenLinks, linksIn, unlinkedNumbers } from '../../report-links.ts';
import {
  answer,
  type LabelLine,
  manifest,
  roundFolder,
  runId,
  Workspace,
  withdrawal,
} from './small-preference-round.ts';

const MANIFEST = `${roundFolder}/manifest.json`;
const LABELS = `${roundFolder}/preference_labels.ndjson`;
const EVAL = `reports/eval_preference_${runId}.jsonl`;
const CROSSSET = `reports/eval_circle_crossset_${runId}.jsonl`;
const REPORT = `reports/preference_diagnostics_${runId}`;

/** Twelve samples in dim light that the candidate loses, with notes on it, twelve in even light that it wins. */
const ids = Array.from({ length: 24 }, (_x, at) => `s${at}`);
const isDim = (at: number) => at < 12;
const votes = ids.map((id, at) =>
  answer(`${id}_a`, isDim(at) ? 'b' : 'a', isDim(at) ? { notes: 'A: leaks into the hair' } : {}),
);
const taken = answer('s0_b', 'b');

async function round(): Promise<Workspace> {
  const samples = ids.map((id, at) => ({
    ...{ id, batches: at === 0 ? (['a', 'b'] as const) : (['a'] as const) },
    more: { lighting_bucket: isDim(at) ? 'dim' : 'even' },
  }));
  const made = manifest(samples);
  const space = new Workspace().put(MANIFEST, made);
  for (const { image_a, image_b } of made.samples.flatMap(({ sides }) => sides)) {
    space.put(`${roundFolder}/${image_a}`, 'a').put(`${roundFolder}/${image_b}`, 'b');
  }
  space.put('answers.ndjson', [...votes, taken, withdrawal(taken)]);
  await space.run('preference-import', { exports: ['answers.ndjson'], manifest: MANIFEST });
  await space.run('eval-preference', { labels: LABELS, manifest: MANIFEST, draws: 200 });
  return space;
}

/** Two photos of a set, each with both variants. */
const crossset = [
  {
    ...{ record: 'run', evaluation: 'eval-circle-crossset', run_id: runId, created_at: '2026-02-12T09:00:00.000Z' },
    ...{ taxonomy_version: 'aurora_skin_v1', samples: 4 },
    provenance: {
      ...{ tool: 'assay', version: '0.0.1', command: 'eval-circle-crossset', inputs: [], parameters: {}, seed: 1 },
    },
  },
  ...['baseline', 'variant1'].flatMap((variant) =>
    ['p1', 'p2'].map((sample_id, at) => ({
      ...{ record: 'crossset-sample', run_id: runId, sample_id, source: 'lapa', variant },
      modules: [{ module: 'nose', status: 'matched', iou: variant === 'baseline' ? 0.5 : 0.7 + at / 10 }],
    })),
  ),
];

const diagnosed = async (space: Workspace, more: object = {}) => {
  const outcome = await space.run('preference-diagnostics', {
    ...{ evalJsonl: EVAL, manifest: MANIFEST, draws: 200, ...more },
  });
  const read = (path: string) => (space.files.has(path) ? space.text(path) : undefined);
  deepEqual(brokenLinks([`${REPORT}.md`, `${REPORT}.html`, `${REPORT}_records.md`], read), []);
  deepEqual(unlinkedNumbers(space.text(`${REPORT}.md`)), []);
  return { outcome, report: space.text(`${REPORT}.md`), records: space.text(`${REPORT}_records.md`) };
};

describe('preference-diagnostics', () => {
  it('links modules, effects, notes, external lines and answers that were taken back to their records', async () => {
    const space = (await round()).put(CROSSSET, crossset);
    const { outcome, report, records } = await diagnosed(space, { crosssetJsonl: CROSSSET });
    equal(outcome.verdict, 'pass');
    match(report, /\| overall \| \[0\.000\]\([^)]*#overall\) .* \| \[24\]\([^)]*#overall\) \|/);
    match(
      report,
      /\| overall \| lighting_bucket dim \| \[-1\.000\]\([^)]*#win-rate-overall-with-lighting-bucket-dim\)/,
    );
    // All of them are about variant1, so that both numbers rest on the same records.
    match(report, /\| hair \| \[12\]\([^)]*#notes-hair\) \| \[variant1 12\]\([^)]*#notes-hair\) \|/);
    match(report, /\| nose \| lapa \| \[0\.250\]\([^)]*#external-nose-lapa\) \[/);
    match(report, /\[1\]\([^)]*#answers-withdrawn\) withdrawn by their annotators, 0 superseded/);
    match(records, /with lighting_bucket dim: 12 samples with lighting_bucket dim, those that show the effect first/);
    const links = linksIn('.md', records);
    for (const file of [EVAL.replace('reports/', ''), CROSSSET.replace('reports/', ''), `../${LABELS}`]) {
      equal(
        links.some((link) => link.startsWith(`${file}#L`)),
        true,
        file,
      );
    }
  });

  it('ranks what to do next, each with the pictures that show it', async () => {
    const { report } = await diagnosed(await round());
    match(report, /\n1\. \*\*[^\n]*\*\* – [^\n]*Samples: \[s\d+\]\(\.\.\/artifacts\/[^)]*\.jpg\)/);
  });

  it('leads to the labels where they were named, and tells that the evaluation was made from others', async () => {
    const space = await round();
    const kept = space.lines<LabelLine>(LABELS).filter(({ sample_id }) => sample_id !== 's23');
    space.put('other.ndjson', kept).put('reports/kept/labels.ndjson', kept);
    const { records, outcome } = await diagnosed(space, { labels: 'reports/kept/labels.ndjson' });
    match(records, /\[s1\]\(kept\/labels\.ndjson#L\d+\)/);
    match(outcome.summary, /not evaluated: reports\/eval_preference/);
  });

  it('does not guess what was taken back when the labels are gone', async () => {
    const space = await round();
    space.files.delete(LABELS);
    const { report } = await diagnosed(space);
    match(report, /It is not known: the labels behind the evaluation are not at hand\./);
  });

  it('writes JSON without what only the report needs', async () => {
    const space = await round();
    await diagnosed(space);
    type Facts = { readonly effects: readonly object[]; readonly withdrawn_labels: number };
    const { effects, withdrawn_labels } = space.json<Facts>(`${REPORT}.json`);
    deepEqual(Object.keys(effects[0] ?? {}), [
      'outcome',
      'question',
      'feature',
      'contrast',
      'p',
      'samples',
      'adjustedP',
    ]);
    equal(withdrawn_labels, 1);
  });
});
