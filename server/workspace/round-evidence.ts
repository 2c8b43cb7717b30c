// What has been made of the labels of a round: its reports and the decision of its gate, as they lie on the disk.
import { evaluationReport } from '../../schemas/evaluation-report.ts';
import { gateDecision } from '../../schemas/gate-decision.ts';
import type { AnnotatorCount } from '../core/rounds/round-progress.ts';
import type { GoldEvidence, PreferenceRoundEvidence } from '../core/rounds/round-steps.ts';

/** `reports` are those of the run; paths relative to the folder. */
export async function evidenceOfRound(
  runId: string,
  reports: readonly string[],
  annotators: readonly AnnotatorCount[],
  textOf: (path: string) => Promise<string | undefined>,
): Promise<GoldEvidence> {
  const named = (name: string): string | undefined => reports.find((path) => path.endsWith(`/${name}`));
  // A report on sets that were not there has compared nothing, one on samples of one annotator has no agreement.
  const measured = async (name: string): Promise<string | undefined> => {
    const json = named(`${name}_${runId}.json`);
    const samples = json && evaluationReport.safeParse(parsed((await textOf(json)) ?? '')).data?.samples;
    return samples ? named(`${name}_${runId}.md`) : undefined;
  };
  const [evaluation, comparison] = ['eval_gold', 'eval_gold_ab'].map((name) => named(`${name}_${runId}.md`));
  const [agreement, crossset] = [await measured('eval_gold_iaa'), await measured('eval_circle_crossset')];
  const gate = await gateOf(named(`RELEASE_GATE_CIRCLE_${runId}.json`), textOf);
  return {
    doubles: doublesOf(annotators),
    ...(evaluation === undefined ? {} : { evaluation }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(agreement === undefined ? {} : { agreement }),
    ...(crossset === undefined ? {} : { crossset }),
    ...(gate ? { gate } : {}),
  };
}

export async function preferenceEvidence(
  runId: string,
  reports: readonly string[],
  textOf: (path: string) => Promise<string | undefined>,
): Promise<PreferenceRoundEvidence> {
  const named = (name: string): string | undefined => reports.find((path) => path.endsWith(`/${name}`));
  const evaluation = named(`eval_preference_${runId}.md`);
  const gate = await gateOf(named(`RELEASE_GATE_PREFERENCE_${runId}.json`), textOf);
  return { ...(evaluation === undefined ? {} : { evaluation }), ...(gate ? { gate } : {}) };
}

async function gateOf(path: string | undefined, textOf: (path: string) => Promise<string | undefined>) {
  const decision = path && gateDecision.safeParse(parsed((await textOf(path)) ?? '')).data?.decision;
  return path === undefined || !decision ? undefined : { path, decision };
}

function doublesOf(annotators: readonly AnnotatorCount[]): number {
  const times = new Map<number, number>();
  for (const { samples } of annotators) for (const sample of samples) times.set(sample, (times.get(sample) ?? 0) + 1);
  return [...times.values()].filter((count) => count >= 2).length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
