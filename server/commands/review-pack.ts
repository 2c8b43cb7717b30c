// Command: make a review pack from photos, through a pipeline.
import * as z from 'zod';
import { reviewPackKind } from '../../schemas/kinds/review-pack.ts';
import type { ReviewPackSample } from '../../schemas/review-pack-sample.ts';
import { runIdOf, timeOfRunId } from '../core/gold/run-id-time.ts';
import { reportMarkdown } from '../core/report/report-markdown.ts';
import { ndjsonOf } from '../core/text/ndjson-of.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { openFolder } from '../workspace/folder.ts';
import { choice, flag, number, path, runIdOr, text, texts } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { Pace } from './pace.ts';
import { commandPipeline } from './review-pack/command-pipeline.ts';
import { type FoundPhoto, findPhotos, type Refused } from './review-pack/find-photos.ts';
import { packPhoto } from './review-pack/pack-photo.ts';
import { builtinPipeline, mockPipeline, type Pipeline } from './review-pack/pipelines.ts';
import { refuseForeign } from './review-pack/refuse-foreign.ts';
import { packSentence, reviewPackPage } from './review-pack/review-pack-report.ts';
import { type InForce, taxonomyInForce } from './taxonomy-in-force.ts';

const args = z.object({
  images: path({
    io: 'in',
    folder: true,
    kind: 'image-index',
    make: 'IMAGES',
    meaning: 'Folder of photos, or an index with one photo a line.',
  }),
  pipeline: choice(['builtin', 'command', 'mock'], {
    make: 'PIPELINE',
    ask: true,
    meaning:
      'Who looks at the photos: the pipeline that comes with Assay (faces only), a program of yours, or nobody (mock); command when a program is named, else builtin.',
  }).optional(),
  program: texts({
    make: 'PIPELINE_PROGRAM',
    meaning: 'Program of the command pipeline, then its arguments, one value each; no shell reads them.',
  }).optional(),
  timeout: number({
    min: 0.001,
    max: 3600,
    make: 'PIPELINE_TIMEOUT',
    meaning: 'Seconds that the program may take for one photo.',
  }).default(60),
  mock: flag({
    make: 'MOCK_PIPELINE',
    meaning: 'The same as the pipeline mock: geometry from a hash of the sample name, for smoke runs.',
  }),
  source: text({ make: 'SOURCE', meaning: 'Where the photos come from, unless the index says so.' }).default(
    'internal',
  ),
  runId: runIdOr('new'),
});

type Args = z.infer<typeof args>;

export const reviewPack = defineCommand({
  id: 'review-pack',
  title: 'Make Review Pack from Photos',
  group: 'Gold rounds',
  summary:
    'Looks at photos through a pipeline and writes what each variant says of each photo: regions, quality, buckets.',
  effect: 'writes',
  args,
  outputs: ['reports/review_pack_mixed_<run_id>.jsonl', 'reports/review_pack_mixed_<run_id>.md'],
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    const runId = args.runId ?? runIdOf(ports.clock.now());
    if (timeOfRunId(runId) === undefined)
      throw new Fault(`run id ${runId} is no date`, 'write YYYYMMDD_HHMMSSmmm', { isInput: true });
    const folder = await openFolder(root, files, ports.installed);
    const name = `reports/review_pack_mixed_${runId}`;
    const pipeline = pipelineFor(args, ports, taxonomyInForce(folder, `${name}.jsonl`, reviewPackKind));
    const { photos, refused } = await findPhotos(args.images, args.source, root, files);
    const packed = await pack(photos, pipeline, runId, ports);
    const samples = packed.samples;
    const problems = [...refused, ...packed.refused];
    const summary = packSentence(samples, problems, pipeline.adapter);
    const data = { run_id: runId, adapter: pipeline.adapter, samples: samples.length, refused: problems };
    if (samples.length === 0) {
      const wayOut = problems[0]
        ? `${problems[0].what}: ${problems[0].why}`
        : 'the folder holds no photos: check IMAGES';
      return {
        verdict: 'refused',
        summary: `No photo could be packed from ${args.images}.`,
        wayOut,
        reports: [],
        data,
      };
    }
    const page = reviewPackPage(samples, problems, { runId, adapter: pipeline.adapter, pack: `${name}.jsonl` });
    await files.write(`${root}/${name}.jsonl`, ndjsonOf(samples));
    await files.write(`${root}/${name}.md`, reportMarkdown(page, name));
    const wayOut = problems[0] && { wayOut: `${problems[0].what}: ${problems[0].why}; ${problems[0].wayOut}` };
    return {
      // What was left out is told; the pack holds all that can be packed.
      verdict: 'pass',
      summary,
      ...wayOut,
      reports: [`${name}.md`, `${name}.jsonl`],
      data,
    };
  },
});

/** Throws a Fault for options that contradict each other, and for a taxonomy that the builtin pipeline knows nothing of. */
function pipelineFor({ pipeline: named, mock, program = [], timeout }: Args, ports: Ports, context: InForce): Pipeline {
  const pipeline = mock ? 'mock' : (named ?? (program.length > 0 ? 'command' : 'builtin'));
  if (pipeline !== 'command' && program.length > 0) {
    throw new Fault(`the ${pipeline} pipeline asks no program`, 'leave --program out, or --pipeline and --mock', {
      isInput: true,
    });
  }
  if (pipeline === 'mock') return mockPipeline(context.taxonomy);
  if (pipeline === 'builtin') {
    refuseForeign(context.taxonomy);
    return builtinPipeline(ports);
  }
  if (program.length === 0) {
    throw new Fault('the command pipeline needs a program', 'name it: --program PROGRAM (PIPELINE_PROGRAM=…)', {
      isInput: true,
    });
  }
  return commandPipeline({ command: program, folder: ports.root, timeoutMs: timeout * 1000, context }, ports.programs);
}

interface Packed {
  readonly samples: readonly ReviewPackSample[];
  readonly refused: readonly Refused[];
}

async function pack(photos: readonly FoundPhoto[], pipeline: Pipeline, runId: string, ports: Ports): Promise<Packed> {
  const samples: ReviewPackSample[] = [];
  const refused: Refused[] = [];
  const firstOf = new Map<string, ReviewPackSample>();
  const pace = new Pace(ports);
  try {
    for (const [at, photo] of photos.entries()) {
      await pace.breathe(photo.sampleId, at, photos.length);
      const line = await packPhoto(photo, pipeline, runId, ports);
      if (!('sample' in line)) {
        refused.push(line);
        continue;
      }
      const { sample } = line;
      const first = firstOf.get(sample.image_sha256);
      if (first) refused.push(duplicateOf(first, sample));
      else {
        firstOf.set(sample.image_sha256, sample);
        samples.push(sample);
      }
    }
    // The last moment at which stopping costs nothing: from here on all of it is written.
    await pace.breathe('review pack', photos.length, photos.length);
  } finally {
    await pipeline.close();
  }
  return { samples, refused };
}

/** One photo under two names would count as two samples, and be labeled, weighed and split twice. */
function duplicateOf(first: ReviewPackSample, { image_path }: ReviewPackSample): Refused {
  const why = `it is the same photo as ${first.image_path} (sample ${first.sample_id}), byte for byte`;
  return { kind: 'problem', what: image_path, code: 'duplicate-image', why, wayOut: 'keep one of the two' };
}
