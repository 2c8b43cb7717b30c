// The editor's open documents, applied in order as messages come, and handed to the workspace that each lies in as soon as there is one.
import { LineDocument } from '../core/document/line-document.ts';
import type { TextChange } from '../workspace/open-file.ts';
import { pathOf } from '../workspace/uris.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Where a document lies. */
export interface Place {
  readonly workspace: Workspace;
  /** Relative to the workspace's folder, forward slashes. */
  readonly path: string;
}

interface OpenDocument {
  readonly languageId: string;
  readonly document: LineDocument;
}

/** Endings that tell the container of a document which has no name yet. */
const ENDINGS: Readonly<Record<string, string>> = { jsonl: '.jsonl', json: '.json', jsonc: '.json', yaml: '.yaml' };

export class OpenDocuments {
  private readonly documents = new Map<string, OpenDocument>();
  /** The innermost folder last; the first one holds what lies in no folder. Absent while they load. */
  private workspaces: readonly Workspace[] | undefined;

  /** Hands every open document to its workspace, and those opened from now on at once. */
  attach(workspaces: readonly Workspace[]): void {
    this.workspaces = [...workspaces].sort((a, b) => a.folder.root.length - b.folder.root.length);
    for (const [uri, { document }] of this.documents) {
      const place = this.placeOf(uri);
      if (place?.workspace.documentAt(place.path) !== document) place?.workspace.openDocument(place.path, document);
    }
  }

  open(uri: string, languageId: string, text: string): void {
    const document = new LineDocument(text);
    this.documents.set(uri, { languageId, document });
    const place = this.placeOf(uri);
    place?.workspace.openDocument(place.path, document);
  }

  change(uri: string, changes: readonly TextChange[]): void {
    const place = this.placeOf(uri);
    if (place) {
      place.workspace.changeDocument(place.path, changes);
      return;
    }
    const document = this.documents.get(uri)?.document;
    for (const { range, text } of changes) {
      if (range) document?.replace(range, text);
      else document?.reset(text);
    }
  }

  close(uri: string): void {
    const place = this.placeOf(uri);
    this.documents.delete(uri);
    if (!place) return;
    place.workspace.closeDocument(place.path);
    // What cannot be read is told when the folder is read again.
    place.workspace.refresh(place.path).catch(() => undefined);
  }

  /** Undefined while the workspaces load, and for documents that are no files: a version from git is not the file. */
  placeOf(uri: string): Place | undefined {
    const path = this.pathOf(uri);
    const workspace = this.workspaces?.findLast(({ folder }) => path?.startsWith(`${folder.root}/`));
    return path === undefined || !workspace
      ? undefined
      : { workspace, path: path.slice(workspace.folder.root.length + 1) };
  }

  /** The URI of an open document that has no name yet. */
  untitledUri(path: string): string | undefined {
    for (const uri of this.documents.keys()) if (isUntitled(uri) && this.pathOf(uri) === `/${path}`) return uri;
    return undefined;
  }

  private pathOf(uri: string): string | undefined {
    if (uri.startsWith('file:')) return pathOf(uri);
    if (!isUntitled(uri)) return undefined;
    // A colon keeps it apart from every path of a disk.
    return `/${uri}${ENDINGS[this.documents.get(uri)?.languageId ?? ''] ?? ''}`;
  }
}

function isUntitled(uri: string): boolean {
  return uri.startsWith('untitled:');
}
