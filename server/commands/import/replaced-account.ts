// What is lost when an import takes the place of the account of an earlier one under the same run id: told, so that nobody thinks that an account of one export is that of the round.
import * as z from 'zod';
import { goldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import type { Files } from '../../ports/files.ts';
import { namedInShort } from '../replaced-sentence.ts';
import { troublesOf } from './verdict-sentence.ts';

/** Longer accounts are read this far. */
const MOST_BYTES = 4 * 2 ** 20;

const line = z.looseObject(goldImportQcLine.pick({ file: true, severity: true }).shape);

/** `path`: absolute, of the lines of the account; `covered`: files that the new one speaks of. A sentence with a space before it; empty when no error or warning of another export goes. */
export async function replacedAccount(path: string, covered: ReadonlySet<string>, files: Files): Promise<string> {
  const stat = await files.stat(path);
  if (!stat) return '';
  const text = new TextDecoder().decode(await files.readBytes(path, 0, Math.min(stat.size, MOST_BYTES)));
  const exports = new Set<string>();
  let [errors, warnings] = [0, 0];
  for (const one of text.split('\n')) {
    const { data } = line.safeParse(parsed(one));
    if (!data || covered.has(data.file) || !['error', 'warning'].includes(data.severity)) continue;
    exports.add(data.file);
    if (data.severity === 'error') errors++;
    else warnings++;
  }
  if (exports.size === 0) return '';
  const which = namedInShort(exports);
  return ` It replaces the account of ${which}, with ${troublesOf(errors, warnings)}: import them together to have one account of all.`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
