// Parsing ground truth in the form of a gold label, so that predictions are measured against it as against any other.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { maskOfPixels } from '../geometry/polygon-to-mask.ts';
import { derivedModules, isEmpty } from './derived-modules.ts';
import { facePixels, type ParsedFace } from './parsed-face.ts';

/** Modules that parsing ground truth can speak for. */
export const TRUTH_MODULES: readonly string[] = ['nose', 'forehead', 'chin'];

/** Undefined when there is no face in it. Hair is always told, so that a face without hair has an overlap of 0. */
export function truthLabel(face: ParsedFace, sampleId: string, taxonomyVersion: string): GoldLabel | undefined {
  const { width, height, parts } = face;
  const outline = facePixels(face);
  if (isEmpty(outline)) return undefined;
  const { forehead, chin } = derivedModules(face);
  const modules = Object.entries({ nose: parts.nose, forehead, chin, face_oval: outline, hair: parts.hair }).flatMap(
    ([module, pixels]) =>
      pixels === undefined || (module !== 'hair' && isEmpty(pixels))
        ? []
        : [{ module, mask: { ...maskOfPixels(pixels, width, height) } }],
  );
  return {
    ...{ label_id: sampleId, sample_id: sampleId, round: 'ground truth', run_id: '', annotator_id: 'ground truth' },
    ...{ created_at: '1970-01-01T00:00:00Z', taxonomy_version: taxonomyVersion, modules: modules.map(mutable) },
    ...{ issues: [], supersedes_label_id: null, provenance: { file: '', sha256: '' } },
  };
}

function mutable({
  module,
  mask,
}: {
  module: string;
  mask: { width: number; height: number; counts: readonly number[] };
}) {
  return { module, mask: { ...mask, counts: [...mask.counts] } };
}
