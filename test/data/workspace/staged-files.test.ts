// Files that take their places together: what is read meanwhile, in which order, and what two writers do to each other.
import { deepEqual, equal, rejects } from 'node:assert/strict';
import { stagedFiles } from '../../../server/workspace/staged-files.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

describe('staged files', () => {
  const at = (name: string): string => `${memoryRoot}/${name}`;
  const start = (files: Record<string, string> = {}) => {
    const contents = new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));
    const disk = memoryFiles(contents);
    return { disk, staged: stagedFiles(disk, { aborted: false }), names: () => [...contents.keys()].sort() };
  };
  const textOf = async (files: { readBytes(path: string): Promise<Uint8Array> }, name: string) =>
    new TextDecoder().decode(await files.readBytes(at(name)));

  it('are read as they will be, and lie elsewhere until the end', async () => {
    const { disk, staged, names } = start({ 'r/a.md': 'old', 'r/x.csv': '' });
    await staged.write(at('r/a.md'), 'new');
    await staged.write(at('r/b.md'), 'b');
    equal(await textOf(staged, 'r/a.md'), 'new');
    equal(await textOf(disk, 'r/a.md'), 'old');
    deepEqual(await staged.list(at('r'), ['*.md'], []), [at('r/a.md'), at('r/b.md')]);
    deepEqual(await disk.list(at('r'), ['*.md'], []), [at('r/a.md')]);
    deepEqual(await staged.stat(at('r/b.md')), { size: 1, mtimeMs: 0 });
    equal(await staged.realPath(at('r/b.md')), at('r/b.md'));
    await staged.commit();
    equal(await textOf(disk, 'r/a.md'), 'new');
    deepEqual(names(), ['r/a.md', 'r/b.md', 'r/x.csv']);
  });

  it('leave nothing when they are discarded', async () => {
    const { staged, disk, names } = start({ a: 'old' });
    await staged.write(at('a'), '1');
    await staged.write(at('a'), '2');
    await staged.write(at('b'), '3', { stat: undefined });
    await staged.discard();
    deepEqual(names(), ['a']);
    equal(await textOf(disk, 'a'), 'old');
  });

  it('written twice, the last one counts', async () => {
    const { staged, disk, names } = start();
    await staged.write(at('a'), '1');
    await staged.write(at('a'), '2');
    await staged.commit();
    deepEqual([await textOf(disk, 'a'), names()], ['2', ['a']]);
  });

  it('a file that somebody else has changed since it was read keeps all of them from their places', async () => {
    const { staged, disk, names } = start({ labels: '1' });
    const stat = await staged.stat(at('labels'));
    await staged.write(at('report'), 'r');
    await staged.write(at('labels'), '1 2', { stat });
    await disk.write(at('labels'), '1 3 4');
    await rejects(staged.commit(), /was changed meanwhile/);
    deepEqual([names(), await textOf(disk, 'labels')], [['labels'], '1 3 4']);
  });

  it('read and written again by the same command, the file is held to what it was at first', async () => {
    const { staged, disk } = start({ labels: '1' });
    await staged.write(at('labels'), '1 2', { stat: await staged.stat(at('labels')) });
    await staged.write(at('labels'), '1 2 3', { stat: await staged.stat(at('labels')) });
    await rejects(staged.write(at('labels'), 'x', { stat: { size: 1, mtimeMs: 0 } }), /was changed meanwhile/);
    await staged.commit();
    equal(await textOf(disk, 'labels'), '1 2 3');
  });

  it('a name that is to be new is taken at once, by one of two', async () => {
    const { staged, disk } = start();
    const other = stagedFiles(disk, { aborted: false });
    await staged.write(at('v1'), 'mine', { stat: undefined });
    await rejects(other.write(at('v1'), 'yours', { stat: undefined }), /was changed meanwhile/);
    await other.discard();
    await staged.commit();
    equal(await textOf(disk, 'v1'), 'mine');
  });

  it('are neither read nor written any more once the person has cancelled', async () => {
    const { disk, names } = start({ a: 'old' });
    const cancellation = { aborted: false };
    const staged = stagedFiles(disk, cancellation);
    await staged.write(at('b'), '1');
    cancellation.aborted = true;
    for (const ask of [
      () => staged.write(at('c'), '2'),
      () => staged.stat(at('a')),
      () => staged.readBytes(at('a')),
      () => staged.sha256(at('a')),
      () => staged.realPath(at('a')),
      () => staged.isFolder(at('')),
      () => staged.list(memoryRoot, ['*'], []),
    ])
      await rejects(ask(), /cancelled/);
    await staged.discard();
    deepEqual(names(), ['a']);
  });
});
