// Checks files one by one, from the open document or the disk, and keeps what was found.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import type { Checker } from '../ports/checker.ts';
import type { Files } from '../ports/files.ts';
import type { Progress } from '../ports/progress.ts';
import type { RecordContext } from '../rules/rule.ts';
import { isNdjsonPath } from './artifact-paths.ts';
import { recogniseFile } from './find-artifacts.ts';
import { contextOf, type Folder } from './folder.ts';
import { forManyFiles } from './for-many-files.ts';
import type { KeptFiles } from './kept-files.ts';
import { recogniseKind } from './kind-of.ts';

export interface FileChecking {
  readonly files: Files;
  readonly checker: Checker;
  /** Most problems kept a file; all are counted. */
  readonly limit: number;
  /** As of Ports. */
  readonly breathe: () => Promise<void>;
}

export class FileChecks {
  readonly checker: Checker;
  private current: Folder;
  private readonly kept: KeptFiles;
  private readonly options: FileChecking;
  private readonly contexts = new Map<string, RecordContext>();

  constructor(folder: Folder, kept: KeptFiles, options: FileChecking) {
    this.current = folder;
    this.kept = kept;
    this.options = options;
    this.checker = options.checker;
  }

  /** What files are held to. */
  get folder(): Folder {
    return this.current;
  }

  set folder(folder: Folder) {
    this.current = folder;
    this.contexts.clear();
    for (const path of this.kept.openPaths) this.kept.touch(path);
  }

  /** Files that are gone or of no kind are forgotten. Throws the faults, as one, once all others have been checked. */
  async all(paths: readonly string[], progress: Progress, cancellation: Cancellation): Promise<void> {
    const { files, breathe } = this.options;
    const sizeOf = async (path: string): Promise<number> => (await files.stat(this.absolute(path)))?.size ?? 0;
    const work = (path: string, count: (bytes: number) => void) => this.one(path, cancellation, count);
    await forManyFiles(paths, sizeOf, work, progress, cancellation, breathe);
  }

  async one(path: string, cancellation: Cancellation, onBytes?: (bytes: number) => void): Promise<void> {
    const { kept, folder } = this;
    const { files, limit, checker } = this.options;
    if (kept.openAt(path)) return this.settle(path, cancellation);
    const recognised = await recogniseFile(path, folder, files);
    if (!recognised) return kept.forget(path);
    const context = this.contextOf(path, recognised.kind);
    const checked = await checker.check({
      ...{ path: this.absolute(path), context, limit, cancellation },
      ...(onBytes ? { onBytes } : {}),
    });
    if (kept.openAt(path)) return;
    if (checked) kept.keep(path, { ...recognised, table: checked.table, problems: checked });
    else if (!cancellation.aborted) kept.forget(path);
  }

  /** Checks open documents to their ends: other files' problems depend on them. */
  async settleAll(cancellation: Cancellation): Promise<void> {
    for (const path of this.kept.openPaths) await this.settle(path, cancellation);
  }

  /** Files of one kind and taxonomy share one context, so that what is made for it is made once. */
  contextOf(path: string, kind: ArtifactKind): RecordContext {
    const context = contextOf(this.folder, path, kind);
    const key = JSON.stringify([kind.kind, context.taxonomy?.taxonomy.taxonomy]);
    const known = this.contexts.get(key);
    if (known) return known;
    this.contexts.set(key, context);
    return context;
  }

  private async settle(path: string, cancellation: Cancellation): Promise<void> {
    const { kept, folder } = this;
    const { limit, breathe } = this.options;
    const file = kept.openAt(path);
    if (!file) return;
    const { document } = file;
    const start = (): string => (isNdjsonPath(path) ? document.lines.slice(0, 20).join('\n') : document.text());
    const recognised = recogniseKind(path, folder.config) ?? recogniseKind(path, folder.config, start());
    file.hold(recognised && this.contextOf(path, recognised.kind));
    if (!recognised) return kept.forget(path);
    if (!(await file.settle(limit, cancellation, breathe)) || kept.openAt(path) !== file) return;
    kept.keepOpen(path, file, recognised);
  }

  private absolute(path: string): string {
    return `${this.folder.root}/${path}`;
  }
}
