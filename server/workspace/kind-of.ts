// Tells the kind of a file: from the workspace's configuration, else from its name, else from its first records.
import picomatch from 'picomatch';
import { parse as parseYaml } from 'yaml';
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import { kindNamed, kinds } from '../../schemas/kinds.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import { beginsList, listStart } from '../core/json/list-start.ts';
import { isYamlPath } from './artifact-paths.ts';

export interface RecognisedKind {
  readonly kind: ArtifactKind;
  /** What told it. */
  readonly from: 'config' | 'name' | 'content';
}

type ConfiguredArtifact = WorkspaceConfig['artifacts'][number];

const byName = kinds.map((kind) => ({ kind, matches: picomatch([...kind.globs], { dot: true }) }));

/** `path` is relative to the workspace folder, with forward slashes; `start` is the file's text, for NDJSON its first lines suffice. Where one name serves several kinds, the content chooses among them; without `start` only what needs no content is told. */
export function recogniseKind(path: string, config: WorkspaceConfig, start?: string): RecognisedKind | undefined {
  const configured = configuredKind(path, config);
  if (configured) return { kind: configured, from: 'config' };
  const named = byName.filter(({ matches }) => matches(path)).map(({ kind }) => kind);
  if (named.length === 1) return { kind: named[0]!, from: 'name' };
  if (start === undefined) return undefined;
  const kind = kindByContent(path, start, named.length > 0 ? named : kinds);
  if (kind) return { kind, from: 'content' };
  return named[0] && { kind: named[0], from: 'name' };
}

export function kindOf(path: string, config: WorkspaceConfig, start: string): ArtifactKind | undefined {
  return recogniseKind(path, config, start)?.kind;
}

function kindByContent(path: string, start: string, candidates: readonly ArtifactKind[]): ArtifactKind | undefined {
  const container = containerOf(path);
  const likely = candidates.filter((kind) => kind.container === container);
  for (const text of container === 'ndjson' ? start.split(/\r\n|\n|\r/, 20) : [start]) {
    const value = VALUE[container](text);
    const found = value === undefined ? undefined : likely.find((kind) => kind.detect(value));
    if (found) return found;
  }
  return undefined;
}

function configuredKind(path: string, config: WorkspaceConfig): ArtifactKind | undefined {
  const configured = configuredArtifact(path, config);
  if (configured) return kindNamed(configured.kind);
  // Also one that cannot be parsed, or is empty: else nobody would hear why it counts for nothing.
  const isTaxonomy = isYamlPath(path) && config.taxonomies.some((glob) => isGlobMatch(path, glob));
  return isTaxonomy ? taxonomyKind : undefined;
}

/** What the configuration says of the file: the first entry whose glob matches. */
export function configuredArtifact(path: string, { artifacts }: WorkspaceConfig): ConfiguredArtifact | undefined {
  return artifacts.find(({ glob }) => isGlobMatch(path, glob));
}

/** Both relative to one folder, with forward slashes. */
export function isGlobMatch(path: string, glob: string): boolean {
  return picomatch.isMatch(path, glob, { dot: true });
}

function containerOf(path: string): ArtifactKind['container'] {
  if (/\.(ndjson|jsonl)$/i.test(path)) return 'ndjson';
  if (/\.xml$/i.test(path)) return 'xml';
  return /\.ya?ml$/i.test(path) ? 'yaml' : 'json';
}

const encoder = new TextEncoder();
/** UTF-16 units that hold the first elements of most lists. */
const LIST_START = 2 ** 16;

/** What content is recognised by. */
const VALUE: Readonly<Record<ArtifactKind['container'], (text: string) => unknown>> = {
  ndjson: jsonOrUndefined,
  json: jsonStartOrUndefined,
  yaml: yamlOrUndefined,
  xml: (text) => text,
};

/** Of a list its first elements. */
function jsonStartOrUndefined(text: string): unknown {
  for (let length = LIST_START; ; length *= 8) {
    const bytes = encoder.encode(text.slice(0, length));
    if (!beginsList(bytes)) return jsonOrUndefined(text);
    const start = listStart(bytes, length >= text.length);
    if (start !== undefined) return jsonOrUndefined(start);
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Most YAML in a folder is somebody else's: only what names a taxonomy at the left margin is worth parsing. */
function yamlOrUndefined(text: string): unknown {
  if (!/^taxonomy:/m.test(text)) return undefined;
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}
