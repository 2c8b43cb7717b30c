// What made a report: inputs by content, parameters, tool and version.
import type * as z from 'zod';
import type { runProvenance } from '../../../schemas/parts.ts';

export type RunProvenance = z.infer<typeof runProvenance>;

export interface UsedFile {
  readonly path: string;
  readonly sha256: string;
  readonly role: string;
  /** Keys of the part of a JSON document that was used; its hash then is of that part. */
  readonly part?: string;
}

export function provenanceOf(
  command: string,
  version: string,
  inputs: readonly UsedFile[],
  parameters: Readonly<Record<string, unknown>>,
  seed: number | string,
): RunProvenance {
  return {
    tool: 'assay',
    version,
    command,
    inputs: inputs.map((input) => ({ ...input })),
    parameters: { ...parameters },
    seed,
  };
}
