// The tools that Assay is measured against, in the same run on the same file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Peer {
  readonly name: string;
  readonly command: string;
  args(path: string): string[];
  /** Its runs on a larger file would take minutes: there it runs once. */
  readonly onceBeyondBytes: number;
  /** How many times as fast Assay is to be, where a goal was set. */
  readonly ratio?: number;
}

const root = join(import.meta.dirname, '../..');

export const assay: Peer = {
  name: 'assay validate',
  command: process.execPath,
  args: (path) => [join(root, 'dist/cli.js'), 'validate', path],
  onceBeyondBytes: Number.POSITIVE_INFINITY,
};

const duckdbTable: Peer = {
  name: 'DuckDB read_json into a table, 2 threads',
  command: process.execPath,
  args: (path) => [join(import.meta.dirname, 'duckdb-read.ts'), path, 'table'],
  onceBeyondBytes: Number.POSITIVE_INFINITY,
  ratio: 1,
};

const duckdbHash: Peer = {
  name: 'DuckDB read_json, values hashed and dropped, 2 threads',
  command: process.execPath,
  args: (path) => [join(import.meta.dirname, 'duckdb-read.ts'), path, 'hash'],
  onceBeyondBytes: Number.POSITIVE_INFINITY,
  ratio: 1,
};

const jq: Peer = {
  name: 'jq empty',
  command: 'jq',
  args: (path) => ['empty', path],
  onceBeyondBytes: 200e6,
  ratio: 4,
};

const languageService: Peer = {
  name: 'vscode-json-languageservice, the schema given with each line',
  command: process.execPath,
  args: (path) => [join(import.meta.dirname, 'language-service-validate.ts'), path, 'each'],
  onceBeyondBytes: 20e6,
  ratio: 15,
};

const configuredService: Peer = {
  name: 'vscode-json-languageservice, the schema configured once',
  command: process.execPath,
  args: (path) => [join(import.meta.dirname, 'language-service-validate.ts'), path, 'once'],
  onceBeyondBytes: 20e6,
};

/** Peers that are here, and a sentence for each that is not. */
export function findPeers(): { peers: Peer[]; absent: string[] } {
  const absent: string[] = [];
  const peers = [duckdbTable, duckdbHash, languageService, configuredService];
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    // Not `npm ci`: it refuses DuckDB's lockfile, which can only name the binaries of the platform that wrote it.
    const { status } = spawnSync(npm, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: import.meta.dirname,
      stdio: 'inherit',
    });
    if (status !== 0) return { peers: [], absent: ['DuckDB and vscode-json-languageservice could not be installed.'] };
  }
  if (spawnSync('jq', ['--version']).status === 0) peers.push(jq);
  else absent.push('jq is not installed here and was not measured.');
  return { peers, absent };
}
