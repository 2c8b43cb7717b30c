// Keeps the plan of a round that is there: labels belong to its samples, and its tasks to its annotators, so neither is replaced by those of other options.
import { own } from '../../schemas/own.ts';
import { originOfDocument } from '../core/provenance/recorded-files.ts';
import { folderOf } from '../core/text/path-parts.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { type Options, optionTold, otherOptions } from './evaluation/other-options.ts';
import { shownName } from './shown-name.ts';

export interface NewPlan {
  /** Absolute path of the manifest. */
  readonly path: string;
  readonly options: Options;
  /** Whether the manifest that is there, as text, plans the same. */
  isSame(manifest: string): boolean;
  /** File patterns of what people have given for the plan, beside the manifest, and what it is called. */
  readonly given: { readonly globs: readonly string[]; readonly noun: 'labels' | 'answers' };
  /** How another plan is made beside this one. */
  readonly elsewhere: string;
  /** The option that begins another plan in the same place, as a newer review pack does for starter tasks: what nobody has labeled gives way to it. */
  readonly beginsWith?: string | undefined;
}

/** Throws a Fault when a manifest is there that the new one must not replace. */
export async function keepPlan(
  { path, options, isSame, given, elsewhere, beginsWith }: NewPlan,
  { root, files }: Pick<Ports, 'root' | 'files'>,
): Promise<void> {
  if (!(await files.stat(path))) return;
  const before = new TextDecoder().decode(await files.readBytes(path));
  const folder = folderOf(path);
  if (!isSame(before)) {
    const [answered] = await files.list(folder, given.globs, []);
    if (answered !== undefined) {
      const message = `${shownName(folder, root)} holds ${given.noun} of a round that was packed otherwise`;
      throw new Fault(message, elsewhere, { isInput: true });
    }
  }
  const manifest = parsed(before);
  // Nobody works by the plan of a smoke run.
  const run = own(manifest, 'mock') === true ? undefined : originOfDocument(manifest)?.run;
  const other = run ? otherOptions(run, options) : [];
  if (other.length === 0 || other.some(({ name }) => name === beginsWith)) return;
  const message = `${shownName(path, root)} was made with other options: ${other.map(optionTold).join(', ')}`;
  throw new Fault(message, `give those, or ${elsewhere}`, { isInput: true });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
