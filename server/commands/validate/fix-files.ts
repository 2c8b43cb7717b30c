// Applies the safe fixes to the files that were named, or shows as a diff what they would change; whatever no fix changes stays byte for byte.
import { kindNamed } from '../../../schemas/kinds.ts';
import { linesOf } from '../../core/text/lines-of.ts';
import { piecesOf } from '../../core/text/pieces-of.ts';
import { showSafely } from '../../core/text/show-safely.ts';
import { unifiedDiff } from '../../core/text/unified-diff.ts';
import type { FixCounts } from '../../features/apply-fixes.ts';
import { fixedFile } from '../../features/fixed-file.ts';
import { throwIfCancelled } from '../../ports/cancellation.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { contextOf } from '../../workspace/folder.ts';
import { type CheckedTarget, namedPaths, shownFrom } from './check-targets.ts';

/** Fixes that keep what the annotator meant. */
const WISH = { safeOnly: true };

export interface FixedFiles {
  readonly files: number;
  /** Problems fixed, by code. */
  readonly counts: FixCounts;
}

/** With `dryRun` nothing is written and a unified diff is printed. Throws a Fault when a file is changed by others meanwhile; files before it are fixed by then. */
export async function fixFiles(checked: readonly CheckedTarget[], dryRun: boolean, ports: Ports): Promise<FixedFiles> {
  const counts: FixCounts = new Map();
  let files = 0;
  for (const target of checked) {
    for (const path of namedPaths(target)) {
      throwIfCancelled(ports.cancellation);
      const fixing = await openFixing(target, path, ports);
      const fixed = fixing && (await fixing.count());
      if (!fixing || !fixed || fixed.size === 0) continue;
      files++;
      for (const [code, count] of fixed) counts.set(code, (counts.get(code) ?? 0) + count);
      if (dryRun) await printDiff(fixing, shownFrom(target, ports.root)(path), ports);
      else {
        await ports.files.write(fixing.absolute, fixing.after());
        await target.workspace.refresh(path);
      }
    }
  }
  return { files, counts };
}

interface Fixing {
  /** Path of the file. */
  readonly absolute: string;
  /** How many problems can be fixed, by code. */
  count(): Promise<FixCounts>;
  before(): AsyncGenerator<Uint8Array>;
  after(): AsyncGenerator<Uint8Array>;
}

/** Undefined when the file has no problems, or is none that fixes know. */
async function openFixing(
  { target, workspace }: CheckedTarget,
  path: string,
  ports: Ports,
): Promise<Fixing | undefined> {
  const { files, cancellation } = ports;
  const kind = workspace.kindAt(path);
  const problems = (await workspace.problemsOf(path))?.problems ?? [];
  const absolute = `${target.root === '/' ? '' : target.root}/${path}`;
  const stat = await files.stat(absolute);
  if (!kind || kindNamed(kind.kind)?.container === 'yaml' || problems.length === 0 || !stat) return undefined;
  const context = contextOf(workspace.folder, path, kind);
  async function* before(): AsyncGenerator<Uint8Array> {
    for await (const piece of piecesOf((from, to) => files.readBytes(absolute, from, to), stat!.size)) {
      throwIfCancelled(cancellation);
      await ports.breathe();
      yield piece;
    }
  }
  async function* after(counts: FixCounts = new Map()): AsyncGenerator<Uint8Array> {
    yield* fixedFile(before(), context, WISH, counts, problems);
    const now = await files.stat(absolute);
    if (now?.size !== stat!.size || now.mtimeMs !== stat!.mtimeMs)
      throw new Fault(`${absolute} was changed by another program`, 'nothing was written there: run it again');
  }
  return {
    absolute,
    before,
    after,
    async count() {
      const counts: FixCounts = new Map();
      for await (const _piece of after(counts));
      return counts;
    },
  };
}

async function printDiff(fixing: Fixing, name: string, { print, colors }: Ports): Promise<void> {
  for await (const hunk of unifiedDiff(linesOf(fixing.before()), linesOf(fixing.after()), name)) {
    await print(colors ? coloured(hunk) : hunk);
  }
}

const COLOR: Record<string, string> = { '-': '31', '+': '32', '@': '36' };

/** For a screen: what the data holds cannot steer it. A pipe gets the bytes, so that `git apply` takes them. */
function coloured(hunk: string): string {
  return hunk
    .split('\n')
    .map((line) => {
      const color = COLOR[line[0] ?? ''];
      return color ? `\x1b[${color}m${showSafely(line)}\x1b[0m` : showSafely(line);
    })
    .join('\n');
}
