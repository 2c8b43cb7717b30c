// assay.config.json: which files are which artifacts, which taxonomy holds, how strict each rule is.
import * as z from 'zod';
import { gateSettings } from './gate-settings.ts';
import { kindNames } from './kind-names.ts';
import { own } from './own.ts';
import { documentKeys } from './parts.ts';
import { wordOf } from './vocabulary.ts';

const ruleLevel = z.enum(['off', 'hint', 'information', 'warning', 'error']);

export const workspaceConfig = z
  .strictObject({
    ...documentKeys(1),
    artifacts: z
      .array(
        z.strictObject({
          glob: z.string().min(1).describe('Files, relative to this file.'),
          kind: wordOf('artifact-kind', z.enum(kindNames)).describe(
            'Artifact kind of those files, as in docs/artifacts.md.',
          ),
          taxonomy: wordOf('taxonomy').optional().describe('Name of the taxonomy they are held to.'),
        }),
      )
      .default([])
      .describe('Kinds of files whose name or first record does not tell; the first match wins.'),
    taxonomies: z.array(z.string()).default([]).describe('Globs of taxonomy files, relative to this file.'),
    taxonomy: wordOf('taxonomy').default('aurora_skin').describe('Taxonomy of files that name none.'),
    rules: z.record(wordOf('rule'), ruleLevel).default({}).describe('Severity of single rules.'),
    exclude: z.array(z.string()).default([]).describe('Globs of files that are not looked at.'),
    allow_roi: z.boolean().default(false).describe('Whether ROI image URIs may appear when the sample opted in.'),
    images: z.string().default('.').describe('Folder that image paths are relative to.'),
    gates: gateSettings.default({}),
  })
  .describe('Assay settings of a workspace.');

/** What a configuration says, however broken: each key, list element and map entry that fits holds, the others have their defaults. */
export function readWorkspaceConfig(value: unknown): WorkspaceConfig {
  const whole = workspaceConfig.safeParse(value);
  if (whole.success) return whole.data;
  const kept: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(workspaceConfig.shape)) {
    const member = own(value, key);
    const part = schema.safeParse(member).success ? member : fitting(schema, member);
    if (part !== undefined) kept[key] = part;
  }
  return workspaceConfig.parse(kept);
}

/** The elements or entries of a collection that its schema takes one by one. */
function fitting(schema: z.ZodType, value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((element) => schema.safeParse([element]).success);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter(([key, member]) => schema.safeParse({ [key]: member }).success),
  );
}

export type WorkspaceConfig = z.infer<typeof workspaceConfig>;
export type RuleLevel = z.infer<typeof ruleLevel>;
