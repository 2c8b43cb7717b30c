// A text as a tree, by the container of its file.
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { type Parsed, parseJson } from '../json/parse.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';

/** XML has no tree of records: it is empty, and nothing is wrong with it. */
export function parseText(text: string, container: ArtifactKind['container']): Parsed {
  if (container === 'xml') return { flaws: [] };
  return container === 'yaml' ? parseYaml(text) : parseJson(text);
}
