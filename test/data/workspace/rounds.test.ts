// The rounds of a folder, as the Rounds tree shows them.
import { deepEqual } from 'node:assert/strict';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { label } from '../commands/small-gold-round.ts';

const RUN = '20260211_105639451';

describe('the rounds of a folder', () => {
  it('hold the reports of the round, apart from its import checks and without the lists that the numbers lead to', async () => {
    const reports = ['eval_gold', 'gold_import_qc'].map((name) => `reports/${name}_${RUN}.md`);
    const named = [
      ['labels/gold_labels.ndjson', `${JSON.stringify(label('s1'))}\n`],
      ...[...reports, `reports/eval_gold_${RUN}_records.md`].map((name) => [name, '# Report']),
    ];
    const files = new Map(named.map(([name, text]) => [name!, new TextEncoder().encode(text)]));
    const workspace = await Workspace.load(memoryRoot, memoryFiles(files), installedFolder());
    await workspace.scan({ report() {} }, { aborted: false });
    const [round] = await workspace.rounds();
    deepEqual(
      [round!.reports, round!.qc].map((list) => list.map(({ path }) => path)),
      [[reports[0]], [reports[1]]],
    );
  });
});
