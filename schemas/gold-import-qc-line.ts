// One line of an import's quality control: what became of a task, an annotation or a region, and why.
import * as z from 'zod';
import { runId, sha256 } from './parts.ts';
import { wordOf } from './vocabulary.ts';

const identity = z.union([z.string(), z.number()]).optional();

export const goldImportQcLine = z
  .strictObject({
    run_id: runId,
    level: z
      .enum(['file', 'task', 'annotation', 'region', 'label', 'round'])
      .describe(
        'What the line is about: a whole file, a task, an annotation, a region, a label made of them, or the round.',
      ),
    outcome: z
      .enum(['imported', 'repaired', 'skipped', 'refused'])
      .describe(
        'imported: it is in a label, but look at it; repaired: it is in a label, changed; skipped: not a label by intent (draft, cancelled, already imported); refused: not usable.',
      ),
    code: z.string().min(1).describe('Rule that found it, with a page in docs/rules.md.'),
    severity: z.enum(['error', 'warning', 'information', 'hint']).describe('How bad it is.'),
    message: z.string().min(1).describe('One sentence: the value and the way out.'),
    file: wordOf('file').describe('File imported, relative to the workspace.'),
    sha256: sha256.optional().describe('sha256 of that file: 64 lower-case hexadecimal digits.'),
    task_id: identity.describe('Task in that file.'),
    annotation_id: identity.describe('Annotation in that task.'),
    region_id: identity.describe('Region in that annotation.'),
    label_id: z.string().min(1).optional().describe('Label that it went into.'),
    sample_id: z.string().min(1).optional().describe('Sample that it is about.'),
    annotator_id: z.string().min(1).optional().describe('Who drew it; a pseudonym.'),
    data: z.record(z.string(), z.unknown()).optional().describe('The values that the message tells, for programs.'),
  })
  .describe('What became of one piece of an import, and why.');

export type GoldImportQcLine = z.infer<typeof goldImportQcLine>;
