// One workspace folder, kept current: what its files are, what is wrong with them, and the index over all of them; open documents win over the disk.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import type { LineDocument } from '../core/document/line-document.ts';
import type { Problem, Severity } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { type WorkspaceIndex, withTable } from '../core/table/workspace-index.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import type { Checker, ProblemPage } from '../ports/checker.ts';
import type { Files } from '../ports/files.ts';
import type { Progress } from '../ports/progress.ts';
import type { FolderContext, RecordContext } from '../rules/rule.ts';
import { affectedFiles } from './affected-files.ts';
import { CONFIG_FILE, excludedGlobs, isNdjsonPath, isYamlPath } from './artifact-paths.ts';
import { BetweenFiles } from './between-files.ts';
import { EvidenceLooks } from './evidence-looks.ts';
import { filesChecker } from './files-checker.ts';
import { artifactsIn, recogniseFile } from './find-artifacts.ts';
import { configuredTaxonomy, contextOf, type Folder, isSameFolder, openFolder, versionsIn } from './folder.ts';
import { forManyFiles } from './for-many-files.ts';
import { type GateOverview, gatesOf } from './gates.ts';
import { isGlobMatch, type RecognisedKind, recogniseKind } from './kind-of.ts';
import { NamedFiles } from './named-files.ts';
import { OpenFile, type TextChange } from './open-file.ts';
import { problemPages } from './problem-pages.ts';
import { type RoundOverview, roundsOf } from './rounds.ts';
import { RowTexts } from './row-texts.ts';

/** What a file is and what is wrong with it. */
export interface WorkspaceFile extends RecognisedKind, CountedProblems {
  readonly rows: number;
}

export interface WorkspaceOptions {
  /** Kinds of files; they win over assay.config.json. */
  readonly artifacts?: WorkspaceConfig['artifacts'];
  /** Absent: files are checked in this thread. */
  readonly checker?: Checker;
  /** Most problems kept a file; all are counted. */
  readonly limit?: number;
  /** As of Ports; absent: a long check lets nothing through. */
  readonly breathe?: () => Promise<void>;
}

interface FileState extends RecognisedKind {
  readonly table: RecordTable;
  /** Without those between records. */
  readonly problems: CountedProblems;
  /** Of an open document. */
  readonly tableVersion?: number;
}

const DEFAULT_LIMIT = 10_000;
const NOT_CANCELLED: Cancellation = { aborted: false };

export class Workspace {
  readonly files: Files;
  folder: Folder;
  private readonly installed: string;
  private readonly options: WorkspaceOptions;
  private readonly checker: Checker;
  private readonly limit: number;
  readonly breathe: () => Promise<void>;
  private readonly states = new Map<string, FileState>();
  private readonly open = new Map<string, OpenFile>();
  private readonly contexts = new Map<string, RecordContext>();
  private readonly between: BetweenFiles;
  private readonly named: NamedFiles;
  /** Whether every file of the folder has been read once. */
  private isScanned = false;
  private readonly evidence: EvidenceLooks;
  private sortedIndex: WorkspaceIndex | undefined;
  /** Counts the changes of each file. */
  private readonly versions = new Map<string, number>();

  private constructor(folder: Folder, files: Files, installed: string, options: WorkspaceOptions) {
    this.folder = folder;
    this.files = files;
    this.installed = installed;
    this.options = options;
    this.checker = options.checker ?? filesChecker(files);
    this.limit = options.limit ?? DEFAULT_LIMIT;
    this.breathe = options.breathe ?? (async () => {});
    this.between = new BetweenFiles(this.limit);
    this.named = new NamedFiles(files);
    this.evidence = new EvidenceLooks(files);
  }

  static async load(root: string, files: Files, installed: string, options: WorkspaceOptions = {}): Promise<Workspace> {
    return new Workspace(await openFolder(root, files, installed, options.artifacts), files, installed, options);
  }

  /** Tables of all files, by path. */
  get index(): WorkspaceIndex {
    this.sortedIndex ??= {
      files: [...this.states]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, { table }]) => ({ path, table: this.open.get(path)?.table() ?? table })),
    };
    return this.sortedIndex;
  }

  /** Reads every artifact of the folder, or of the folders and files `within` it; what is open is taken from the editor. Progress is in bytes. */
  async scan(progress: Progress, cancellation: Cancellation, within: readonly string[] = ['']): Promise<void> {
    const paths = (await Promise.all(within.map((path) => artifactsIn(path, this.folder, this.files)))).flat();
    for (const path of this.states.keys()) if (within.includes('') && !paths.includes(path)) this.forget(path);
    await this.refreshAll(paths, progress, cancellation);
    if (!within.includes('') || cancellation.aborted || this.isScanned) return;
    this.isScanned = true;
    this.between.forget();
  }

  /** Looks at the images that records name, and at what reports were made from, for the rules about them; true when problems may have changed. */
  async lookAtImages(cancellation = NOT_CANCELLED, isWanted?: (path: string) => boolean): Promise<boolean> {
    const { index, folder, breathe } = this;
    const isNew = await this.named.look({ index, folder, texts: this.rowTexts(), cancellation, isWanted, breathe });
    const isOld = await this.evidence.look({ index, folder, cancellation, isWanted, breathe });
    if (isNew || isOld) this.between.forget();
    return isNew || isOld;
  }

  /** Checks files again, from the open documents or the disk; forgets those that are gone or of no kind. Throws the first Fault once all others have been checked. */
  async refreshAll(paths: readonly string[], progress: Progress, cancellation: Cancellation): Promise<void> {
    const sizeOf = async (path: string): Promise<number> => (await this.files.stat(this.absolute(path)))?.size ?? 0;
    const work = (path: string, count: (bytes: number) => void) => this.refresh(path, cancellation, count);
    await forManyFiles(paths, sizeOf, work, progress, cancellation, this.breathe);
  }

  /** Checks one file again; see refreshAll. */
  async refresh(path: string, cancellation = NOT_CANCELLED, onBytes?: (bytes: number) => void): Promise<void> {
    if (this.open.has(path)) return this.settle(path, cancellation);
    const recognised = await recogniseFile(path, this.folder, this.files);
    if (!recognised) return this.forget(path);
    const context = this.contextOf(path, recognised.kind);
    const checked = await this.checker.check({
      path: this.absolute(path),
      context,
      limit: this.limit,
      cancellation,
      ...(onBytes ? { onBytes } : {}),
    });
    if (this.open.has(path)) return;
    if (checked) this.keep(path, { ...recognised, table: checked.table, problems: checked });
    else if (!cancellation.aborted) this.forget(path);
  }

  kindOf(path: string, text: string): ArtifactKind | undefined {
    return recogniseKind(path, this.folder.config, text)?.kind;
  }

  /** The kind that the file had when it was last read. */
  kindAt(path: string): ArtifactKind | undefined {
    return this.states.get(path)?.kind;
  }

  /** What a file is and what is wrong with it; undefined when it is no artifact. */
  async stateOf(path: string): Promise<WorkspaceFile | undefined> {
    const problems = await this.problemsOf(path);
    const state = this.states.get(path);
    if (!state || !problems) return undefined;
    return { ...problems, kind: state.kind, from: state.from, rows: state.table.rows };
  }

  async rounds(): Promise<RoundOverview[]> {
    const reports = await this.files.list(
      this.folder.root,
      ['**/reports/*.{md,json,jsonl,csv}'],
      excludedGlobs(this.folder.config),
    );
    return roundsOf({
      files: this.index.files,
      reports: reports.map((path) => path.slice(this.folder.root.length + 1)),
      problems: await this.problems(),
      textOf: (path) => this.textOf(path),
    });
  }

  /** Newest gate decision first. */
  gates(): Promise<GateOverview[]> {
    return gatesOf({
      files: this.index.files,
      textOf: (path) => this.textOf(path),
      inputsOf: this.evidence.inputsOf,
      isThere: async (path) => (await this.files.stat(this.absolute(path))) !== undefined,
    });
  }

  openDocument(path: string, document: LineDocument): void {
    this.open.set(path, new OpenFile(document));
    this.touch(path);
  }

  /** Applies changes to an open document at once; what they touch is checked when it is asked for. */
  changeDocument(path: string, changes: readonly TextChange[]): void {
    const file = this.open.get(path);
    if (!file) return;
    for (const change of changes) file.change(change);
    this.versions.set(path, this.versionOf(path) + 1);
    this.show(path, file);
  }

  /** The disk counts again: `refresh` reads it. */
  closeDocument(path: string): void {
    this.open.delete(path);
    this.touch(path);
  }

  documentAt(path: string): LineDocument | undefined {
    return this.open.get(path)?.document;
  }

  async textOf(path: string): Promise<string | undefined> {
    const document = this.documentAt(path);
    if (document) return document.text();
    if (!(await this.files.stat(this.absolute(path)))) return undefined;
    return new TextDecoder().decode(await this.files.readBytes(this.absolute(path)));
  }

  /** All problems of a file, those between records included, severest first; undefined when it is no artifact. An open document is checked to its end. */
  async problemsOf(path: string, cancellation = NOT_CANCELLED): Promise<CountedProblems | undefined> {
    await this.settleAll(cancellation);
    const state = this.states.get(path);
    if (!state) return undefined;
    const own = this.open.get(path)?.problems(this.limit) ?? state.problems;
    return this.between.added(path, own, this.index, this.folderContext, this.rowTexts());
  }

  /** The first problems of each severity of a file on the disk, as many as are wanted; those that are not kept are found again, page by page. */
  async *pagesOf(path: string, wanted: Readonly<Record<Severity, number>>): AsyncGenerator<readonly Problem[]> {
    const all = await this.problemsOf(path);
    const state = this.states.get(path);
    if (!all || !state) return;
    const { checker, index, folderContext, between } = this;
    const asked = { path: this.absolute(path), context: this.contextOf(path, state.kind), cancellation: NOT_CANCELLED };
    const texts = this.rowTexts();
    const whole = async function* (severity: Severity): AsyncGenerator<ProblemPage> {
      const checked = await checker.check({ ...asked, limit: Number.POSITIVE_INFINITY });
      const problems = checked?.problems.filter((problem) => problem.severity === severity) ?? [];
      yield { problems, endLine: Number.POSITIVE_INFINITY };
    };
    const isLines = state.kind.container === 'ndjson';
    yield* problemPages(all, wanted, {
      own: (severity) =>
        (isLines && checker.pages?.({ ...asked, severity, expected: state.problems.severities[severity] })) ||
        whole(severity),
      between: (severity) => between.laterOf({ path, severity, table: state.table, index, folderContext, texts }),
    });
  }

  /** How many problems of a rule each file has; files without one are left out. Open documents count as far as they were checked. */
  countsOf(code: string): Map<string, number> {
    const counts = new Map<string, number>();
    const { index, folderContext } = this;
    for (const [path, state] of this.states) {
      const own = this.open.get(path)?.problems(this.limit) ?? state.problems;
      const all = (own.counts.get(code) ?? 0) + this.between.count(path, code, index, folderContext);
      if (all > 0) counts.set(path, all);
    }
    return counts;
  }

  /** Changes whenever the answer of problemsOf may. */
  problemsVersion(path: string): string {
    return `${this.versionOf(path)}.${this.between.versionFor(this.index, this.folderContext)}`;
  }

  /** All problems of the folder by file, those between files included; each list is sorted, and cut at the limit. */
  async problems(): Promise<Map<string, readonly Problem[]>> {
    const all = new Map<string, readonly Problem[]>();
    for (const path of [...this.states.keys()].sort()) {
      all.set(path, (await this.problemsOf(path))?.problems ?? []);
    }
    return all;
  }

  /** Whether a file decides what others are held to: then a change of it calls for `reload`. */
  decidesForOthers(path: string): boolean {
    return path === CONFIG_FILE || isYamlPath(path);
  }

  /** Of paths that changed on disk, those of files that are looked at: a folder that is gone takes its files along, a new one brings its own. */
  affectedBy(paths: readonly string[]): Promise<string[]> {
    return affectedFiles(paths, this.states, this.folder, this.files);
  }

  /** Reads configuration and taxonomies again; true when they differ, and then everything must be scanned again. */
  async reload(): Promise<boolean> {
    const folder = await openFolder(this.folder.root, this.files, this.installed, this.options.artifacts);
    if (isSameFolder(folder, this.folder)) return false;
    this.folder = folder;
    this.contexts.clear();
    for (const path of this.open.keys()) this.touch(path);
    return true;
  }

  /** Text of the record on a line, zero-based, of an NDJSON file of any size; undefined when no record begins there. */
  lineAt(path: string, line: number): Promise<string | undefined> {
    return this.rowTexts().line(path, line);
  }

  private get folderContext(): FolderContext {
    const { folder, isScanned } = this;
    const looked = { factsOf: this.named.factsOf, inputsOf: this.evidence.inputsOf };
    const { config, taxonomies } = folder;
    const held = { versions: versionsIn(folder), taxonomyOf: (path: string) => configuredTaxonomy(folder, path) };
    return { config, taxonomies, ...held, ...looked, ...(isScanned ? { isMatch: isGlobMatch } : {}) };
  }

  private rowTexts(): RowTexts {
    return new RowTexts({
      files: this.files,
      absolute: (path) => this.absolute(path),
      documentAt: (path) => this.documentAt(path),
      textOf: (path) => this.textOf(path),
      fileAt: (path) => {
        const state = this.states.get(path);
        return state && { kind: state.kind, table: this.open.get(path)?.table() ?? state.table };
      },
    });
  }

  /** Checks an open document to its end. */
  private async settle(path: string, cancellation: Cancellation): Promise<void> {
    const file = this.open.get(path);
    if (!file) return;
    const { document } = file;
    const start = (): string => (isNdjsonPath(path) ? document.lines.slice(0, 20).join('\n') : document.text());
    const recognised = recogniseKind(path, this.folder.config) ?? recogniseKind(path, this.folder.config, start());
    file.hold(recognised && this.contextOf(path, recognised.kind));
    if (!recognised) {
      this.forget(path);
      return;
    }
    if (!(await file.settle(this.limit, cancellation, this.breathe)) || this.open.get(path) !== file) return;
    const table = file.table();
    const problems = file.problems(this.limit);
    if (!table || !problems) return;
    const state = this.states.get(path);
    const { tableVersion } = file;
    this.states.set(path, { ...recognised, table, problems, tableVersion });
    if (state?.kind !== recognised.kind || state.tableVersion !== tableVersion) this.touch(path);
    else this.show(path, file);
  }

  /** Other files' problems depend on what is open. */
  private async settleAll(cancellation: Cancellation): Promise<void> {
    for (const path of this.open.keys()) await this.settle(path, cancellation);
  }

  /** Puts the table of an open document into the index as it is now: its views are valid until the next change. */
  private show(path: string, file: OpenFile): void {
    const table = file.table();
    if (table && this.states.has(path)) this.sortedIndex &&= withTable(this.sortedIndex, path, table);
  }

  /** Files of one kind and taxonomy share one context, so that what is made for it is made once. */
  private contextOf(path: string, kind: ArtifactKind): RecordContext {
    const context = contextOf(this.folder, path, kind);
    const key = JSON.stringify([kind.kind, context.taxonomy?.taxonomy.taxonomy]);
    const known = this.contexts.get(key);
    if (known) return known;
    this.contexts.set(key, context);
    return context;
  }

  private keep(path: string, state: FileState): void {
    this.states.set(path, state);
    this.touch(path);
  }

  private forget(path: string): void {
    if (this.states.delete(path)) this.touch(path);
  }

  private touch(path: string): void {
    this.versions.set(path, this.versionOf(path) + 1);
    this.sortedIndex = undefined;
    this.between.forget();
  }

  private versionOf(path: string): number {
    return this.versions.get(path) ?? 0;
  }

  private absolute(path: string): string {
    return `${this.folder.root}/${path}`;
  }
}
