// What a lead sees of a release decision: the checks of the gate, which evidence has changed since, and the gate as a test.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { drive } from '../drive.ts';
import { PORTRAIT_LABELS, PORTRAIT_RUN } from '../portrait-labels.ts';

describe('a release decision', () => {
  const options = { workspace: 'portraits-decided' };

  drive(
    'shows check by check in the Gates view, and is marked once its evidence has changed',
    options,
    async (workbench) => {
      await workbench.openView('Assay');
      const gates = workbench.page.getByRole('tree', { name: 'Gates' });
      const gate = gates.getByRole('treeitem', {
        name: new RegExp(`^Gate Circle ${PORTRAIT_RUN}, fail, \\d+ of 16 checks pass`),
      });
      await workbench.expand(gate);
      const labeled = gates.getByRole('treeitem', { name: /^Labeled samples, insufficient data, 11, >= 100/ });
      await labeled.waitFor();
      assert.equal(
        await gates.getByRole('treeitem', { name: /^mIoU of the strong modules, fail, 0\.\d+ \[/ }).count(),
        1,
      );

      appendFileSync(join(workbench.workspace, PORTRAIT_LABELS), '\n');
      await gates.getByRole('treeitem', { name: new RegExp(`^Gate Circle ${PORTRAIT_RUN}, stale, fail`) }).waitFor();
    },
  );

  drive('is made anew by the Test Explorer, where each check is a test', options, async (workbench) => {
    const { page } = workbench;
    await workbench.openView('Testing');
    const tests = page.getByRole('tree', { name: /Test Explorer/ });
    const gate = tests.getByRole('treeitem').filter({ hasText: `Circle ${PORTRAIT_RUN}` });
    await gate.waitFor();
    await workbench.runCommand('Test: Run All Tests');
    await workbench.expand(gate);
    const result = (check: string, icon: string) =>
      tests.locator('.monaco-list-row', { hasText: check }).locator(`.codicon-testing-${icon}-icon`).waitFor();
    await result('Stale evidence', 'passed');
    await result('mIoU of the strong modules', 'failed');
    await result('Labeled samples', 'error');
  });
});
