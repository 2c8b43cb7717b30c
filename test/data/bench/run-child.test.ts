// Tests of runChild.
import assert from 'node:assert/strict';
import { runChild } from '../../bench/run-child.ts';

describe('runChild', () => {
  it('gives what a program printed once it has ended well', async () => {
    const { out, ms } = await runChild(process.execPath, ['-e', 'console.log(6 * 7)']);
    assert.equal(out, '42\n');
    assert.ok(ms > 0);
  });

  it('has no time for a program that fails, and tells what it said: a peer that does not start must not look fast', async () => {
    await assert.rejects(
      runChild(process.execPath, ['-e', 'throw new Error("no such export")']),
      /ended with 1.*no such export/s,
    );
  });

  it('has no time for a program that is not there', async () => {
    await assert.rejects(runChild('no-such-program-of-assay', []), /ENOENT/);
  });
});
