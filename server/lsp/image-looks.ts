// Looks at the images that records name, behind everything else: one look at a time, and one more when something changed meanwhile.
import type { Workspace } from '../workspace/workspace.ts';

export class ImageLooks {
  private isLooking = false;
  private isAsked = false;

  /** `onChange` is called for each workspace whose problems may be others now. */
  async ask(workspaces: () => Promise<readonly Workspace[]>, onChange: () => void): Promise<void> {
    this.isAsked = true;
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      while (this.isAsked) {
        this.isAsked = false;
        for (const workspace of await workspaces()) if (await workspace.lookAtImages()) onChange();
      }
    } finally {
      this.isLooking = false;
    }
  }
}
