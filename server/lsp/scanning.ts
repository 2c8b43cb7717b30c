// Reads the workspace once after the start, with progress, and again what changes on disk; then views and problems are asked for anew.
import type { Connection } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver-protocol';
import type { Cancellation } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { Progress } from '../ports/progress.ts';
import { changedNotification } from '../protocol/changed.ts';
import { withoutLinks } from '../protocol/without-links.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { askAnew } from './ask-anew.ts';
import type { LspFeature } from './feature.ts';
import { withLateProgress } from './late-progress.ts';
import type { Session } from './session.ts';
import { readEditorSettings } from './settings.ts';

const WATCHED = '**/*.{ndjson,jsonl,json,yaml,yml,xml,md,jpg,jpeg,png,webp}';
/** Files that no record or report is in, but that views and problems speak of. */
const SPOKEN_OF = /\.(md|jpe?g|png|webp)$/i;
/** Folders have no ending: an editor tells of the folder that was moved or deleted, and not of the files in it. */
const FOLDERS = { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete };
/** Fewer changed files than these are read without telling. */
const MANY = 100;

export const scanning: LspFeature = {
  capability: () => ({ workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
  register(connection, session) {
    const changes = new ChangedFiles(connection, session);
    connection.onDidChangeWatchedFiles((event) => changes.add(event.changes.map(({ uri }) => uri)));
  },
  async start(connection, session) {
    const { workspace } = session.client;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: WATCHED }, FOLDERS],
      });
    }
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        const uris = (folders: readonly { uri: string }[]): string[] => folders.map(({ uri }) => uri);
        const fresh = await session.changeFolders(uris(added), uris(removed));
        await readEditorSettings(connection, session);
        await scanAll(connection, session, fresh);
        tellChanged(connection, session);
        await lookAtImages(connection, session);
      });
    }
    await readEditorSettings(connection, session);
    await scanAll(connection, session, await session.workspaces());
    session.firstReading.resolve();
    tellChanged(connection, session);
    await lookAtImages(connection, session);
  },
};

/** Files that changed on disk, read in batches: what changes while one is read makes the next. */
class ChangedFiles {
  private readonly connection: Connection;
  private readonly session: Session;
  private waiting = new Set<string>();
  private isReading = false;

  constructor(connection: Connection, session: Session) {
    this.connection = connection;
    this.session = session;
  }

  async add(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.waiting.add(uri);
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.waiting.size > 0) {
        const batch = this.waiting;
        this.waiting = new Set();
        if (!(await this.read(batch))) continue;
        tellChanged(this.connection, this.session);
        // Which of the files that changed are images only the records tell.
        void lookAtImages(this.connection, this.session);
      }
    } finally {
      this.isReading = false;
    }
  }

  /** False when they were of no concern. */
  private async read(uris: ReadonlySet<string>): Promise<boolean> {
    let isConcerned = [...uris].some((uri) => SPOKEN_OF.test(uri));
    const byWorkspace = new Map<Workspace, string[]>();
    for (const uri of uris) {
      const place = await this.session.placeOf(uri);
      if (!place) continue;
      const paths = byWorkspace.get(place.workspace) ?? [];
      paths.push(place.path);
      byWorkspace.set(place.workspace, paths);
    }
    for (const [workspace, paths] of byWorkspace) {
      // Configuration and taxonomies decide what every other file is held to.
      if (paths.some((path) => workspace.decidesForOthers(path)) && (await workspace.reload())) {
        await scanAll(this.connection, this.session, [workspace]);
        isConcerned = true;
        continue;
      }
      const affected = await workspace.affectedBy(paths);
      isConcerned ||= affected.length > 0;
      await withProgress(this.connection, this.session, affected.length >= MANY, (progress, cancellation) =>
        workspace.refreshAll(affected, progress, cancellation),
      );
    }
    return isConcerned;
  }
}

async function scanAll(connection: Connection, session: Session, workspaces: readonly Workspace[]): Promise<void> {
  await withProgress(connection, session, true, async (progress, cancellation) => {
    for (const workspace of workspaces) await workspace.scan(progress, cancellation);
  });
}

function lookAtImages(connection: Connection, session: Session): Promise<void> {
  return session.imageLooks.ask(
    () => session.workspaces(),
    () => tellChanged(connection, session),
  );
}

const SILENT: Progress = { report() {} };

function withProgress(
  connection: Connection,
  session: Session,
  isShown: boolean,
  work: (progress: Progress, cancellation: Cancellation) => Promise<void>,
): Promise<void> {
  if (!isShown) return orTell(connection, work(SILENT, { aborted: false }));
  return withLateProgress(connection, session.say('reading label files'), (progress, cancellation) =>
    orTell(connection, work(progress, cancellation)),
  );
}

/** A file that cannot be read is told, and the server goes on with the others; so it does after an error of its own, which goes to the log. */
async function orTell(connection: Connection, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Fault) connection.window.showWarningMessage(withoutLinks(`${error.message}: ${error.wayOut}`));
    else connection.console.error(`Reading label files failed: ${error instanceof Error ? error.stack : error}`);
  }
}

function tellChanged(connection: Connection, session: Session): void {
  void connection.sendNotification(changedNotification.method, {});
  askAnew(connection, session);
}
