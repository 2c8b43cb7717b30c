// Walks along the path of a field in code that is made for it: a property whose name stands in the code is found several times as fast as one whose name is handed about.
import type { Field, FieldPath } from '../../../schemas/artifact-kind.ts';

/**
 * Calls `visit` with each thing that a field names, in order, until it says false; whether it never did. As `forEachNamed`, but without the paths.
 * `context` is handed through, so that `visit` need not be a closure.
 */
export type PathWalk = <C>(from: unknown, visit: (name: unknown, context: C) => boolean, context: C) => boolean;

const walks = new Map<string, PathWalk>();

/** The same function for the same path every time. */
export function pathWalk({ at, part }: Pick<Field, 'at' | 'part'>): PathWalk {
  const key = JSON.stringify([at, part]);
  let walk = walks.get(key);
  if (!walk) {
    walk = new Function('v0', 'visit', 'context', `${stepsFrom(at, 0, part === 'key', '')} return true;`) as PathWalk;
    walks.set(key, walk);
  }
  return walk;
}

/** Statements that go on from `v<depth>`; `last` is the expression for the step that led there. The steps are those of artifact kinds, never of the data. */
function stepsFrom(at: FieldPath, depth: number, isKey: boolean, last: string): string {
  const [value, next] = [`v${depth}`, `v${depth + 1}`];
  const step = at[depth];
  if (step === undefined)
    return `if (${value} !== undefined && !visit(${isKey ? last : value}, context)) return false;`;
  if (step !== '*') {
    const key = JSON.stringify(step);
    const rest = stepsFrom(at, depth + 1, isKey, key);
    return `if (typeof ${value} === 'object' && ${value} !== null${isInherited(step) ? ` && Object.hasOwn(${value}, ${key})` : ''}) { const ${next} = ${value}[${key}]; ${rest} }`;
  }
  const [i, k] = [`i${depth}`, `k${depth}`];
  const inList = stepsFrom(at, depth + 1, isKey, i);
  const inObject = stepsFrom(at, depth + 1, isKey, k);
  return `if (Array.isArray(${value})) for (let ${i} = 0; ${i} < ${value}.length; ${i}++) { const ${next} = ${value}[${i}]; ${inList} }
    else if (typeof ${value} === 'object' && ${value} !== null) for (const ${k} of Object.keys(${value})) { const ${next} = ${value}[${k}]; ${inObject} }`;
}

/** Whether objects or lists have such a property without its being in the data, such as `values`. */
function isInherited(step: string): boolean {
  return step in Object.prototype || step in Array.prototype;
}
