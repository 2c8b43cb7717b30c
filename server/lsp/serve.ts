// Answers one editor: the list of LSP features, wired to the connection.
import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { codeActions } from './code-actions.ts';
import { codeLens } from './code-lens.ts';
import { commands } from './commands.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnostics } from './diagnostics.ts';
import { documentLinks } from './document-links.ts';
import { documentSymbols } from './document-symbols.ts';
import { documents } from './documents.ts';
import type { LspFeature } from './feature.ts';
import { fileStatus } from './file-status.ts';
import { folding } from './folding.ts';
import { formatting } from './formatting.ts';
import { gates } from './gates.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { labeling } from './labeling.ts';
import { overlay } from './overlay.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { rounds } from './rounds.ts';
import { scanning } from './scanning.ts';
import { selectionRanges } from './selection-ranges.ts';
import { type Outside, Session } from './session.ts';
import { settings } from './settings.ts';
import { workspaceSymbols } from './workspace-symbols.ts';

const features: readonly LspFeature[] = [
  documents,
  settings,
  scanning,
  diagnostics,
  completion,
  codeActions,
  hover,
  definition,
  references,
  rename,
  documentSymbols,
  workspaceSymbols,
  folding,
  selectionRanges,
  documentLinks,
  codeLens,
  inlayHints,
  formatting,
  fileStatus,
  rounds,
  gates,
  labeling,
  overlay,
  commands,
];

export function serve(connection: Connection, outside: Outside): void {
  const session = new Session(outside);
  connection.onInitialize((params) => {
    session.initialize(params);
    const capabilities: ServerCapabilities = {};
    for (const feature of features) Object.assign(capabilities, feature.capability(params.capabilities));
    return { capabilities };
  });
  for (const feature of features) feature.register(connection, session);
  connection.onInitialized(async () => {
    await Promise.all(features.map((feature) => feature.start?.(connection, session)));
  });
  connection.onShutdown(() => session.rest());
  connection.listen();
}
