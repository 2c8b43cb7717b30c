// A planned renaming as a workspace edit: annotated with the count of each file for the editor's preview.
import type { AnnotatedTextEdit, ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { counted } from '../core/text/counted.ts';
import type { RenamePlan } from './rename.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** `annotations` says whether the editor can show and confirm annotated changes. */
export function renameEdit(plan: RenamePlan, workspace: WorkspaceView, annotations: boolean): WorkspaceEdit {
  const { files, migration, from, to, large } = plan;
  const changed = files.filter(({ edits }) => edits.length > 0);
  // Such entries begin unticked: only for what the editor could not undo.
  const needsConfirmation = large.length > 0;
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const documentChanges: TextDocumentEdit[] = changed.map(({ file, edits, kept }) => {
    const left = kept.length > 0 ? `; ${counted(kept.length, 'place')} left as before` : '';
    const record = migration?.file === file ? ', and the record of the renaming' : '';
    changeAnnotations[file] = {
      label: `${file}: ${counted(edits.length, 'use')} of "${from}"${record}${left}`,
      description: `"${from}" becomes "${to}"`,
      needsConfirmation,
    };
    const own = migration?.file === file ? [...edits, migration] : edits;
    const annotated = own.map(({ range, newText }): AnnotatedTextEdit => ({ range, newText, annotationId: file }));
    const plain = own.map(({ range, newText }) => ({ range, newText }));
    return { textDocument: { uri: workspace.uriOf(file), version: null }, edits: annotations ? annotated : plain };
  });
  return annotations ? { documentChanges, changeAnnotations } : { documentChanges };
}

/** What the person should know besides the edit; undefined when there is nothing. */
export function renameNotes({ files, from }: RenamePlan): string | undefined {
  const kept = files.flatMap(({ file, kept }) => kept.map(({ line, why }) => `${file}:${line + 1} (${why})`));
  if (kept.length === 0) return undefined;
  const shown = kept.slice(0, 5).join(', ');
  const more = kept.length > 5 ? ` and ${kept.length - 5} more` : '';
  return `"${from}" was left in ${counted(kept.length, 'place')}: ${shown}${more}`;
}
