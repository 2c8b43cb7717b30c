// What every prompt of a command knows: whom to ask, for which command, in which folder.
import type { WorkspaceFolder } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CommandForm } from '../../server/protocol/command-form.ts';

export interface Asking {
  readonly client: LanguageClient;
  /** assay.… */
  readonly id: string;
  readonly folder: WorkspaceFolder;
  readonly form: CommandForm;
}
