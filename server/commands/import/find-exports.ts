// Which files an import reads.
import { findEMails } from '../../core/text/find-e-mails.ts';
import { Fault } from '../../ports/fault.ts';
import type { Files } from '../../ports/files.ts';
import { type Breather, hashFile } from '../../workspace/read-values.ts';
import { shownName } from '../shown-name.ts';
import type { SourceFile } from './import-account.ts';

const RENAME_EXPORT = 'rename the file or its folder: each label names its export, and people by pseudonym only';

/** Absolute paths in order; a folder stands for the JSON files in it. Throws a Fault for what is not there. */
export async function findExports(inputs: readonly string[], files: Files): Promise<string[]> {
  const found: string[] = [];
  for (const input of inputs) {
    if (await files.stat(input)) found.push(input);
    else {
      const inside = await files.list(input, ['*.json', '*.jsonl', '*.ndjson'], []);
      if (inside.length === 0) throw new Fault(`there is no export at ${input}`, 'check the path', { isInput: true });
      found.push(...inside);
    }
  }
  return [...new Set(found)];
}

/** An export as the account names it. Throws a Fault when the file is gone, or when its name is an address that labels and reports would repeat. */
export async function sourceFile(path: string, root: string, files: Files, pace: Breather): Promise<SourceFile> {
  const file = shownName(path, root);
  const isNamed = findEMails(file).length > 0;
  if (isNamed) throw new Fault('the name of an export holds an e-mail address', RENAME_EXPORT, { isInput: true });
  const hashed = await hashFile(path, files, pace);
  if (!hashed) throw new Fault(`there is no export at ${path}`, 'check the path', { isInput: true });
  return { file, sha256: hashed.sha256, bytes: hashed.stat.size };
}
