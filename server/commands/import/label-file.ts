// The label file that an import appends to: what it has stays byte for byte, and is never in memory as a whole.
import * as z from 'zod';
import { Fault } from '../../ports/fault.ts';
import { ChangedMeanwhile, type FileStat, type Files, isAsRead } from '../../ports/files.ts';
import { type Breather, type FilePiece, readPieces, splitPieces } from '../../workspace/read-values.ts';

/** What an append has to know of the file. */
export interface LabelFile {
  /** One-based numbers of lines that are no labels of the kind. */
  readonly otherLines: readonly number[];
  /** Undefined: there is no file. */
  readonly stat: FileStat | undefined;
  readonly lineEnd: '\n' | '\r\n';
  /** Whether the last line has no end. */
  readonly isOpen: boolean;
}

/** What an import takes for a label of the file; whatever else is wrong with it, the checks of the file say. */
export interface LabelForm {
  /** Such as "gold labels". */
  readonly noun: string;
  readonly schema: z.ZodType;
}

export const goldLabelForm: LabelForm = {
  noun: 'gold labels',
  schema: z.looseObject({
    label_id: z.string(),
    sample_id: z.string(),
    annotator_id: z.string(),
    created_at: z.string(),
    run_id: z.string(),
    provenance: z.looseObject({}),
  }),
};

/** `take` gets each label, in the order of the file. Throws a Fault for a file of something else. */
export async function readLabelFile<L>(
  path: string,
  form: LabelForm,
  files: Files,
  pace: Breather,
  take: (label: L) => void,
): Promise<LabelFile> {
  const stat = await files.stat(path);
  const otherLines: number[] = [];
  let labels = 0;
  const ends = new LineEnds();
  const decoder = new TextDecoder();
  for await (const { bytes, lineNumber } of splitPieces(ends.seen(readPieces(path, files, pace)), true, pace)) {
    const label = labelIn<L>(form, decoder.decode(bytes));
    if (label) {
      labels++;
      take(label);
    } else otherLines.push(lineNumber);
  }
  if (labels === 0 && otherLines.length > 0) {
    throw new Fault(`${path} holds no ${form.noun}, and an import would append to it`, 'name another file with OUT', {
      isInput: true,
    });
  }
  if (!isAsRead(await files.stat(path), { stat })) throw new ChangedMeanwhile(path);
  return { otherLines, stat, lineEnd: ends.lineEnd, isOpen: ends.isOpen };
}

/** Watches pieces of a file pass, for the ends of its lines. */
class LineEnds {
  private first: '\n' | '\r\n' | undefined;
  private last = 10;

  get lineEnd(): '\n' | '\r\n' {
    return this.first ?? '\n';
  }

  get isOpen(): boolean {
    return this.last !== 10 && this.last !== 13;
  }

  async *seen(pieces: AsyncIterable<FilePiece>): AsyncGenerator<FilePiece> {
    for await (const piece of pieces) {
      const { bytes } = piece;
      const at = this.first === undefined ? bytes.indexOf(10) : -1;
      if (at >= 0) this.first = (at > 0 ? bytes[at - 1] : this.last) === 13 ? '\r\n' : '\n';
      this.last = bytes.at(-1) ?? this.last;
      yield piece;
    }
  }
}

function labelIn<L>({ schema }: LabelForm, line: string): L | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return schema.safeParse(value).success ? (value as L) : undefined;
  } catch {
    return undefined;
  }
}

/** Characters that are written at a time. */
const BATCH = 1 << 18;

/**
 * Writes the file with `labels` behind what it has, while they are made: memory does not grow with them. An error of theirs leaves the file as it was,
 * and so does having none. Throws a Fault when the file changed since it was read.
 */
export async function appendLabels(
  path: string,
  file: LabelFile,
  labels: AsyncIterable<object> | Iterable<object>,
  files: Files,
  pace: Breather,
): Promise<void> {
  const batches = batchesOf(labels, file.lineEnd);
  const first = await batches.next();
  if (first.done) return;
  await files.write(path, followed(path, file, first.value, batches, files, pace), { stat: file.stat });
}

/** Writes the file anew: these labels alone, in this order. Throws a Fault when the file changed since it was read. */
export async function writeLabels(
  path: string,
  { stat }: LabelFile,
  labels: Iterable<object>,
  files: Files,
): Promise<void> {
  await files.write(path, batchesOf(labels, '\n'), { stat });
}

/** As `appendLabels`, into another file, which is written in any case. */
export async function writeWithLabels(
  out: string,
  path: string,
  file: LabelFile,
  labels: Iterable<object>,
  files: Files,
  pace: Breather,
): Promise<void> {
  await files.write(out, followed(path, file, '', batchesOf(labels, file.lineEnd), files, pace));
}

async function* followed(
  path: string,
  { isOpen, lineEnd }: LabelFile,
  first: string,
  rest: AsyncIterable<string>,
  files: Files,
  pace: Breather,
): AsyncGenerator<string | Uint8Array> {
  for await (const { bytes } of readPieces(path, files, pace)) yield bytes;
  yield `${isOpen ? lineEnd : ''}${first}`;
  yield* rest;
}

async function* batchesOf(
  labels: AsyncIterable<object> | Iterable<object>,
  lineEnd: string,
): AsyncGenerator<string, void, undefined> {
  let lines: string[] = [];
  let length = 0;
  for await (const label of labels) {
    const line = `${JSON.stringify(label)}${lineEnd}`;
    lines.push(line);
    length += line.length;
    if (length < BATCH) continue;
    yield lines.join('');
    [lines, length] = [[], 0];
  }
  if (length > 0) yield lines.join('');
}
