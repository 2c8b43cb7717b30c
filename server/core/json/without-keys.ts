// A value without some of its keys; places in what is left keep their paths.
import type { JsonPath } from './parse.ts';

/** A copy along the paths, the rest is shared. Each path leads to a key of an object. */
export function withoutKeys(value: unknown, paths: readonly JsonPath[]): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  const below = Map.groupBy(paths, ([step]) => step);
  const inner = (step: string | number, member: unknown): unknown =>
    withoutKeys(
      member,
      (below.get(step) ?? []).map((path) => path.slice(1)),
    );
  if (Array.isArray(value)) return value.map((item, i) => inner(i, item));
  const isLeft = ([key]: [string, unknown]): boolean => !below.get(key)?.some(({ length }) => length === 1);
  const entries = Object.entries(value).filter(isLeft);
  return Object.fromEntries(entries.map(([key, member]) => [key, inner(key, member)]));
}
