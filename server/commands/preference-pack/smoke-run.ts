// The rest of a smoke run: after a mock pack, every further step of the round on votes of nobody, so that a machine is shown to do all of it.
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import type { Task } from '../../../schemas/task-file.ts';
import { unitHash } from '../../core/sampling/unit-hash.ts';
import type { Ports } from '../../ports/ports.ts';
import { SEED } from '../bootstrap-arguments.ts';
import type { Outcome } from '../command.ts';
import type { Pace } from '../pace.ts';
import { preferenceAdjudicationPack } from '../preference-adjudication-pack.ts';
import { preferenceDiagnostics } from '../preference-diagnostics.ts';
import { finishRound } from '../preference-final/finish-round.ts';
import { shownName } from '../shown-name.ts';

const DRAWS = 2000;
/** Mock votes and labels lie in `mock/` of the round, apart from any that people give. Returns what was written, relative to the workspace. */
export async function smokeRun(
  out: string,
  manifest: PreferenceManifest,
  runId: string,
  ports: Ports,
  pace: Pace,
): Promise<readonly string[]> {
  const { root, files } = ports;
  const folder = `${out}/mock`;
  const path = `${out}/manifest.json`;
  const votesOf = async (tasks: string, name: string, person: number): Promise<string> => {
    const list = JSON.parse(new TextDecoder().decode(await files.readBytes(tasks))) as Task[];
    const target = `${folder}/${name}_${runId}.json`;
    await files.write(
      target,
      `${JSON.stringify(
        list.map((task, at) => voted(task, at, person, manifest)),
        null,
        2,
      )}\n`,
    );
    return target;
  };
  const baseExports = [
    await votesOf(`${out}/tasks_batch_a.json`, 'label_studio_export_batch_a', 1),
    await votesOf(`${out}/tasks_batch_b.json`, 'label_studio_export_batch_b', 2),
  ];
  const round = { manifest: path, baseExports, out: `${folder}/final`, runId, seed: SEED, draws: DRAWS };
  const first = await finishRound({ ...round, adjExports: [] }, ports, pace);
  const evalJsonl = `${root}/reports/eval_preference_${runId}.jsonl`;
  const common = { hairOverlap: 0.1, leakage: 0.1, modulePixels: 48, limit: 100, imagePrefix: '/data/local-files/?d=' };
  const adjudication = `${folder}/adjudication`;
  await preferenceAdjudicationPack.run({ evalJsonl, manifest: path, out: adjudication, runId, ...common }, ports);
  // Not beside the tasks: there they would be taken for answers of people, which another pack never replaces.
  const expert = await votesOf(`${adjudication}/tasks_adjudication.json`, 'label_studio_export_adjudication', 3);
  const second = await finishRound(
    { ...round, adjExports: [expert], adjManifest: `${adjudication}/manifest.json` },
    ports,
    pace,
  );
  const labels = `${folder}/final/preference_labels_merged.ndjson`;
  const diagnosed: Outcome = await preferenceDiagnostics.run(
    { evalJsonl, manifest: path, labels, runId, draws: DRAWS, seed: SEED },
    ports,
  );
  const written = [
    ...first.reports,
    ...second.reports,
    ...diagnosed.reports,
    ...baseExports.map((one) => shownName(one, root)),
  ];
  return [...new Set(written)];
}

/** The task with one annotation; the answer comes from a hash of its name, and knows nothing of sides. */
function voted(task: Task, at: number, person: number, { seed, modules = [] }: PreferenceManifest) {
  const draw = (what: string): string => {
    const u = unitHash(`${seed}|mock vote|${person}|${String(task.data.task_id)}|${what}`);
    return u < 0.4 ? 'a' : u < 0.8 ? 'b' : u < 0.93 ? 'tie' : 'cannot_tell';
  };
  const choice = (from_name: string, value: string) => ({
    ...{ from_name, to_name: 'image_a', type: 'choices', value: { choices: [value] } },
  });
  const minute = String(at % 60).padStart(2, '0');
  return {
    ...task,
    annotations: [
      {
        ...{
          id: person * 10_000 + at,
          completed_by: person,
          created_at: `2026-01-01T00:${minute}:00Z`,
          lead_time: 6 + (at % 5),
        },
        result: [
          choice('overall', draw('overall')),
          ...modules.map((module) => choice(`pref_${module}`, draw(module))),
        ],
      },
    ],
  };
}
