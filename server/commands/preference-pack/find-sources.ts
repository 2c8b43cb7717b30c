// Which photos a preference round may draw from: the lines of the review pack, the internal folder, the external indexes; one sample a name.
import { reviewPackKind } from '../../../schemas/kinds/review-pack.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Folder } from '../../workspace/folder.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import { readRecords } from '../evaluation/read-records.ts';
import type { Pace } from '../pace.ts';
import { type FoundPhoto, findPhotos } from '../review-pack/find-photos.ts';
import { shownName } from '../shown-name.ts';
import type { RejectedSample, Source } from './gather-candidates.ts';

export interface WantedSources {
  /** Absolute. */
  readonly reviewPackJsonl?: string | undefined;
  readonly internalDir?: string | undefined;
  readonly externalIndexLapa?: string | undefined;
  readonly externalIndexCeleba?: string | undefined;
}

export interface FoundSources {
  readonly sources: readonly Source[];
  /** What is no sample at all: lines and photos that cannot be read. */
  readonly refused: readonly RejectedSample[];
  readonly inputs: readonly UsedFile[];
}

/** Throws a Fault when nothing is named, and when a named input is not there. */
export async function findSources(
  wanted: WantedSources,
  folder: Folder,
  ports: Ports,
  pace: Pace,
): Promise<FoundSources> {
  const { root, files } = ports;
  const places: [string, string | undefined][] = [
    ['internal', wanted.internalDir],
    ['lapa', wanted.externalIndexLapa],
    ['celeba', wanted.externalIndexCeleba],
  ];
  if (wanted.reviewPackJsonl === undefined && places.every(([, place]) => place === undefined)) {
    const wayOut = 'name INTERNAL_DIR, REVIEW_PACK_JSONL, EXTERNAL_INDEX_LAPA or EXTERNAL_INDEX_CELEBA';
    throw new Fault('there is nothing to draw samples from', wayOut, { isInput: true });
  }
  const sources = new Map<string, Source>();
  const refused: RejectedSample[] = [];
  const inputs: UsedFile[] = [];
  if (wanted.reviewPackJsonl !== undefined) {
    const pack = await readRecords<ReviewPackSample>(wanted.reviewPackJsonl, reviewPackKind, folder, files, pace);
    inputs.push({ path: pack.path, sha256: pack.sha256, role: 'review_pack' });
    for (const sample of pack.records) {
      const { sample_id: sampleId, source } = sample;
      if (sources.has(sampleId)) refused.push(refusal(sampleId, source, `${pack.path} holds it twice`));
      else sources.set(sampleId, { sampleId, source, known: { sample, pack: pack.path } });
    }
    for (const { lineNumber, message } of pack.leftOut) {
      refused.push(refusal(`${pack.path}:${lineNumber}`, 'review_pack', message));
    }
  }
  for (const [source, place] of places) {
    if (place === undefined) continue;
    await pace.breathe(shownName(place, root), 0);
    const found = await findPhotos(place, source, root, files);
    for (const { what, why } of found.refused) refused.push(refusal(what, source, why));
    for (const photo of found.photos) addPhoto(photo, sources);
    const index = await files.stat(place);
    if (index && !(await files.isFolder(place))) {
      const sha256 = sha256Hex(await files.readBytes(place));
      inputs.push({ path: shownName(place, root), sha256, role: `external_index_${source}` });
    }
  }
  return { sources: [...sources.values()], refused, inputs };
}

/** A photo of a sample that the review pack has stands in for it where its own photo is gone. */
function addPhoto(photo: FoundPhoto, sources: Map<string, Source>): void {
  const known = sources.get(photo.sampleId);
  if (!known) sources.set(photo.sampleId, { sampleId: photo.sampleId, source: photo.source, photo });
  else if (known.known && !known.photo) sources.set(photo.sampleId, { ...known, photo });
  else {
    // The same name in two sources: two samples.
    const sampleId = `${photo.source}_${photo.sampleId}`;
    if (!sources.has(sampleId)) sources.set(sampleId, { sampleId, source: photo.source, photo });
  }
}

function refusal(sampleId: string, source: string, why: string): RejectedSample {
  return { sampleId, source, reasons: [{ filter: 'photo', value: why }] };
}
