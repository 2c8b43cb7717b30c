// Votes of Label Studio's Pairwise control, read as the choice that our own config asks for: left is a, right is b.
import { isObject, own, ownList, type UnknownObject } from '../codec/unknown-value.ts';

const SIDES: Readonly<Record<string, string>> = { left: 'a', right: 'b' };

/** One element of an export; whatever is no Pairwise vote stays as it is. A choice named `overall` wins over a Pairwise vote beside it. */
export function pairwiseAsChoices(task: unknown): unknown {
  if (!isObject(task)) return task;
  const changed: UnknownObject = { ...task };
  for (const key of ['annotations', 'completions']) {
    const list = ownList(task, key);
    if (list) changed[key] = list.map(withChoices);
  }
  if (!Object.hasOwn(task, 'data') && !Object.hasOwn(task, 'overall')) {
    // JSON_MIN writes each control into the record itself.
    const vote = Object.values(task)
      .map(sideOfMin)
      .find((side) => side !== undefined);
    if (vote !== undefined) changed.overall = vote;
  }
  return changed;
}

function sideOfMin(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const selected = isObject(one) ? own(one, 'selected') : undefined;
  return typeof selected === 'string' && Object.hasOwn(SIDES, selected) ? SIDES[selected] : undefined;
}

function withChoices(annotation: unknown): unknown {
  if (!isObject(annotation)) return annotation;
  const result = ownList(annotation, 'result');
  if (!result) return annotation;
  const hasOverall = result.some((item) => isObject(item) && own(item, 'from_name') === 'overall');
  return { ...annotation, result: hasOverall ? result : result.map(asChoice) };
}

function asChoice(item: unknown): unknown {
  if (!isObject(item) || own(item, 'type') !== 'pairwise') return item;
  const value = own(item, 'value');
  const selected = isObject(value) ? own(value, 'selected') : undefined;
  const side = typeof selected === 'string' && Object.hasOwn(SIDES, selected) ? SIDES[selected]! : String(selected);
  return { ...item, from_name: 'overall', type: 'choices', value: { choices: [side] } };
}
