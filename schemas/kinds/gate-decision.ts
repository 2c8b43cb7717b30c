// Artifact kind: the decision of a release gate.
import type { ArtifactKind } from '../artifact-kind.ts';
import { gateDecision } from '../gate-decision.ts';
import { hasKeys } from './has-keys.ts';

export const gateDecisionKind: ArtifactKind = {
  kind: 'gate-decision',
  title: 'Gate decision',
  summary:
    'Whether a variant may be released: every check with value, interval, threshold and verdict, and the evidence.',
  container: 'json',
  schema: gateDecision,
  rows: ['checks', '*'],
  globs: ['**/RELEASE_GATE_*.json'],
  detect: hasKeys('gate', 'decision', 'checks'),
  derived: true,
  fields: [
    { name: 'gate', at: ['gate'], of: 'document', holds: 'code' },
    { name: 'decision', at: ['decision'], of: 'document', holds: 'code' },
    { name: 'run', at: ['run_id'], of: 'document', holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'candidate', at: ['candidate'], of: 'document', holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'baseline', at: ['baseline'], of: 'document', holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'check', at: ['check'], holds: 'code' },
    { name: 'verdict', at: ['verdict'], holds: 'code' },
    { name: 'value', at: ['value', 'value'], holds: 'number' },
  ],
  examples: [
    {
      title: 'Gate decision',
      value: {
        schema_version: 1,
        gate: 'release-gate-circle',
        run_id: '20260211_105639451',
        decision: 'INSUFFICIENT_DATA',
        summary: 'mIoU_strong is 0.62 to 0.71 where 0.65 is asked: about 60 more samples would decide it.',
        candidate: 'variant1',
        baseline: 'baseline',
        created_at: '2026-02-11T14:00:00Z',
        checks: [
          {
            check: 'min_labeled',
            title: 'Labeled samples',
            verdict: 'PASS',
            value: { kind: 'number', value: 150, n: 150 },
            threshold: { must_be: '>=', value: 100, reason: 'Intervals are too wide below.' },
            reason: '150 samples are labeled, 100 are asked for.',
          },
          {
            check: 'miou_strong',
            title: 'mIoU of strong modules',
            verdict: 'INSUFFICIENT_DATA',
            value: {
              kind: 'number',
              value: 0.665,
              n: 150,
              interval: { low: 0.62, high: 0.71, level: 0.95, method: 'bootstrap_percentile' },
            },
            threshold: { must_be: '>=', value: 0.65 },
            reason: 'The interval holds the threshold.',
            more_samples: 60,
            link: 'reports/eval_gold_20260211_105639451.md',
          },
          {
            check: 'crossset_gap',
            title: 'Gap to external sets',
            verdict: 'INSUFFICIENT_DATA',
            value: { kind: 'undefined', why: 'no external set was evaluated', n: 0 },
            reason: 'No external set was evaluated.',
          },
        ],
        evidence: [
          {
            path: 'reports/eval_gold_20260211_105639451.jsonl',
            sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
          },
        ],
        provenance: {
          tool: 'assay',
          version: '0.1.0',
          command: 'release-gate-circle',
          inputs: [
            {
              path: 'reports/eval_gold_20260211_105639451.jsonl',
              sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
              role: 'eval_gold',
            },
          ],
          parameters: { limit: 150 },
          seed: 20260211,
        },
      },
    },
  ],
};
