// Looks at the image files that records name: once for each name, and again when the file on the disk is another.
import { startSha256 } from '../core/hash/sha256.ts';
import type { FileFacts, FileFactsOf } from '../core/image/file-facts.ts';
import { metadataOf } from '../core/image/metadata-of.ts';
import { forEachNamedImage, type NamedImage } from '../core/image/named-images.ts';
import { nodeAt, plainValue } from '../core/json/locate.ts';
import { hashId } from '../core/table/record-table.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { FileStat, Files } from '../ports/files.ts';
import type { Folder } from './folder.ts';
import { placeOfPhoto } from './place-of-photo.ts';
import type { RowTexts } from './row-texts.ts';

/** Larger photos are neither hashed nor searched. */
const MOST_BYTES = 50 * 2 ** 20;
/** Bytes hashed between two breaths: some milliseconds. */
const STRETCH = 2 ** 19;

export interface Look {
  readonly index: WorkspaceIndex;
  readonly folder: Folder;
  readonly texts: RowTexts;
  readonly cancellation: Cancellation;
  /** Files whose records are looked at; absent: all. */
  readonly isWanted?: ((path: string) => boolean) | undefined;
  breathe(): Promise<void>;
}

interface Kept {
  readonly stat: FileStat;
  readonly facts: FileFacts;
}

export class NamedFiles {
  private readonly files: Files;
  /** By file, the facts of each name by its hash. */
  private facts = new Map<string, Map<number, { readonly name: string; readonly facts: FileFacts }>>();
  /** By real path. */
  private readonly kept = new Map<string, Kept>();

  constructor(files: Files) {
    this.files = files;
  }

  readonly factsOf: FileFactsOf = (file, nameHash) => this.facts.get(file)?.get(nameHash)?.facts;

  /** True when anything is known now that was not before. What is cancelled leaves the rest unknown. */
  async look({ index, folder, texts, cancellation, isWanted, breathe }: Look): Promise<boolean> {
    const named: NamedImage[] = [];
    forEachNamedImage(index, (image) => {
      if (!isWanted || isWanted(image.file.path)) named.push(image);
    });
    const before = this.facts;
    const fresh: typeof this.facts = new Map();
    const byResolved = new Map<string, FileFacts>();
    let isChanged = false;
    for (const image of named) {
      if (cancellation.aborted) return isChanged;
      const { path } = image.file;
      const ofFile = fresh.get(path) ?? new Map();
      fresh.set(path, ofFile);
      if (ofFile.has(image.nameHash)) continue;
      const known = before.get(path)?.get(image.nameHash);
      const name = known?.name ?? (await nameOf(image, texts));
      if (name === undefined) continue;
      // The same name in the same folder is the same file.
      const key = `${path.slice(0, path.lastIndexOf('/') + 1)}\0${name}`;
      const facts = byResolved.get(key) ?? (await this.lookAt(name, path, folder, breathe));
      byResolved.set(key, facts);
      ofFile.set(image.nameHash, { name, facts });
      isChanged ||= JSON.stringify(known?.facts) !== JSON.stringify(facts);
    }
    if (!isWanted) this.facts = fresh;
    else for (const [path, ofFile] of fresh) this.facts.set(path, ofFile);
    return isChanged;
  }

  private async lookAt(name: string, from: string, folder: Folder, breathe: () => Promise<void>): Promise<FileFacts> {
    try {
      const place = await placeOfPhoto(name, from, folder, this.files);
      if (place.kind !== 'found') return place;
      const { path, real, stat } = place;
      const kept = this.kept.get(real);
      if (kept && kept.stat.size === stat.size && kept.stat.mtimeMs === stat.mtimeMs) return kept.facts;
      const facts = await this.read(real, path, stat.size, breathe);
      this.kept.set(real, { stat, facts });
      return facts;
    } catch (error) {
      if (error instanceof Fault) return { kind: 'unreadable', why: error.message };
      throw error;
    }
  }

  private async read(real: string, path: string, size: number, breathe: () => Promise<void>): Promise<FileFacts> {
    if (size > MOST_BYTES) {
      return { kind: 'found', path, bytes: size, exif: metadataOf(await this.files.readBytes(real, 0, STRETCH)) };
    }
    const bytes = await this.files.readBytes(real);
    const hash = startSha256();
    for (let at = 0; at < bytes.length; at += STRETCH) {
      hash.update(bytes.subarray(at, at + STRETCH));
      await breathe();
    }
    return { kind: 'found', path, bytes: bytes.length, sha256: hash.hex(), exif: metadataOf(bytes) };
  }
}

/** Read from the row; undefined when the row is another by now. */
async function nameOf({ file, row, field, nameHash }: NamedImage, texts: RowTexts): Promise<string | undefined> {
  const found = await texts.row(file.path, row);
  const node = found?.tree.root && nodeAt(found.tree.root, [...found.path, ...field.at]);
  const name = node && plainValue(node);
  return typeof name === 'string' && hashId(name) === nameHash ? name : undefined;
}
