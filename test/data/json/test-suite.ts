// JSONTestSuite (Nicolas Seriot, MIT licence), checked as Assay checks files: as lines of NDJSON and as documents of a kind that may hold anything.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { type CheckedBytes, checkBytes } from '../../../server/features/check-bytes.ts';

const folder = join(import.meta.dirname, '../../fixtures/json-test-suite');

export interface SuiteFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export function suiteFiles(part: 'test_parsing' | 'test_transform', prefix = ''): SuiteFile[] {
  const names = readdirSync(join(folder, part)).filter((name) => name.startsWith(prefix));
  return names.sort().map((name) => ({ name, bytes: readFileSync(join(folder, part, name)) }));
}

export function kindOfAnything(container: ArtifactKind['container']): ArtifactKind {
  return {
    kind: `anything-${container}` as ArtifactKind['kind'],
    title: 'Anything',
    summary: 'Any JSON at all.',
    container,
    schema: z.unknown(),
    globs: [],
    detect: () => true,
    fields: [],
    examples: [],
  };
}

/** The kinds of one process are made once, because what is compiled for them is kept by kind. */
const anything = { ndjson: kindOfAnything('ndjson'), json: kindOfAnything('json') };

export function checkAs(container: 'ndjson' | 'json', content: Uint8Array): CheckedBytes {
  const bytes = Buffer.concat([content, Buffer.from('\n')]);
  const context = { kind: anything[container], config: workspaceConfig.parse({}) };
  return checkBytes(bytes, context, 1000, (read, from, to) => Buffer.from(read).toString('latin1', from, to));
}

/** What makes a text unreadable; everything else is said of a text that was read. */
const REFUSALS = ['json-syntax', 'nesting-too-deep', 'invalid-utf8', 'utf-16-file', 'too-long'];

export function isRead({ counts }: CheckedBytes): boolean {
  return !REFUSALS.some((code) => counts.has(code));
}

/** As one line: JSON takes a line end between two tokens for a space. */
export function asLine(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === 10 || byte === 13 ? 32 : byte)));
}
