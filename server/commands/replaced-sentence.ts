// What a command takes the place of, when that was made from other files, earlier ones, or with other options: a trial never replaces the official report in silence.
import { own } from '../../schemas/own.ts';
import { originOfDocument } from '../core/provenance/recorded-files.ts';
import type { Files } from '../ports/files.ts';
import type { ReplacedFile } from '../workspace/staged-files.ts';
import { optionTold, otherOptions } from './evaluation/other-options.ts';
import type { RunProvenance } from './evaluation/provenance-of.ts';

/** Longer documents, and longer first lines, are not read for it. */
const MOST_BYTES = 4 * 2 ** 20;
/** Files and options of each sort that are named. */
const MOST_NAMED = 3;

/** Sentence with a space before it; empty when nothing is replaced, or what is there was made of the same. `hasRunId`: whether another run id would give the files other names. */
export async function replacedSentence(
  replaced: readonly ReplacedFile[],
  files: Files,
  hasRunId: boolean,
): Promise<string> {
  const [others, earlier, options] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { path, at } of replaced) {
    const before = await provenanceIn(path, path, files);
    const now = before && (await provenanceIn(at, path, files));
    if (!before || !now) continue;
    const made = new Map(now.inputs.map((input) => [keyOf(input), input.sha256]));
    for (const input of before.inputs) {
      const sha256 = made.get(keyOf(input));
      if (sha256 === undefined) others.add(input.path);
      else if (sha256 !== input.sha256) earlier.add(input.path);
    }
    if (before.command !== now.command) continue;
    const inputs = before.inputs.map((input) => input.path);
    for (const other of otherOptions(before, now)) {
      if (!isMadeOf(other.was, inputs)) options.add(optionTold(other));
    }
  }
  const parts = [
    ...(others.size > 0 ? [`from ${namedInShort(others)}`] : []),
    ...(earlier.size > 0 ? [`from an earlier ${namedInShort(earlier)}`] : []),
    ...(options.size > 0 ? [`with other options (${namedInShort(options)})`] : []),
  ];
  if (parts.length === 0) return '';
  const what = ` It replaces what was made ${parts.join(' and ')}`;
  return hasRunId ? `${what} under the same run id; RUN_ID gives a trial a name of its own.` : `${what}.`;
}

/** Of a JSON document, or of the first line of JSON lines; `name` tells which. */
async function provenanceIn(at: string, name: string, files: Files): Promise<RunProvenance | undefined> {
  const isLines = /\.(jsonl|ndjson)$/.test(name);
  if (!isLines && !name.endsWith('.json')) return undefined;
  const stat = await files.stat(at);
  if (!stat || (!isLines && stat.size > MOST_BYTES)) return undefined;
  const text = new TextDecoder().decode(await files.readBytes(at, 0, Math.min(stat.size, MOST_BYTES)));
  const document = isLines ? text.slice(0, Math.max(0, text.indexOf('\n'))) : text;
  try {
    const value: unknown = JSON.parse(document);
    return own(value, 'provenance') === undefined ? undefined : originOfDocument(value)?.run;
  } catch {
    return undefined;
  }
}

function keyOf({ path, part }: RunProvenance['inputs'][number]): string {
  return `${path}\0${part ?? ''}`;
}

/** Options that name inputs are told as those. */
function isMadeOf(option: unknown, inputs: readonly string[]): boolean {
  const all: unknown[] = Array.isArray(option) ? option : [option];
  return all.length > 0 && all.every((one) => typeof one === 'string' && inputs.includes(one));
}

/** The first few, and how many more. */
export function namedInShort(names: ReadonlySet<string>): string {
  const all = [...names];
  const rest = all.length - MOST_NAMED;
  return `${all.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
