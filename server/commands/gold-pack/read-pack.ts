// The review pack that tasks are made from: sound lines, each sample once.
import { reviewPackKind } from '../../../schemas/kinds/review-pack.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Folder, openFolder } from '../../workspace/folder.ts';
import { type RecordInput, readRecords } from '../evaluation/read-records.ts';
import type { Pace } from '../pace.ts';
import { taxonomyInForce } from '../taxonomy-in-force.ts';
import { findReviewPack, type WantedPack } from './find-review-pack.ts';

export interface SoundPack extends RecordInput<ReviewPackSample> {
  readonly folder: Folder;
  readonly taxonomy: TaxonomyIndex;
  /** True when a mock pipeline made it: its geometry comes from no image. */
  readonly mock: boolean;
}

/** Throws a Fault when there is no pack, nothing in it, or a sample twice. */
export async function readPack(wanted: WantedPack, ports: Ports, pace: Pace): Promise<SoundPack> {
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const path = await findReviewPack(wanted, folder, ports);
  const pack = await readRecords<ReviewPackSample>(path, reviewPackKind, folder, ports.files, pace);
  const refuse = (message: string, wayOut: string): never => {
    throw new Fault(message, wayOut, { isInput: true });
  };
  const { taxonomy } = taxonomyInForce(folder, pack.path, reviewPackKind);
  if (pack.records.length === 0) refuse(`${pack.path} holds no samples`, 'make it anew: assay review-pack');
  refuseTwice(pack.records, pack);
  const mock = pack.records.some(({ pipeline }) => pipeline?.adapter === 'mock');
  return { ...pack, folder, taxonomy, mock };
}

/** Throws a Fault for a sample that stands on two lines: which of them holds, nobody knows. */
export function refuseTwice(
  records: readonly ReviewPackSample[],
  { path, lineNumbers }: Pick<RecordInput<unknown>, 'path' | 'lineNumbers'>,
): void {
  const lineOf = new Map<string, number>();
  for (const [i, { sample_id }] of records.entries()) {
    const [line, first] = [lineNumbers[i]!, lineOf.get(sample_id)];
    if (first !== undefined) {
      const message = `${path}:${line} holds sample "${sample_id}" again, after line ${first}`;
      throw new Fault(message, 'keep one line a sample', { isInput: true });
    }
    lineOf.set(sample_id, line);
  }
}

/** The variant to show, or undefined for none. Throws a Fault for one that the pack does not have. */
export function shownVariant(wanted: string | undefined, { records, path }: SoundPack): string | undefined {
  if (wanted === 'none') return undefined;
  const names = [...new Set(records.flatMap(({ variants }) => Object.keys(variants)))].sort();
  if (wanted === undefined) return names.includes('variant1') ? 'variant1' : names[0];
  if (names.includes(wanted)) return wanted;
  throw new Fault(
    `${path} has no variant "${wanted}"`,
    `it has ${names.join(', ') || 'none'}: name one of them, or none`,
    {
      isInput: true,
    },
  );
}
