// Why a photo is not good enough to be labeled, in one line.
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';

/** Reasons, with what stands behind them in brackets; empty when the pipeline names none. */
export function unfitness({ reasons = [], detail }: NonNullable<ReviewPackSample['quality']>): string {
  return [reasons.join(', '), ...(detail === undefined ? [] : [`(${detail})`])].filter((part) => part !== '').join(' ');
}
