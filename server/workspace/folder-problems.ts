// What is wrong in a folder: what each file has of its own, with what lies between its records and those of others.
import type { Problem, Severity } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import { type Cancellation, NOT_CANCELLED } from '../ports/cancellation.ts';
import type { ProblemPage } from '../ports/checker.ts';
import type { Files } from '../ports/files.ts';
import type { FolderContext } from '../rules/rule.ts';
import type { BetweenFiles } from './between-files.ts';
import { EvidenceLooks } from './evidence-looks.ts';
import type { FileChecks } from './file-checks.ts';
import { configuredTaxonomy, versionsIn } from './folder.ts';
import type { FolderTexts } from './folder-texts.ts';
import type { KeptFiles } from './kept-files.ts';
import { isGlobMatch, type RecognisedKind } from './kind-of.ts';
import { NamedFiles } from './named-files.ts';
import { problemPages } from './problem-pages.ts';

/** What a file is and what is wrong with it. */
export interface WorkspaceFile extends RecognisedKind, CountedProblems {
  readonly rows: number;
}

export interface ProblemSources {
  readonly files: Files;
  readonly kept: KeptFiles;
  readonly checks: FileChecks;
  readonly texts: FolderTexts;
  readonly between: BetweenFiles;
  readonly breathe: () => Promise<void>;
}

export class FolderProblems {
  readonly evidence: EvidenceLooks;
  private readonly named: NamedFiles;
  private readonly sources: ProblemSources;
  private isScanned = false;

  constructor(sources: ProblemSources) {
    this.sources = sources;
    this.named = new NamedFiles(sources.files);
    this.evidence = new EvidenceLooks(sources.files);
  }

  /** Every file of the folder has been read once: rules about files that are not there may speak. */
  noteScanned(): void {
    if (this.isScanned) return;
    this.isScanned = true;
    this.sources.between.forget();
  }

  /** See Workspace.lookAtImages. */
  async lookAtImages(cancellation: Cancellation, isWanted?: (path: string) => boolean): Promise<boolean> {
    const { kept, checks, texts, between, breathe } = this.sources;
    const asked = { index: kept.index, folder: checks.folder, cancellation, isWanted, breathe };
    const isNew = await this.named.look({ ...asked, texts: texts.rows() });
    const isOld = await this.evidence.look(asked);
    if (isNew || isOld) between.forget();
    return isNew || isOld;
  }

  /** See Workspace.problemsOf. */
  async of(path: string, cancellation: Cancellation): Promise<CountedProblems | undefined> {
    const { kept, checks, texts, between, breathe } = this.sources;
    await checks.settleAll(cancellation);
    await between.readAnswers(() => {
      const { index } = kept;
      return { index, texts: texts.rows(), isCurrent: () => kept.index === index && !cancellation.aborted, breathe };
    });
    const own = kept.problemsOf(path);
    return own && between.added(path, own, kept.index, this.context, texts.rows());
  }

  /** See Workspace.problems. */
  async all(): Promise<Map<string, readonly Problem[]>> {
    const all = new Map<string, readonly Problem[]>();
    for (const { path } of this.sources.kept.index.files) {
      all.set(path, (await this.of(path, NOT_CANCELLED))?.problems ?? []);
    }
    return all;
  }

  /** See Workspace.stateOf. */
  async stateOf(path: string): Promise<WorkspaceFile | undefined> {
    const problems = await this.of(path, NOT_CANCELLED);
    const state = this.sources.kept.all.get(path);
    return state && problems && { ...problems, kind: state.kind, from: state.from, rows: state.table.rows };
  }

  /** See Workspace.pagesOf. */
  async *pagesOf(path: string, wanted: Readonly<Record<Severity, number>>): AsyncGenerator<readonly Problem[]> {
    const { kept, checks, texts, between } = this.sources;
    const all = await this.of(path, NOT_CANCELLED);
    const state = kept.all.get(path);
    if (!all || !state) return;
    const { checker } = checks;
    const context = checks.contextOf(path, state.kind);
    const asked = { path: texts.absolute(path), context, cancellation: NOT_CANCELLED };
    const whole = async function* (severity: Severity): AsyncGenerator<ProblemPage> {
      const checked = await checker.check({ ...asked, limit: Number.POSITIVE_INFINITY });
      const problems = checked?.problems.filter((problem) => problem.severity === severity) ?? [];
      yield { problems, endLine: Number.POSITIVE_INFINITY };
    };
    const isLines = state.kind.container === 'ndjson';
    const stretches = { path, table: state.table, index: kept.index, folderContext: this.context, texts: texts.rows() };
    yield* problemPages(all, wanted, {
      own: (severity) =>
        (isLines && checker.pages?.({ ...asked, severity, expected: state.problems.severities[severity] })) ||
        whole(severity),
      between: (severity) => between.laterOf({ ...stretches, severity }),
    });
  }

  /** See Workspace.countsOf. */
  countsOf(code: string): Map<string, number> {
    const { kept, between } = this.sources;
    const counts = new Map<string, number>();
    const { context } = this;
    for (const path of kept.all.keys()) {
      const own = kept.problemsOf(path)!;
      const all = (own.counts.get(code) ?? 0) + between.count(path, code, kept.index, context);
      if (all > 0) counts.set(path, all);
    }
    return counts;
  }

  /** Changes whenever the answer of `of` may. */
  versionOf(path: string): string {
    const { kept, between } = this.sources;
    return `${kept.versionOf(path)}.${between.versionFor(kept.index, this.context)}`;
  }

  private get context(): FolderContext {
    const { folder } = this.sources.checks;
    const looked = { factsOf: this.named.factsOf, inputsOf: this.evidence.inputsOf };
    const { config, taxonomies } = folder;
    const held = { versions: versionsIn(folder), taxonomyOf: (path: string) => configuredTaxonomy(folder, path) };
    return { config, taxonomies, ...held, ...looked, ...(this.isScanned ? { isMatch: isGlobMatch } : {}) };
  }
}
