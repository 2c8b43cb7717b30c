// A VS Code window as a person uses it: by what can be seen, clicked and typed.
import type { Browser, Locator, Page } from 'playwright-core';
import type { VsCodeServer } from './vscode-server.ts';
import { workbenchUrl } from './workbench-url.ts';

export interface WorkbenchOptions {
  /** Absolute path of a folder or of a .code-workspace file. */
  readonly workspace: string;
  /** A file to begin with, relative to the workspace. */
  readonly open?: string;
  /** CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels for each CSS pixel, for pictures. */
  readonly scale?: number;
}

export class Workbench {
  readonly page: Page;
  readonly workspace: string;

  constructor(page: Page, workspace: string) {
    this.page = page;
    this.workspace = workspace;
  }

  /** The underlines of one severity in the editor. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.page.locator(`.monaco-editor .squiggly-${severity}`);
  }

  /** A word of the editor; `lineNumber` is one-based and counts the lines in view, which must not be wrapped. */
  textInLine(lineNumber: number, text: string): Locator {
    return this.page
      .locator('.monaco-editor .view-line')
      .nth(lineNumber - 1)
      .getByText(text);
  }

  /** The lines of the Problems panel that name a problem, not a file. */
  get problems(): Locator {
    return this.page.locator('.markers-panel [role=treeitem][aria-level="2"]');
  }

  /** One entry of the status bar, by the text it shows; what is being read right now is none. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item:not([id="status.progress"])', { hasText: text });
  }

  /** The entries of the open quick pick. */
  choices(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }

  /** Checks these entries of the open quick pick, those that are not yet, and takes them. */
  async pickAll(...labels: string[]): Promise<void> {
    for (const label of labels) {
      const row = this.choices(label).first();
      await row.waitFor();
      if ((await row.getAttribute('aria-checked')) !== 'true') await row.click();
    }
    await this.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** A page of an extension: what is inside its two frames. */
  get webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Opens a file by its name, as with Go to File. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.page.locator('.quick-input-widget input').fill(name);
    await this.choices(name).first().click();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title: string): Promise<void> {
    // A palette that is open does not notice commands that are registered or enabled meanwhile: open it again.
    for (let attempts = 20; attempts > 1; attempts--) {
      await this.page.keyboard.press('F1');
      await this.page.locator('.quick-input-widget input').fill(`>${title}`);
      const isThere = await this.choices(title)
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
      if (isThere) break;
      await this.page.keyboard.press('Escape');
    }
    await this.choices(title).first().click();
  }

  /** Opens a view container by its icon in the activity bar. */
  async openView(name: string): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name }).click();
  }

  /** Does what a person does again when nothing came of it: a window that draws anew may lose a key, a text or a mouse that rests. */
  async until(seen: Locator, act: () => Promise<void>): Promise<void> {
    for (let attempts = 6; attempts > 1; attempts--) {
      await act();
      const isThere = await seen.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (isThere) return;
    }
    await act();
    await seen.waitFor();
  }

  /** Opens a branch of a tree view that may be open already, or may be drawn anew while it is opened. */
  async expand(branch: Locator): Promise<void> {
    await branch.waitFor();
    await this.until(branch.and(this.page.locator('[aria-expanded=true]')), async () => {
      if ((await branch.getAttribute('aria-expanded')) === 'false') await branch.click();
    });
  }

  async showProblems(): Promise<void> {
    await this.runCommand('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel').waitFor();
  }

  /** Takes the way from Restricted Mode to trust: status bar, then the button of the trust page. */
  async grantTrust(): Promise<void> {
    await this.statusBarItem('Restricted Mode').click();
    await this.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await this.statusBarItem('Restricted Mode').waitFor({ state: 'detached' });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Resolves when the workbench stands and its extensions have started. @throws Error when it does not */
export async function openWorkbench(
  server: VsCodeServer,
  browser: Browser,
  { workspace, open, size = { width: 1280, height: 800 }, scale = 1 }: WorkbenchOptions,
): Promise<Workbench> {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(workbenchUrl(server, { workspace, ...(open ? { open: `${workspace}/${open}` } : {}) }));
  await page.locator('.monaco-workbench .statusbar-item').first().waitFor();
  if (open) await page.locator('.monaco-editor .view-line').first().waitFor();
  return new Workbench(page, workspace);
}
