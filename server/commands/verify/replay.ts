// Makes a file again as its provenance says, in memory, and compares the bytes with what lies on the disk.
import type { Origin } from '../../core/provenance/recorded-files.ts';
import type { Ports } from '../../ports/ports.ts';
import { keptTimes } from '../../workspace/kept-times.ts';
import { readArguments } from '../read-arguments.ts';
import { overlayFiles } from './overlay-files.ts';
import { replayable } from './replayable-commands.ts';

export type Replayed =
  | { readonly kind: 'same'; readonly files: readonly string[] }
  | { readonly kind: 'differs'; readonly file: string; readonly lineNumber: number }
  | { readonly kind: 'impossible'; readonly why: string };

/** `path` is relative to the workspace. Nothing is written; throws what the command throws. */
export async function replay(path: string, origin: Origin, ports: Ports): Promise<Replayed> {
  const { run, createdAt, runId, version } = origin;
  if (!run) return { kind: 'impossible', why: 'it does not say which command made it' };
  const command = replayable.find(({ id }) => id === run.command);
  if (!command) return { kind: 'impossible', why: `${run.tool} ${run.command} cannot be run again here` };
  const time = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  if (Number.isNaN(time)) return { kind: 'impossible', why: 'it does not say when it was made' };
  const given = new Map(Object.entries(run.parameters));
  if (run.seed !== undefined) given.set('seed', run.seed);
  if (runId !== undefined && 'runId' in command.args.shape) given.set('runId', runId);
  const { args, complaints } = readArguments(command, given, ports.root);
  if (!args) return { kind: 'impossible', why: `its parameters do not suffice: ${complaints.join('; ')}` };
  const written = new Map<string, Uint8Array>();
  const stem = path.replace(/\.[^./]*$/, '');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const stems = [stem, ...(version === undefined ? [] : [`${folder}${version}`])];
  const isOwn = (absolute: string): boolean => stems.some((one) => absolute.startsWith(`${ports.root}/${one}`));
  const inputs = new Set(run.inputs.map((input) => `${ports.root}/${input.path}`));
  // A manifest stands for its folder: what else lies there was made with it or after it, such as answers, which a pack never takes the place of.
  const isBeside = (absolute: string): boolean =>
    path === `${folder}manifest.json` && absolute.startsWith(`${ports.root}/${folder}`) && !inputs.has(absolute);
  await command.run(args, {
    ...ports,
    // Reports beside it that were made before keep their time, as they did then.
    files: keptTimes(
      overlayFiles(ports.files, written, {
        isKept: () => true,
        isHidden: (absolute) => isOwn(absolute) || isBeside(absolute),
      }),
    ),
    clock: { now: () => new Date(time) },
    print: async () => undefined,
  });
  const own = [...written].filter(([absolute]) => isOwn(absolute)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (!own.some(([absolute]) => absolute === `${ports.root}/${path}`)) {
    return { kind: 'impossible', why: `${run.command} does not write it with these parameters` };
  }
  for (const [absolute, bytes] of own) {
    if (!(await ports.files.stat(absolute))) continue;
    const lineNumber = firstDifference(await ports.files.readBytes(absolute), bytes);
    if (lineNumber !== undefined) return { kind: 'differs', file: absolute.slice(ports.root.length + 1), lineNumber };
  }
  return { kind: 'same', files: own.map(([absolute]) => absolute.slice(ports.root.length + 1)) };
}

/** One-based line; undefined when the bytes are the same. */
function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  let lineNumber = 1;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    if (a[at] !== b[at]) return lineNumber;
    if (a[at] === 10) lineNumber++;
  }
  return undefined;
}
