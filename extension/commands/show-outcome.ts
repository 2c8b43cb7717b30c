// Tells the outcome of a command in one notification, with the next action: open its report, or what it printed.
import { l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CommandResult } from '../../server/protocol/command-call.ts';
import { withoutLinks } from '../../server/protocol/without-links.ts';
import { showPage } from '../pages.ts';
import { openFile } from '../tree-entries.ts';

/** How long the status bar says that a command was cancelled. */
const CANCELLED_MS = 10_000;

export async function showOutcome(client: LanguageClient, title: string, result: CommandResult): Promise<void> {
  const { verdict, summary, wayOut, reports, printed, page } = result;
  if (verdict === 'cancelled') {
    window.setStatusBarMessage(l10n.t('{0}: cancelled', title), CANCELLED_MS);
    return;
  }
  if (page) {
    await showPage(page);
    return;
  }
  if (printed) client.outputChannel.append(printed);
  const report = reports[0];
  const openReport = l10n.t('Open Report');
  const showOutput = l10n.t('Show Output');
  const actions = [...(report ? [openReport] : []), ...(printed ? [showOutput] : [])];
  const message = withoutLinks(`${title}: ${summary}${wayOut ? ` (${wayOut})` : ''}`);
  const chosen = await tell(verdict, message, actions);
  if (chosen === showOutput) client.outputChannel.show(true);
  if (chosen === openReport && report) await openFile(report.uri);
}

function tell(verdict: CommandResult['verdict'], message: string, actions: string[]): Thenable<string | undefined> {
  if (verdict === 'pass') return window.showInformationMessage(message, ...actions);
  if (verdict === 'fail' || verdict === 'insufficient-data') return window.showWarningMessage(message, ...actions);
  return window.showErrorMessage(message, ...actions);
}
