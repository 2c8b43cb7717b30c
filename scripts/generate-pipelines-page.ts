// Makes the tables and examples of docs/pipelines.md from the schemas of request and answer and from examples/pipelines.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { jsonSchemaOf } from '../schemas/json-schema.ts';
import { pipelineRequest, programAnswer } from '../server/core/pipeline/pipeline-answer.ts';
import { keyTable } from './generate-artifacts-page.ts';

const EXAMPLES = [
  ['python', 'pipeline.py'],
  ['js', 'pipeline.mjs'],
] as const;

export const examplesFolder = join(import.meta.dirname, '..', 'examples', 'pipelines');

/** Markdown by the name of the generated part. */
export function pipelinesPageParts(): ReadonlyMap<string, string> {
  return new Map([
    ['request', tableOf(pipelineRequest)],
    ['answer', tableOf(programAnswer.partial({ variants: true }))],
    ['examples', EXAMPLES.map(exampleOf).join('\n\n')],
  ]);
}

function tableOf(schema: z.ZodType): string {
  return keyTable(jsonSchemaOf(schema)).join('\n');
}

function exampleOf([language, name]: (typeof EXAMPLES)[number]): string {
  const text = readFileSync(join(examplesFolder, name), 'utf8').trimEnd();
  return [`\`${name}\`:`, '', `\`\`\`${language}`, text, '```'].join('\n');
}
