// What a derived file says of its own making: the run that made it, and each file that it rests on with the hash of its content.
import type * as z from 'zod';
import { own } from '../../../schemas/own.ts';
import { fileHashes, runProvenance, sha256 as sha256Schema } from '../../../schemas/parts.ts';

export interface RecordedFile {
  /** As the file says it. */
  readonly path: string;
  readonly sha256: string;
  /** What it was taken for, such as gold_labels. */
  readonly role: string;
  /** Keys of the part of a JSON document that the hash is of; absent: the whole file. */
  readonly part?: string;
  /** What the path is relative to: the workspace, the folder of the file that names it, or any place where images lie. */
  readonly base: 'workspace' | 'folder' | 'image';
}

export interface Origin {
  readonly files: readonly RecordedFile[];
  /** The run that made it, when it says so. */
  readonly run?: z.infer<typeof runProvenance>;
  readonly runId?: string;
  /** Name that it goes by besides that of its file, as calibrators do. */
  readonly version?: string;
  /** ISO 8601. */
  readonly createdAt?: string;
}

/** Of a JSON document, or of the first line of an evaluation; undefined when it says nothing, or nothing that can be understood. */
export function originOfDocument(value: unknown): Origin | undefined {
  const run = runProvenance.safeParse(own(value, 'provenance')).data;
  const hashes = fileHashes.safeParse(own(value, 'hashes')).data ?? {};
  const evidence = own(value, 'evidence');
  const named = [
    ...(run?.inputs ?? []).map(({ path, sha256, role = 'input', part }) => {
      const file = recorded(path, sha256, role, 'workspace');
      return file && part !== undefined ? { ...file, part } : file;
    }),
    ...(Array.isArray(evidence) ? evidence : []).map((one) =>
      recorded(own(one, 'path'), own(one, 'sha256'), 'evidence', 'workspace'),
    ),
    ...Object.entries(hashes).map(([path, sha256]) => recorded(path, sha256, 'made with it', 'folder')),
  ].filter((file) => file !== undefined);
  if (!run && named.length === 0) return undefined;
  const [runId, createdAt, version] = [own(value, 'run_id'), own(value, 'created_at'), own(value, 'version')];
  return {
    files: distinct(named),
    ...(run ? { run } : {}),
    ...(typeof runId === 'string' ? { runId } : {}),
    ...(typeof createdAt === 'string' ? { createdAt } : {}),
    ...(typeof version === 'string' ? { version } : {}),
  };
}

/** Of one record that names its own source: a label its export, a sample of a review pack its photo. */
export function filesOfRecord(value: unknown): RecordedFile[] {
  const provenance = own(value, 'provenance');
  return [
    recorded(own(provenance, 'file'), own(provenance, 'sha256'), 'source', 'workspace'),
    recorded(own(value, 'image_path'), own(value, 'image_sha256'), 'photo', 'image'),
  ].filter((file) => file !== undefined);
}

/** The first of each path and hash. */
export function distinct(files: readonly RecordedFile[]): RecordedFile[] {
  const byKey = new Map<string, RecordedFile>();
  for (const file of files) {
    const key = JSON.stringify([file.path, file.sha256]);
    if (!byKey.has(key)) byKey.set(key, file);
  }
  return [...byKey.values()];
}

function recorded(path: unknown, sha256: unknown, role: string, base: RecordedFile['base']): RecordedFile | undefined {
  if (typeof path !== 'string' || path === '' || !sha256Schema.safeParse(sha256).success) return undefined;
  return { path, sha256: sha256 as string, role, base };
}
