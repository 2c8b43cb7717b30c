// The command of each step of a gold round, as it is typed, with the paths of this round filled in.
import type { StepId } from '../../core/rounds/round-steps.ts';
import type { RoundOnDisk } from './round-on-disk.ts';

export interface StepCommand {
  /** Target of make. */
  readonly id: string;
  readonly variables: readonly (readonly [name: string, value: string])[];
}

export interface CommandOptions {
  readonly limit: number;
  /** Folder of photos, relative to the workspace. */
  readonly images: string;
}

/** As the pack that is there was made, else by the builtin pipeline. */
export function packCommand({ runId, packOrigin }: RoundOnDisk, { images }: CommandOptions): StepCommand {
  const { images: packed = images, program, isMock } = packOrigin;
  return {
    id: 'review-pack',
    variables: [
      ['IMAGES', packed],
      ...(program ? ([['PIPELINE_PROGRAM', listed(program)]] as const) : []),
      ...(isMock ? ([['MOCK_PIPELINE', 'true']] as const) : []),
      ['RUN_ID', runId],
    ],
  };
}

export function stepCommand(id: StepId, round: RoundOnDisk, { limit }: CommandOptions): StepCommand {
  const { runId, pack, folder, labels, manifest, exports, hasExports, overview } = round;
  const run = ['RUN_ID', runId] as const;
  const labeled = [['GOLD_LABELS', labels]] as const;
  const predicted = ['PRED_JSONL', pack] as const;
  switch (id) {
    case 'tasks':
      return {
        id: 'gold-round1-real-pack',
        variables: [run, ['REVIEW_JSONL', pack], ['LIMIT', String(limit)], ['OUT', folder]],
      };
    case 'labels':
    case 'complete':
    case 'second':
      return {
        id: 'gold-label-import',
        variables: [['ROUND1_IN', listed(exports)], ['OUT', labels], ['MANIFEST', manifest], run],
      };
    case 'repair':
      return { id: 'validate', variables: [['PATHS', labels]] };
    case 'evaluation':
      return { id: 'eval-gold-round1', variables: [...labeled, predicted, run] };
    case 'comparison':
      return { id: 'eval-gold-ab', variables: [...labeled, predicted, run] };
    case 'agreement':
      return { id: 'eval-gold-iaa', variables: [run, ...labeled] };
    case 'crossset':
      return { id: 'eval-circle-crossset', variables: [['LIMIT', '150'], run] };
    case 'gate':
      return {
        id: 'release-gate-circle',
        variables: [
          run,
          overview?.labels.length && !hasExports ? ['GOLD_LABELS', labels] : ['LS_EXPORT', listed(exports)],
          ['REVIEW_JSONL', pack],
          ['LIMIT', '150'],
        ],
      };
  }
}

/** For a shell: one variable a line. */
export function makeLine({ id, variables }: StepCommand): string {
  return [`make ${id}`, ...variables.map(([name, value]) => `  ${name}=${quoted(value)}`)].join(' \\\n');
}

/** Lists are separated by commas; a comma in a name is escaped. */
function listed(paths: readonly string[]): string {
  return paths.map((path) => path.replaceAll(',', '\\,')).join(',');
}

function quoted(value: string): string {
  return /^[\w./:=,@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
