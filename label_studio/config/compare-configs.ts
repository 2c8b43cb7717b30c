// Whether a project's labeling config asks what another one asks: same controls, same answers; looks and keys may differ.
import { demandsOf, type TaskDemands } from './check-task.ts';

/** Sentences about what `found` lacks or has otherwise than `wanted`; more questions than wanted are no difference. */
export function compareConfigs(wanted: string, found: string): string[] {
  return [
    ...compareControls(demandsOf(wanted), demandsOf(found)),
    ...compareVariables(demandsOf(wanted), demandsOf(found)),
  ];
}

function compareControls(wanted: TaskDemands, found: TaskDemands): string[] {
  return [...wanted.controls].flatMap(([name, control]) => {
    const other = found.controls.get(name);
    if (!other) return [`there is no control "${name}"`];
    if (other.type !== control.type) return [`"${name}" is ${other.type} instead of ${control.type}`];
    const lacking = [...(control.answers ?? [])].filter((answer) => !other.answers?.has(answer));
    const added = [...(other.answers ?? [])].filter((answer) => !control.answers?.has(answer));
    return [
      ...(lacking.length > 0 ? [`"${name}" lacks ${lacking.join(', ')}`] : []),
      ...(added.length > 0 ? [`"${name}" also offers ${added.join(', ')}`] : []),
    ];
  });
}

function compareVariables(wanted: TaskDemands, found: TaskDemands): string[] {
  return [...wanted.variables.keys()]
    .filter((name) => !found.variables.has(name))
    .map((name) => `nothing shows the data "${name}"`);
}
