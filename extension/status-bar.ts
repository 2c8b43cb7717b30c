// The one status bar item: the artifact kind of the file in view and how many problems it has.
import { type Disposable, type Event, l10n, languages, StatusBarAlignment, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type FileStatus, fileStatusRequest } from '../server/protocol/file-status.ts';
import { askServer } from './ask-server.ts';
import { problemsText, recordsText } from './count-texts.ts';

export function showStatusBar(client: LanguageClient, onDidChangeWorkspace: Event<void>): Disposable[] {
  const item = window.createStatusBarItem('assay.status', StatusBarAlignment.Right, 100);
  item.name = 'Assay';
  item.command = 'assay.selectKind';
  const refresh = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const uri = document?.uri.toString();
    const status = uri && (await askServer(client, fileStatusRequest, { uri }));
    // Another editor may have come into view while the server answered.
    if (uri !== window.activeTextEditor?.document.uri.toString()) return;
    if (!status || (status.kind === undefined && !isLabelLanguage(document?.languageId))) {
      item.hide();
      return;
    }
    Object.assign(item, itemOf(status));
    item.show();
  };
  void refresh();
  return [
    item,
    window.onDidChangeActiveTextEditor(refresh),
    onDidChangeWorkspace(refresh),
    // What is typed changes the counts before it changes the file.
    languages.onDidChangeDiagnostics(({ uris }) => {
      const shown = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === shown)) void refresh();
    }),
  ];
}

function isLabelLanguage(language: string | undefined): boolean {
  return language === 'jsonl';
}

function itemOf({ kind, title, rows, errors, warnings, from }: FileStatus) {
  if (kind === undefined) {
    return {
      text: l10n.t('$(question) No label kind'),
      tooltip: l10n.t('Assay does not know what kind of label file this is. Click to choose.'),
      accessibilityInformation: { label: l10n.t('Assay: unknown kind of label file. Press Enter to choose.') },
    };
  }
  const records = recordsText(rows);
  const told = problemsText(errors, warnings) || l10n.t('no problems');
  const counts = [...(errors > 0 ? [`$(error) ${errors}`] : []), ...(warnings > 0 ? [`$(warning) ${warnings}`] : [])];
  const source = {
    config: l10n.t('The kind comes from assay.config.json.'),
    name: l10n.t('The kind comes from the file name.'),
    content: l10n.t('The kind comes from the first records.'),
    none: '',
  }[from];
  return {
    text: [`${title ?? kind}: ${rows}`, ...(counts.length > 0 ? counts : ['$(pass)'])].join(' '),
    tooltip: [`${title ?? kind}: ${records}, ${told}.`, source, l10n.t('Click to choose another kind.')].join('\n'),
    accessibilityInformation: { label: `Assay, ${title ?? kind}, ${records}, ${told}` },
  };
}
