// git changes many files at once, those in view too: afterwards each of them has the problems of its new text.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, Uri, window, workspace } from 'vscode';
import { codeOf, problemsSettled } from '../problems-of.ts';

const FILES = 500;

describe('switching branches', () => {
  const folder = workspace.workspaceFolders![0]!.uri.fsPath;
  const parts = join(folder, 'parts');
  const paths = Array.from({ length: FILES }, (_, at) => join(parts, `gold_labels.part${at}.ndjson`));
  const uris = paths.map((path) => Uri.file(path));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@localhost', ...args], { cwd: folder });
  const wrongClasses = () =>
    uris.map((uri) => languages.getDiagnostics(uri).filter((problem) => codeOf(problem) === 'unknown-class').length);
  after(() => rmSync(parts, { recursive: true }));

  it(`keeps the problems of ${FILES} changed files up to date`, async () => {
    const [right = ''] = readFileSync(join(folder, 'labels', 'gold_labels.round1.ndjson'), 'utf8').split('\n');
    const write = (type: string) => {
      for (const [at, path] of paths.entries()) {
        const record = right.replace('0000000001"', `${String(at).padStart(10, '0')}"`);
        writeFileSync(path, `${record.replace('"redness"', `"${type}"`)}\n`);
      }
    };
    mkdirSync(parts);
    write('redness');
    git('init', '--quiet', '--initial-branch', 'right');
    git('add', '.');
    git('commit', '--quiet', '--message', 'right');
    git('checkout', '--quiet', '-b', 'wrong');
    write('rednes');
    git('commit', '--quiet', '--all', '--message', 'wrong');
    await window.showTextDocument(await workspace.openTextDocument(uris[0]!));
    await problemsSettled(() => wrongClasses().every((count) => count === 1));

    git('checkout', '--quiet', 'right');
    await problemsSettled(() => wrongClasses().every((count) => count === 0));
    git('checkout', '--quiet', 'wrong');
    await problemsSettled(() => wrongClasses().every((count) => count === 1));
    assert.equal(wrongClasses().length, FILES);
  });
});
