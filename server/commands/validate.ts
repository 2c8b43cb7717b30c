// Command: check label files and print every problem.
import * as z from 'zod';
import { kindNames } from '../../schemas/kind-names.ts';
import { counted } from '../core/text/counted.ts';
import { showSafely } from '../core/text/show-safely.ts';
import { throwIfCancelled } from '../ports/cancellation.ts';
import type { Ports } from '../ports/ports.ts';
import { choice, count, flag, path, paths } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { shownPath } from './shown-name.ts';
import {
  type CheckedTarget,
  checkTarget,
  needsAnotherLook,
  refreshTarget,
  unknownFiles,
} from './validate/check-targets.ts';
import { fixFiles } from './validate/fix-files.ts';
import { FORMATS, type Format } from './validate/report-of.ts';
import { findTargets } from './validate/targets.ts';
import { writeProblems } from './validate/write-problems.ts';

const LEVELS = ['error', 'warning', 'information', 'hint', 'never'] as const;
/** Problems between records that one run of --fix looks at, in each file. */
const MOST_FIXED = 100_000;
/** More are found again when they are printed: memory does not grow with them. */
const MOST_KEPT = 10_000;
const DOCUMENTS: ReadonlySet<Format> = new Set(['json', 'sarif', 'junit']);

const args = z.object({
  paths: paths({
    io: 'in',
    positional: true,
    meaning: 'Files and folders to report on; the folder that the command runs in when absent.',
  }).default([]),
  format: choice(FORMATS, { meaning: 'How problems are printed.' }).default('text'),
  output: path({ io: 'out', meaning: 'File that they are written to instead.' }).optional(),
  failOn: choice(LEVELS, { meaning: 'Least severity that makes the verdict a no.' }).default('error'),
  maxProblems: count({ min: 0, meaning: 'Most problems to print; all are counted.' }).default(10_000),
  quiet: flag({ meaning: 'Print only problems that make the verdict a no.' }),
  kind: choice(kindNames, { meaning: 'Artifact kind of the named files, whatever their names say.' }).optional(),
  fix: flag({ writes: true, meaning: 'Apply the fixes that keep what the annotator meant, then check again.' }),
  dryRun: flag({ meaning: 'With --fix: write nothing, and print what would change as a diff.' }),
  watch: flag({ meaning: 'Stay, and check again whenever a file changes.' }),
});

type Args = z.infer<typeof args>;

export const validate = defineCommand({
  id: 'validate',
  title: 'Validate Label Files',
  group: 'Checking',
  summary: 'Checks label files and prints every problem at its line and column.',
  effect: 'reads',
  args,
  stepwise: true,
  looksAtConfig: true,
  outputs: [],
  async run(args, ports): Promise<Outcome> {
    const wrong = contradictionIn(args);
    if (wrong) return { verdict: 'refused', summary: wrong, wayOut: 'leave out one of them', reports: [] };
    if (args.fix) return fixed(args, ports);
    if (args.watch) return watched(args, ports);
    const { checked, complaints } = await looked(args, ports);
    return writeProblems(checked, complaints, args, ports);
  },
});

function contradictionIn({ fix, dryRun, watch, format, output }: Args): string | undefined {
  if (dryRun && !fix) return '--dry-run shows what --fix would do, and --fix is not there.';
  if (fix && watch) return '--fix changes files, and --watch waits for changes.';
  if (watch && DOCUMENTS.has(format)) return `--watch prints again and again, which a ${format} document cannot.`;
  if (dryRun && format !== 'text') return `--dry-run prints a diff, which has no place in ${format}.`;
  if (dryRun && output !== undefined) return '--dry-run prints a diff, and --output is for problems.';
  return undefined;
}

interface Looked {
  readonly checked: readonly CheckedTarget[];
  /** Why nothing was checked. */
  readonly complaints: readonly string[];
}

/** One look at everything that was named. */
async function looked(args: Args, ports: Ports): Promise<Looked> {
  const { targets, missing } = await findTargets(named(args, ports), ports.root, ports.files);
  if (missing.length > 0) return { checked: [], complaints: missing };
  const checked: CheckedTarget[] = [];
  const wishes = { kind: args.kind, maxProblems: args.fix ? MOST_FIXED : Math.min(args.maxProblems, MOST_KEPT) };
  for (const target of targets) {
    checked.push(await checkTarget(target, wishes, ports));
    throwIfCancelled(ports.cancellation);
  }
  await ports.checker.rest?.();
  const complaints = checked.flatMap(unknownFiles);
  return complaints.length > 0 ? { checked: [], complaints } : { checked, complaints };
}

async function fixed(args: Args, ports: Ports): Promise<Outcome> {
  const { checked, complaints } = await looked(args, ports);
  const { files, counts } = await fixFiles(checked, args.dryRun, ports);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const summary = `${args.dryRun ? 'Can be fixed' : 'Fixed'}: ${counted(all, 'problem')} in ${counted(files, 'file')}.`;
  const writing = { ...args, fixed: { summary, counts: Object.fromEntries(counts) }, isSilent: args.dryRun };
  return writeProblems(checked, complaints, writing, ports);
}

/** Looks again after every change until the person stops it. */
async function watched(args: Args, ports: Ports): Promise<Outcome> {
  const clear = ports.colors ? '\x1b[2J\x1b[3J\x1b[H' : '';
  let outcome: Outcome = { verdict: 'refused', summary: 'Nothing was checked.', reports: [] };
  let now: Looked = { checked: [], complaints: [] };
  const onChange = async (paths: readonly string[]): Promise<void> => {
    const [first] = paths;
    const why = first === undefined ? '.' : ` again: ${showSafely(shownPath(first, ports.root))} has changed.`;
    await ports.print(`${clear}Checking${why}\n`);
    // What files are held against may have changed: only then everything is read anew.
    if (outcome.verdict === 'refused' || now.checked.some((target) => needsAnotherLook(target, paths))) {
      now = await looked(args, ports);
    } else {
      const checked: CheckedTarget[] = [];
      for (const target of now.checked) checked.push(await refreshTarget(target, paths, ports));
      now = { ...now, checked };
    }
    outcome = await writeProblems(now.checked, now.complaints, args, ports);
    const { summary, wayOut } = outcome;
    await ports.print(`${summary}${wayOut ? ` ${wayOut}.` : ''} Watching for changes.\n`);
  };
  await ports.watch.changes(named(args, ports), onChange, ports.cancellation);
  return outcome;
}

function named({ paths }: Args, { root }: Ports): readonly string[] {
  return paths.length > 0 ? paths : [root];
}
