// What a feature may ask of the workspace folder round a document; answers come from open documents first, then from the disk.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import type { Say } from '../core/text/say.ts';
import type { RenderedPhoto, RenderOptions, UnreadablePhoto } from '../ports/images.ts';

export interface WorkspaceView {
  readonly config: WorkspaceConfig;
  readonly index: WorkspaceIndex;
  /** By name. */
  readonly taxonomies: ReadonlyMap<string, TaxonomyIndex>;
  /** All of them by version, several of one name included. */
  readonly taxonomyVersions: ReadonlyMap<string, TaxonomyIndex>;
  kindOf(path: string): ArtifactKind | undefined;
  /** The taxonomy that a file is held to; for a record of it, `taxonomyAt` knows better. */
  taxonomyOf(path: string): TaxonomyIndex | undefined;
  /** File of a taxonomy, and whether it came with Assay and cannot be edited. */
  fileOfTaxonomy(taxonomy: TaxonomyIndex): { readonly path: string; readonly isShipped: boolean } | undefined;
  /** Of an open document; 0 for others. */
  lineCount(path: string): number;
  /** The NDJSON line, zero-based, or the whole document where the kind is not NDJSON; undefined when the file is gone. */
  treeAt(path: string, line: number): Promise<SourceTree | undefined>;
  /** The NDJSON line, the element of a list on the disk, or the document in which a row of the index stands. */
  treeOfRow(path: string, row: number): Promise<SourceTree | undefined>;
  /** Trees of all that may contain one of the texts, in order: lines of NDJSON, elements of a list on the disk, or the document. */
  treesWith(path: string, texts: readonly string[]): AsyncIterable<SourceTree>;
  /** Text of any file of the folder; undefined when it is gone. */
  textOf(path: string): Promise<string | undefined>;
  /** Files of the folder that match a glob, relative to it, sorted. */
  filesNamed(globs: readonly string[]): Promise<string[]>;
  /** Whether no editor holds the file: VS Code sends none above 50 MB. */
  isTooLarge(path: string): Promise<boolean>;
  /** The URI of a file; `path` is relative to the folder, or absolute for files outside of it. */
  uriOf(path: string): string;
  /** A file inside the folder that a path in the data means, tried from the folder, the images folder and the file that names it; undefined when there is none, or it lies outside. */
  resolveFile(named: string, from: string): Promise<string | undefined>;
  /** The first bytes of a file of the folder: enough for the header of an image. */
  headerOf(path: string): Promise<Uint8Array>;
  /** As of the Images port; undefined where no images can be drawn. */
  draw(path: string, options: RenderOptions): Promise<RenderedPhoto | UnreadablePhoto | undefined>;
  /** In the language of the editor. */
  readonly say: Say;
  /** Lets other requests, edits and cancellations through a long job. */
  breathe(): Promise<void>;
  /** True once the editor has lost interest in the answer. */
  isCancelled(): boolean;
}
