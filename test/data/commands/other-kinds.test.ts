// A file of another kind than an argument takes is refused by what it is, before its keys are judged; files of no known kind are not.
import { deepEqual, equal, match } from 'node:assert/strict';
import { commands } from '../../../server/commands/commands.ts';
import { runCommand } from '../../../server/commands/run-command.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { label, sample } from './small-gold-round.ts';

const contents = {
  'reports/review_pack_mixed_20260211_105639451.jsonl': `${JSON.stringify(sample('a', 0))}\n`,
  'gold/labels_of_a.ndjson': `${JSON.stringify(label('a'))}\n`,
  'notes.ndjson': '{"hello": 1}\n',
  'README.md': '# Photos\n',
};
const [PACK, GOLD] = Object.keys(contents) as [string, string];

async function told(id: string, given: Record<string, unknown>) {
  const command = commands.find((one) => one.id === id)!;
  const files = new Map(
    Object.entries(contents).map(([name, text]) => [name, new TextEncoder().encode(text)] as const),
  );
  const seen = await runCommand({ command, given: new Map(Object.entries(given)), help: 'help' }, memoryPorts(files));
  deepEqual([...files.keys()].sort(), Object.keys(contents).sort());
  return seen;
}

describe('a file of another kind', () => {
  for (const [id, given, what] of [
    [
      'eval-gold',
      { goldLabels: PACK, predJsonl: PACK },
      /451\.jsonl is another kind of file: review pack, not gold labels$/,
    ],
    [
      'eval-gold',
      { goldLabels: GOLD, predJsonl: GOLD },
      /a\.ndjson is another kind of file: gold labels, not review pack$/,
    ],
    ['gold-label-import', { exports: [PACK] }, /another kind of file: review pack, not Label Studio export/],
  ] as const) {
    it(`is refused by ${id}: ${what.source}`, async () => {
      const { verdict, exitCode, summary, wayOut } = await told(id, given);
      deepEqual([verdict, exitCode], ['refused', 2]);
      match(summary, what);
      match(wayOut!, /^give --[a-z-]+ a file of that kind$/);
    });
  }

  it('is told by its content, whatever its name; one of no known kind is left to the command', async () => {
    const { summary } = await told('eval-gold', { goldLabels: 'notes.ndjson', predJsonl: PACK });
    match(summary, /holds no sound gold labels/);
  });

  it('is not compared with one of another', async () => {
    const { exitCode, summary } = await told('diff', { paths: [GOLD, PACK] });
    equal(exitCode, 2);
    match(summary, /a\.ndjson is gold labels, .*451\.jsonl is review pack/);
  });

  it('is no photo', async () => {
    const { exitCode, summary } = await told('strip-exif', { photos: [`${memoryRoot}/README.md`] });
    equal(exitCode, 2);
    equal(summary, 'README.md is no photo.');
  });
});
