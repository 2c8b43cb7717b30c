// Writes what was found, file by file, in one format, to the person or to a file; keeps only the sums, and draws the verdict from them.
import type { Severity } from '../../core/problem.ts';
import { type Cancellation, throwIfCancelled } from '../../ports/cancellation.ts';
import type { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { shownPath } from '../shown-name.ts';
import { type CheckedTarget, type FoundFile, reportedFiles } from './check-targets.ts';
import { type Counts, type ProblemReport, type ReportedFile, sumOf, totalsData } from './problem-report.ts';
import { type Format, reportOf } from './report-of.ts';
import { summarize } from './summary.ts';

const RANK: Record<Severity, number> = { error: 0, warning: 1, information: 2, hint: 3 };
const SEVERITIES = Object.keys(RANK) as Severity[];

export interface Writing {
  readonly format: Format;
  /** Absolute path; absent: what is written is printed. */
  readonly output?: string | undefined;
  /** Least severity that makes the verdict a no. */
  readonly failOn: Severity | 'never';
  readonly maxProblems: number;
  /** Only problems that make the verdict a no. */
  readonly quiet: boolean;
  /** What was fixed before. */
  readonly fixed?: Fixed;
  /** True when nothing is to be written, only counted. */
  readonly isSilent?: boolean;
}

export interface Fixed {
  /** A sentence, put before what is left. */
  readonly summary: string;
  /** Problems fixed, by code. */
  readonly counts: Readonly<Record<string, number>>;
}

/** UTF-16 units that are written at a time. */
const BLOCK = 1 << 16;
const SILENT: ProblemReport = { isDocument: false, begin: () => '', problem: () => '', end: () => '' };

/** `complaints` say why nothing was checked. */
export async function writeProblems(
  checked: readonly CheckedTarget[],
  complaints: readonly string[],
  args: Writing,
  ports: Ports,
): Promise<Outcome> {
  const { root, files, version, colors } = ports;
  const report = args.isSilent ? SILENT : reportOf(args.format, version, colors && args.output === undefined);
  const writing = new ProblemWriter(args, report, ports);
  const text = writing.text(checked, complaints);
  if (args.output !== undefined) await files.write(args.output, text);
  else for await (const piece of text) await ports.print(piece);
  return {
    ...writing.outcome!,
    reports: args.output === undefined ? [] : [shownPath(args.output, root)],
    // What was printed is a document of its own, or a diff.
    told: args.isSilent === true || (report.isDocument && args.output === undefined),
  };
}

/** Prints files one after the other and keeps only sums of them. */
class ProblemWriter {
  outcome: Outcome | undefined;
  private readonly args: Writing;
  private readonly report: ProblemReport;
  private readonly cwd: string;
  private readonly cancellation: Cancellation;
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  private files = 0;
  private filesWithProblems = 0;
  private shown = 0;

  constructor(args: Writing, report: ProblemReport, { root, cancellation }: Ports) {
    this.args = args;
    this.report = report;
    this.cwd = root;
    this.cancellation = cancellation;
  }

  async *text(checked: readonly CheckedTarget[], complaints: readonly string[]): AsyncGenerator<string> {
    yield this.report.begin();
    for (const target of checked) {
      for await (const file of reportedFiles(target, this.cwd)) {
        this.files++;
        if (sumOf(file.counts) > 0) this.filesWithProblems++;
        for (const severity of SEVERITIES) this.counts[severity] += file.counts[severity];
        const shown = this.roomFor(file.counts);
        this.shown += sumOf(shown);
        yield* this.fileText({ path: file.path, kind: file.kind, shown }, file);
        throwIfCancelled(this.cancellation);
      }
    }
    const unread = checked.flatMap((target) => target.unread ?? []);
    const { verdict, summary, wayOut } = this.conclude(complaints, unread);
    const { files, filesWithProblems, counts } = this;
    const notShown = sumOf(counts) - this.shown;
    const { fixed } = this.args;
    const totals = {
      files,
      filesWithProblems,
      counts,
      notShown,
      verdict,
      summary,
      ...(wayOut ? { wayOut } : {}),
      ...(fixed ? { fixed: fixed.counts } : {}),
    };
    this.outcome = {
      verdict,
      summary,
      ...(wayOut ? { wayOut } : {}),
      reports: [],
      data: totalsData(totals),
    };
    yield this.report.end(totals);
  }

  /** How many problems of each severity there is room for: the severest come first. */
  private roomFor(counts: Counts): Counts {
    let room = this.args.maxProblems - this.shown;
    const shown = { error: 0, warning: 0, information: 0, hint: 0 };
    for (const severity of SEVERITIES) {
      if (this.args.quiet && !this.fails(severity)) continue;
      shown[severity] = Math.min(room, counts[severity]);
      room -= shown[severity];
    }
    return shown;
  }

  private async *fileText(file: ReportedFile, { pages }: FoundFile): AsyncGenerator<string> {
    const { report } = this;
    let block = report.openFile?.(file) ?? '';
    for await (const page of pages(file.shown)) {
      for (const problem of page) {
        block += report.problem(problem, file);
        if (block.length < BLOCK) continue;
        yield block;
        block = '';
      }
      throwIfCancelled(this.cancellation);
    }
    block += report.closeFile?.(file) ?? '';
    if (block) yield block;
  }

  private fails(severity: Severity): boolean {
    return this.args.failOn !== 'never' && RANK[severity] <= RANK[this.args.failOn];
  }

  private conclude(
    complaints: readonly string[],
    unread: readonly Fault[],
  ): Pick<Outcome, 'verdict' | 'summary' | 'wayOut'> {
    if (complaints.length > 0) return { verdict: 'refused', summary: `Nothing was checked: ${complaints.join('; ')}.` };
    const [first] = unread;
    const why = unread.map(({ message }) => message).join('; ');
    if (this.files === 0 && first)
      return { verdict: 'refused', summary: `Nothing was checked: ${why}.`, wayOut: first.wayOut };
    if (this.files === 0) {
      const wayOut = 'name a folder with label files, or tell their kinds in assay.config.json';
      return { verdict: 'refused', summary: 'Nothing was checked: there are no label files here.', wayOut };
    }
    const failed = SEVERITIES.some((one) => this.counts[one] > 0 && this.fails(one));
    const left = summarize(this.files, this.filesWithProblems, this.counts);
    const summary = this.args.fixed ? `${this.args.fixed.summary} ${left}` : left;
    if (first)
      return { verdict: 'refused', summary: `${summary} Not everything was checked: ${why}.`, wayOut: first.wayOut };
    return { verdict: failed ? 'fail' : 'pass', summary };
  }
}
