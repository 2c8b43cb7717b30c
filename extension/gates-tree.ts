// The Gates tree: each gate decision with its checks, what it rests on, and whether that has changed since.
import {
  commands,
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
} from 'vscode';
import type { GateCheckView, GateView } from '../server/protocol/gates.ts';
import { gateName, measuredText, verdictIcon, verdictText } from './gate-texts.ts';
import type { GateViews } from './gate-views.ts';
import { folderOf, openCommand, openFile } from './tree-entries.ts';

type Evidence = GateView['evidence'][number];
type Node =
  | { readonly is: 'gate'; readonly gate: GateView; readonly isNewest: boolean }
  | { readonly is: 'check'; readonly gate: GateView; readonly check: GateCheckView }
  | { readonly is: 'group'; readonly gate: GateView }
  | { readonly is: 'evidence'; readonly file: Evidence };

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

export function showGatesTree(views: GateViews): Disposable[] {
  const changes = new EventEmitter<void>();
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changes.event,
    async getChildren(node) {
      if (!node) return (await views.gates()).map((gate, at) => ({ is: 'gate', gate, isNewest: at === 0 }));
      if (node.is === 'gate') return partsOf(node.gate);
      return node.is === 'group' ? node.gate.evidence.map((file) => ({ is: 'evidence', file })) : [];
    },
    getTreeItem: itemOf,
  };
  const view = window.createTreeView('assay.gates', { treeDataProvider: provider, showCollapseAll: true });
  return [
    ...[changes, view, views.onDidChange(() => changes.fire())],
    commands.registerCommand('assay.openEvidence', (target?: unknown) => openEvidence(views, target)),
    commands.registerCommand('assay.verifyEvidence', (target?: unknown) => verifyEvidence(target)),
  ];
}

function partsOf(gate: GateView): Node[] {
  return [
    ...gate.checks.map((check): Node => ({ is: 'check', gate, check })),
    ...(gate.evidence.length > 0 ? [{ is: 'group', gate } as const] : []),
  ];
}

function itemOf(node: Node): TreeItem {
  switch (node.is) {
    case 'gate':
      return gateItem(node);
    case 'check':
      return checkItem(node);
    case 'group':
      return groupItem(node.gate);
    case 'evidence':
      return evidenceItem(node.file);
  }
}

function gateItem({ gate, isNewest }: Node & { is: 'gate' }): TreeItem {
  const item = new TreeItem(gateName(gate), isNewest ? Expanded : Collapsed);
  const passed = gate.checks.filter(({ verdict }) => verdict === 'PASS').length;
  const counts = l10n.t('{0} of {1} checks pass', passed, gate.checks.length);
  const folder = folderOf(gate);
  const stale = gate.freshness === 'stale' ? [l10n.t('stale')] : [];
  const said = [...stale, verdictText(gate.decision), counts, ...(folder === undefined ? [] : [folder])];
  item.id = gate.uri;
  item.description = said.join(' · ');
  item.iconPath = gate.freshness === 'stale' ? staleIcon() : verdictIcon(gate.decision);
  item.contextValue = 'assay.gate';
  item.tooltip = new MarkdownString();
  item.tooltip.appendText([gate.summary, ...gate.stale, gate.createdAt].join('\n\n'));
  item.accessibilityInformation = { label: [l10n.t('Gate {0}', gateName(gate)), ...said].join(', ') };
  item.command = openCommand(gate.reportUri ?? gate.uri, l10n.t('Open Report'));
  return item;
}

function checkItem({ gate, check }: Node & { is: 'check' }): TreeItem {
  const item = new TreeItem(check.title, None);
  item.id = `${gate.uri}#${check.check}`;
  item.description = `${verdictText(check.verdict)} · ${measuredText(check)}`;
  item.iconPath = verdictIcon(check.verdict);
  item.contextValue = check.evidenceUri === undefined ? 'assay.check' : 'assay.check.evidence';
  item.tooltip = new MarkdownString();
  item.tooltip.appendText(`${check.title}\n\n${check.reason}`);
  item.accessibilityInformation = {
    label: [check.title, verdictText(check.verdict), measuredText(check), check.reason].join(', '),
  };
  item.command = openCommand(check.evidenceUri ?? gate.uri, l10n.t('Open Evidence'));
  return item;
}

function groupItem(gate: GateView): TreeItem {
  const item = new TreeItem(l10n.t('Evidence'), Collapsed);
  const stale = gate.evidence.filter(({ state }) => state === 'changed' || state === 'gone').length;
  item.id = `${gate.uri}#evidence`;
  item.iconPath = new ThemeIcon('archive');
  item.description = stale > 0 ? l10n.t('{0}, {1} changed', gate.evidence.length, stale) : String(gate.evidence.length);
  return item;
}

function evidenceItem({ path, uri, state }: Evidence): TreeItem {
  const item = new TreeItem(path.slice(path.lastIndexOf('/') + 1), None);
  const words = { fresh: '', outside: '', changed: l10n.t('has changed since'), gone: l10n.t('is gone') };
  const isStale = words[state] !== '';
  item.description = words[state];
  item.tooltip = path;
  item.iconPath = isStale ? staleIcon() : new ThemeIcon('file');
  item.accessibilityInformation = { label: [path, words[state]].filter(Boolean).join(', ') };
  if (state !== 'gone') item.command = openCommand(uri, l10n.t('Open Evidence'));
  return item;
}

function staleIcon(): ThemeIcon {
  return new ThemeIcon('history', new ThemeColor('list.warningForeground'));
}

/** Of an entry of the tree, of the file that a lens names, or of the decision in view: one file is opened, of several the person picks. */
async function openEvidence(views: GateViews, target: unknown): Promise<void> {
  const node = target as Node | undefined;
  const check = node?.is === 'check' ? node.check.evidenceUri : undefined;
  if (check !== undefined) {
    await openFile(check);
    return;
  }
  const uri = uriOf(target);
  const gate = (await views.gates()).find((one) => one.uri === uri || one.reportUri === uri);
  if (!gate) {
    void window.showInformationMessage(
      l10n.t('Open a gate decision first, such as reports/RELEASE_GATE_CIRCLE_….json.'),
    );
    return;
  }
  const files = gate.evidence.filter(({ state }) => state !== 'gone');
  const picked = await window.showQuickPick(
    files.map(({ path, uri, state }) => ({
      ...{ label: path, uri },
      ...(state === 'changed' ? { description: l10n.t('has changed since') } : {}),
    })),
    { placeHolder: l10n.t('Evidence of {0}', gateName(gate)) },
  );
  if (picked) await openFile(picked.uri);
}

async function verifyEvidence(target: unknown): Promise<void> {
  const uri = uriOf(target);
  if (uri === undefined) {
    await commands.executeCommand('assay.verify');
    return;
  }
  const file = Uri.parse(uri);
  await commands.executeCommand('assay.verify', { file: file.fsPath }, file);
}

function uriOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (target instanceof Uri) return target.toString();
  const node = target as Node | undefined;
  if (node && 'gate' in node) return node.gate.uri;
  return window.activeTextEditor?.document.uri.toString();
}
