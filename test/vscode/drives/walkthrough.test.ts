// What a person sees who has no round yet: a welcome, and a walkthrough whose links lead somewhere.
import { drive } from '../drive.ts';

describe('a folder without rounds', () => {
  drive(
    'is welcomed in the Rounds view, from where the walkthrough opens',
    { workspace: 'no-rounds' },
    async (workbench) => {
      const { page } = workbench;
      await workbench.openView('Assay');
      const welcome = page.locator('.welcome-view', { hasText: 'No labeling rounds here yet' });
      await welcome.getByRole('button', { name: 'Open the Walkthrough' }).click();

      const walkthrough = page.locator('.gettingStartedContainer');
      await walkthrough.getByText('Gold labels you can trust').first().waitFor();
      const links = [
        ['See every fault at its character', 'Show Problems', '.markers-panel'],
        ['Import from Label Studio', 'Import Gold Labels', '.quick-input-widget'],
      ] as const;
      for (const [step, link, shown] of links) {
        await walkthrough.getByRole('button', { name: step }).click();
        await walkthrough.getByRole('button', { name: link }).click();
        await page.locator(shown).first().waitFor();
      }
    },
  );
});
