// Judges a preference round by its evaluation and writes the decision: what release-gate-preference and the final report of a round do.
import { preferenceManifestKind } from '../../../schemas/kinds/preference-manifest.ts';
import { checksInForce } from '../../core/gates/checks-in-force.ts';
import { canonicalJson } from '../../core/json/canonical.ts';
import { preferenceChecks } from '../../core/preference/preference-checks.ts';
import { preferenceResults } from '../../core/preference/preference-results.ts';
import type { Ports } from '../../ports/ports.ts';
import { contextOf, openFolder } from '../../workspace/folder.ts';
import type { Outcome } from '../command.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import { readThresholds } from '../gates/read-thresholds.ts';
import { staleInputs } from '../gates/stale-inputs.ts';
import { usedFiles } from '../gates/used-files.ts';
import { writeGate } from '../gates/write-gate.ts';
import type { Pace } from '../pace.ts';
import type { PreferenceRound } from '../preference-import/read-round.ts';
import { modulesOf } from './evaluate-round.ts';
import { gateLinks } from './gate-links.ts';
import { labelsOfEvaluation, type PreferenceEvaluation, pairOf, readPreferenceEvaluation } from './read-evaluation.ts';

const GATE = 'release-gate-preference';

export interface RoundToJudge {
  readonly round: PreferenceRound;
  /** Absolute. */
  readonly evalJsonl: string;
  readonly evalMd?: string | undefined;
  /** Exports behind the labels, absolute, where the caller knows them. */
  readonly exports?: readonly string[];
  readonly runId: string;
  readonly seed: number;
  readonly draws: number;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export async function judgeRound(
  { round, evalJsonl, evalMd, exports = [], runId, seed, draws, parameters }: RoundToJudge,
  ports: Ports,
  pace: Pace,
): Promise<Outcome> {
  const { root, files } = ports;
  const { manifest } = round;
  const thresholds = await readThresholds(GATE, root, files);
  const evaluation = await readPreferenceEvaluation(evalJsonl, round, ports, pace);
  const { run, samples } = evaluation;
  const pair = pairOf(run, manifest.variants);
  const modules = modulesOf(manifest.modules, samples);
  const steps = preferenceResults(samples, manifest.variants, modules, pair, { seed, draws });
  const results = await pace.finish(steps, 'checks');
  const named: [string, string][] = [
    [`${root}/${evaluation.file.path}`, evaluation.file.role],
    [`${root}/${round.path}`, 'manifest'],
  ];
  if (evalMd !== undefined) named.push([evalMd, 'eval_preference_report']);
  const evidence = await usedFiles(named, ports, pace);
  const folder = await openFolder(root, files, ports.installed);
  const asked = checksInForce(GATE, thresholds, contextOf(folder, round.path, preferenceManifestKind).taxonomy);
  const stale = await staleInputs(evidence, { root, images: folder.config.images, files }, pace, exports);
  const own = await notFromLabels(evaluation, round, ports, pace);
  const isOther = run.provenance.inputs.some(({ role, sha256 }) => role === 'manifest' && sha256 !== round.sha256);
  const paths = [...new Set([...stale.paths, ...own, ...(isOther ? [round.path] : [])])].sort();
  const link = evalMd?.startsWith(`${root}/`) ? evalMd.slice(root.length + 1) : evaluation.file.path;
  const linkOf = await gateLinks({ ...results, samples }, { evaluation: evaluation.file.path, report: link }, ports);
  const checks = preferenceChecks(
    { results, samples, strongModules: modules, stale: { ...stale, paths, compared: stale.compared + 1 }, linkOf },
    asked.checks,
  );
  const used: UsedFile[] = [...evidence, thresholds.file];
  return writeGate(
    {
      ...{ gate: GATE, title: 'Release gate: preference', name: `reports/RELEASE_GATE_PREFERENCE_${runId}`, runId },
      ...{ ...pair, checks, leftOut: asked.leftOut, evidence: used, parameters, seed, mock: manifest.mock === true },
    },
    ports,
  );
}

/** Lines that the labels do not give were changed by hand; labels that are gone or changed are told by the trace of inputs. */
async function notFromLabels(
  evaluation: PreferenceEvaluation,
  round: PreferenceRound,
  ports: Ports,
  pace: Pace,
): Promise<string[]> {
  const { path } = evaluation.file;
  const labels = await labelsOfEvaluation(evaluation, round, ports, pace);
  if ('gone' in labels) return [labels.gone ?? path];
  return canonicalJson(labels.samples) === canonicalJson(evaluation.samples) ? [] : [path];
}
