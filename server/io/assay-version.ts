// The version of Assay, as the package that is installed says it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedFolder } from './installed-folder.ts';

export function assayVersion(): string {
  const text = readFileSync(join(installedFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
