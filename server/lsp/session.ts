// What all LSP features of one connection share: the workspaces of its folders, the open documents, the settings and what the client can do.
import type { CancellationToken, ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { type Say, sayIn, sayInEnglish } from '../core/text/say.ts';
import type { WorkspaceView } from '../features/workspace-view.ts';
import { breathe } from '../io/breathe.ts';
import { installedFolder } from '../io/installed-folder.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import type { Checker } from '../ports/checker.ts';
import type { Files } from '../ports/files.ts';
import type { Images } from '../ports/images.ts';
import type { LineLog } from '../ports/line-log.ts';
import { serverOptions } from '../protocol/server-options.ts';
import { filesChecker } from '../workspace/files-checker.ts';
import { pathOf, uriOf } from '../workspace/uris.ts';
import { Workspace } from '../workspace/workspace.ts';
import { WorkspaceViews } from '../workspace/workspace-view.ts';
import { type CommandRunner, commandsHere } from './command-runner.ts';
import { EditorSettings } from './editor-settings.ts';
import { ImageLooks } from './image-looks.ts';
import { OpenDocuments, type Place } from './open-documents.ts';

/** How the server reaches the outside. */
export interface Outside {
  readonly files: Files;
  readonly lineLog: LineLog;
  /** Absent: files are checked in the server's own thread. */
  readonly checker?: Checker;
  /** Absent: commands share the server's own thread. */
  readonly commands?: CommandRunner;
  /** Absent: no photos can be drawn. */
  readonly images?: Images;
  /** A checker that keeps in a folder what this one finds; undefined where nothing is to be kept. */
  remember?(checker: Checker, folder: string): Checker | undefined;
}

/** VS Code shows no more of a file. */
const MOST_PROBLEMS = 1000;

export class Session {
  client: ClientCapabilities = {};
  /** In the language of the editor. */
  say: Say = sayInEnglish;
  readonly documents = new OpenDocuments();
  readonly settings = new EditorSettings();
  readonly imageLooks = new ImageLooks();
  readonly outside: Outside;
  readonly commands: CommandRunner;
  /** Resolved once the folders that were open at the start have been read. */
  readonly firstReading = Promise.withResolvers<void>();
  /** Of the folders; commands check without remembering. */
  private checker: Checker | undefined;
  private readonly views = new WeakMap<Workspace, WorkspaceViews>();
  private loading: Promise<readonly Workspace[]> = Promise.resolve([]);

  constructor(outside: Outside) {
    const { files, checker, commands } = outside;
    this.outside = outside;
    this.commands = commands ?? commandsHere({ files, checker: checker ?? filesChecker(files) });
    this.checker = checker;
  }

  initialize({ capabilities, workspaceFolders, initializationOptions }: InitializeParams): void {
    this.client = capabilities;
    const { data: options } = serverOptions.safeParse(initializationOptions);
    if (options?.texts) this.say = sayIn(options.texts);
    const { checker, remember } = this.outside;
    if (checker && options?.storeFolder !== undefined)
      this.checker = remember?.(checker, options.storeFolder) ?? checker;
    this.changeFolders(
      (workspaceFolders ?? []).map(({ uri }) => uri),
      [],
    );
  }

  /** Whether the editor is one with Assay's extension: then links and lenses may run its own commands. */
  get runsOwnCommands(): boolean {
    return (this.client.experimental as { assayCommands?: unknown } | undefined)?.assayCommands === true;
  }

  /** Resolves to the workspaces that are new. */
  changeFolders(added: readonly string[], removed: readonly string[]): Promise<readonly Workspace[]> {
    const before = this.loading;
    const opening = Promise.all(added.map((uri) => this.load(pathOf(uri))));
    const gone = new Set(removed.map(pathOf));
    this.loading = before.then(async (known) => {
      // What lies in no folder, and what has no name yet, has a workspace of its own.
      const loose = known[0] ?? (await this.load(''));
      const kept = known.slice(1).filter(({ folder }) => !gone.has(folder.root));
      const workspaces = [loose, ...kept, ...(await opening)];
      this.documents.attach(workspaces);
      return workspaces;
    });
    return this.loading.then(() => opening);
  }

  /** Of the folders that the editor has open. */
  async workspaces(): Promise<readonly Workspace[]> {
    return (await this.loading).slice(1);
  }

  async placeOf(uri: string): Promise<Place | undefined> {
    await this.loading;
    return this.documents.placeOf(uri);
  }

  /** Nothing of it is held any longer. */
  closeDocument(uri: string): void {
    const place = this.documents.placeOf(uri);
    this.documents.close(uri);
    if (place) this.views.get(place.workspace)?.forget(place.path);
  }

  uriOf({ folder }: Workspace, path: string): string {
    return (folder.root === '' ? this.documents.untitledUri(path) : undefined) ?? uriOf(`${folder.root}/${path}`);
  }

  /** What features may ask of a workspace, for one request. */
  viewOf(workspace: Workspace, token: CancellationToken): WorkspaceView {
    let views = this.views.get(workspace);
    if (!views) {
      const uri = (path: string): string => this.uriOf(workspace, path);
      views = new WorkspaceViews(workspace, uri, { images: this.outside.images, say: this.say });
      this.views.set(workspace, views);
    }
    return views.open(cancellationOf(token));
  }

  /** Stops commands, and lets what is still being kept reach the disk. */
  async rest(): Promise<void> {
    await Promise.all([this.commands.rest?.(), this.checker?.rest?.()]);
  }

  private load(root: string): Promise<Workspace> {
    const { checker } = this;
    return Workspace.load(root, this.outside.files, installedFolder(), {
      breathe,
      limit: MOST_PROBLEMS,
      ...(checker ? { checker } : {}),
    });
  }
}

export function cancellationOf(token: CancellationToken): Cancellation {
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
  };
}
