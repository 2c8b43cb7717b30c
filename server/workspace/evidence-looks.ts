// Looks at the files behind reports, gate decisions and calibrators, so that rules and views know which of them are stale; what was hashed is hashed again only when it is another file.
import type { TracedInput } from '../core/provenance/traced-input.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { Files } from '../ports/files.ts';
import type { Folder } from './folder.ts';
import type { Breather } from './read-values.ts';
import { type KnownFiles, traceInputs } from './trace-inputs.ts';

/** Kinds of files that say what they were made from. */
const KINDS = ['gate-decision', 'evaluation-report', 'evaluation', 'calibrator'];
const MOST_BYTES = 50 * 2 ** 20;
/** Steps between two breaths. */
const STEPS = 64;

export interface EvidenceLook {
  readonly index: WorkspaceIndex;
  readonly folder: Folder;
  readonly cancellation: Cancellation;
  /** Files that are looked at; absent: all. */
  readonly isWanted?: ((path: string) => boolean) | undefined;
  breathe(): Promise<void>;
}

export class EvidenceLooks {
  private readonly files: Files;
  private inputs = new Map<string, readonly TracedInput[]>();
  private readonly known: KnownFiles = { hashes: new Map(), origins: new Map() };

  constructor(files: Files) {
    this.files = files;
  }

  /** Of a file of the workspace; undefined when it was not looked at yet, or says nothing. */
  readonly inputsOf = (path: string): readonly TracedInput[] | undefined => this.inputs.get(path);

  /** True when anything is known now that was not before. What is cancelled leaves the rest unknown. */
  async look({ index, folder, cancellation, isWanted, breathe }: EvidenceLook): Promise<boolean> {
    const where = {
      ...{ root: folder.root, images: folder.config.images, files: this.files },
      ...{ mostBytes: MOST_BYTES, known: this.known },
    };
    const pace = breatherOf(breathe);
    const fresh = new Map<string, readonly TracedInput[]>();
    for (const { path, table } of index.files) {
      if (!KINDS.includes(table.kind)) continue;
      if (cancellation.aborted) return false;
      const isAsked = !isWanted || isWanted(path);
      const found = isAsked ? await traceInputs(`${folder.root}/${path}`, where, pace).catch(unlessFault) : undefined;
      const inputs = isAsked ? found : this.inputs.get(path);
      if (inputs && inputs.length > 0) fresh.set(path, inputs);
    }
    const isChanged = JSON.stringify([...fresh]) !== JSON.stringify([...this.inputs]);
    this.inputs = fresh;
    return isChanged;
  }
}

function breatherOf(breathe: () => Promise<void>): Breather {
  let steps = 0;
  return {
    get isDue() {
      return ++steps % STEPS === 0;
    },
    breathe,
  };
}

/** A file is locked or gone since it was listed: the next look sees. */
function unlessFault(error: unknown): undefined {
  if (!(error instanceof Fault)) throw error;
}
