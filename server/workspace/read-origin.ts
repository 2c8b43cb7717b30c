// Reads what a file on disk says of its own making; pages and pictures of a report speak through the JSON that lies beside them.
import {
  distinct,
  filesOfRecord,
  type Origin,
  originOfDocument,
  type RecordedFile,
} from '../core/provenance/recorded-files.ts';
import type { Files } from '../ports/files.ts';
import { isNdjsonPath } from './artifact-paths.ts';
import { type Breather, readLineValues } from './read-values.ts';

export interface ReadOrigin extends Origin {
  /** File that says it, absolute: the one asked for, or the one beside it. */
  readonly path: string;
}

const SPEAKING = ['.json', '.jsonl', '.ndjson'];

/** `path` is absolute. Undefined when nothing says what the file was made from. */
export async function readOrigin(path: string, files: Files, pace: Breather): Promise<ReadOrigin | undefined> {
  for (const candidate of [path, ...companionsOf(path)]) {
    if (!SPEAKING.some((end) => candidate.endsWith(end)) || !(await files.stat(candidate))) continue;
    const origin = await originIn(candidate, files, pace);
    if (origin) return { ...origin, path: candidate };
  }
  return undefined;
}

/** `eval_gold_<run>.md` and `eval_gold_<run>_modules.svg` → `eval_gold_<run>.json`, `.jsonl`, `.ndjson`. */
function companionsOf(path: string): string[] {
  const stem = path.replace(/\.[^./]*$/, '');
  const ofRun = /^(.*\d{8}_\d{6,9})_[^/]*$/.exec(stem)?.[1];
  return [stem, ...(ofRun === undefined ? [] : [ofRun])]
    .flatMap((one) => SPEAKING.map((end) => `${one}${end}`))
    .filter((one) => one !== path);
}

async function originIn(path: string, files: Files, pace: Breather): Promise<Origin | undefined> {
  const decoder = new TextDecoder();
  if (!isNdjsonPath(path)) return originOfDocument(parsed(decoder.decode(await files.readBytes(path))));
  const found: RecordedFile[] = [];
  const seen = new Set<string>();
  for await (const { bytes } of readLineValues(path, files, pace)) {
    const value = parsed(decoder.decode(bytes));
    const origin = originOfDocument(value);
    if (origin?.run) return origin;
    for (const file of filesOfRecord(value)) {
      const key = `${file.path}\0${file.sha256}`;
      if (seen.size < seen.add(key).size) found.push(file);
    }
  }
  return found.length > 0 ? { files: distinct(found) } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
