// What a person sees of a wrong class: in the editor, in the Problems panel, and gone once it is mended.
import assert from 'node:assert/strict';
import { drive } from '../drive.ts';

const LABELS = 'labels/gold_labels.round1.ndjson';

describe('a label file with a wrong class', () => {
  drive(
    'shows the squiggle, and the way out in the Problems panel',
    { workspace: 'round', open: LABELS },
    async (workbench) => {
      await workbench.squiggles('error').first().waitFor();
      await workbench.showProblems();
      await workbench.problems.filter({ hasText: 'unknown-class' }).waitFor();

      const [problem] = await workbench.problems.allTextContents();
      assert.match(
        problem!,
        /^unknown issue type "rednes"; did you mean "redness"\?.*assay.*unknown-class.*\[Ln 2, Col 321\]/,
      );
    },
  );

  drive(
    'loses its squiggle when the class is corrected by hand',
    { workspace: 'round', open: LABELS },
    async (workbench) => {
      await workbench.squiggles('error').first().waitFor();
      await workbench.showProblems();
      await workbench.problems.filter({ hasText: 'rednes' }).dblclick();
      await workbench.page.locator('.editor-group-container .monaco-editor.focused').waitFor();
      await workbench.page.keyboard.insertText('"redness"');
      await workbench.squiggles('error').first().waitFor({ state: 'detached' });
      await workbench.problems.filter({ hasText: 'unknown-class' }).waitFor({ state: 'detached' });
    },
  );
});
