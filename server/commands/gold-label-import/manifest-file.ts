// The manifest that an import is held to: the one named, else the one beside the label file.
import * as z from 'zod';
import { runId } from '../../../schemas/parts.ts';
import type { ExpectedSample } from '../../core/gold/round-checks.ts';
import { timeOfRunId } from '../../core/gold/run-id-time.ts';
import { Fault } from '../../ports/fault.ts';
import type { Files } from '../../ports/files.ts';

export interface ExpectedRound {
  /** The run that made the tasks. */
  readonly runId?: string;
  readonly round?: string;
  readonly samples: readonly ExpectedSample[];
}

/** What an import asks of a manifest; the checks of the manifest itself say the rest. */
const expected = z.looseObject({
  round: z.string().optional(),
  run_id: runId.optional().catch(undefined),
  samples: z.array(z.looseObject({ sample_id: z.string(), double_annotate: z.boolean().optional() })),
});

/** Undefined when none is named and none lies beside the labels. Throws a Fault when a named one cannot be read. */
export async function readManifest(
  named: string | undefined,
  folder: string,
  files: Files,
): Promise<ExpectedRound | undefined> {
  const path = named ?? (await firstOf([`${folder}/manifest.json`, `${folder}/gold_seed_manifest.json`], files));
  if (path === undefined) return undefined;
  const found = expected.safeParse(parse(new TextDecoder().decode(await files.readBytes(path))));
  if (!found.success) {
    if (named === undefined) return undefined;
    throw new Fault(`${path} is no manifest of a gold round`, 'name one with samples, each with its sample_id', {
      isInput: true,
    });
  }
  const { round, run_id, samples } = found.data;
  return {
    ...(run_id === undefined || timeOfRunId(run_id) === undefined ? {} : { runId: run_id }),
    ...(round === undefined ? {} : { round }),
    samples: samples.map(({ sample_id, double_annotate }) => ({
      sampleId: sample_id,
      doubleAnnotate: double_annotate === true,
    })),
  };
}

async function firstOf(paths: readonly string[], files: Files): Promise<string | undefined> {
  for (const path of paths) if (await files.stat(path)) return path;
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
