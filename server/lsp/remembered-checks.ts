// Puts the store before the checker: what the same build found in the same file is not looked for again.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { contextToData } from '../features/context-data.ts';
import { assayVersion } from '../io/assay-version.ts';
import { breathe } from '../io/breathe.ts';
import type { Checker } from '../ports/checker.ts';
import { RememberingChecker } from '../store/remembering-checker.ts';

/** Undefined where Assay runs from its sources, which change without telling. */
export function rememberedChecks(
  checker: Checker,
  folder: string,
  onFailure: (why: string) => void,
): RememberingChecker | undefined {
  const bundle = statSync(join(import.meta.dirname, 'check-in-thread.js'), { throwIfNoEntry: false });
  if (!bundle) return undefined;
  const build = `${assayVersion()} ${bundle.size} ${bundle.mtimeMs}`;
  return new RememberingChecker(checker, { folder, build, dataOf: contextToData, breathe, now: Date.now, onFailure });
}
