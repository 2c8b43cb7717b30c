// Which files of a folder are looked at.
import picomatch from 'picomatch';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';

export const CONFIG_FILE = 'assay.config.json';

export const ARTIFACT_GLOBS = ['**/*.{ndjson,jsonl,json,yaml,yml,xml}'];

const NEVER = ['**/node_modules/**', '**/.git/**', '**/.vscode/**'];

export function excludedGlobs({ exclude }: WorkspaceConfig): string[] {
  return [...NEVER, ...exclude];
}

/** For paths relative to the folder; the same as listing the folder would tell. */
export function artifactMatcher(config: WorkspaceConfig): (path: string) => boolean {
  return picomatch(ARTIFACT_GLOBS, { ignore: excludedGlobs(config) });
}

export function isNdjsonPath(path: string): boolean {
  return /\.(ndjson|jsonl)$/i.test(path);
}

export function isYamlPath(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

export function isXmlPath(path: string): boolean {
  return /\.xml$/i.test(path);
}
