// A standard output that cannot be written is broken machinery: no verdict, and no word of it is lost.
import { equal, match } from 'node:assert/strict';
import { Writable } from 'node:stream';
import { run } from '../../../server/cli/run.ts';
import { commands } from '../../../server/commands/commands.ts';

/** Exit code and standard error of a line whose standard output goes to a full disk. */
async function onFullDisk(...args: string[]): Promise<{ code: number; err: string }> {
  let err = '';
  const full = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
  });
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      err += chunk.toString('utf8');
      done();
    },
  });
  const host = { args, env: {}, cwd: import.meta.dirname, stdout: full, stderr, on: () => undefined };
  return { code: await run({ ...host, exit: () => undefined }, commands), err };
}

describe('a full disk behind standard output', () => {
  for (const words of [['--help'], ['validate', '--help'], ['validate', '--format', 'json', 'nowhere']]) {
    it(`is a fault of ${words.join(' ')}`, async () => {
      const { code, err } = await onFullDisk(...words);
      equal(code, 70);
      match(err, /cannot write to standard output \(ENOSPC\)\n {2}the disk is full/);
    });
  }

  it('does not keep --json from saying so', async () => {
    const { code, err } = await onFullDisk('--json', 'validate', 'nowhere');
    equal(code, 70);
    equal((JSON.parse(err) as { exit_code: number }).exit_code, 70);
  });
});
