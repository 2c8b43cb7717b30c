// The Rounds tree: each labeling round with its files, its annotators' progress, its reports and what to do next.
import {
  type Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type AnnotatorProgress, type Round, type RoundFile, roundsRequest } from '../server/protocol/rounds.ts';
import { askServer } from './ask-server.ts';
import { problemsText, recordsText } from './count-texts.ts';
import { folderOf, openCommand } from './tree-entries.ts';
import type { WorkspaceChanges } from './workspace-changes.ts';

type Node =
  | { readonly is: 'round'; readonly round: Round; readonly isNewest: boolean }
  | { readonly is: 'next'; readonly round: Round }
  | {
      readonly is: 'group';
      readonly round: Round;
      readonly title: string;
      readonly icon: string;
      readonly children: Node[];
    }
  | { readonly is: 'annotator'; readonly round: Round; readonly annotator: AnnotatorProgress }
  | { readonly is: 'file'; readonly round: Round; readonly file: RoundFile; readonly icon: string };

export function showRoundsTree(client: LanguageClient, changes: WorkspaceChanges): Disposable[] {
  const provider = new RoundsTree(client, changes);
  const view = window.createTreeView('assay.rounds', { treeDataProvider: provider, showCollapseAll: true });
  return [
    view,
    changes.onDidChange(() => provider.refresh()),
    workspace.onDidGrantWorkspaceTrust(() => provider.refresh()),
  ];
}

class RoundsTree implements TreeDataProvider<Node> {
  private readonly client: LanguageClient;
  private readonly workspace: WorkspaceChanges;
  private readonly changes = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  /** Stay while the server starts again. */
  private rounds: readonly Round[] = [];

  constructor(client: LanguageClient, workspace: WorkspaceChanges) {
    this.client = client;
    this.workspace = workspace;
  }

  refresh(): void {
    this.changes.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      // Until then the view shows that it loads: it must not say that there are no rounds.
      await this.workspace.scanned();
      this.rounds = (await askServer(this.client, roundsRequest, {})) ?? this.rounds;
      return this.rounds.map((round, at) => ({ is: 'round', round, isNewest: at === 0 }));
    }
    if (node.is === 'round') return partsOf(node.round);
    return node.is === 'group' ? node.children : [];
  }

  getTreeItem(node: Node): TreeItem {
    switch (node.is) {
      case 'round':
        return roundItem(node);
      case 'next':
        return nextItem(node.round);
      case 'group':
        return groupItem(node);
      case 'annotator':
        return annotatorItem(node.annotator);
      case 'file':
        return fileItem(node);
    }
  }
}

function partsOf(round: Round): Node[] {
  const files = (list: readonly RoundFile[], icon: string): Node[] =>
    list.map((file) => ({ is: 'file', round, file, icon }));
  const group = (title: string, icon: string, children: Node[]): Node[] =>
    children.length > 0 ? [{ is: 'group', round, title, icon, children }] : [];
  const annotators = round.annotators.map((annotator): Node => ({ is: 'annotator', round, annotator }));
  return [
    { is: 'next', round },
    ...files(round.manifest ? [round.manifest] : [], 'package'),
    ...files(round.tasks, 'checklist'),
    ...group(l10n.t('Annotators'), 'organization', annotators),
    ...group(l10n.t('Labels'), 'tag', files(round.labels, 'tag')),
    ...group(l10n.t('Import checks'), 'inspect', files(round.qc, 'inspect')),
    ...group(l10n.t('Reports'), 'graph', files(round.reports, 'graph')),
  ];
}

function roundItem({ round, isNewest }: Node & { is: 'round' }): TreeItem {
  const { Expanded, Collapsed } = TreeItemCollapsibleState;
  const item = new TreeItem(round.runId, isNewest ? Expanded : Collapsed);
  const { labeled, samples } = round;
  const progress =
    samples === undefined
      ? l10n.t('{0} samples labeled', labeled)
      : l10n.t('{0} of {1} samples labeled', labeled, samples);
  const folder = folderOf(round);
  const counts = samples === undefined ? l10n.t('{0} labeled', labeled) : `${labeled}/${samples}`;
  item.description = folder === undefined ? counts : `${counts} · ${folder}`;
  item.id = `${round.folderUri}#${round.runId}`;
  item.iconPath = new ThemeIcon(samples !== undefined && labeled >= samples ? 'pass' : 'circle-large-outline');
  item.contextValue = 'assay.round';
  const lines = [round.runId, progress];
  if (round.doubleAnnotate !== undefined)
    lines.push(l10n.t('{0} samples are to be labeled twice', round.doubleAnnotate));
  if (folder !== undefined) lines.push(l10n.t('Folder {0}', folder));
  if (round.manifest) lines.push(l10n.t('Manifest {0}', round.manifest.path));
  if (round.taxonomyVersion) lines.push(l10n.t('Taxonomy {0}', round.taxonomyVersion));
  item.tooltip = new MarkdownString();
  item.tooltip.appendText(lines.join('\n\n'));
  const spoken = folder === undefined ? progress : `${progress}, ${l10n.t('Folder {0}', folder)}`;
  item.accessibilityInformation = { label: l10n.t('Round {0}, {1}', round.runId, spoken) };
  return item;
}

function nextItem({ next }: Round): TreeItem {
  const item = new TreeItem(next.title, TreeItemCollapsibleState.None);
  item.tooltip = next.why;
  if (!next.command && !next.uri) {
    item.iconPath = new ThemeIcon('pass');
    item.accessibilityInformation = { label: `${next.title}. ${next.why}` };
    return item;
  }
  item.description = l10n.t('next step');
  item.iconPath = new ThemeIcon('arrow-right', new ThemeColor('charts.blue'));
  if (next.command && !workspace.isTrusted) {
    // The command is disabled there, and a disabled entry says nothing.
    const reason = l10n.t('It writes files, so it waits until you trust this workspace.');
    item.description = l10n.t('next step, waits for trust');
    item.tooltip = `${next.why} ${reason}`;
    item.command = { command: 'workbench.trust.manage', title: l10n.t('Manage Trust') };
    item.accessibilityInformation = { label: l10n.t('Next step: {0}. {1}', next.title, `${next.why} ${reason}`) };
    return item;
  }
  if (next.command) item.command = { command: `assay.${camelCase(next.command)}`, title: next.title };
  else item.command = openCommand(next.uri!, next.title);
  item.accessibilityInformation = { label: l10n.t('Next step: {0}. {1}', next.title, next.why) };
  return item;
}

function groupItem({ title, icon, children }: Node & { is: 'group' }): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
  item.iconPath = new ThemeIcon(icon);
  item.description = String(children.length);
  return item;
}

function annotatorItem({ annotator, done, total, lastLabelAt, uri }: AnnotatorProgress): TreeItem {
  const item = new TreeItem(annotator, TreeItemCollapsibleState.None);
  item.description = total === undefined ? String(done) : `${done}/${total}`;
  item.iconPath = new ThemeIcon(total !== undefined && done >= total ? 'pass' : 'person');
  item.command = openCommand(uri, l10n.t('Open Labels'));
  if (lastLabelAt) item.tooltip = l10n.t('Last label: {0}', lastLabelAt);
  item.accessibilityInformation = {
    label:
      total === undefined
        ? l10n.t('{0}: {1} labeled', annotator, done)
        : l10n.t('{0}: {1} of {2} labeled', annotator, done, total),
  };
  return item;
}

function fileItem({ round: { runId }, file, icon }: Node & { is: 'file' }): TreeItem {
  const { uri, title, path, rows, errors, warnings } = file;
  const item = new TreeItem(Uri.parse(uri), TreeItemCollapsibleState.None);
  // Under its round a file need not name the run again, which would push what differs out of sight.
  const name = path.slice(path.lastIndexOf('/') + 1).replace(`_${runId}`, '');
  const counts = [...(rows === undefined ? [] : [recordsText(rows)]), problemsText(errors, warnings)].filter(Boolean);
  item.label = name;
  item.description = counts.join(', ');
  item.tooltip = [[title, ...counts].join(', '), path].join('\n');
  item.accessibilityInformation = { label: [name, title, ...counts].join(', ') };
  const color = errors > 0 ? 'list.errorForeground' : warnings > 0 ? 'list.warningForeground' : undefined;
  item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
  item.command = openCommand(uri, path.endsWith('.md') ? l10n.t('Open Report') : l10n.t('Open'));
  item.contextValue = contextOf(file);
  return item;
}

/** What menus offer: overlays of its records, or to label its tasks. */
function contextOf({ path, isPreference }: RoundFile): string {
  if (isPreference) return 'assay.file.preferenceTasks';
  return /\.(ndjson|jsonl)$/.test(path) ? 'assay.file.samples' : 'assay.file';
}

function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());
}
