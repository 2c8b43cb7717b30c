// The pieces that records of several artifact kinds share: coordinates, geometry, times, provenance.
import * as z from 'zod';
import { wordOf } from './vocabulary.ts';

/** A normalized coordinate: 0 is the left or top edge of the image, 1 the right or bottom one. Rules, not the schema, judge its range. */
const unit = z.number();

export const point = z
  .tuple([
    unit.describe('x: 0 (left border of the image) to 1 (right border).'),
    unit.describe('y: 0 (upper border of the image) to 1 (lower border).'),
  ])
  .describe('[x, y], normalized to [0, 1], origin top left.');

export const polygon = z.array(point).describe('Points [x, y] in order, normalized to [0, 1].');

export const box = z
  .strictObject({
    x: unit.describe('Left edge: 0 (left border of the image) to 1 (right border).'),
    y: unit.describe('Top edge: 0 (upper border of the image) to 1 (lower border).'),
    w: unit.describe('Width, as a share of the image width: above 0, up to 1.'),
    h: unit.describe('Height, as a share of the image height: above 0, up to 1.'),
  })
  .describe('Axis-parallel box, normalized to [0, 1]; (x, y) is its top left corner.');

export const mask = z
  .strictObject({
    width: z.int().min(1).describe('Width of the grid in pixels, 1 or more.'),
    height: z.int().min(1).describe('Height of the grid in pixels, 1 or more.'),
    counts: z
      .array(z.int().min(0))
      .describe(
        'Run lengths in pixels, row by row, alternately outside and inside, starting outside; they sum to width × height.',
      ),
  })
  .describe('A binary mask on its own pixel grid.');

export const runId = z
  .string()
  .regex(/^\d{8}_\d{6,9}$/, 'must look like 20260211_105639451 (YYYYMMDD_HHMMSSmmm)')
  .describe('Run id: YYYYMMDD_HHMMSSmmm.');

export const timestamp = z.iso.datetime({ offset: true }).describe('ISO 8601 date and time with time zone.');

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');

export const provenance = z
  .strictObject({
    file: wordOf('file').describe('File that this was read from, relative to the workspace.'),
    sha256: sha256.describe('sha256 of that file when it was read: 64 lower-case hexadecimal digits.'),
    task_id: z.union([z.string(), z.number()]).optional().describe('Task in that file, by its id.'),
    annotation_id: z.union([z.string(), z.number()]).optional().describe('Annotation in that task, by its id.'),
  })
  .describe('Where this record comes from.');

/** Spread into documents of Assay's own. `newest` is the newest version that this Assay knows; version 1 is also what a file without it is. */
export function documentKeys(newest: number) {
  const range = newest === 1 ? 'always 1 so far' : `1 to ${newest}`;
  return {
    $schema: z.string().optional().describe('Address of the JSON Schema of this file, for editors without Assay.'),
    schema_version: z
      .int()
      .min(1)
      .max(newest)
      .optional()
      .describe(`Version of this file format: ${range}; 1 when absent.`),
  };
}

/** Spread into records of samples that quotas and reports group by; the taxonomy names the allowed values. */
export const bucketKeys = {
  tone_bucket: wordOf('bucket').optional().describe('Skin tone bucket, as the taxonomy names it; absent when unknown.'),
  lighting_bucket: wordOf('bucket')
    .optional()
    .describe('Lighting bucket, as the taxonomy names it; absent when unknown.'),
  region_bucket: wordOf('bucket')
    .optional()
    .describe('How much of the face is seen, as the taxonomy names it; absent when unknown.'),
};

export const sampleId = z
  .string()
  .min(1)
  .describe('Stable name of the sample, the same in every file of the workspace.');

export const sampleSource = z
  .string()
  .min(1)
  .describe('Where the sample comes from: internal, lapa, celeba, or a name of yours.');

export const variantName = z.string().min(1).describe('Pipeline that is compared: baseline, variant1, …');

export const share = z.number().min(0).max(1);

/** A number that reproduces a draw; text is hashed. */
export const seed = z
  .union([z.int(), z.string().min(1)])
  .describe('Seed of every draw: whole number or text; the same seed gives the same bytes.');

export const fileHashes = z
  .record(wordOf('file'), sha256)
  .describe('sha256 of each file, 64 lower-case hexadecimal digits, by its path relative to this one.');

/** Of a report, a gate decision or another derived file: all that it takes to make it again and to see whether it is stale. */
export const runProvenance = z
  .strictObject({
    tool: z.string().min(1).describe('Program that made it.'),
    version: z.string().min(1).describe('Version of that program.'),
    command: z.string().min(1).describe('Command of that program, such as eval-gold.'),
    inputs: z
      .array(
        z.strictObject({
          path: wordOf('file').describe('File read, relative to the workspace.'),
          sha256: sha256.describe('sha256 of its content when it was read: 64 lower-case hexadecimal digits.'),
          role: z.string().min(1).optional().describe('What the command took it for, such as gold_labels.'),
          part: z
            .string()
            .min(1)
            .optional()
            .describe(
              'Keys, with dots between, of the part of a JSON file that was used, such as gates.release-gate-circle: sha256 is then that of the part as canonical JSON, null when it is not there; the rest may change.',
            ),
        }),
      )
      .describe('Every file that the result depends on.'),
    parameters: z.record(z.string(), z.unknown()).describe('Options of the command, defaults included, by name.'),
    seed: seed.optional(),
  })
  .describe('What made this file: inputs by content, parameters, tool and version.');
