// The label file that an import appends to: what it has stays byte for byte.
import * as z from 'zod';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { splitValues } from '../../core/json/split-values.ts';
import { Fault } from '../../ports/fault.ts';
import type { FileStat, Files } from '../../ports/files.ts';
import type { Pace } from '../pace.ts';

export interface LabelFile<L = GoldLabel> {
  readonly labels: readonly L[];
  /** One-based numbers of lines that are no labels of the kind. */
  readonly otherLines: readonly number[];
  readonly bytes: Uint8Array;
  readonly stat: FileStat | undefined;
}

/** What an import takes for a label of the file; whatever else is wrong with it, the checks of the file say. */
export interface LabelForm {
  /** Such as "gold labels". */
  readonly noun: string;
  readonly schema: z.ZodType;
}

export async function readLabelFile<L = GoldLabel>(
  path: string,
  files: Files,
  pace: Pace,
  form: LabelForm = goldForm,
): Promise<LabelFile<L>> {
  const stat = await files.stat(path);
  const bytes = stat ? await files.readBytes(path) : new Uint8Array();
  const labels: L[] = [];
  const otherLines: number[] = [];
  for (const piece of splitValues(bytes, true)) {
    if (pace.isDue) await pace.breathe(path, piece === 'step' ? 0 : piece.end, bytes.length);
    if (piece === 'step') continue;
    const label = labelIn<L>(form, new TextDecoder().decode(bytes.subarray(piece.start, piece.end)));
    if (label) labels.push(label);
    else otherLines.push(piece.lineNumber);
  }
  if (labels.length === 0 && otherLines.length > 0) {
    throw new Fault(`${path} holds no ${form.noun}, and an import would append to it`, 'name another file with OUT', {
      isInput: true,
    });
  }
  return { labels, otherLines, bytes, stat };
}

const encoder = new TextEncoder();

const goldForm: LabelForm = {
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

function labelIn<L>({ schema }: LabelForm, line: string): L | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return schema.safeParse(value).success ? (value as L) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing is written when there is nothing to add. Throws a Fault when the file changed since it was read. */
export async function appendLabels(
  path: string,
  { bytes, stat }: Pick<LabelFile, 'bytes' | 'stat'>,
  labels: readonly object[],
  files: Files,
  pace: Pace,
): Promise<void> {
  if (labels.length === 0) return;
  const end = endOf(bytes);
  const isOpen = bytes.length > 0 && bytes.at(-1) !== 10 && bytes.at(-1) !== 13;
  const pieces: Uint8Array[] = [bytes, encoder.encode(isOpen ? end : '')];
  for (const [done, label] of labels.entries()) {
    if (pace.isDue) await pace.breathe(path, done, labels.length);
    pieces.push(encoder.encode(`${JSON.stringify(label)}${end}`));
  }
  await files.write(path, concat(pieces), { stat });
}

function endOf(bytes: Uint8Array): string {
  const first = bytes.indexOf(10);
  return first > 0 && bytes[first - 1] === 13 ? '\r\n' : '\n';
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
