// Whose labels are final in a gold round: the annotators that the manifest beside the labels names as adjudicators.
import * as z from 'zod';
import { runId } from '../../../schemas/parts.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { folderOf } from '../../core/text/path-parts.ts';
import type { Ports } from '../../ports/ports.ts';
import { shownName } from '../shown-name.ts';
import type { UsedFile } from './provenance-of.ts';

export interface Adjudicators {
  readonly names: ReadonlySet<string>;
  /** The manifest, where it names one: an input of every number. */
  readonly inputs: readonly UsedFile[];
  /** The run that made the tasks, where the manifest names it. */
  readonly runId?: string;
}

const MANIFESTS = ['manifest.json', 'gold_seed_manifest.json'];

/** What is asked of a manifest here; the checks of the manifest itself say the rest. */
const roles = z.looseObject({
  run_id: runId.optional().catch(undefined),
  annotators: z.array(z.looseObject({ annotator_id: z.string(), role: z.string().optional() })).default([]),
});

/** `goldLabels`: absolute path of a label file. Nobody where no manifest lies beside it, or none can be read. */
export async function adjudicatorsOf(
  goldLabels: string,
  { root, files }: Pick<Ports, 'root' | 'files'>,
): Promise<Adjudicators> {
  for (const name of MANIFESTS) {
    const path = `${folderOf(goldLabels)}/${name}`;
    if (!(await files.stat(path))) continue;
    const bytes = await files.readBytes(path);
    const found = roles.safeParse(parsed(new TextDecoder().decode(bytes)));
    const { annotators = [], run_id } = found.data ?? {};
    const names = annotators.flatMap(({ annotator_id, role }) => (role === 'adjudicator' ? [annotator_id] : []));
    const input = { path: shownName(path, root), sha256: sha256Hex(bytes), role: 'manifest' };
    return {
      names: new Set(names),
      inputs: names.length > 0 ? [input] : [],
      ...(run_id === undefined ? {} : { runId: run_id }),
    };
  }
  return { names: new Set(), inputs: [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
