// Command: say whether a report, gate decision or other derived file still holds: fresh, stale, or not reproducible.
import * as z from 'zod';
import { isStale, staleText, type TracedInput } from '../core/provenance/traced-input.ts';
import { reportMarkdown } from '../core/report/report-markdown.ts';
import { paragraph, table } from '../core/report/report-parts.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { openFolder } from '../workspace/folder.ts';
import { type ReadOrigin, readOrigin } from '../workspace/read-origin.ts';
import { traceInputs } from '../workspace/trace-inputs.ts';
import { flag, path } from './arguments.ts';
import { defineCommand, type Outcome, type Verdict } from './command.ts';
import { Pace } from './pace.ts';
import { shownName } from './shown-name.ts';
import { type Replayed, replay } from './verify/replay.ts';

interface Verified {
  readonly state: 'fresh' | 'stale' | 'not-reproducible' | 'unknown';
  /** What follows "<file> is …", or the whole sentence of `unknown`, without a full stop. */
  readonly why: string;
  readonly wayOut?: string;
}

const MOST_NAMED = 3;
const MOST_LISTED = 50;

export const verify = defineCommand({
  id: 'verify',
  title: 'Verify Report or Gate Decision',
  group: 'Checking',
  summary:
    'Says whether what a file was made from has changed since, down to the exports and photos, and whether making it again gives the same bytes.',
  effect: 'reads',
  args: z.object({
    file: path({
      io: 'in',
      positional: true,
      kind: ['gate-decision', 'evaluation-report', 'evaluation', 'calibrator', 'review-pack', 'gold-manifest'],
      anyKind: true,
      extensions: ['.json', '.jsonl', '.ndjson', '.md'],
      meaning: 'Report, gate decision, calibrator, label file, review pack or manifest.',
    }),
    inputsOnly: flag({ meaning: 'Compare the inputs only; do not make the file again.' }),
  }),
  outputs: [],
  async run({ file, inputsOnly }, ports): Promise<Outcome> {
    const { files, root } = ports;
    const shown = shownName(file, root);
    if (!(await files.stat(file))) throw new Fault(`there is no file ${shown}`, 'check the path', { isInput: true });
    const pace = new Pace(ports);
    const origin = await readOrigin(file, files, pace);
    const { config } = await openFolder(root, files, ports.installed);
    const inputs = origin ? await traceInputs(origin.path, { root, images: config.images, files }, pace) : [];
    const verified = await judge(shown, origin, inputs, inputsOnly, ports);
    const { state, why, wayOut } = verified;
    const summary =
      state === 'unknown' ? `${shown} cannot be verified: ${why}.` : `${shown} is ${words(state)}: ${why}.`;
    return {
      verdict: VERDICTS[state],
      summary,
      ...(wayOut === undefined ? {} : { wayOut }),
      reports: [],
      ...(state === 'fresh' || inputs.every((input) => input.state === 'fresh')
        ? {}
        : { page: pageOf(shown, summary, inputs) }),
      data: { file: shown, state, inputs },
    };
  },
});

const VERDICTS: Record<Verified['state'], Verdict> = {
  fresh: 'pass',
  stale: 'fail',
  'not-reproducible': 'fail',
  unknown: 'insufficient-data',
};

function words(state: Verified['state']): string {
  return state.replaceAll('-', ' ');
}

async function judge(
  shown: string,
  origin: ReadOrigin | undefined,
  inputs: readonly TracedInput[],
  inputsOnly: boolean,
  ports: Ports,
): Promise<Verified> {
  if (!origin) return { state: 'unknown', why: 'nothing in it, or beside it, says what it was made from' };
  const stale = inputs.filter(isStale);
  if (stale.length > 0) {
    const [behind] = stale.flatMap(({ via }) => via.slice(-1));
    const again = origin.run ? `run "assay ${origin.run.command}" again` : 'make it again';
    const wayOut = behind === undefined ? again : `make ${behind} again, then ${again}`;
    return { state: 'stale', why: staleWords(stale), wayOut };
  }
  const outside = inputs.filter(({ state }) => state === 'outside');
  const direct = outside.find(({ via }) => via.length === 0);
  if (direct) {
    const why = `${direct.path} lies outside of this workspace, so that it cannot be compared`;
    return { state: 'unknown', why, wayOut: 'keep the files that reports are made from in the workspace' };
  }
  const fresh = inputs.length - outside.length;
  const aside = outside.length > 0 ? ` (${outside.length} outside of the workspace not compared)` : '';
  const same = `${fresh} input${fresh === 1 ? ' is as it was' : 's are as they were'}${aside}`;
  if (inputsOnly || !origin.run) return { state: 'fresh', why: same };
  return replayWords(await replayed(shownName(origin.path, ports.root), origin, ports), same, shown, origin, ports);
}

async function replayed(path: string, origin: ReadOrigin, ports: Ports): Promise<Replayed> {
  try {
    return await replay(path, origin, ports);
  } catch (error) {
    if (error instanceof Fault) return { kind: 'impossible', why: error.message };
    throw error;
  }
}

function replayWords(found: Replayed, same: string, shown: string, { run }: ReadOrigin, ports: Ports): Verified {
  if (found.kind === 'same') return { state: 'fresh', why: `${same}, and making it again gives the same bytes` };
  if (found.kind === 'impossible') return { state: 'unknown', why: `${same}, but ${found.why}` };
  const other = run?.version === ports.version ? '' : `; it was made by ${run?.version}, this is ${ports.version}`;
  const where = found.file === shown ? `line ${found.lineNumber}` : `${found.file}, line ${found.lineNumber}`;
  return {
    state: 'not-reproducible',
    why: `${same}, but making it again gives other bytes from ${where} on${other}`,
    wayOut: `it was edited, or made by another version: run "assay ${run?.command}" again`,
  };
}

function staleWords(stale: readonly TracedInput[]): string {
  const named = stale.slice(0, MOST_NAMED).map(staleText);
  const rest = stale.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Of what is not as it was; thousands of photos that are need no line each. */
function pageOf(shown: string, summary: string, inputs: readonly TracedInput[]) {
  const notFresh = inputs.filter(({ state }) => state !== 'fresh');
  const rows = notFresh.slice(0, MOST_LISTED).map(({ path, role, state, via }) => [state, path, role, via.join(' → ')]);
  const rest = notFresh.length - rows.length;
  const more = rest > 0 ? [`… and ${rest} more.`] : [];
  const text = rows.map(([state = '', path = '', role = '']) => `${state.padEnd(8)} ${path}  (${role})\n`).join('');
  const parts = [table(['state', 'input', 'role', 'behind'], rows), ...more.map((one) => paragraph(one))];
  const markdown = reportMarkdown({ title: shown, verdict: summary, parts, lists: [] }, '');
  return { title: `Verification of ${shown}`, text: `${text}${more.map((one) => `${one}\n`).join('')}`, markdown };
}
