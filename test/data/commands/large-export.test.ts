// Exports and label files larger than what is read at a time: the same labels as in small files, written only when all is well.
import assert from 'node:assert/strict';
import { Cancelled } from '../../../server/ports/cancellation.ts';
import { memoryFiles } from '../../memory-files.ts';
import { importExports, OUT } from './run-gold-label-import.ts';

const TASKS = 1600;
const TEXT = 'é€😀 '.repeat(80);
const NOTE = TEXT.slice(0, 300).trim();

/** About a kilobyte, with characters of two, three and four bytes at every distance from the ends of the pieces. */
const task = (id: number): object => ({
  id,
  data: { image: `photo_${id}.jpg`, note: TEXT },
  annotations: [
    {
      id,
      completed_by: 1,
      created_at: '2026-02-01T10:00:00Z',
      lead_time: 20 + (id % 7),
      result: [
        {
          ...{ id: `r${id}`, from_name: 'label', to_name: 'image', type: 'rectanglelabels' },
          value: { x: id % 50, y: 10, width: 20, height: 20, rotation: 0, rectanglelabels: ['redness'] },
        },
        { from_name: 'notes', to_name: 'image', type: 'textarea', value: { text: [`${id} ${NOTE}`] } },
      ],
    },
  ],
});

const tasks = Array.from({ length: TASKS }, (_, at) => task(at + 1));

describe('an import of several megabytes', () => {
  it('gives each task its label, wherever the pieces of the file end', async () => {
    const { labels, counts } = await importExports({ 'big.json': tasks });
    assert.equal(counts.labels.new, TASKS);
    for (const [at, { sample_id, notes, issues }] of labels.entries()) {
      assert.equal(sample_id, `photo_${at + 1}`);
      assert.equal(notes, `${at + 1} ${NOTE}`);
      assert.equal(issues[0]!.bbox!.x, ((at + 1) % 50) / 100);
    }
  });

  it('says the same of a list, of lines and of UTF-16', async () => {
    const said = async (files: Parameters<typeof importExports>[0]) => {
      const { labels } = await importExports(files);
      return labels.map(({ provenance: _, ...label }) => label);
    };
    const list = await said({ 'a.json': tasks });
    assert.deepEqual(await said({ 'a.jsonl': tasks.map((one) => JSON.stringify(one)).join('\r\n') }), list);
    const utf16 = Buffer.from(`\ufeff${JSON.stringify(tasks, null, 1)}`, 'utf16le');
    assert.deepEqual(await said({ 'a.json': new Uint8Array(utf16) }), list);
  });

  it('a task that is broken far behind the start of its line is told at its column', async () => {
    const text = JSON.stringify(tasks).replace('"id":1500,"data"', '"id":1500,,"data"');
    const { lines, counts } = await importExports({ 'big.json': text });
    assert.equal(counts.labels.new, TASKS - 1);
    const [line] = lines.filter(({ code }) => code === 'json-syntax');
    assert.match(line!.message, new RegExp(`^line 1, column ${text.indexOf(',,') + 2}: `));
  });

  it('appends to a label file of several megabytes, which stays byte for byte; a second time changes nothing', async () => {
    const first = await importExports({ 'big.json': tasks });
    const before = first.files.get(OUT)!;
    assert.ok(before.length > 1 << 20);
    const more = await importExports({ 'more.json': [task(TASKS + 1)] }, {}, first.files);
    const after = more.files.get(OUT)!;
    assert.deepEqual(after.subarray(0, before.length), before);
    assert.equal(more.counts.labels.new, 1);
    const again = await importExports({ 'big.json': tasks }, {}, more.files);
    assert.equal(again.counts.labels.known, TASKS);
    assert.deepEqual(again.files.get(OUT), after);
  });

  it('stopped when half of the labels are made, it leaves no label file behind', async () => {
    const contents = new Map<string, Uint8Array>();
    const cancellation = { aborted: false };
    const breathe = async (): Promise<void> => undefined;
    let now = 0;
    const stopwatch = (): number => now++;
    const progress = {
      report: (message: string, done: number) => {
        cancellation.aborted ||= message === 'big.json' && done > 1 << 20;
      },
    };
    const stopped = importExports(
      { 'big.json': tasks },
      {},
      contents,
      { cancellation, breathe, stopwatch, progress },
      'shared',
    );
    await assert.rejects(stopped, Cancelled);
    assert.deepEqual([...contents.keys()], ['big.json']);
  });

  it('an export that is written to while it is read is refused, and nothing is written', async () => {
    const contents = new Map<string, Uint8Array>();
    const memory = memoryFiles(contents);
    const files = {
      ...memory,
      readBytes: async (path: string, from?: number, to?: number) => {
        if (path.endsWith('big.json') && (from ?? 0) > 1 << 20) await memory.write(path, '[]');
        return memory.readBytes(path, from, to);
      },
    };
    await assert.rejects(
      importExports({ 'big.json': tasks }, {}, contents, { files }, 'shared'),
      /was changed meanwhile/,
    );
    assert.deepEqual([...contents.keys()], ['big.json']);
  });
});
