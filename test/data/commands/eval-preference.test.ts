// Evaluations of preference rounds: hand-made rounds whose numbers can be worked out, and real human votes against the references.
import { deepEqual, doesNotMatch, equal, match, ok, rejects } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluationLine } from '../../../schemas/evaluation-line.ts';
import { evaluationReport } from '../../../schemas/evaluation-report.ts';
import { brokenLinks } from '../../report-links.ts';
import { referenceFolder } from '../metrics/reference.ts';
import {
  answer,
  type LabelLine,
  manifest,
  type PreferenceMetric,
  type PreferenceReport,
  roundFolder,
  runId,
  type SampleOfRound,
  Workspace,
  withdrawal,
} from './small-preference-round.ts';

const MANIFEST = `${roundFolder}/manifest.json`;
const LABELS = `${roundFolder}/preference_labels.ndjson`;
const REPORT = `reports/eval_preference_${runId}`;

/** Imports the answers and evaluates them. */
async function evaluated(samples: readonly SampleOfRound[], answers: readonly object[], more: object = {}) {
  const space = new Workspace().put(MANIFEST, manifest(samples, more)).put('answers.ndjson', answers);
  await space.run('preference-import', { exports: ['answers.ndjson'], manifest: MANIFEST });
  const outcome = await space.run('eval-preference', { labels: LABELS, manifest: MANIFEST, draws: 500 });
  return {
    space,
    outcome,
    report: space.json<PreferenceReport>(`${REPORT}.json`),
    lines: space.lines(`${REPORT}.jsonl`),
  };
}

function metric(
  report: Pick<PreferenceReport, 'metrics'>,
  name: string,
  group: Record<string, string> = {},
): PreferenceMetric {
  const found = report.metrics.find(
    (one) => one.metric === name && JSON.stringify(one.group) === JSON.stringify(group),
  );
  ok(found, `there is no ${name} of ${JSON.stringify(group)}`);
  return found;
}

describe('evaluating a preference round', () => {
  const samples = ['s1', 's2', 's3', 's4', 's5'].map((id) => ({ id, batches: ['a', 'b'] as const }));
  // In batch a, variant1 stands on A; in batch b on B.
  const answers = [
    answer('s1_a', 'a', { modules: { nose: 'a' } }),
    answer('s1_b', 'b', { modules: { nose: 'a' } }),
    answer('s2_a', 'a'),
    answer('s2_b', 'tie'),
    answer('s3_a', 'b'),
    answer('s4_a', 'cannot_tell'),
    answer('s4_b', 'b'),
    answer('s5_a', 'tie'),
  ];

  it('counts wins, losses and ties by answer, and cannot_tell apart', async () => {
    const { report, outcome } = await evaluated(samples, answers);
    const overall = report.details.counts[0]!;
    deepEqual(
      [overall.wins, overall.losses, overall.ties, overall.cannot_tell, overall.samples, overall.answered],
      [4, 1, 2, 1, 5, 5],
    );
    // Mean of 1, 0.75, 0, 1, 0.5: each sample's (wins + ties / 2) / (wins + losses + ties).
    equal(metric(report, 'win_rate').value.value, 0.65);
    equal(metric(report, 'win_rate').value.interval?.method, 'cluster_bootstrap_percentile');
    // s1, s2 and s4 won, s3 lost.
    equal(metric(report, 'win_rate_without_ties').value.value, 3 / 4);
    equal(metric(report, 'win_rate', { module: 'nose' }).value.value, 0.5);
    // Half of the labels of s4.
    equal(metric(report, 'cannot_tell_rate').value.value, 0.1);
    equal(metric(report, 'win_rate_sequence').value.value, 0.65);
    // Won: s1, s2, s4; lost: s3.
    equal(metric(report, 'win_rate').p_value, 0.625);
    match(
      outcome.summary,
      /variant1 is not shown to differ from baseline: win rate 0\.650 .* \(labels: 4 won, 1 lost, 2 tied, 1 cannot_tell; 5 of 5 samples\); far more labels than the round has \(about \d+\) would decide/,
    );
  });

  it('tells answers that were taken back or corrected, each with the line of its label', async () => {
    const first = answer('s1_a', 'b', { created_at: '2026-02-12T08:00:00.000Z' });
    const corrected = answer('s1_a', 'a', { supersedes_label_id: first.label_id });
    const { space, report } = await evaluated(samples, [
      ...[first, corrected, answers[1]!, answers[4]!],
      withdrawal(answers[4]!),
      ...answers.slice(5),
    ]);
    deepEqual([report.details.withdrawn_labels, report.details.superseded_labels], [1, 1]);
    const text = space.text(`${REPORT}.md`);
    match(
      text,
      /count no more: \[1\]\([^)]*#answers-withdrawn\) withdrawn by their annotators, \[1\]\([^)]*#answers-superseded\) superseded/,
    );
    const records = space.text(`${REPORT}_records.md`);
    const labels = space.lines<LabelLine>(LABELS);
    const lineOf = (id: string) => labels.findIndex(({ label_id }) => label_id === id) + 1;
    const [was, is] = labels.filter(({ sample_id, overall }) => sample_id === 's1' && overall !== undefined);
    equal(was?.overall, 'baseline');
    const at = (id = '') => `\\.\\./${LABELS}#L${lineOf(id)}`;
    match(
      records,
      new RegExp(`\\[s1\\]\\(${at(was?.label_id)}\\) .* baseline \\| .* \\[variant1\\]\\(${at(is?.label_id)}\\) \\|`),
    );
    match(records, /\[s3\]\([^)]*#L\d+\) .* \[its withdrawal\]\([^)]*#L\d+\) \|/);
    const read = (path: string) => (space.files.has(path) ? space.text(path) : undefined);
    deepEqual(brokenLinks([`${REPORT}.md`, `${REPORT}.html`, `${REPORT}_records.md`], read), []);
  });

  it('says so where nobody took an answer back', async () => {
    const { space, report } = await evaluated(samples, answers);
    deepEqual([report.details.withdrawn_labels, report.details.superseded_labels], [0, 0]);
    match(space.text(`${REPORT}.md`), /No answer was withdrawn or superseded\./);
  });

  it('writes lines that hold what adjudication needs, all of the schema', async () => {
    const { lines, report } = await evaluated(samples, answers);
    for (const line of lines)
      ok(evaluationLine.safeParse(line).success, JSON.stringify(evaluationLine.safeParse(line).error));
    ok(evaluationReport.safeParse(report).success);
    equal(lines[0]?.record, 'run');
    deepEqual(
      lines
        .slice(1)
        .map(({ sample_id, disagreement, cannot_tell, overlap, score }) => [
          sample_id,
          disagreement,
          cannot_tell,
          overlap,
          score,
        ]),
      [
        ['s1', false, 0, true, 1],
        ['s2', true, 0, true, 0.75],
        ['s3', false, 0, false, 0],
        ['s4', false, 1, true, 1],
        ['s5', false, 0, false, 0.5],
      ],
    );
  });

  it('measures agreement on the overlap: 3 samples, of which one agrees', async () => {
    const { report } = await evaluated(samples, answers);
    equal(metric(report, 'agreement_percent').value.n, 3);
    equal(metric(report, 'agreement_percent').value.value, 1 / 3);
  });

  it('takes Wilson’s interval where every sample has one answer', async () => {
    const { report } = await evaluated(samples, [answer('s1_a', 'a'), answer('s2_a', 'b')]);
    equal(metric(report, 'win_rate').value.interval?.method, 'wilson');
  });

  it('counts the newest answer of an annotator, whatever order the file has', async () => {
    const { report } = await evaluated(samples, [
      answer('s1_a', 'b', { created_at: '2026-02-12T09:30:00.000Z' }),
      answer('s1_a', 'a', { created_at: '2026-02-12T09:00:00.000Z' }),
    ]);
    equal(report.details.counts[0]!.losses, 1);
    equal(report.details.counts[0]!.wins, 0);
  });

  it('lets hidden repeats measure self-agreement only', async () => {
    const round = [{ id: 's1', batches: ['a', 'b'] as const }];
    const made = manifest(round);
    const [sides] = made.samples[0]!.sides;
    const repeat = { ...sides!, task_id: 's1_r', a: 'baseline', b: 'variant1', repeat_of: 's1_a' };
    const sampleWith = [{ ...made.samples[0]!, sides: [...made.samples[0]!.sides, repeat] }];
    const { report } = await evaluated(round, [answer('s1_a', 'a'), answer('s1_r', 'b', { sample_id: 's1' })], {
      samples: sampleWith,
    });
    equal(report.details.counts[0]!.wins, 1);
    deepEqual(
      [metric(report, 'self_agreement', { annotator: 'annotator_a' }).value.value, report.details.counts[0]!.samples],
      [1, 1],
    );
  });

  it('sees annotators who always press the same key', async () => {
    const many = Array.from({ length: 24 }, (_, i) => ({ id: `t${i}`, batches: [i % 2 ? 'b' : 'a'] as const }));
    const { report } = await evaluated(
      many,
      many.map(({ id, batches }) => answer(`${id}_${batches[0]}`, 'a', { annotator_id: 'lefty', time_spent_s: 0.4 })),
    );
    equal(metric(report, 'win_rate').value.value, 0.5);
    // 24 of 24: 2 / 2^24
    ok(Math.abs(metric(report, 'share_of_side_a').p_value! - 2 ** -23) < 1e-15);
    deepEqual([report.details.annotators[0]!.always_alike, report.details.annotators[0]!.hasty.length], ['a', 24]);
  });

  it('leaves out and names labels that were edited, are of another round, or say other sides than the manifest', async () => {
    const { space } = await evaluated(samples, answers.slice(0, 3));
    const [first, second, third] = space.lines<LabelLine>(LABELS);
    space.put(LABELS, [
      { ...first, overall: 'baseline' },
      { ...second, label_id: 'mine_1', shown: { a: 'variant1', b: 'baseline' } },
      { ...third, label_id: 'mine_2', run_id: '20250101_000000000' },
      { ...third, label_id: 'mine_3' },
    ]);
    await space.run('eval-preference', { labels: LABELS, manifest: MANIFEST });
    const report = space.json<PreferenceReport>(`${REPORT}.json`);
    const why = report.not_evaluated.map((one) => /\(([\w-]+)\)$/.exec(one.why)?.[1]);
    deepEqual(why.slice(0, 3), ['edited-record', 'sides-do-not-match', 'other-round']);
    equal(report.details.counts[0]!.wins, 1);
    equal(report.details.unverified_labels, 1);
  });

  it('refuses labels of which none is of the manifest’s round', async () => {
    const { space } = await evaluated(samples, answers);
    space.put(MANIFEST, { ...manifest(samples), run_id: '20250101_000000000' });
    await rejects(
      space.run('eval-preference', { labels: LABELS, manifest: MANIFEST }),
      /holds no label of .*manifest\.json: label "pl_\w+": it is of round/,
    );
  });

  it('says in its sentence which record it leaves out, and why: a label that was edited by hand', async () => {
    const { space, outcome } = await evaluated(samples, answers);
    doesNotMatch(outcome.summary, /left out/);
    const [first, ...rest] = space.text(LABELS).split('\n');
    space.put(LABELS, [first!.replace('"overall":"variant1"', '"overall":"baseline"'), ...rest].join('\n'));
    const again = await space.run('eval-preference', { labels: LABELS, manifest: MANIFEST });
    match(
      again.summary,
      /; 1 record is left out, label "pl_\w+": it does not say what its label_id was made from.*edited by hand \(edited-record\)\.$/,
    );
  });

  it('does not judge when nobody could tell', async () => {
    const { outcome } = await evaluated(samples, [answer('s1_a', 'cannot_tell')]);
    equal(outcome.verdict, 'insufficient-data');
    match(outcome.summary, /nothing is decided between variant1 and baseline/);
  });

  it('gives the same bytes for the same labels', async () => {
    const one = await evaluated(samples, answers);
    const other = await evaluated(samples, answers);
    for (const [path, bytes] of one.space.files) deepEqual(other.space.files.get(path), bytes, path);
  });
});

describe('evaluating the 2,997 real votes of PandaLM’s test set', () => {
  const [, ...rows] = readFileSync(join(referenceFolder, 'data/shared/pandalm_human_pairwise.csv'), 'utf8')
    .trim()
    .split(/\r?\n/);
  const items = rows.map((row) => row.split(',') as [string, string, string, string, string, string]);
  const variants = [...new Set(items.flatMap(([, first, second]) => [first, second]))].sort();
  const CHOICES: Record<string, string> = { 0: 'tie', 1: 'a', 2: 'b' };
  let report: PreferenceReport;

  before(async () => {
    const made = manifest(items.map(([id]) => ({ id: `p${id}`, batches: ['a'] })));
    const samples = made.samples.map((one, at) => ({
      ...one,
      sides: [{ ...one.sides[0]!, a: items[at]![1], b: items[at]![2] }],
    }));
    const votes = items.flatMap(([id, , , ...choices]) =>
      choices.map((choice, person) => answer(`p${id}_a`, CHOICES[choice]!, { annotator_id: `human_${person + 1}` })),
    );
    ({ report } = await evaluated([], votes, { samples, variants, modules: [] }));
  });

  it('ranks the five models as R’s BradleyTerry2 does on all votes, three a sample, with intervals that know that they are not three samples', () => {
    const { cases } = JSON.parse(readFileSync(join(referenceFolder, 'cases/bradley_terry.json'), 'utf8')) as {
      cases: {
        name: string;
        expected: { centered: { ability: Record<string, number>; ci95: Record<string, [number, number]> } };
      }[];
    };
    const { centered } = cases.find(({ name }) => name === 'pandalm_all_votes_ties_half')!.expected;
    for (const { player, ability, interval } of report.details.bradley_terry) {
      ok(Math.abs(ability - centered.ability[player]!) < 1e-6, `${player}: ${ability}`);
      equal(interval.method, 'cluster_bootstrap_percentile');
      const [low, high] = centered.ci95[player]!;
      ok(interval.low < low && high < interval.high, `${player}: ${interval.low} to ${interval.high}`);
    }
    equal(report.details.bradley_terry.length, 5);
  });

  it('agrees with the references’ agreement of the three annotators', () => {
    // percent_agreement.json, pandalm_3_annotators.
    const { cases } = JSON.parse(readFileSync(join(referenceFolder, 'cases/percent_agreement.json'), 'utf8')) as {
      cases: { name: string; expected: Record<string, number>; tolerance: number }[];
    };
    const expected = cases.find(({ name }) => name === 'pandalm_3_annotators')!.expected;
    const wanted = Object.values(expected).find(
      (value) => Math.abs(value - metric(report as never, 'agreement_percent').value.value) < 1e-9,
    );
    ok(
      wanted !== undefined,
      `${metric(report as never, 'agreement_percent').value.value} is not in ${JSON.stringify(expected)}`,
    );
  });
});
