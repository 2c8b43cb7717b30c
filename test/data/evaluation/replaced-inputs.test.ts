// An evaluation of other files under the same run id says whose place it takes.
import { equal, match } from 'node:assert/strict';
import { replacedSentence } from '../../../server/commands/evaluation/replaced-inputs.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

const input = (path: string) => ({ path, sha256: 'ab'.repeat(32), role: 'gold_labels' });
const PATH = `${memoryRoot}/reports/eval.jsonl`;

const said = (text: string | undefined, ...now: string[]): Promise<string> =>
  replacedSentence(
    PATH,
    now.map(input),
    memoryFiles(new Map(text === undefined ? [] : [['reports/eval.jsonl', new TextEncoder().encode(text)]])),
  );

describe('the place that an evaluation takes', () => {
  const official = `${JSON.stringify({ record: 'run', provenance: { inputs: [input('gold.ndjson')] } })}\n{}\n`;

  it('is told when the one that is there was made from other files', async () => {
    match(
      await said(official, 'tmp/half.ndjson'),
      /^ It replaces the evaluation of gold\.ndjson under the same run id/,
    );
  });

  it('is nobody’s when there is none, the files are the same, or what is there cannot be read', async () => {
    equal(await said(official, 'gold.ndjson'), '');
    equal(await said(undefined, 'gold.ndjson'), '');
    equal(await said('{', 'gold.ndjson'), '');
  });
});
