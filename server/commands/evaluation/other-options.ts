// Which options a file was made with that another run of its command does not have.
import type { RunProvenance } from './provenance-of.ts';

export type Options = Pick<RunProvenance, 'parameters' | 'seed'>;

/** Name and old value of each option that differs, sorted by name; the seed is one. */
export function otherOptions(before: Options, now: Options): { readonly name: string; readonly was: unknown }[] {
  const [old, fresh] = [before, now].map(
    ({ parameters, seed }) => ({ ...parameters, seed }) as Record<string, unknown>,
  );
  const names = [...new Set([...Object.keys(old!), ...Object.keys(fresh!)])].sort();
  return names
    .filter((name) => JSON.stringify(old![name]) !== JSON.stringify(fresh![name]))
    .map((name) => ({ name, was: old![name] }));
}

export function optionTold({ name, was }: { readonly name: string; readonly was: unknown }): string {
  return `${name} was ${JSON.stringify(was) ?? 'not given'}`;
}
