// Pipelines that a review pack can be made with: each answers what it says of one photo.
import { BUILTIN_VERSION, builtinAnswer, WORKING_SIDE } from '../../core/pipeline/builtin-pipeline.ts';
import { mockAnswer } from '../../core/pipeline/mock-pipeline.ts';
import type { PipelineAnswer, PipelineProblem } from '../../core/pipeline/pipeline-answer.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import { throwIfCancelled } from '../../ports/cancellation.ts';
import type { Photo } from '../../ports/images.ts';
import type { Ports } from '../../ports/ports.ts';

export interface PackedPhoto extends Photo {
  readonly sampleId: string;
  /** Absolute path of the file. */
  readonly path: string;
}

export interface Pipeline {
  readonly adapter: 'builtin' | 'command' | 'mock';
  readonly version?: string;
  /** Program and arguments of the command pipeline. */
  readonly program?: readonly string[];
  /** Longest side of the pixels that it wants to see. */
  readonly longestSide: number;
  answer(photo: PackedPhoto): Promise<PipelineAnswer | PipelineProblem>;
  close(): Promise<void>;
}

export function mockPipeline(taxonomy: TaxonomyIndex): Pipeline {
  return {
    adapter: 'mock',
    longestSide: 1,
    answer: async ({ sampleId, width, height }) => mockAnswer(sampleId, width, height, taxonomy),
    close: async () => undefined,
  };
}

/** Looks at the pixels, without a model. Its answers throw Cancelled. */
export function builtinPipeline({ breathe, cancellation }: Pick<Ports, 'breathe' | 'cancellation'>): Pipeline {
  return {
    adapter: 'builtin',
    version: BUILTIN_VERSION,
    longestSide: WORKING_SIDE,
    async answer({ pixels, width, height }) {
      const work = builtinAnswer(pixels, width, height);
      for (let step = work.next(); ; step = work.next()) {
        if (step.done) return step.value;
        await breathe();
        throwIfCancelled(cancellation);
      }
    },
    close: async () => undefined,
  };
}
