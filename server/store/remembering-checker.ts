// A checker that remembers what another one found, as long as the file, what it is held to and Assay itself stay the same.
import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import type { CheckedFile, Checker, CheckRequest } from '../ports/checker.ts';
import { CheckStore } from './check-store.ts';

export interface RememberingOptions {
  /** Of its own, for the store. */
  readonly folder: string;
  /** Another one for every build of Assay: another build finds other problems. */
  readonly build: string;
  /** A context as a value of JSON-like data, sets and maps included. */
  dataOf(context: CheckRequest['context']): unknown;
  breathe(): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told once why nothing is remembered; checking goes on. */
  onFailure(why: string): void;
}

/** Smaller files are checked faster than they are looked up. */
const LEAST_BYTES = 2 ** 18;
/** A file that changed this shortly ago may change again without its time telling: some systems count in seconds. */
const RACY_MS = 3000;

export class RememberingChecker implements Checker {
  private readonly checker: Checker;
  private readonly options: RememberingOptions;
  private readonly keys = new WeakMap<CheckRequest['context'], string>();
  private store: Promise<CheckStore | undefined> | undefined;
  /** Writes come one after the other. */
  private writing: Promise<void> = Promise.resolve();
  private hasFailed = false;

  constructor(checker: Checker, options: RememberingOptions) {
    this.checker = checker;
    this.options = options;
  }

  async check(request: CheckRequest): Promise<CheckedFile | undefined> {
    const { path, context, limit } = request;
    const before = await identityOf(path);
    const store = before && before.size >= LEAST_BYTES ? await this.opened() : undefined;
    if (!before || !store) return this.checker.check(request);
    const key = [before.identity, limit, this.keyOf(context)].join(' ');
    const remembered = this.remembered(store, path, key);
    if (remembered) {
      request.onBytes?.(remembered.bytes);
      return remembered;
    }
    const checked = await this.checker.check(request);
    const after = checked && (await identityOf(path));
    if (checked && after?.identity === before.identity && this.options.now() - after.changedMs >= RACY_MS)
      this.remember(store, path, key, checked);
    return checked;
  }

  async rest(): Promise<void> {
    await this.checker.rest?.();
    await this.writing;
  }

  /** Only when nothing is checked any more. */
  async close(): Promise<void> {
    await this.rest();
    (await this.store)?.close();
  }

  private opened(): Promise<CheckStore | undefined> {
    this.store ??= CheckStore.open(this.options.folder).catch((error: unknown) => this.fail(error));
    return this.hasFailed ? Promise.resolve(undefined) : this.store;
  }

  private remember(store: CheckStore, path: string, key: string, checked: CheckedFile): void {
    this.writing = this.writing
      // Made when its turn comes: a large answer is not held twice for longer than it must.
      .then(() => (this.hasFailed ? undefined : store.insert(path, key, serialize(checked), this.options.breathe)))
      .catch((error: unknown) => this.fail(error, store));
  }

  private keyOf(context: CheckRequest['context']): string {
    let key = this.keys.get(context);
    if (key === undefined) {
      const { build, dataOf } = this.options;
      const hash = createHash('sha256').update(serialize([build, process.versions.v8, dataOf(context)]));
      key = hash.digest('hex');
      this.keys.set(context, key);
    }
    return key;
  }

  private remembered(store: CheckStore, path: string, key: string): CheckedFile | undefined {
    let answer: Uint8Array | undefined;
    try {
      answer = store.select(path, key);
    } catch (error) {
      return this.fail(error, store);
    }
    try {
      return answer && (deserialize(answer) as CheckedFile);
    } catch {
      // Damaged: the next answer takes its place.
      return undefined;
    }
  }

  private fail(error: unknown, store?: CheckStore): undefined {
    if (this.hasFailed) return;
    this.hasFailed = true;
    this.options.onFailure(error instanceof Error ? error.message : String(error));
    try {
      store?.discard(error);
    } catch {
      // It stays as it is.
    }
  }
}

interface Identity {
  readonly identity: string;
  readonly size: number;
  readonly changedMs: number;
}

/** The time of the last change of the inode tells of contents that were exchanged under an old modification time. */
async function identityOf(path: string): Promise<Identity | undefined> {
  let found: BigIntStats;
  try {
    found = await stat(path, { bigint: true });
  } catch {
    return undefined;
  }
  const { size, mtimeNs, ctimeNs, mtimeMs, ctimeMs, ino } = found;
  const changedMs = Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs);
  return { identity: `${size} ${mtimeNs} ${ctimeNs} ${ino}`, size: Number(size), changedMs };
}
