// Commands: compare two states of artifacts by record and field, and compare one with what Git holds.
import * as z from 'zod';
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { kindNames } from '../../schemas/kind-names.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import { isSameData } from '../core/diff/file-diff.ts';
import { counted } from '../core/text/counted.ts';
import type { ByteSource } from '../features/read-records.ts';
import { semanticDiff } from '../features/semantic-diff.ts';
import { throwIfCancelled } from '../ports/cancellation.ts';
import type { Ports } from '../ports/ports.ts';
import { ARTIFACT_GLOBS, excludedGlobs, isNdjsonPath } from '../workspace/artifact-paths.ts';
import { openFolder } from '../workspace/folder.ts';
import { recogniseKind } from '../workspace/kind-of.ts';
import { choice, path, paths, text } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import type { ComparedFile } from './diff/compared-file.ts';
import { diffMarkdown } from './diff/diff-markdown.ts';
import { diffText } from './diff/diff-text.ts';
import { shownPath } from './shown-name.ts';

const kind = choice(kindNames, { meaning: 'Artifact kind of the files, whatever their names say.' }).optional();

export const diff = defineCommand({
  id: 'diff',
  title: 'Compare Label Files',
  group: 'Checking',
  summary: 'Compares two files or folders by record and field, never by line, and counts what that does to each class.',
  effect: 'reads',
  args: z.object({
    paths: paths({ io: 'in', positional: true, meaning: 'Two files, or two folders: before and after.' })
      .min(2, 'name two files or two folders: before and after')
      .max(2, 'name two files or two folders, not more'),
    kind,
  }),
  outputs: [],
  async run({ paths: [before = '', after = ''], kind }, ports): Promise<Outcome> {
    const { files, root } = ports;
    const folders = [await files.isFolder(before), await files.isFolder(after)];
    for (const path of [before, after]) {
      if ((await files.isFolder(path)) || (await files.stat(path))) continue;
      return refused(`${shownPath(path, root)}: no such file or folder`, 'check the path');
    }
    if (folders[0] !== folders[1]) return refused('a file cannot be compared with a folder', 'name two of one sort');
    const config = await configOf(ports);
    const other = folders[0] || kind !== undefined ? undefined : await ofTwoKinds([before, after], config, ports);
    if (other) return other;
    const pairs = folders[0] ? await pairsIn(before, after, config, ports) : [{ before, after }];
    const compared: ComparedFile[] = [];
    for (const pair of pairs) {
      const found = await compare(pair, kind, config, ports);
      if (!('verdict' in found)) compared.push(found);
      else if (!folders[0]) return found;
    }
    return outcomeOf(`${shownPath(before, root)} → ${shownPath(after, root)}`, compared, ports);
  },
});

export const diffHead = defineCommand({
  id: 'diff-head',
  title: 'Compare Labels with Git HEAD',
  group: 'Checking',
  summary: 'Compares a file with what Git holds of it, by record and field, never by line.',
  effect: 'runs',
  args: z.object({
    file: path({ io: 'in', kind: [...kindNames], meaning: 'The file.' }),
    revision: text({ meaning: 'The revision of Git that it is compared with.' }).default('HEAD'),
    kind,
  }),
  outputs: [],
  explorer: { extensions: ['.ndjson', '.jsonl'], as: 'file' },
  async run({ file, revision, kind }, ports): Promise<Outcome> {
    const config = await configOf(ports);
    const before = await ports.git.read(revision, file);
    const title = `${shownPath(file, ports.root)} since ${revision}`;
    const found = await compare({ before: before ?? new Uint8Array(), after: file, title }, kind, config, ports);
    return 'verdict' in found ? found : outcomeOf(title, [found], ports);
  },
});

interface Pair {
  /** Absolute, or the bytes themselves. */
  readonly before: string | Uint8Array;
  readonly after: string;
  readonly title?: string;
}

/** A file that is not there is empty: all of the other one was added, or removed. */
async function compare(
  { before, after, title }: Pair,
  named: string | undefined,
  config: WorkspaceConfig,
  ports: Ports,
): Promise<ComparedFile | Outcome> {
  const shown = shownPath(after, ports.root);
  const sources = [await sourceOf(before, ports), await sourceOf(after, ports)] as const;
  const kind = named === undefined ? await kindOf(shown, sources, config) : kindNamed(named);
  if (!kind) return refused(`${shown} is no artifact that Assay knows`, 'say with --kind what it is');
  const found = await semanticDiff(kind, ...sources, {
    breathe: () => ports.breathe(),
    isCancelled: () => ports.cancellation.aborted,
  });
  throwIfCancelled(ports.cancellation);
  return { title: title ?? shown, diff: found! };
}

/** A refusal when both kinds are known and differ: every record would be new. */
async function ofTwoKinds(
  paths: readonly [string, string],
  config: WorkspaceConfig,
  ports: Ports,
): Promise<Outcome | undefined> {
  const told: string[] = [];
  const kinds = new Set<ArtifactKind>();
  for (const path of paths) {
    const shown = shownPath(path, ports.root);
    const kind = await kindOf(shown, [await sourceOf(path, ports)], config);
    if (!kind) return undefined;
    kinds.add(kind);
    told.push(`${shown} is ${kind.title.charAt(0).toLowerCase()}${kind.title.slice(1)}`);
  }
  return kinds.size === 1
    ? undefined
    : refused(told.join(', '), 'name two files of one kind, or say with --kind what they are');
}

async function kindOf(
  path: string,
  sources: readonly ByteSource[],
  config: WorkspaceConfig,
): Promise<ArtifactKind | undefined> {
  const byName = recogniseKind(path, config);
  if (byName) return byName.kind;
  for (const { size, read } of sources.toReversed()) {
    const start = new TextDecoder().decode(await read(0, isNdjsonPath(path) ? Math.min(size, HEAD_BYTES) : size));
    const found = recogniseKind(path, config, start);
    if (found) return found.kind;
  }
  return undefined;
}

/** What suffices of an NDJSON file to see its first records. */
const HEAD_BYTES = 2 ** 18;

async function sourceOf(from: string | Uint8Array, { files }: Ports): Promise<ByteSource> {
  if (typeof from !== 'string') return { size: from.length, read: async (start, end) => from.subarray(start, end) };
  const size = (await files.stat(from))?.size ?? 0;
  return { size, read: (start, end) => (size === 0 ? NOTHING : files.readBytes(from, start, end)) };
}

const NOTHING = Promise.resolve(new Uint8Array());

/** Artifacts of two folders by their paths in them. */
async function pairsIn(before: string, after: string, config: WorkspaceConfig, { files }: Ports): Promise<Pair[]> {
  const within = async (folder: string): Promise<string[]> =>
    (await files.list(folder, ARTIFACT_GLOBS, excludedGlobs(config))).map((path) => path.slice(folder.length + 1));
  const paths = new Set([...(await within(before)), ...(await within(after))]);
  return [...paths].sort().map((path) => ({ before: `${before}/${path}`, after: `${after}/${path}`, title: path }));
}

async function configOf({ root, files, installed }: Ports): Promise<WorkspaceConfig> {
  return (await openFolder(root, files, installed)).config;
}

function outcomeOf(title: string, compared: readonly ComparedFile[], { colors }: Ports): Outcome {
  const differing = compared.filter(({ diff }) => !isSameData(diff));
  const read = counted(compared.length, 'file');
  const summary =
    differing.length === 0
      ? `${title}: the same data in ${read}.`
      : `${title}: other data in ${differing.length} of ${read}.`;
  return {
    verdict: differing.length === 0 ? 'pass' : 'fail',
    summary,
    reports: [],
    data: { files: compared.map(({ title, diff }) => ({ title, ...diff })) },
    page: { title, text: diffText(differing, colors), markdown: diffMarkdown(title, differing) },
  };
}

function refused(summary: string, wayOut: string): Outcome {
  return { verdict: 'refused', summary: `${summary}.`, wayOut, reports: [] };
}
