// VS Code shows 1,000 problems of a file: with more, the person is told how many there are in all.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drive } from '../drive.ts';

describe('a label file with more problems than VS Code shows', () => {
  drive(
    'has their true number told in the Problems panel and in the status bar',
    { workspace: 'round' },
    async (workbench) => {
      const path = join(workbench.workspace, 'labels', 'gold_labels.many.ndjson');
      const wrong = readFileSync(join(workbench.workspace, 'labels', 'gold_labels.round1.ndjson'), 'utf8').split(
        '\n',
      )[1]!;
      const lines = Array.from({ length: 1200 }, (_, at) =>
        wrong
          .replace('gl_0000000000000002', `gl_1${String(at).padStart(15, '0')}`)
          .replace('portrait_02', `portrait_${at + 100}`),
      );
      writeFileSync(path, `${lines.join('\n')}\n`);
      await workbench.openFile('gold_labels.many.ndjson');
      await workbench.squiggles('error').first().waitFor();

      await workbench.page.getByRole('button', { name: /^Assay, Gold labels, 1200 records, 1200 errors/ }).waitFor();
      await workbench.showProblems();
      const filter = workbench.page.locator('.markers-panel-container, .panel').getByRole('textbox').first();
      const told = workbench.problems.filter({ hasText: /^1401 more problems are not shown; in all 1200 errors/ });
      await workbench.until(told, () => filter.fill('more problems are not shown'));
    },
  );
});
