// The label file that an import appends to: what it has stays byte for byte.
import * as z from 'zod';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { splitValues } from '../../core/json/split-values.ts';
import { Fault } from '../../ports/fault.ts';
import type { FileStat, Files } from '../../ports/files.ts';
import type { Pace } from '../pace.ts';

export interface LabelFile {
  readonly labels: readonly GoldLabel[];
  /** One-based numbers of lines that are no gold labels. */
  readonly otherLines: readonly number[];
  readonly bytes: Uint8Array;
  readonly stat: FileStat | undefined;
}

export async function readLabelFile(path: string, files: Files, pace: Pace): Promise<LabelFile> {
  const stat = await files.stat(path);
  const bytes = stat ? await files.readBytes(path) : new Uint8Array();
  const labels: GoldLabel[] = [];
  const otherLines: number[] = [];
  for (const piece of splitValues(bytes, true)) {
    if (pace.isDue) await pace.breathe(path, piece === 'step' ? 0 : piece.end, bytes.length);
    if (piece === 'step') continue;
    const label = labelIn(new TextDecoder().decode(bytes.subarray(piece.start, piece.end)));
    if (label) labels.push(label);
    else otherLines.push(piece.lineNumber);
  }
  if (labels.length === 0 && otherLines.length > 0) {
    throw new Fault(`${path} holds no gold labels, and an import would append to it`, 'name another file with OUT', {
      isInput: true,
    });
  }
  return { labels, otherLines, bytes, stat };
}

const encoder = new TextEncoder();

/** A label is known by what the import asks of it; whatever else is wrong with it, the checks of the file say. */
const knownLabel = z.looseObject({
  label_id: z.string(),
  sample_id: z.string(),
  annotator_id: z.string(),
  created_at: z.string(),
  run_id: z.string(),
  provenance: z.looseObject({}),
});

function labelIn(line: string): GoldLabel | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return knownLabel.safeParse(value).success ? (value as GoldLabel) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing is written when there is nothing to add. Throws a Fault when the file changed since it was read. */
export async function appendLabels(
  path: string,
  { bytes, stat }: LabelFile,
  labels: readonly GoldLabel[],
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
  const content = concat(pieces);
  const now = await files.stat(path);
  if (now?.size !== stat?.size || now?.mtimeMs !== stat?.mtimeMs) {
    throw new Fault(`${path} was changed while the import ran`, 'run it again; nothing was written');
  }
  await files.write(path, content);
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
