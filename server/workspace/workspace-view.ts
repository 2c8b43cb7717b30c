// The workspace as features ask it: trees of lines and documents, kept until their text changes, and files that the data names.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import type { LineDocument } from '../core/document/line-document.ts';
import { lineTree, type SourceTree, wholeTree } from '../core/document/source-tree.ts';
import { HEADER_BYTES } from '../core/image/image-size.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { filePathsOf } from '../core/text/file-paths-of.ts';
import { type Say, sayInEnglish } from '../core/text/say.ts';
import type { WorkspaceView } from '../features/workspace-view.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { Images, RenderOptions } from '../ports/images.ts';
import { excludedGlobs, isNdjsonPath, isXmlPath, isYamlPath } from './artifact-paths.ts';
import { elementsWith } from './elements-with.ts';
import { contextOf, versionsIn } from './folder.ts';
import { type FoundLine, linesWith } from './lines-with.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** An open document at a version, or the file on the disk as it was last changed. */
interface TextState {
  readonly of: LineDocument | 'disk';
  readonly version: string;
}

interface Kept<T> extends TextState {
  readonly value: T;
}

/** Documents whose trees are kept at once; label files are read line by line and need none. */
const MOST_KEPT = 8;
/** VS Code sends no larger document to extensions. */
const MOST_EDITED_BYTES = 50 * 2 ** 20;

export interface ViewOptions {
  /** Absent: no images can be drawn. */
  readonly images?: Images | undefined;
  /** Absent: English. */
  readonly say?: Say;
}

export class WorkspaceViews {
  private readonly workspace: Workspace;
  private readonly trees = new Map<string, Kept<SourceTree>>();
  private readonly uriOf: (path: string) => string;
  private readonly images: Images | undefined;
  private readonly say: Say;

  /** `uriOf` tells the URI of a file of the folder: a document without a name has one of its own. */
  constructor(workspace: Workspace, uriOf: (path: string) => string, { images, say = sayInEnglish }: ViewOptions = {}) {
    this.workspace = workspace;
    this.images = images;
    this.uriOf = uriOf;
    this.say = say;
  }

  /** The view that answers one request. */
  open(cancellation: Cancellation): WorkspaceView {
    const { folder, index } = this.workspace;
    return {
      index,
      say: this.say,
      config: folder.config,
      taxonomies: folder.taxonomies,
      taxonomyVersions: versionsIn(folder),
      kindOf: (path) => this.kindOf(path),
      taxonomyOf: (path) => this.taxonomyOf(path),
      fileOfTaxonomy: (taxonomy) => this.fileOfTaxonomy(taxonomy),
      lineCount: (path) => this.workspace.documentAt(path)?.lines.length ?? 0,
      treeAt: (path, line) => this.treeAt(path, line),
      treeOfRow: (path, row) => this.treeOfRow(path, row),
      treesWith: (path, texts) => this.treesWith(path, texts),
      textOf: (path) => this.textOf(path),
      filesNamed: (globs) => this.filesNamed(globs),
      isTooLarge: (path) => this.isTooLarge(path),
      uriOf: (path) => (isAbsolute(path) ? uriOf(path) : this.uriOf(path)),
      resolveFile: (named, from) => this.resolveFile(named, from),
      headerOf: (path) => this.workspace.files.readBytes(this.absolute(path), 0, HEADER_BYTES),
      draw: (path, options) => this.draw(path, options),
      breathe: () => this.workspace.breathe(),
      isCancelled: () => cancellation.aborted,
    };
  }

  /** Of a document that was closed. */
  forget(path: string): void {
    this.trees.delete(path);
  }

  /** A document that was opened just now is not read to its end yet. */
  private kindOf(path: string): ArtifactKind | undefined {
    const known = this.workspace.kindAt(path);
    const document = known ? undefined : this.workspace.documentAt(path);
    if (!document) return known;
    return this.workspace.kindOf(path, isNdjsonPath(path) ? document.lines.slice(0, 20).join('\n') : document.text());
  }

  private taxonomyOf(path: string): TaxonomyIndex | undefined {
    const { folder } = this.workspace;
    const kind = this.kindOf(path);
    if (kind?.kind !== taxonomyKind.kind) return kind && contextOf(folder, path, kind).taxonomy;
    const own = [...folder.taxonomyFiles].find(([, file]) => file === this.absolute(path));
    return own?.[0];
  }

  private fileOfTaxonomy(taxonomy: TaxonomyIndex): { path: string; isShipped: boolean } | undefined {
    const { root, taxonomyFiles } = this.workspace.folder;
    const file = taxonomyFiles.get(taxonomy);
    if (file === undefined) return undefined;
    const isOwn = file.startsWith(`${root}/`);
    return { path: isOwn ? file.slice(root.length + 1) : file, isShipped: !isOwn };
  }

  private async treeAt(path: string, line: number): Promise<SourceTree | undefined> {
    const container = this.containerOf(path);
    if (container === 'ndjson') {
      const text = await this.workspace.lineAt(path, line);
      return text === undefined ? undefined : lineTree(text, line);
    }
    return keep(this.trees, path, await this.stateOf(path), async () => {
      const text = await this.textOf(path);
      return text === undefined ? undefined : wholeTree(text, container);
    });
  }

  private async treeOfRow(path: string, row: number): Promise<SourceTree | undefined> {
    if (this.listOnDisk(path)) return (await this.workspace.rowAt(path, row))?.tree;
    const line = this.tableOf(path)?.lines[row];
    return line === undefined ? undefined : this.treeAt(path, line);
  }

  private async *treesWith(path: string, texts: readonly string[]): AsyncGenerator<SourceTree> {
    const list = this.listOnDisk(path);
    if (list) yield* elementsWith(this.absolute(path), texts, list, this.workspace.files);
    else if (this.containerOf(path) === 'ndjson') {
      for await (const { line, text } of this.linesWith(path, texts)) yield lineTree(text, line);
    } else {
      const tree = await this.treeAt(path, 0);
      if (tree) yield tree;
    }
  }

  private async *linesWith(path: string, texts: readonly string[]): AsyncGenerator<FoundLine> {
    const document = this.workspace.documentAt(path);
    const table = this.tableOf(path);
    if (!document && table) yield* linesWith(this.absolute(path), texts, table, this.workspace.files);
    for (const [line, text] of document?.lines.entries() ?? []) {
      if (texts.length === 0 ? text !== '' : texts.some((wanted) => text.includes(wanted))) yield { line, text };
    }
  }

  private tableOf(path: string): RecordTable | undefined {
    return this.workspace.index.files.find((file) => file.path === path)?.table;
  }

  /** The table of a list that no editor holds: it is never read as one tree, whatever its size. */
  private listOnDisk(path: string): RecordTable | undefined {
    const table = this.workspace.documentAt(path) ? undefined : this.tableOf(path);
    return table?.characters && table;
  }

  private async resolveFile(named: string, from: string): Promise<string | undefined> {
    const { folder, files } = this.workspace;
    // What lies in no folder has no files beside it that are ours to read.
    if (folder.root === '') return undefined;
    const root = await files.realPath(folder.root);
    for (const path of filePathsOf(named, from, folder.config.images)) {
      const real = await files.realPath(`${folder.root}/${path}`);
      // A link may lead out of the folder: what counts is where it ends.
      if (real?.startsWith(`${root}/`) && (await files.stat(real))) return path;
    }
    return undefined;
  }

  private containerOf(path: string): ArtifactKind['container'] {
    return this.kindOf(path)?.container ?? (isYamlPath(path) ? 'yaml' : isXmlPath(path) ? 'xml' : 'json');
  }

  /** Everything else that a feature says is said without the picture. */
  private async draw(path: string, options: RenderOptions): ReturnType<WorkspaceView['draw']> {
    try {
      return await this.images?.render(this.absolute(path), options);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { kind: 'unreadable', why: error.message, wayOut: error.wayOut };
    }
  }

  private async stateOf(path: string): Promise<TextState | undefined> {
    const document = this.workspace.documentAt(path);
    if (document) return { of: document, version: String(document.version) };
    const stat = await this.workspace.files.stat(this.absolute(path));
    return stat && { of: 'disk', version: `${stat.mtimeMs} ${stat.size}` };
  }

  private async filesNamed(globs: readonly string[]): Promise<string[]> {
    const { folder, files } = this.workspace;
    if (folder.root === '') return [];
    const found = await files.list(folder.root, globs, excludedGlobs(folder.config));
    return found.map((path) => path.slice(folder.root.length + 1));
  }

  private async isTooLarge(path: string): Promise<boolean> {
    if (this.workspace.documentAt(path)) return false;
    return ((await this.workspace.files.stat(this.absolute(path)))?.size ?? 0) > MOST_EDITED_BYTES;
  }

  private async textOf(path: string): Promise<string | undefined> {
    if (!isAbsolute(path)) return this.workspace.textOf(path);
    const { files } = this.workspace;
    return (await files.stat(path)) && new TextDecoder().decode(await files.readBytes(path));
  }

  private absolute(path: string): string {
    return isAbsolute(path) ? path : `${this.workspace.folder.root}/${path}`;
  }
}

function isAbsolute(path: string): boolean {
  return /^\/|^[A-Za-z]:\//.test(path);
}

async function keep<T>(
  kept: Map<string, Kept<T>>,
  path: string,
  state: TextState | undefined,
  make: () => Promise<T | undefined>,
): Promise<T | undefined> {
  if (!state) return undefined;
  const found = kept.get(path);
  // Asked for last, dropped last.
  kept.delete(path);
  if (found?.of === state.of && found.version === state.version) {
    kept.set(path, found);
    return found.value;
  }
  const value = await make();
  if (value !== undefined) kept.set(path, { ...state, value });
  for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return value;
}
