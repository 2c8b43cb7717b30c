// How the variants do on external ground truth, module by module, beside what annotators prefer.
import type { CrosssetSample } from '../../../schemas/evaluation-line.ts';
import { type Contrast, welchContrast } from '../metrics/welch-contrast.ts';
import type { Pair } from './score-answers.ts';

export interface ExternalModule {
  readonly module: string;
  readonly source: string;
  /** IoU of the candidate less that of the baseline; a missed module counts as 0. */
  readonly contrast: Contrast;
}

/** IoU of a module in a line; a missed module counts as 0, and a spurious one not at all. */
export function externalIou({ modules }: Pick<CrosssetSample, 'modules'>, wanted: string): number | undefined {
  const found = modules.find(({ module, status }) => module === wanted && status !== 'spurious');
  return found && (found.iou ?? 0);
}

/** Empty when the lines do not hold both variants. */
export function externalModules(lines: readonly CrosssetSample[], { baseline, candidate }: Pair): ExternalModule[] {
  const values = new Map<string, { candidate: number[]; baseline: number[] }>();
  for (const { variant, source = '', modules } of lines) {
    if (variant !== baseline && variant !== candidate) continue;
    for (const { module, status, iou } of modules) {
      if (status === 'spurious') continue;
      const key = JSON.stringify([module, source]);
      const known = values.get(key) ?? { candidate: [], baseline: [] };
      known[variant === candidate ? 'candidate' : 'baseline'].push(iou ?? 0);
      values.set(key, known);
    }
  }
  return [...values].flatMap(([key, { candidate: first, baseline: second }]) => {
    const [module, source] = JSON.parse(key) as [string, string];
    return first.length < 2 || second.length < 2 ? [] : [{ module, source, contrast: welchContrast(first, second) }];
  });
}
