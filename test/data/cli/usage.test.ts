// What a person can type, and what it says when that makes no command.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { choice, count, flag, number, path, paths, runIdOr, text, texts } from '../../../server/commands/arguments.ts';
import { defineCommand } from '../../../server/commands/command.ts';
import { runCli } from '../../run-cli.ts';

const args = z.object({
  goldLabels: path({ io: 'in', kind: 'gold-labels', make: 'EVAL_GOLD_LABELS', meaning: 'Labels to measure against.' }),
  out: path({ io: 'out', make: ['OUT', 'GOLD_OUT'], meaning: 'File to write.' }).optional(),
  baseExports: paths({ io: 'in', make: 'BASE_EXPORTS', meaning: 'Exports to merge.' }).default([]),
  annotator: text({ meaning: 'Who drew them.' }).optional(),
  tags: texts({ meaning: 'Words.' }).default([]),
  limit: count({ min: 1, make: 'LIMIT', meaning: 'Most samples.' }).default(120),
  ratio: number({ min: 0, max: 1, meaning: 'Share of hard cases.' }).default(0.6),
  allowRoi: flag({ make: 'GOLD_ALLOW_ROI', meaning: 'Whether image URIs may appear.' }),
  mode: choice(['fast', 'exact'], { meaning: 'How to measure.' }).default('exact'),
  runId: runIdOr('newest'),
});

const command = defineCommand({
  id: 'eval-gold',
  title: 'Evaluate',
  group: 'Test',
  summary: 'Says what it was given.',
  effect: 'reads',
  args,
  outputs: [],
  run: async (given) => ({ verdict: 'pass', summary: 'Done.', reports: [], data: given }),
});

const one = defineCommand({
  ...{ id: 'verify', title: 'Verify', group: 'Test', summary: 'Says what it was given.', effect: 'reads', outputs: [] },
  args: z.object({ file: path({ io: 'in', positional: true, meaning: 'The file.' }) }),
  run: async (given) => ({ verdict: 'pass', summary: 'Done.', reports: [], data: given }),
});

const DEFAULTS = { baseExports: [], tags: [], limit: 120, ratio: 0.6, allowRoi: false, mode: 'exact' };

async function given(words: readonly string[]): Promise<unknown> {
  const { code, out, err } = await runCli(['eval-gold', '--json', ...words], { commands: [command], cwd: '/data' });
  assert.deepEqual([code, err], [0, '']);
  return (JSON.parse(out) as { data: unknown }).data;
}

const TYPED: [string, string[], Record<string, unknown>][] = [
  [
    'a path is relative to the folder that the command runs in',
    ['--gold-labels', 'a/../b.ndjson'],
    { goldLabels: '/data/b.ndjson' },
  ],
  ['an absolute path stays', ['--gold-labels=/x/y.ndjson'], { goldLabels: '/x/y.ndjson' }],
  [
    'names may hold spaces, commas, quotes and equal signs',
    ['--gold-labels', `a b,c'd"e=f$(x).ndjson`],
    { goldLabels: `/data/a b,c'd"e=f$(x).ndjson` },
  ],
  [
    'options may be written as the guides write them',
    ['--goldLabels', 'a', '--allowRoi', 'true'],
    { goldLabels: '/data/a', allowRoi: true },
  ],
  ['a flag needs no value', ['--allow-roi', '--gold-labels', 'a'], { goldLabels: '/data/a', allowRoi: true }],
  ['a flag takes its value after an equal sign', ['--gold-labels', 'a', '--allow-roi=no'], { goldLabels: '/data/a' }],
  ['a flag can be denied', ['--gold-labels', 'a', '--no-allow-roi'], { goldLabels: '/data/a' }],
  [
    'a list takes several values and is added to',
    ['--gold-labels', 'a', '--base-exports', 'x,1', 'y', '--base-exports', 'z'],
    { goldLabels: '/data/a', baseExports: ['/data/x,1', '/data/y', '/data/z'] },
  ],
  [
    'numbers are numbers',
    ['--gold-labels', 'a', '--limit', '7', '--ratio', '.25'],
    { goldLabels: '/data/a', limit: 7, ratio: 0.25 },
  ],
  [
    'texts that look like numbers stay texts',
    ['--gold-labels', 'a', '--annotator', '007', '--tags', '1', 'true'],
    { goldLabels: '/data/a', annotator: '007', tags: ['1', 'true'] },
  ],
  [
    'names of object properties are only names',
    ['--gold-labels', '__proto__', '--annotator', 'constructor'],
    { goldLabels: '/data/__proto__', annotator: 'constructor' },
  ],
  ['a root of its own moves relative paths', ['--root', 'sub', '--gold-labels', 'a'], { goldLabels: '/data/sub/a' }],
];

const REFUSED: [string, string[], RegExp][] = [
  ['an unknown option', ['--gold-lables', 'a'], /unknown option '--gold-lables'\s+\(Did you mean --gold-labels\?\)/],
  ['an absent required option', [], /--gold-labels is required: labels to measure against\./],
  [
    'a word that is no choice',
    ['--gold-labels', 'a', '--mode', 'exakt'],
    /--mode cannot be "exakt"; did you mean "exact"\?/,
  ],
  [
    'a word that is like no choice',
    ['--gold-labels', 'a', '--mode', 'zzzzzzz'],
    /--mode cannot be "zzzzzzz"; it takes fast, exact/,
  ],
  ['a text where a number belongs', ['--gold-labels', 'a', '--limit', 'many'], /--limit: .*number.*\(found "many"\)/],
  ['a fraction where a count belongs', ['--gold-labels', 'a', '--limit', '1.5'], /--limit: .*int.*\(found 1\.5\)/],
  ['a number out of bounds', ['--gold-labels', 'a', '--ratio', '1.5'], /--ratio: .*1.*\(found 1\.5\)/],
  ['an option without its value', ['--gold-labels'], /--gold-labels <file>' argument missing/],
  [
    'a flag that is neither true nor false',
    ['--gold-labels', 'a', '--allow-roi=perhaps'],
    /--allow-roi is true or false, not "perhaps"/,
  ],
  [
    'a run id of another form',
    ['--gold-labels', 'a', '--run-id', 'today'],
    /--run-id: must look like 20260211_105639451/,
  ],
  ['words that no option takes', ['--gold-labels', 'a', '--', 'b'], /too many arguments/],
  ['an empty value', ['--gold-labels', ''], /--gold-labels is empty: labels to measure against\./],
];

describe('the command line', () => {
  for (const [title, words, expected] of TYPED) {
    it(title, async () => {
      assert.deepEqual(await given(words), { ...DEFAULTS, ...expected });
    });
  }

  for (const [what, words, message] of REFUSED) {
    it(`refuses ${what} with 2 and the way out`, async () => {
      const text = await runCli(['eval-gold', ...words], { commands: [command] });
      assert.equal(text.code, 2);
      assert.equal(text.out, '');
      assert.match(text.err, message);
      const json = await runCli(['--json', 'eval-gold', ...words], { commands: [command] });
      const { verdict, exit_code } = JSON.parse(json.out) as { verdict: string; exit_code: number };
      assert.deepEqual([json.code, json.err, verdict, exit_code], [2, '', 'refused', 2]);
    });
  }

  it('an unknown command names the nearest one', async () => {
    const { code, err } = await runCli(['eval-golt'], { commands: [command] });
    assert.equal(code, 2);
    assert.match(err, /unknown command 'eval-golt'\s+\(Did you mean eval-gold\?\)/);
  });

  it('nothing at all prints help and is 2', async () => {
    const { code, err } = await runCli([], { commands: [command] });
    assert.equal(code, 2);
    assert.match(err, /Usage: assay[\s\S]*eval-gold[\s\S]*name a command/);
  });

  it('help says meanings, choices, defaults and what is required', async () => {
    const { code, out } = await runCli(['eval-gold', '--help'], { commands: [command] });
    assert.equal(code, 0);
    const words = out.replace(/\s+/g, ' ');
    assert.match(words, /--gold-labels <file> Labels to measure against\. \(required\)/);
    assert.match(words, /--limit <number> Most samples\. \(default: 120\)/);
    assert.match(words, /--mode <word> How to measure\. One of fast, exact\. \(default: exact\)/);
    assert.match(words, /--base-exports <files\.\.\.> Exports to merge\./);
    assert.match(words, /--json Print one JSON document/);
  });
});

/** The Makefile tells which variables were typed, whatever else the environment holds. */
async function fromMake(
  typed: Record<string, string>,
  environment: Record<string, string> = {},
): Promise<{ code: number; err: string; data?: unknown }> {
  let data: unknown;
  const spying = {
    ...command,
    run: async (args: z.infer<typeof command.args>, ports: never) => {
      data = args;
      return command.run(args, ports);
    },
  };
  const env = { ...environment, ...typed, ASSAY_MAKE_VARIABLES: Object.keys(typed).join(' ') };
  const { code, err } = await runCli(['--from-make', 'eval-gold'], { commands: [spying], cwd: '/data', env });
  return { code, err, ...(data === undefined ? {} : { data }) };
}

describe('the variables of make', () => {
  it('are the names of the guides', async () => {
    const env = { EVAL_GOLD_LABELS: 'a b.ndjson', GOLD_ALLOW_ROI: 'true', LIMIT: '9', OUT: 'x,y.ndjson' };
    const { data } = await fromMake(env);
    assert.deepEqual(data, {
      ...DEFAULTS,
      goldLabels: '/data/a b.ndjson',
      allowRoi: true,
      limit: 9,
      out: '/data/x,y.ndjson',
    });
  });

  it('hold lists with commas; a comma of a name is escaped', async () => {
    const { data } = await fromMake({ EVAL_GOLD_LABELS: 'a', BASE_EXPORTS: 'x y.json, z.json,1\\,2.json' });
    assert.deepEqual(data, {
      ...DEFAULTS,
      goldLabels: '/data/a',
      baseExports: ['/data/x y.json', '/data/z.json', '/data/1,2.json'],
    });
  });

  it('that are empty are absent', async () => {
    const { data } = await fromMake({ EVAL_GOLD_LABELS: 'a', LIMIT: '' });
    assert.deepEqual(data, { ...DEFAULTS, goldLabels: '/data/a' });
  });

  it('that nobody typed are not read', async () => {
    const { data } = await fromMake({ EVAL_GOLD_LABELS: 'a' }, { LIMIT: '9', OUT: '/etc' });
    assert.deepEqual(data, { ...DEFAULTS, goldLabels: '/data/a' });
  });

  it('that are misspelled are refused with the nearest one', async () => {
    const { code, err } = await fromMake({ EVAL_GOLD_LABELS: 'a', LIMITS: '9' });
    assert.deepEqual([code, err], [2, 'assay: make eval-gold has no variable LIMITS; did you mean LIMIT?\n']);
  });

  it('that contradict each other are refused', async () => {
    const { code, err } = await fromMake({ EVAL_GOLD_LABELS: 'a', OUT: 'x', GOLD_OUT: 'y' });
    assert.deepEqual([code, err], [2, 'assay: OUT and GOLD_OUT say the same thing twice: give one of them\n']);
  });

  it('are named in complaints', async () => {
    const { code, err } = await fromMake({});
    assert.equal(code, 2);
    assert.match(err, /EVAL_GOLD_LABELS is required/);
  });
});

describe('a command that takes one file without its name', () => {
  const run = (...words: string[]) => runCli(['verify', '--json', ...words], { commands: [one], cwd: '/data' });

  it('gets it', async () => {
    const { code, out } = await run('a/b.json');
    assert.deepEqual([code, (JSON.parse(out) as { data: unknown }).data], [0, { file: '/data/a/b.json' }]);
  });

  it('says that it is missing, or that there are two', async () => {
    assert.deepEqual([(await run()).code, (await run('a', 'b')).code], [2, 2]);
  });

  it('tells where the Makefile is, for the Makefile of a workspace to include', async () => {
    const { code, out } = await runCli(['--makefile'], { commands: [command], cwd: '/data' });
    assert.equal(code, 0);
    assert.match(out, /^\/.+\/Makefile\n$/);
    assert.ok(existsSync(out.trim()));
  });
});
