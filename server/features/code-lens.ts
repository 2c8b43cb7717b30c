// What stands above a document at a glance: how far the round of a manifest is, what a gate decided.
import type { CodeLens, Command } from 'vscode-languageserver-types';
import { gateDecisionKind } from '../../schemas/kinds/gate-decision.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { Position } from '../core/problem.ts';
import { roundProgress } from '../core/rounds/round-progress.ts';
import type { Column } from '../core/table/record-table.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import { filesOfRound } from './count-names.ts';
import { isLabelKind } from './find-names.ts';
import type { WorkspaceView } from './workspace-view.ts';

const TOP: Position = { line: 0, character: 0 };

/** Kinds of files that say what they were made from. */
const DERIVED = ['gate-decision', 'evaluation-report', 'evaluation', 'calibrator'];

/** From the index alone: nothing of the document is read. `uri` is that of the file, for the commands of the editor. */
export function findCodeLenses(file: string, workspace: WorkspaceView, uri: string): CodeLens[] {
  const indexed = workspace.index.files.find(({ path }) => path === file);
  if (!indexed) return [];
  // A text without a command cannot be clicked.
  const texts = [...progressOf(indexed, workspace), ...decisionOf(indexed)].map((title) => ({ title, command: '' }));
  return [...texts, ...actionsOf(indexed, uri, workspace)].map((command) => ({
    range: { start: TOP, end: TOP },
    command,
  }));
}

function actionsOf({ table: { kind } }: IndexedFile, uri: string, { say }: WorkspaceView): Command[] {
  const openEvidence = { title: say('Open Evidence'), command: 'assay.openEvidence', arguments: [uri] };
  const verify = { title: say('Verify'), command: 'assay.verifyEvidence', arguments: [uri] };
  return [...(kind === gateDecisionKind.kind ? [openEvidence] : []), ...(DERIVED.includes(kind) ? [verify] : [])];
}

function progressOf(manifest: IndexedFile, { index, say }: WorkspaceView): string[] {
  const [declared] = fieldsOf(manifest.table, 'sample', 'definition');
  const isManifest = fieldsOf(manifest.table, 'run', 'definition').length > 0;
  const column = declared && manifest.table.columns.get(declared.name);
  if (!isManifest || column?.holds !== 'id') return [];
  const wanted = new Set(column.hashes);
  const labels = filesOfRound(manifest, index.files).filter(({ table }) => isLabels(table.kind));
  const { labeled, annotators } = roundProgress(
    labels.map(({ table }) => table),
    wanted,
  );
  const done = annotators.map(({ annotator, samples }) => `${annotator}: ${samples.size}`);
  return [say('{0} of {1} samples labeled', labeled, wanted.size), ...(done.length > 0 ? [done.join(', ')] : [])];
}

function isLabels(name: string): boolean {
  const kind = kindNamed(name);
  return kind !== undefined && isLabelKind(kind);
}

function decisionOf({ table }: IndexedFile): string[] {
  if (table.kind !== gateDecisionKind.kind) return [];
  const [decision] = namesOf(table.columns.get('decision'));
  const verdicts = table.columns.get('verdict');
  if (decision === undefined || verdicts?.holds !== 'code') return [];
  const counts = verdicts.names.map((name, code) => `${name} ${verdicts.codes.filter((one) => one === code).length}`);
  return [`${decision}: ${counts.join(', ')}`];
}

function namesOf(column: Column | undefined): readonly string[] {
  return column?.holds === 'code' ? column.names : [];
}
