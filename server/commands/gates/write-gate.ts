// Writes a gate's decision as Markdown, page, picture and JSON from one object, and makes its outcome of the same: text, JSON and exit code agree.
import type { GateCheck, GateDecision, GateVerdict, LeftOutCheck } from '../../../schemas/gate-decision.ts';
import { decideGate, gateSentence, mockCheck } from '../../core/gates/decide-gate.ts';
import { gatePage } from '../../core/gates/gate-page.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome, Verdict } from '../command.ts';
import { provenanceOf, type UsedFile } from '../evaluation/provenance-of.ts';
import { writeReport } from '../report/write-report.ts';

export interface GateToWrite {
  /** Id of the command. */
  readonly gate: string;
  /** Heading of the report, without the run. */
  readonly title: string;
  /** Report without extension, relative to the workspace. */
  readonly name: string;
  readonly runId: string;
  readonly candidate: string;
  readonly baseline: string;
  readonly checks: readonly GateCheck[];
  /** Checks that were not judged. */
  readonly leftOut: readonly LeftOutCheck[];
  /** Everything that the checks read. */
  readonly evidence: readonly UsedFile[];
  /** Arguments of the command, so that the decision can be made again. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly mock?: boolean;
}

const VERDICTS: Record<GateVerdict, Verdict> = { PASS: 'pass', FAIL: 'fail', INSUFFICIENT_DATA: 'insufficient-data' };

export async function writeGate(gate: GateToWrite, ports: Ports): Promise<Outcome> {
  const decision = gateDecisionOf(gate, ports);
  const json = `${gate.name}.json`;
  await ports.files.write(`${ports.root}/${json}`, `${JSON.stringify(decision, null, 2)}\n`);
  const { files } = await writeReport(gate.name, gatePage(decision, gate.title, gate.name), ports);
  const verdict = VERDICTS[decision.decision];
  return {
    verdict,
    summary: decision.summary,
    ...(verdict === 'pass' ? {} : { wayOut: `${gate.name}.md says what each check lacks` }),
    reports: [...files, json],
    data: decision,
  };
}

function gateDecisionOf(gate: GateToWrite, ports: Pick<Ports, 'clock' | 'version'>): GateDecision {
  const { runId, candidate, baseline, leftOut, evidence, parameters, seed, mock = false } = gate;
  const checks = mock ? [...gate.checks, mockCheck] : gate.checks;
  const unique = [...new Map(evidence.map((file) => [file.path, file])).values()];
  return {
    ...{ schema_version: 1, gate: gate.gate, run_id: runId },
    decision: decideGate(checks),
    summary: gateSentence(candidate, checks, mock, leftOut),
    ...(mock ? { mock } : {}),
    ...{ candidate, baseline },
    created_at: ports.clock.now().toISOString(),
    checks: [...checks],
    ...(leftOut.length === 0 ? {} : { left_out: [...leftOut] }),
    // A part of a file is no file: it stands in the provenance alone.
    evidence: unique.flatMap(({ path, sha256, part }) => (part === undefined ? [{ path, sha256 }] : [])),
    provenance: provenanceOf(gate.gate, ports.version, unique, parameters, seed),
  };
}
