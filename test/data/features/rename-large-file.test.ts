// Renaming in a file that no editor holds: byte for byte, across chunks, and not at all when something else wrote it meanwhile.
import { deepEqual, equal, rejects } from 'node:assert/strict';
import { goldLabelsKind } from '../../../schemas/kinds/gold-labels.ts';
import { tasksKind } from '../../../schemas/kinds/tasks.ts';
import { TableBuilder } from '../../../server/core/table/table-builder.ts';
import { renameLargeFile } from '../../../server/features/rename-large-file.ts';
import type { NamedThing } from '../../../server/features/spot.ts';
import type { Files } from '../../../server/ports/files.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { label } from './round.ts';

const PATH = 'large/gold_labels.ndjson';
const table = new TableBuilder(goldLabelsKind).finish();
const issue: NamedThing = {
  symbol: 'issue',
  name: 'redness',
  field: goldLabelsKind.fields.find(({ name }) => name === 'issue')!,
};

async function renamed(bytes: Uint8Array) {
  const contents = new Map([[PATH, bytes]]);
  const file = { path: PATH, table };
  const told = await renameLargeFile(`${memoryRoot}/${PATH}`, file, issue, 'flush', memoryFiles(contents));
  return { told, after: Buffer.from(contents.get(PATH)!) };
}

const line = label('l1', 's1', 'ann');
const changed = line.replace('"redness"', '"flush"');

const texts: [sentence: string, before: string, after: string, uses: number, kept: number][] = [
  ['in every line', `${line}\n${line}\n`, `${changed}\n${changed}\n`, 2, 0],
  ['behind a byte order mark', `\ufeff${line}\n`, `\ufeff${changed}\n`, 1, 0],
  [
    'with CRLF, CR and blank lines between',
    `${line}\r\n\r\n${line}\r${line}`,
    `${changed}\r\n\r\n${changed}\r${changed}`,
    3,
    0,
  ],
  ['where an escape spells the name', line.replace('redness', 'red\\u006eess'), changed, 1, 0],
  [
    'and nowhere in free text',
    line.replace('"provenance"', '"notes":"redness","provenance"'),
    changed.replace('"provenance"', '"notes":"redness","provenance"'),
    1,
    0,
  ],
  [
    'and leaves lines with syntax errors',
    `${line}\n${line.slice(0, -1)}\n`,
    `${changed}\n${line.slice(0, -1)}\n`,
    1,
    1,
  ],
  ['and keeps other spellings of the line', line.replaceAll(':', ' : '), changed.replaceAll(':', ' : '), 1, 0],
];

describe('renaming in a large file', () => {
  for (const [sentence, before, after, uses, kept] of texts) {
    it(`renames ${sentence}`, async () => {
      const { told, after: bytes } = await renamed(Buffer.from(before));
      equal(bytes.toString(), after);
      deepEqual(told, { uses, kept });
    });
  }

  it('renames in lines that lie across its chunks', async () => {
    const long = label('l1', 's1', 'ann', { notes: 'n'.repeat(1_500_000) });
    const { told, after } = await renamed(Buffer.from(`${long}\n`.repeat(9)));
    equal(after.toString(), `${long.replace('"redness"', '"flush"')}\n`.repeat(9));
    equal(told.uses, 9);
  });

  it('leaves a line of invalid UTF-8 as it is', async () => {
    const bad = Buffer.concat([Buffer.from(line.slice(0, -1)), Buffer.from([0xff]), Buffer.from('}')]);
    const { told, after } = await renamed(Buffer.concat([bad, Buffer.from('\n'), Buffer.from(line)]));
    deepEqual(after, Buffer.concat([bad, Buffer.from('\n'), Buffer.from(changed)]));
    deepEqual(told, { uses: 1, kept: 1 });
  });

  it('writes nothing when the file is changed meanwhile', async () => {
    const contents = new Map([[PATH, new Uint8Array(Buffer.from(line))]]);
    const memory = memoryFiles(contents);
    let looks = 0;
    const files: Files = { ...memory, stat: async () => ({ size: line.length, mtimeMs: looks++ }) };
    const file = { path: PATH, table };
    await rejects(
      renameLargeFile(`${memoryRoot}/${PATH}`, file, issue, 'flush', files),
      /was changed by another program/,
    );
    equal(Buffer.from(contents.get(PATH)!).toString(), line);
  });

  const LIST = 'large/tasks.json';
  const sample: NamedThing = {
    symbol: 'sample',
    name: 's1',
    field: tasksKind.fields.find(({ name }) => name === 'sample')!,
  };

  async function renamedInList(text: string) {
    const contents = new Map([[LIST, new Uint8Array(Buffer.from(text))]]);
    const file = { path: LIST, table: new TableBuilder(tasksKind).finish() };
    const told = await renameLargeFile(`${memoryRoot}/${LIST}`, file, sample, 'one', memoryFiles(contents));
    return { told, after: Buffer.from(contents.get(LIST)!).toString() };
  }

  const task = (id: string, more = ''): string =>
    `{ "id": 1, "data": { "sample_id": "${id}", "note": "s1 ä${more}" } }`;

  it('renames in the elements of a list, however many it has and however long they are', async () => {
    const list = (id: string): string =>
      `\ufeff[\r\n${[task(id), task('s2'), task(id, 'n'.repeat(5_000_000)), task(id)].join(' ,\n')}\n]\n`;
    const { told, after } = await renamedInList(list('s1'));
    equal(after, list('one'));
    deepEqual(told, { uses: 3, kept: 0 });
  });

  it('leaves what is behind the place where a list is broken', async () => {
    const { told, after } = await renamedInList(`[${task('s1')},\n${task('s1')} ${task('s1')}]`);
    equal(after, `[${task('one')},\n${task('one')} ${task('s1')}]`);
    deepEqual(told, { uses: 2, kept: 1 });
  });

  it('renames in a task that is a document of its own', async () => {
    const { told } = await renamedInList(task('s1'));
    deepEqual(told, { uses: 1, kept: 0 });
  });
});
