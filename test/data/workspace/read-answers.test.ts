// What a workspace reads to tell copies of labels from other answers: rows of ids that stand in several files, in file order, from the open document where there is one.
import assert from 'node:assert/strict';
import { LineDocument } from '../../../server/core/document/line-document.ts';
import type { Files } from '../../../server/ports/files.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { goldLines } from '../engine/gold-context.ts';

const [A, B] = ['a/gold_labels.ndjson', 'b/gold_labels.ndjson'] as const;

interface Opened {
  readonly workspace: Workspace;
  /** Reads of parts of files since the folder was scanned. */
  readonly reads: { readonly path: string; readonly from: number }[];
}

async function openFolder(files: Record<string, readonly string[]>, breathe = async () => {}): Promise<Opened> {
  const contents = Object.entries(files).map(
    ([path, lines]) => [path, new TextEncoder().encode(`${lines.join('\n')}\n`)] as const,
  );
  const memory = memoryFiles(new Map(contents));
  const reads: Opened['reads'] = [];
  const counting: Files = {
    ...memory,
    readBytes(path, from = 0, to) {
      reads.push({ path: path.slice(memoryRoot.length + 1), from });
      return memory.readBytes(path, from, to);
    },
  };
  const workspace = await Workspace.load(memoryRoot, counting, '/nowhere', { breathe });
  await workspace.scan({ report() {} }, { aborted: false });
  reads.length = 0;
  return { workspace, reads };
}

async function repeatedIn({ workspace }: Opened, path: string): Promise<number[]> {
  const { problems = [] } = (await workspace.problemsOf(path)) ?? {};
  return problems.filter(({ code }) => code === 'duplicate-label-id').map(({ range }) => range.start.line);
}

/** Labels whose answers differ from those of `lines`. */
const otherwise = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace('"usable":true', '"usable":false'));

describe('the answers of labels', () => {
  it('are not read where no id stands in two files', async () => {
    const lines = goldLines(40);
    const folder = await openFolder({ [A]: [...lines.slice(0, 20), lines[0]!], [B]: lines.slice(20) });
    assert.deepEqual(await repeatedIn(folder, B), []);
    assert.deepEqual(folder.reads, []);
  });

  it('tell copies from other answers', async () => {
    const lines = goldLines(40);
    const folder = await openFolder({ [A]: lines, [B]: [...lines.slice(0, 10), ...otherwise(lines.slice(10, 12))] });
    assert.deepEqual(await repeatedIn(folder, A), []);
    assert.deepEqual(await repeatedIn(folder, B), [10, 11]);
  });

  it('are read once, in file order, many rows at a time', async () => {
    // Rows of which there is something to say would be read again.
    const lines = goldLines(2000).map((line) => line.replace(/"lead_time_s":[\d.]+,/, ''));
    const folder = await openFolder({ [A]: lines, [B]: lines.toReversed() });
    assert.deepEqual([await repeatedIn(folder, A), await repeatedIn(folder, B)], [[], []]);
    const reads = [...folder.reads];
    assert.deepEqual(
      reads,
      reads.toSorted((a, b) => (a.path === b.path ? a.from - b.from : a.path < b.path ? -1 : 1)),
    );
    // 2.5 MB a file: 64 KB, then a MB at a time.
    assert.equal(reads.length, 8);
  });

  it('are those of the open document, as it was typed last', async () => {
    const lines = goldLines(3);
    const folder = await openFolder({ [A]: lines, [B]: lines });
    const document = new LineDocument(otherwise(lines).join('\n'));
    folder.workspace.openDocument(B, document);
    assert.deepEqual(await repeatedIn(folder, B), [0, 1, 2]);
    const start = { line: 1, character: document.lines[1]!.indexOf('false') };
    const range = { start, end: { line: 1, character: start.character + 'false'.length } };
    folder.workspace.changeDocument(B, [{ range, text: 'true' }]);
    assert.deepEqual(await repeatedIn(folder, B), [0, 2]);
    folder.workspace.closeDocument(B);
    await folder.workspace.refresh(B);
    assert.deepEqual(await repeatedIn(folder, B), []);
  });

  it('that are not read yet, because the folder changes meanwhile, are taken for copies until they are', async () => {
    const lines = goldLines(200);
    let onBreath = (): void => {};
    const folder = await openFolder({ [A]: lines, [B]: otherwise(lines) }, async () => onBreath());
    const { workspace } = folder;
    workspace.openDocument('c/gold_labels.ndjson', new LineDocument('{}'));
    await workspace.refresh('c/gold_labels.ndjson');
    let breaths = 0;
    onBreath = () => {
      if (++breaths === 3) workspace.changeDocument('c/gold_labels.ndjson', [{ text: '{"label_id":"x"}' }]);
    };
    assert.deepEqual(await repeatedIn(folder, B), []);
    assert.equal((await repeatedIn(folder, B)).length, 200);
  });
});
