// A report that is made again from the same keeps its bytes; what differs in more than the time is new.
import { equal } from 'node:assert/strict';
import { keptTimes } from '../../../server/workspace/kept-times.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

const [first, second] = ['2026-02-11T10:56:39.451Z', '2026-02-12T08:00:00.000Z'];

const report = (created_at: string, value = 0.5, more: object = {}) =>
  `${JSON.stringify({ evaluation: 'e', created_at, value, ...more, provenance: { tool: 'assay', version: '1' } }, null, 2)}\n`;

async function written(name: string, before: string | undefined, text: string): Promise<string> {
  const disk = memoryFiles(new Map(before === undefined ? [] : [[name, new TextEncoder().encode(before)]]));
  const path = `${memoryRoot}/${name}`;
  await keptTimes(disk).write(path, text);
  return new TextDecoder().decode(await disk.readBytes(path));
}

describe('a report that is made again', () => {
  it('keeps the time of the first when nothing else differs', async () => {
    equal(await written('reports/a.json', report(first), report(second)), report(first));
    const lines = (time: string): string =>
      `${JSON.stringify({ record: 'run', created_at: time, provenance: { tool: 'assay' } })}\n{"record":"gold-sample"}\n`;
    equal(await written('reports/a.jsonl', lines(first), lines(second)), lines(first));
  });

  it('is new when a value, an input or a later time differs, and when there was none', async () => {
    equal(await written('reports/a.json', report(first), report(second, 0.6)), report(second, 0.6));
    const inner = (time: string) => ({ checks: [{ created_at: time }] });
    const changed = report(second, 0.5, inner(second));
    equal(await written('reports/a.json', report(first, 0.5, inner(first)), changed), changed);
    equal(await written('reports/a.json', undefined, report(second)), report(second));
  });

  it('never keeps the time of a label, which is data', async () => {
    const label = (created_at: string): string => `${JSON.stringify({ label_id: 'l', created_at })}\n`;
    equal(await written('artifacts/labels.ndjson', label(first), label(second)), label(second));
    equal(await written('artifacts/labels.jsonl', label(first), label(second)), label(second));
  });
});
