// A small gold round in memory for tests of evaluations: its overlaps can be worked out by hand.
import { ok } from 'node:assert/strict';
import type { AnyCommand, Outcome } from '../../../server/commands/command.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

export const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const sha256 = 'ab'.repeat(32);

export function label(sampleId: string, more: object = {}) {
  return {
    ...{ label_id: `gl_${sampleId}`, sample_id: sampleId, round: 'r', run_id: '20260211_105639451', annotator_id: 'a' },
    ...{ created_at: '2026-02-11T11:56:39Z', taxonomy_version: 'aurora_skin_v1' },
    modules: [
      { module: 'nose', polygon: square(0.4, 0.4, 0.2) },
      { module: 'chin', polygon: square(0.4, 0.7, 0.2) },
    ],
    issues: [{ type: 'redness', region: 'nose', bbox: { x: 0.4, y: 0.4, w: 0.1, h: 0.1 } }],
    ...{ quality: { usable: false }, supersedes_label_id: null, provenance: { file: 'x.json', sha256 } },
    ...more,
  };
}

export function sample(sampleId: string, shift: number, more: object = {}) {
  const issues = [
    { type: 'redness', bbox: { x: 0.4, y: 0.4, w: 0.1, h: 0.1 }, confidence: 0.9 },
    { type: 'redness', bbox: { x: 0.8, y: 0.8, w: 0.1, h: 0.1 }, confidence: 0.4 },
  ];
  return {
    ...{ sample_id: sampleId, source: 'internal', image_path: `images/${sampleId}.jpg`, image_sha256: sha256 },
    ...{ width: 100, height: 100, tone_bucket: 'dark' },
    variants: {
      baseline: { modules: [{ module: 'nose', polygon: square(0.4 + shift, 0.4, 0.2) }], issues },
      variant1: {
        modules: [
          { module: 'nose', polygon: square(0.4, 0.4, 0.2) },
          { module: 'chin', polygon: square(0.4, 0.7, 0.2) },
        ],
      },
    },
    ...more,
  };
}

export type Lines = readonly (object | string)[];

/** Runs an evaluation command; `written` gives a file that it wrote. */
export async function evaluate(
  command: AnyCommand,
  labels: Lines,
  pack: Lines,
  more: Readonly<Record<string, unknown>> = {},
  manifest?: object,
) {
  const files = new Map<string, Uint8Array>();
  const text = (lines: Lines) =>
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  files.set('gold_labels.ndjson', new TextEncoder().encode(text(labels)));
  files.set('review_pack_20260211_105639451.jsonl', new TextEncoder().encode(text(pack)));
  if (manifest) files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  const given = {
    goldLabels: 'gold_labels.ndjson',
    predJsonl: 'review_pack_20260211_105639451.jsonl',
    draws: 200,
    ...more,
  };
  const read = readArguments(command, new Map(Object.entries(given)), memoryRoot);
  ok('args' in read, JSON.stringify(read));
  const outcome: Outcome = await command.run(read.args, memoryPorts(files));
  const written = (name: string) => new TextDecoder().decode(files.get(name));
  return { outcome, written };
}
