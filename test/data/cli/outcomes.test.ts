// Whatever comes of a command, text, JSON and exit code agree.
import assert from 'node:assert/strict';
import * as z from 'zod';
import { type AnyCommand, defineCommand, type Outcome } from '../../../server/commands/command.ts';
import { throwIfCancelled } from '../../../server/ports/cancellation.ts';
import { Fault } from '../../../server/ports/fault.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { runCli } from '../../run-cli.ts';

function commandThat(run: (ports: Ports) => Promise<Outcome>): AnyCommand {
  return defineCommand({
    id: 'try',
    title: 'Try',
    group: 'Test',
    summary: 'Does what the test says.',
    effect: 'reads',
    args: z.object({}),
    outputs: [],
    run: (_args, ports) => run(ports),
  });
}

const ending = (verdict: Outcome['verdict'], more: Partial<Outcome> = {}) => ({
  run: async (): Promise<Outcome> => ({ verdict, summary: 'It is so.', reports: [], ...more }),
});
const throwing = (error: unknown) => ({
  run: async (): Promise<Outcome> => {
    throw error;
  },
});

const CASES: Record<
  string,
  { run: (ports: Ports) => Promise<Outcome>; verdict: string; code: number; out: string; err: string }
> = {
  'a pass is 0': { ...ending('pass'), verdict: 'pass', code: 0, out: 'It is so.\n', err: '' },
  'a pass names its reports': {
    ...ending('pass', { reports: ['reports/a.md'] }),
    verdict: 'pass',
    code: 0,
    out: 'It is so.\nReport: reports/a.md\n',
    err: '',
  },
  'a no is 1': { ...ending('fail'), verdict: 'fail', code: 1, out: 'It is so.\n', err: '' },
  'insufficient data is 3, with how to get more': {
    ...ending('insufficient-data', { wayOut: 'label 40 more samples' }),
    verdict: 'insufficient-data',
    code: 3,
    out: 'It is so.\n  label 40 more samples\n',
    err: '',
  },
  'what cannot be used is 2': {
    ...ending('refused', { wayOut: 'give another file' }),
    verdict: 'refused',
    code: 2,
    out: '',
    err: 'assay try: It is so.\n  give another file\n',
  },
  'an input that cannot be read is 2': {
    ...throwing(new Fault('cannot read a.json (ENOENT)', 'check the path', { isInput: true })),
    verdict: 'refused',
    code: 2,
    out: '',
    err: 'assay try: cannot read a.json (ENOENT)\n  check the path\n',
  },
  'broken machinery is 70': {
    ...throwing(new Fault('cannot write a.json (ENOSPC)', 'free some space')),
    verdict: 'fault',
    code: 70,
    out: '',
    err: 'assay try: cannot write a.json (ENOSPC)\n  free some space\n',
  },
  'a mistake of ours is 70 and says that it is no verdict': {
    ...throwing(new TypeError('x is undefined')),
    verdict: 'fault',
    code: 70,
    out: '',
    err: 'assay try: internal fault: x is undefined\n  this is a mistake in Assay, and no verdict on your data; --debug prints where it happened\n',
  },
  'what is thrown that is no error is 70': {
    ...throwing('oops'),
    verdict: 'fault',
    code: 70,
    out: '',
    err: 'assay try: internal fault: oops\n  this is a mistake in Assay, and no verdict on your data; --debug prints where it happened\n',
  },
  'control characters of data do not reach the terminal': {
    ...ending('fail', { summary: 'class "\u001b[31mred\u202e\u0007" is unknown' }),
    verdict: 'fail',
    code: 1,
    out: 'class "<U+001B>[31mred<U+202E><U+0007>" is unknown\n',
    err: '',
  },
};

describe('outcomes on the command line', () => {
  for (const [title, { run, verdict, code, out, err }] of Object.entries(CASES)) {
    it(title, async () => {
      const commands = [commandThat(run)];
      assert.deepEqual(await runCli(['try'], { commands }), { code, out, err });
      const json = await runCli(['try', '--json'], { commands });
      const document = JSON.parse(json.out) as Record<string, unknown>;
      assert.equal(json.err, '');
      assert.equal(json.code, code);
      assert.deepEqual([document.command, document.verdict, document.exit_code], ['try', verdict, code]);
    });
  }

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`a job that ${signal} stops is ${code}, and no verdict`, async () => {
      const commands = [
        commandThat(async ({ cancellation, breathe }) => {
          while (!cancellation.aborted) await breathe();
          throwIfCancelled(cancellation);
          return { verdict: 'pass', summary: 'It is so.', reports: [] };
        }),
      ];
      const onStart = (send: (signal: 'SIGINT' | 'SIGTERM') => void): void => send(signal);
      assert.deepEqual(await runCli(['try'], { commands, onStart }), { code, out: '', err: 'assay try: Cancelled.\n' });
      const { out } = await runCli(['try', '--json'], { commands, onStart });
      const document = JSON.parse(out) as Record<string, unknown>;
      assert.deepEqual([document.verdict, document.exit_code], ['cancelled', code]);
    });
  }

  it('a job that was stopped is no pass, even when it returned one', async () => {
    const commands = [
      commandThat(async ({ cancellation, breathe }) => {
        while (!cancellation.aborted) await breathe();
        return { verdict: 'pass', summary: 'It is so.', reports: [] };
      }),
    ];
    assert.equal((await runCli(['try'], { commands, onStart: (send) => send('SIGINT') })).code, 130);
  });

  it('stacks are printed only with --debug', async () => {
    const commands = [commandThat(throwing(new Error('broken', { cause: new Error('deeper') })).run)];
    const quiet = await runCli(['try'], { commands });
    const loud = await runCli(['try', '--debug'], { commands });
    assert.doesNotMatch(quiet.err, /outcomes\.test/);
    assert.match(loud.err, /outcomes\.test[\s\S]*caused by Error: deeper/);
  });
});
