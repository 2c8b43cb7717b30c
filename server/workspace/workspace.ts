// One workspace folder, kept current: what its files are, what is wrong with them, and the index over all of them; open documents win over the disk.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import type { LineDocument } from '../core/document/line-document.ts';
import type { Problem, Severity } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import type { RowInText } from '../features/check-index.ts';
import { type Cancellation, NOT_CANCELLED } from '../ports/cancellation.ts';
import type { Files } from '../ports/files.ts';
import type { Progress } from '../ports/progress.ts';
import { affectedFiles } from './affected-files.ts';
import { CONFIG_FILE, excludedGlobs, isYamlPath } from './artifact-paths.ts';
import { BetweenFiles } from './between-files.ts';
import { type FileChecking, FileChecks } from './file-checks.ts';
import { filesChecker } from './files-checker.ts';
import { artifactsIn } from './find-artifacts.ts';
import { type Folder, isSameFolder, openFolder } from './folder.ts';
import { FolderProblems, type WorkspaceFile } from './folder-problems.ts';
import { FolderTexts } from './folder-texts.ts';
import { type GateOverview, gatesOf } from './gates.ts';
import { KeptFiles } from './kept-files.ts';
import { recogniseKind } from './kind-of.ts';
import type { TextChange } from './open-file.ts';
import { type RoundOverview, roundsOf } from './rounds.ts';

/** Without a checker files are checked in this thread, and without `breathe` a long check lets nothing through. */
export interface WorkspaceOptions extends Partial<Omit<FileChecking, 'files'>> {
  /** Kinds of files; they win over assay.config.json. */
  readonly artifacts?: WorkspaceConfig['artifacts'];
}

const DEFAULT_LIMIT = 10_000;

export class Workspace {
  readonly files: Files;
  readonly breathe: () => Promise<void>;
  private readonly installed: string;
  private readonly options: WorkspaceOptions;
  private readonly kept: KeptFiles;
  private readonly checks: FileChecks;
  private readonly texts: FolderTexts;
  private readonly found: FolderProblems;

  private constructor(folder: Folder, files: Files, installed: string, options: WorkspaceOptions) {
    const { checker = filesChecker(files), limit = DEFAULT_LIMIT, breathe = async () => {} } = options;
    const between = new BetweenFiles(limit);
    this.files = files;
    this.breathe = breathe;
    this.installed = installed;
    this.options = options;
    this.kept = new KeptFiles(limit, () => between.forget());
    this.checks = new FileChecks(folder, this.kept, { files, checker, limit, breathe });
    this.texts = new FolderTexts(folder.root, files, this.kept);
    const { kept, checks, texts } = this;
    this.found = new FolderProblems({ files, kept, checks, texts, between, breathe });
  }

  static async load(root: string, files: Files, installed: string, options: WorkspaceOptions = {}): Promise<Workspace> {
    return new Workspace(await openFolder(root, files, installed, options.artifacts), files, installed, options);
  }

  get folder(): Folder {
    return this.checks.folder;
  }

  /** Tables of all files, by path. */
  get index(): WorkspaceIndex {
    return this.kept.index;
  }

  /** Reads every artifact of the folder, or of the folders and files `within` it; what is open is taken from the editor. Progress is in bytes. */
  async scan(progress: Progress, cancellation: Cancellation, within: readonly string[] = ['']): Promise<void> {
    const isWhole = within.includes('');
    const paths = (await Promise.all(within.map((path) => artifactsIn(path, this.folder, this.files)))).flat();
    for (const path of this.kept.all.keys()) if (isWhole && !paths.includes(path)) this.kept.forget(path);
    await this.refreshAll(paths, progress, cancellation);
    if (isWhole && !cancellation.aborted) this.found.noteScanned();
  }

  /** Looks at the images that records name, and at what reports were made from, for the rules about them; true when problems may have changed. */
  lookAtImages(cancellation = NOT_CANCELLED, isWanted?: (path: string) => boolean): Promise<boolean> {
    return this.found.lookAtImages(cancellation, isWanted);
  }

  /** Checks files again, from the open documents or the disk; forgets those that are gone or of no kind. Throws the faults, as one, once all others have been checked. */
  refreshAll(paths: readonly string[], progress: Progress, cancellation: Cancellation): Promise<void> {
    return this.checks.all(paths, progress, cancellation);
  }

  /** Checks one file again; see refreshAll. */
  refresh(path: string, cancellation = NOT_CANCELLED): Promise<void> {
    return this.checks.one(path, cancellation);
  }

  kindOf(path: string, text: string): ArtifactKind | undefined {
    return recogniseKind(path, this.folder.config, text)?.kind;
  }

  /** The kind that the file had when it was last read. */
  kindAt(path: string): ArtifactKind | undefined {
    return this.kept.all.get(path)?.kind;
  }

  /** What a file is and what is wrong with it; undefined when it is no artifact. */
  stateOf(path: string): Promise<WorkspaceFile | undefined> {
    return this.found.stateOf(path);
  }

  async rounds(): Promise<RoundOverview[]> {
    const { root, config } = this.folder;
    const reports = await this.files.list(root, ['**/reports/*.{md,json,jsonl,csv}'], excludedGlobs(config));
    return roundsOf({
      files: this.index.files,
      reports: reports.map((path) => path.slice(root.length + 1)),
      problems: await this.problems(),
      textOf: (path) => this.textOf(path),
    });
  }

  /** Newest gate decision first. */
  gates(): Promise<GateOverview[]> {
    return gatesOf({
      files: this.index.files,
      textOf: (path) => this.textOf(path),
      inputsOf: this.found.evidence.inputsOf,
      isThere: async (path) => (await this.files.stat(this.texts.absolute(path))) !== undefined,
    });
  }

  openDocument(path: string, document: LineDocument): void {
    this.kept.openDocument(path, document);
  }

  /** Applies changes to an open document at once; what they touch is checked when it is asked for. */
  changeDocument(path: string, changes: readonly TextChange[]): void {
    this.kept.changeDocument(path, changes);
  }

  /** The disk counts again: `refresh` reads it. */
  closeDocument(path: string): void {
    this.kept.closeDocument(path);
  }

  documentAt(path: string): LineDocument | undefined {
    return this.kept.openAt(path)?.document;
  }

  textOf(path: string): Promise<string | undefined> {
    return this.texts.textOf(path);
  }

  /** Text of the record on a line, zero-based, of an NDJSON file of any size; undefined when no record begins there. */
  lineAt(path: string, line: number): Promise<string | undefined> {
    return this.texts.rows().line(path, line);
  }

  /** A row of the index in the text that it is read in; undefined when it cannot be read any more. */
  rowAt(path: string, row: number): Promise<RowInText | undefined> {
    return this.texts.rows().row(path, row);
  }

  /** All problems of a file, those between records included, severest first; undefined when it is no artifact. An open document is checked to its end. */
  problemsOf(path: string, cancellation = NOT_CANCELLED): Promise<CountedProblems | undefined> {
    return this.found.of(path, cancellation);
  }

  /** The first problems of each severity of a file on the disk, as many as are wanted; those that are not kept are found again, page by page. */
  pagesOf(path: string, wanted: Readonly<Record<Severity, number>>): AsyncGenerator<readonly Problem[]> {
    return this.found.pagesOf(path, wanted);
  }

  /** How many problems of a rule each file has; files without one are left out. Open documents count as far as they were checked. */
  countsOf(code: string): Map<string, number> {
    return this.found.countsOf(code);
  }

  /** Changes whenever the answer of problemsOf may. */
  problemsVersion(path: string): string {
    return this.found.versionOf(path);
  }

  /** All problems of the folder by file, those between files included; each list is sorted, and cut at the limit. */
  problems(): Promise<Map<string, readonly Problem[]>> {
    return this.found.all();
  }

  /** Whether a file decides what others are held to: then a change of it calls for `reload`. */
  decidesForOthers(path: string): boolean {
    return path === CONFIG_FILE || isYamlPath(path);
  }

  /** Of paths that changed on disk, those of files that are looked at: a folder that is gone takes its files along, a new one brings its own. */
  affectedBy(paths: readonly string[]): Promise<string[]> {
    return affectedFiles(paths, this.kept.all, this.folder, this.files);
  }

  /** Reads configuration and taxonomies again; true when they differ, and then everything must be scanned again. */
  async reload(): Promise<boolean> {
    const folder = await openFolder(this.folder.root, this.files, this.installed, this.options.artifacts);
    if (isSameFolder(folder, this.folder)) return false;
    this.checks.folder = folder;
    return true;
  }
}
