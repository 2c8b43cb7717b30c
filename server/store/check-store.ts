// What checks of files found, remembered in one SQLite file that may be deleted at any time.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

/** Another layout takes another file. */
const FILE = 'checks-1.sqlite';
/** A write holds up everything else in its thread for the time that this many bytes take: some 10 ms. */
const PIECE = 2 ** 22;
/** What was asked for longest ago goes first. */
const MOST_BYTES = 2 ** 30;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answers (path TEXT PRIMARY KEY, key TEXT NOT NULL, bytes INTEGER NOT NULL, used INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS pieces (path TEXT NOT NULL, number INTEGER NOT NULL, piece BLOB NOT NULL, PRIMARY KEY (path, number)) STRICT;
`;

export class CheckStore {
  private readonly path: string;
  private readonly database: Database.Database;

  private constructor(path: string, database: Database.Database) {
    this.path = path;
    this.database = database;
  }

  /** Throws when SQLite cannot be loaded, or the folder not be written to; a file that is damaged is replaced. */
  static async open(folder: string): Promise<CheckStore> {
    const { default: Sqlite } = await import('better-sqlite3');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, FILE);
    const opened = (): CheckStore => new CheckStore(path, prepared(new Sqlite(path, { timeout: 100 })));
    try {
      return opened();
    } catch (error) {
      if (isBusy(error)) throw error;
      remove(path);
      return opened();
    }
  }

  /** The answer that was stored for the file under this very key. */
  select(path: string, key: string): Uint8Array | undefined {
    const { database } = this;
    const known = database
      .prepare<[number, string, string], { bytes: number }>(
        'UPDATE answers SET used = ? WHERE path = ? AND key = ? RETURNING bytes',
      )
      .get(Date.now(), path, key);
    if (!known) return undefined;
    const answer = new Uint8Array(known.bytes);
    let at = 0;
    const pieces = database
      .prepare<[string], Buffer>('SELECT piece FROM pieces WHERE path = ? ORDER BY number')
      .pluck();
    for (const piece of pieces.iterate(path)) {
      answer.set(piece, at);
      at += piece.length;
    }
    return at === known.bytes ? answer : undefined;
  }

  /** Keeps one answer a file: the last. `breathe` is called between pieces; until all are there, there is none. */
  async insert(path: string, key: string, answer: Uint8Array, breathe: () => Promise<void>): Promise<void> {
    const { database } = this;
    this.forget(path);
    const insert = database.prepare('INSERT INTO pieces (path, number, piece) VALUES (?, ?, ?)');
    for (let number = 0; number * PIECE < answer.length; number++) {
      insert.run(path, number, answer.subarray(number * PIECE, (number + 1) * PIECE));
      await breathe();
    }
    database
      .prepare('INSERT INTO answers (path, key, bytes, used) VALUES (?, ?, ?, ?)')
      .run(path, key, answer.length, Date.now());
    this.trim();
  }

  close(): void {
    this.database.close();
  }

  /** After a failure: unless another process has it, the file goes, and the next start makes a new one. */
  discard(error: unknown): void {
    this.close();
    if (!isBusy(error)) remove(this.path);
  }

  private forget(path: string): void {
    this.database.prepare('DELETE FROM answers WHERE path = ?').run(path);
    this.database.prepare('DELETE FROM pieces WHERE path = ?').run(path);
  }

  private trim(): void {
    const sum = this.database.prepare<[], number>('SELECT COALESCE(SUM(bytes), 0) FROM answers').pluck();
    const oldest = this.database.prepare<[], string>('SELECT path FROM answers ORDER BY used LIMIT 1').pluck();
    while (sum.get()! > MOST_BYTES) this.forget(oldest.get()!);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code));
}

function remove(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}

function prepared(database: Database.Database): Database.Database {
  // After a power cut the last answers may be missing; the file is whole.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(SCHEMA);
  return database;
}
