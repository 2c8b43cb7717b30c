// Reads an NDJSON input of an evaluation: sound records are used, each other line is told with its place and reason.
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import { checkRecord } from '../../features/check-record.ts';
import { Fault } from '../../ports/fault.ts';
import type { Files } from '../../ports/files.ts';
import { contextOf, type Folder } from '../../workspace/folder.ts';
import { hashFile, readLineValues } from '../../workspace/read-values.ts';
import type { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';

export interface RecordInput<T> {
  /** Relative to the workspace. */
  readonly path: string;
  /** Whether it lies in the workspace, so that a link can lead to it. */
  readonly isInside: boolean;
  readonly sha256: string;
  readonly records: readonly T[];
  /** One-based line of each record. */
  readonly lineNumbers: readonly number[];
  readonly leftOut: readonly LeftOut[];
}

/** A line that was not used. */
export interface LeftOut {
  readonly lineNumber: number;
  /** One-based UTF-16 column. */
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** A record with an error of any rule is left out: its numbers cannot be trusted. Throws a Fault when there is no file, or no line of it can be used. */
export async function readRecords<T>(
  path: string,
  kind: ArtifactKind,
  folder: Folder,
  files: Files,
  pace: Pace,
): Promise<RecordInput<T>> {
  const shown = shownName(path, folder.root);
  const hashed = await hashFile(path, files, pace);
  if (!hashed) throw new Fault(`there is no file ${shown}`, 'check the path', { isInput: true });
  const context = contextOf(folder, shown, kind);
  const decoder = new TextDecoder();
  const records: T[] = [];
  const lineNumbers: number[] = [];
  const leftOut: LeftOut[] = [];
  for await (const { bytes, lineNumber } of readLineValues(path, files, pace)) {
    const text = decoder.decode(bytes);
    const error = checkRecord(text, context).find(({ severity }) => severity === 'error');
    if (error) leftOut.push({ lineNumber, column: error.start + 1, code: error.code, message: error.message });
    else {
      records.push(JSON.parse(text) as T);
      lineNumbers.push(lineNumber);
    }
  }
  if (records.length === 0 && leftOut.length > 0) {
    const [first] = leftOut;
    throw new Fault(
      `${shown} holds no sound ${kind.title.toLowerCase()}: ${shown}:${first!.lineNumber}:${first!.column} ${first!.message}`,
      `run "assay validate ${shown}" and fix what it says`,
      { isInput: true },
    );
  }
  const isInside = path.startsWith(`${folder.root}/`);
  return { path: shown, isInside, sha256: hashed.sha256, records, lineNumbers, leftOut };
}

/** Where a record stands, as a link of a report; undefined outside of the workspace. `name`: the report, relative to the workspace. */
export function linkToLine(
  { path, isInside }: Pick<RecordInput<unknown>, 'path' | 'isInside'>,
  lineNumber: number,
  name: string,
): string | undefined {
  return isInside ? linkBetween(name, path, `L${lineNumber}`) : undefined;
}

/** The lines of an input that were not used, as rows of a report: where, and why. */
export function leftOutRows({ path, leftOut }: Pick<RecordInput<unknown>, 'path' | 'leftOut'>): string[][] {
  return leftOut.map(({ lineNumber, column, message }) => [`${path}:${lineNumber}:${column}`, message]);
}
