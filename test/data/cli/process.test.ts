// The command line as a process of its own: pipes that close, signals, and files that change while it watches.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../../server/cli/main.ts');

class Cli {
  out = '';
  err = '';
  readonly child: ChildProcess;
  private readonly waiting = new Set<() => void>();

  constructor(cwd: string, ...words: string[]) {
    this.child = spawn(process.execPath, [main, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.on('data', (data: Buffer) => {
      this.out += data.toString('utf8');
      for (const look of this.waiting) look();
    });
    this.child.stderr!.on('data', (data: Buffer) => {
      this.err += data.toString('utf8');
    });
  }

  /** Resolves once what was printed since the last call matches. */
  async said(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!pattern.test(this.out)) return;
        this.waiting.delete(look);
        const { out } = this;
        this.out = '';
        resolve(out);
      };
      this.waiting.add(look);
      look();
    });
  }

  async ended(): Promise<number | null> {
    const [code] = (await once(this.child, 'close')) as [number | null];
    return code;
  }
}

describe('the command line as a process', () => {
  let folder = '';
  let cli: Cli | undefined;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-process-')));
  });
  afterEach(() => {
    cli?.child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('ends quietly when its reader goes away', async () => {
    writeFileSync(join(folder, 'gold_labels.ndjson'), '{\n'.repeat(20_000));
    cli = new Cli(folder, 'validate', '--max-problems', '100000');
    const ended = cli.ended();
    await cli.said(/json-syntax/);
    cli.child.stdout!.destroy();
    assert.deepEqual([await ended, cli.err], [141, '']);
  });

  it('watches: tells what changed, checks again, and ends with 130 when stopped', async () => {
    const file = join(folder, 'gold_labels.ndjson');
    writeFileSync(file, 'no\n');
    cli = new Cli(folder, 'validate', '--watch');
    const ended = cli.ended();
    assert.match(
      await cli.said(/Watching/),
      /^Checking\.\ngold_labels\.ndjson:1:1 error json-syntax .*\n1 error in 1 of 1 file\. Watching for changes\.\n$/,
    );
    writeFileSync(file, '\n');
    assert.match(
      await cli.said(/Watching/),
      /^Checking again: gold_labels\.ndjson has changed\.\nNo problems in 1 file\. Watching for changes\.\n$/,
    );
    writeFileSync(join(folder, 'assay.config.json'), '{"exclude":["gold*"]}');
    assert.match(
      await cli.said(/Watching/),
      /^Checking again: assay\.config\.json has changed\.\nNo problems in 1 file\. Watching/,
    );
    cli.child.kill('SIGINT');
    assert.deepEqual([await ended, cli.out, cli.err], [130, '', 'assay validate: Cancelled.\n']);
  });
});
