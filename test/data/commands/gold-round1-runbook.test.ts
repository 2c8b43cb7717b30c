// gold-round1-runbook: states read from the disk, the same as those of the Rounds view, and commands that run as they are written.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readMakeLine, TYPED_VARIABLES } from '../../../server/cli/make-line.ts';
import { commands } from '../../../server/commands/commands.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { runCli } from '../../run-cli.ts';
import { PackFolder, type PackLine, runId } from './pack-folder.ts';

interface Step {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly why: string;
  readonly line: string;
}

const folder = new PackFolder();
const report = `reports/gold_round1_runbook_${runId}.md`;

async function runbook(...options: string[]): Promise<{ steps: Step[]; summary: string; code: number }> {
  const { code, out, summary } = await folder.run('gold-round1-runbook', ...options);
  const { data } = JSON.parse(out) as { data?: { steps: Step[] } };
  return { code, summary, steps: data?.steps ?? [] };
}

const statesOf = (steps: readonly Step[]) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));

async function nextInRoundsView(): Promise<string | undefined> {
  const workspace = await Workspace.load(folder.root, diskFiles, join(import.meta.dirname, '../../..'));
  await workspace.scan({ report: () => undefined }, { aborted: false });
  return (await workspace.rounds()).find((round) => round.runId === runId)?.next.title;
}

/** Words of a line of a shell with line continuations and single quotes. */
function wordsOf(line: string): string[] {
  const words = line.replaceAll('\\\n', ' ').match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  return words.map((word) => word.replaceAll("'", ''));
}

/** What a step's line gives its command, as make hands it over. */
function argumentsOfLine(line: string): { id: string; args: Record<string, unknown> | undefined } {
  const [make, id, ...words] = wordsOf(line);
  equal(make, 'make');
  const pairs = words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const);
  const environment = { ...Object.fromEntries(pairs), [TYPED_VARIABLES]: pairs.map(([name]) => name).join(' ') };
  const { command, given } = readMakeLine(id, environment, commands, folder.root);
  const { args, complaints } = readArguments(command, given, folder.root);
  deepEqual(complaints, []);
  return { id: id!, args };
}

describe('gold-round1-runbook', function () {
  this.timeout(60_000);
  let lines: PackLine[];
  before(async () => {
    lines = await folder.lines(4);
  });
  beforeEach(() => {
    for (const name of ['reports', 'artifacts']) rmSync(join(folder.root, name), { recursive: true, force: true });
  });
  after(() => folder.remove());

  it('begins with the review pack', async () => {
    const { steps, summary } = await runbook('--run-id', runId);
    match(summary, /^0 of 11 steps done; next: make the review pack\. There is no file reports\/review_pack_mixed_/);
    ok(steps.slice(1).every(({ state }) => state === 'blocked'));
  });

  it('goes on to the tasks, then to the labels, as the Rounds view does', async () => {
    folder.writePack(lines);
    equal(statesOf((await runbook()).steps).tasks, 'next');
    await folder.run('gold-round1-real-pack');
    const { steps } = await runbook();
    deepEqual(
      steps.filter(({ state }) => state !== 'blocked').map(({ id, state }) => [id, state]),
      [
        ['pack', 'done'],
        ['tasks', 'done'],
        ['labels', 'next'],
      ],
    );
    equal(steps[2]!.title, await nextInRoundsView());
  });

  it('says again how the pack that is there was made', async () => {
    const program = ['python3', 'my models/run.py', '--fast'];
    const own = (pipeline: object) =>
      lines.map((line) => ({ ...line, image_path: `photos/${line.sample_id}.jpg`, pipeline }));
    const argumentsOfPack = async () => argumentsOfLine((await runbook()).steps[0]!.line).args;
    folder.writePack(own({ adapter: 'command', program }));
    const asked = await argumentsOfPack();
    deepEqual([asked?.images, asked?.program, asked?.mock], [`${folder.root}/photos`, program, false]);
    folder.writePack(own({ adapter: 'mock' }));
    equal((await argumentsOfPack())?.mock, true);
    folder.writePack(['{"sample_id":']);
    equal((await argumentsOfPack())?.images, `${folder.root}/images`);
  });

  it('counts what is labeled, and evaluates when all is', async () => {
    folder.writePack(lines);
    await folder.run('gold-round1-real-pack');
    const name = `artifacts/gold_round1_real_${runId}/gold_labels.ndjson`;
    const label = (sample: string, annotator: string) => {
      const polygon = [
        [0.2, 0.2],
        [0.4, 0.2],
        [0.3, 0.4],
      ];
      return `${JSON.stringify({
        ...{ label_id: `gl_${sample}_${annotator}`, sample_id: sample, round: 'round1', run_id: runId },
        ...{ annotator_id: annotator, created_at: '2026-02-11T10:56:39Z', taxonomy_version: 'aurora_skin_v1' },
        ...{ modules: [{ module: 'nose', polygon }], issues: [], quality: { usable: false } },
        ...{ supersedes_label_id: null, provenance: { file: 'x.json', sha256: 'ab'.repeat(32) } },
      })}\n`;
    };
    const ids = lines.map(({ sample_id }) => sample_id);
    folder.write(
      name,
      ids
        .slice(0, 3)
        .map((id) => label(id, 'a'))
        .join(''),
    );
    const some = await runbook();
    match(some.summary, /next: label 1 more sample\. 3 of 4 samples/);
    equal(statesOf(some.steps).evaluation, 'ready');
    const twice = (await readManifestTwice()).map((id) => label(id, 'b'));
    folder.write(name, [...ids.map((id) => label(id, 'a')), ...twice].join(''));
    const all = await runbook();
    match(all.summary, /next: evaluate the predictions\./);
    equal(await nextInRoundsView(), 'Evaluate the predictions');
    const lineOf = (id: string) => argumentsOfLine(all.steps.find((step) => step.id === id)!.line);
    equal(
      (await runCli(['eval-gold-ab', '--root', folder.root, '--no-progress', ...flags(lineOf('comparison').args)]))
        .code,
      0,
    );
    const compared = (await runbook()).steps.find(({ id }) => id === 'comparison')!;
    deepEqual([compared.state, /stale/.test(compared.why)], ['done', false]);
    folder.write(name, ids.map((id) => label(id, 'a')).join(''));
    const stale = (await runbook()).steps.find(({ id }) => id === 'comparison')!;
    match(stale.why, /It is stale: .*gold_labels\.ndjson changed since; make it again\./);
  });

  it('writes lines that make takes as they are, in a folder with a quote and a blank too', async () => {
    folder.writePack(lines);
    const { steps } = await runbook('--out', "artifacts/gold round1's");
    equal(steps.length, 11);
    // The quote of the folder is left out: splitting a shell's line is not what is tested.
    for (const { line } of steps) argumentsOfLine(line.replaceAll("'\\''", ''));
    match(steps[1]!.line, /OUT='artifacts\/gold round1'\\''s'$/);
  });

  it('does not take the seed pack of the same run for the round', async () => {
    folder.writePack(lines);
    await folder.run('gold-seed-pack');
    const { steps } = await runbook();
    equal(statesOf(steps).tasks, 'next');
    match(steps[1]!.line, new RegExp(`OUT=artifacts/gold_round1_real_${runId}$`));
    // The seed pack's tasks lie beside its manifest: the Rounds view takes them for its own.
    equal(await nextInRoundsView(), 'Import the labels');
  });

  it('follows the round, and not the seed pack of the same run, when both are there', async () => {
    folder.writePack(lines);
    await folder.run('gold-seed-pack');
    await folder.run('gold-round1-real-pack');
    const { steps } = await runbook();
    equal(statesOf(steps).tasks, 'done');
    match(steps[2]!.line, new RegExp(`OUT=artifacts/gold_round1_real_${runId}/gold_labels\\.ndjson`));
  });

  it('does not take a report on external sets that were not there for a comparison', async () => {
    folder.writePack(lines);
    await folder.run('gold-round1-real-pack');
    await folder.run('eval-circle-crossset', '--run-id', runId);
    match(folder.read(`reports/eval_circle_crossset_${runId}.md`), /not evaluated/);
    equal(statesOf((await runbook()).steps).crossset, 'blocked');
  });

  it('does not take a report on samples of one annotator for agreement', async () => {
    folder.writePack(lines);
    await folder.run('gold-round1-real-pack');
    const one = { label_id: 'gl_1', sample_id: 's00', round: 'round1', run_id: runId, annotator_id: 'a' };
    const about = { created_at: '2026-02-11T10:56:39Z', taxonomy_version: 'aurora_skin_v1', modules: [], issues: [] };
    const from = { supersedes_label_id: null, provenance: { file: 'x.json', sha256: 'ab'.repeat(32) } };
    const labels = `artifacts/gold_round1_real_${runId}/gold_labels.ndjson`;
    folder.write(labels, `${JSON.stringify({ ...one, ...about, quality: { usable: false }, ...from })}\n`);
    await folder.run('eval-gold-iaa', '--gold-labels', labels, '--run-id', runId);
    match(folder.read(`reports/eval_gold_iaa_${runId}.md`), /0 samples|no sample/i);
    const { steps } = await runbook();
    const agreement = steps.find(({ id }) => id === 'agreement')!;
    equal(agreement.state, 'blocked');
    equal(agreement.why, 'No sample is labeled by two annotators.');
  });

  it('names the exports of the run that are there, and writes the same bytes again', async () => {
    folder.writePack(lines);
    folder.write(`exports/label_studio_export_round1_${runId}.json`, '[]');
    const { steps } = await runbook();
    match(steps[2]!.line, new RegExp(`ROUND1_IN=exports/label_studio_export_round1_${runId}\\.json`));
    const first = folder.read(report);
    await runbook();
    equal(folder.read(report), first);
  });
});

async function readManifestTwice(): Promise<string[]> {
  const manifest = JSON.parse(folder.read(`artifacts/gold_round1_real_${runId}/manifest.json`)) as {
    samples: { sample_id: string; double_annotate: boolean }[];
  };
  return manifest.samples.filter((one) => one.double_annotate).map(({ sample_id }) => sample_id);
}

function flags(args: Record<string, unknown> | undefined): string[] {
  const { goldLabels, predJsonl, runId: run } = args as { goldLabels: string; predJsonl: string; runId: string };
  return ['--gold-labels', goldLabels, '--pred-jsonl', predJsonl, '--run-id', run, '--draws', '100'];
}
