// What the Gates tree and the Test Explorer show: each gate decision of the workspace with its checks and its evidence.
import * as z from 'zod';
import { gateVerdict } from '../../schemas/gate-decision.ts';
import { defineRequest } from './message.ts';

const gateCheckView = z.object({
  check: z.string(),
  title: z.string(),
  verdict: gateVerdict,
  reason: z.string(),
  /** Such as `0.665 [0.620, 0.710]`. */
  value: z.string(),
  /** Such as `>= 0.65`. */
  asked: z.string().optional(),
  moreSamples: z.int().min(1).optional(),
  /** Report that the check rests on; absent when it is not there. */
  evidenceUri: z.string().optional(),
  /** Zero-based line in the decision's file. */
  line: z.int().min(0),
});

const gateView = z.object({
  /** Of the decision's JSON. */
  uri: z.string(),
  folderUri: z.string(),
  /** Report beside it; absent when it is not there. */
  reportUri: z.string().optional(),
  /** Id of the Assay command, such as release-gate-circle. */
  gate: z.string(),
  runId: z.string(),
  decision: gateVerdict,
  summary: z.string(),
  /** ISO 8601. */
  createdAt: z.string(),
  checks: z.array(gateCheckView),
  evidence: z.array(
    z.object({ path: z.string(), uri: z.string(), state: z.enum(['fresh', 'changed', 'gone', 'outside']) }),
  ),
  freshness: z.enum(['fresh', 'stale', 'unknown']),
  /** Why it is stale, one sentence a file. */
  stale: z.array(z.string()),
  /** Arguments that the command was run with. */
  parameters: z.record(z.string(), z.unknown()),
});

export type GateView = z.infer<typeof gateView>;
export type GateCheckView = z.infer<typeof gateCheckView>;

export const gatesRequest = defineRequest({
  method: 'assay/gates',
  params: z.object({}),
  result: z.array(gateView),
});
