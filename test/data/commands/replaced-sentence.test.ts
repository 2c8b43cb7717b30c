// A command that takes the place of what was made from other files, earlier ones, or with other options says so, whichever command it is.
import { deepEqual, equal, match } from 'node:assert/strict';
import { commands } from '../../../server/commands/commands.ts';
import { runCommand } from '../../../server/commands/run-command.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { label, sample } from './small-gold-round.ts';

const RUN = '20260211_105639451';
const PACK = `review_pack_${RUN}.jsonl`;
const text = (lines: readonly object[]): Uint8Array =>
  new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

describe('what a command takes the place of', () => {
  const round = () => {
    const files = new Map([
      ['gold_labels.ndjson', text([label('s1'), label('s2')])],
      ['half/gold_labels.ndjson', text([label('s1')])],
      [PACK, text([sample('s1', 0), sample('s2', 0.1)])],
    ]);
    const run = (id: string, given: object = {}) => {
      const pack = id === 'eval-gold-iaa' ? {} : { predJsonl: PACK };
      const all = { goldLabels: 'gold_labels.ndjson', ...pack, runId: RUN, draws: 200, ...given };
      const command = commands.find((one) => one.id === id)!;
      return runCommand({ command, given: new Map(Object.entries(all)), help: '' }, memoryPorts(files));
    };
    return { files, run };
  };
  const told = (summary: string): string => summary.slice(Math.max(0, summary.indexOf(' It replaces')));
  const trial = 'under the same run id; RUN_ID gives a trial a name of its own.';

  for (const id of ['eval-gold', 'eval-gold-ab', 'eval-gold-iaa']) {
    it(`of ${id} is nobody’s the first time, and when it is made of the same again`, async () => {
      const { run } = round();
      for (let time = 0; time < 2; time++) {
        const { summary, reports } = await run(id);
        equal(reports.length > 3, true, summary);
        equal(summary.includes('It replaces'), false, summary);
      }
    });
  }

  it('is named by the files that it was made from, when those were others', async () => {
    const { run } = round();
    await run('eval-gold');
    const { summary } = await run('eval-gold', { goldLabels: 'half/gold_labels.ndjson' });
    equal(told(summary), ` It replaces what was made from gold_labels.ndjson ${trial}`);
  });

  it('is named by the files that have changed since', async () => {
    const { files, run } = round();
    await run('eval-gold-ab');
    files.set('gold_labels.ndjson', text([label('s1')]));
    const { summary } = await run('eval-gold-ab');
    equal(told(summary), ` It replaces what was made from an earlier gold_labels.ndjson ${trial}`);
  });

  it('is named by the options that differ', async () => {
    const { run } = round();
    await run('eval-gold');
    const { summary } = await run('eval-gold', { draws: 300, seed: 5 });
    equal(told(summary), ` It replaces what was made with other options (draws was 200, seed was 20260211) ${trial}`);
  });

  it('is not looked for in what cannot be read, and not told when nothing is written', async () => {
    const { files, run } = round();
    files.set(`reports/eval_gold_${RUN}.jsonl`, new TextEncoder().encode('{\n'));
    equal((await run('eval-gold')).summary.includes('It replaces'), false);
    const before = files.get(`reports/eval_gold_${RUN}.jsonl`);
    const { verdict, summary } = await run('eval-gold', { predJsonl: 'nothing.jsonl' });
    equal(verdict, 'refused');
    match(summary, /there is no file/);
    deepEqual(files.get(`reports/eval_gold_${RUN}.jsonl`), before);
  });
});
