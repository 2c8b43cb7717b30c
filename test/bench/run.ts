// Measures Assay beside its peers in one run and writes docs/performance.md: node test/bench/run.ts [--mb 10,100] [--full] [--rounds 3].
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureEdits } from './edit-latency.ts';
import { measureFeatures } from './feature-latency.ts';
import { generateLabels } from './generate.ts';
import { measureDetection } from './measure-detection.ts';
import { measureEvaluation } from './measure-evaluation.ts';
import { measureIndex } from './measure-index.ts';
import { measureThroughput } from './measure-throughput.ts';
import { measureOverlayFrames } from './overlay-frames.ts';
import { measureOverlays } from './overlay-rate.ts';
import { findPeers } from './peers.ts';

const root = join(import.meta.dirname, '../..');
/** Bytes of one generated record, about. */
const RECORD = 1243;

const { values: options } = parseArgs({
  options: {
    mb: { type: 'string', default: '10,100' },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
  },
});
const records = options.mb.split(',').map((mb) => Math.round((Number(mb) * 1e6) / RECORD));
if (options.full) records.push(1_000_000);

// What users get is minified, which loads faster.
spawnSync(process.execPath, [join(root, 'scripts/build.ts'), '--production'], { stdio: 'inherit' });
const { peers, absent } = findPeers();
const folder = join(tmpdir(), 'assay-bench');
const parts: string[] = [machine()];

for (const count of records) {
  const file = generateLabels(join(folder, `${count}`, 'gold_labels.ndjson'), count);
  console.error(`validate: ${count} records, ${megabytes(file.bytes)} MB`);
  const rows = await measureThroughput(file, peers, Number(options.rounds));
  parts.push(
    `### ${count.toLocaleString('en')} records, ${megabytes(file.bytes)} MB`,
    table(
      ['program', 'MB/s', 'CPU seconds a GB', 'peak memory, MB', 'Assay is times as fast', 'goal'],
      rows.map(({ name, mbPerSecond, cpuPerGb, peakBytes, ratio, goal }) => [
        name,
        mbPerSecond.toFixed(0),
        cpuPerGb?.toFixed(1) ?? '',
        peakBytes === undefined ? '' : megabytes(peakBytes),
        ratio.toFixed(1),
        goal === undefined ? '' : `${goal}`,
      ]),
    ),
  );
}
parts.push(...absent);

console.error('edits');
const edits = [];
for (const [mb, goal] of [
  [1, 20],
  [20, 50],
  [47, 100],
] as const) {
  const { records, openMs, medianMs, p95Ms } = await measureEdits(mb * 1e6);
  edits.push([`${mb}`, `${records}`, openMs.toFixed(0), medianMs.toFixed(1), p95Ms.toFixed(1), `${goal}`]);
}
parts.push(
  '### One character typed → problems of the document up to date',
  table(['document, MB', 'records', 'first problems, ms', 'median, ms', 'p95, ms', 'goal, p95 ms'], edits),
);

console.error('features');
const features = await measureFeatures(8000);
parts.push(
  '### Answers in a label file of 10 MB beside another one, warm',
  table(
    ['request', 'median, ms', 'p95, ms', 'goal, p95 ms'],
    features.map(({ feature, medianMs, p95Ms }) => [feature, medianMs.toFixed(1), p95Ms.toFixed(1), '30']),
  ),
);

console.error('evaluations');
const growth = [0.1, 1].map((scale) => ({
  boxes: measureDetection(36_000 * scale, Number(options.rounds)),
  rest: measureEvaluation(scale),
}));
parts.push(
  '### Evaluations, one thread',
  table(
    ['what', 'a tenth of it, s', 'measured, s', 'beside'],
    [
      [
        `COCO AP of ${growth[1]!.boxes.gold.toLocaleString('en')} gold boxes and ${growth[1]!.boxes.detections.toLocaleString('en')} detections`,
        ...growth.map(({ boxes }) => (boxes.ms / 1000).toFixed(2)),
        'pycocotools: 24 s on two such cores',
      ],
      ...growth[1]!.rest.map(({ what }, at) => [
        what,
        ...growth.map(({ rest }) => (rest[at]!.ms / 1000).toFixed(2)),
        '',
      ]),
    ],
  ),
);

console.error('index');
const index = await measureIndex(join(folder, 'index'), 30, 10_000, Number(options.rounds));
parts.push(
  '### Cold index and memory',
  table(
    ['what', 'measured', 'goal'],
    [
      [
        `start of the server and first reading of ${index.rows.toLocaleString('en')} records in 30 files`,
        `${(index.ms / 1000).toFixed(2)} s`,
        '2 s',
      ],
      ['the same, remembering what it finds', `${(index.rememberingMs / 1000).toFixed(2)} s`, '2 s'],
      ['the same at the next start', `${(index.againMs / 1000).toFixed(2)} s`, ''],
      ['problems of all files, after the first reading', `${(index.problemsMs / 1000).toFixed(2)} s`, ''],
      ['heap after closing a document of 47 MB, over the heap before', `${megabytes(index.heapGrowth)} MB`, '0 MB'],
      ['until the extension is active, its own time', `${index.activeMs.toFixed(1)} ms`, '50 ms'],
      ['loading its client in the turns after that: the longest turn', `${index.longestTurnMs.toFixed(0)} ms`, '50 ms'],
      ['the same, all turns together', `${index.clientMs.toFixed(0)} ms`, ''],
    ],
  ),
);

console.error('overlays');
const [rate, frames] = [await measureOverlays(1400, 100), await measureOverlayFrames()];
parts.push(
  '### Overlays',
  table(
    ['what', 'measured', 'goal'],
    [
      ['photos drawn with seven outlines at 1,400 pixels', `${rate.overlays.toFixed(0)} a second`, ''],
      ['the same photos without', `${rate.plain.toFixed(0)} a second`, ''],
      [
        `frame of the preview while ${frames.megapixels} megapixels with four layers are zoomed and dragged, median, p95`,
        `${frames.medianMs.toFixed(1)} ms, ${frames.p95Ms.toFixed(1)} ms`,
        '16.7 ms',
      ],
      ['of that the script of the page, p95', `${frames.scriptP95Ms.toFixed(1)} ms`, ''],
    ],
  ),
);

const path = join(root, 'docs/performance.md');
const begin = '<!-- measured -->\n';
const end = '\n<!-- end: measured -->';
const text = readFileSync(path, 'utf8');
const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
writeFileSync(path, `${text.slice(0, from)}${parts.join('\n\n')}${text.slice(to)}`);
console.log(parts.join('\n\n'));
process.exit(0);

function machine(): string {
  const [first] = cpus();
  const gb = Math.round(totalmem() / 2 ** 30);
  return `Measured on ${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${gb} GB, Node ${process.versions.node}; each program ${options.rounds} times in turn, medians. A GB is 10⁹ bytes.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
