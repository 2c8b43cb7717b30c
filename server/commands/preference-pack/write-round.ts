// Writes a preference round: pictures first, then tasks, the manifest last, so that a manifest never names what is not there.
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import type { Task } from '../../../schemas/task-file.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Pace } from '../pace.ts';
import type { PictureFile } from './render-pictures.ts';

/** What people have given for the tasks of a folder. */
export const ANSWERS = {
  globs: ['preference_labels*.{ndjson,jsonl}', 'label_studio_export*.json'],
  noun: 'answers',
} as const;

/** Pictures in the order of their names, so that times and order in the folder tell nothing. Returns their hashes. `out` is absolute. */
export async function writePictures(
  pictures: readonly PictureFile[],
  out: string,
  { files }: Ports,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { name, bytes } of [...pictures].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    await files.write(`${out}/${name}`, bytes);
    hashes[name] = sha256Hex(bytes);
  }
  return hashes;
}

export async function writeTasksAndManifest(
  out: string,
  taskFiles: Readonly<Record<string, readonly Task[]>>,
  manifest: PreferenceManifest,
  ports: Ports,
  pace: Pace,
): Promise<PreferenceManifest> {
  const hashes: Record<string, string> = { ...manifest.hashes };
  await pace.breathe('writing tasks', 0);
  for (const [name, tasks] of Object.entries(taskFiles)) {
    const text = `${JSON.stringify(tasks, null, 2)}\n`;
    hashes[name] = sha256Hex(text);
    await ports.files.write(`${out}/${name}`, text);
  }
  const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
  const complete = { ...manifest, hashes: sorted };
  await ports.files.write(`${out}/manifest.json`, `${JSON.stringify(complete, null, 2)}\n`);
  return complete;
}
