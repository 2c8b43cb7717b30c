// Which evaluation a report takes the place of, when that was made from other files: a trial never replaces the official one in silence.
import { own } from '../../../schemas/own.ts';
import type { Files } from '../../ports/files.ts';
import type { UsedFile } from './provenance-of.ts';

/** Sentence with a space before it; empty when nothing is replaced, or what is there was made from the same files. `path`: absolute, its first line names the run. */
export async function replacedSentence(path: string, inputs: readonly UsedFile[], files: Files): Promise<string> {
  const stat = await files.stat(path);
  if (!stat) return '';
  const [line = ''] = new TextDecoder().decode(await files.readBytes(path)).split('\n', 1);
  let before: unknown;
  try {
    before = own(own(JSON.parse(line), 'provenance'), 'inputs');
  } catch {
    return '';
  }
  if (!Array.isArray(before)) return '';
  const paths = before.map((input) => String(own(input, 'path')));
  const other = paths.filter((one) => !inputs.some(({ path: now }) => now === one));
  if (other.length === 0) return '';
  return ` It replaces the evaluation of ${other.join(', ')} under the same run id; RUN_ID gives a trial a name of its own.`;
}
