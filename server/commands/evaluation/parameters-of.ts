// The arguments of a command as provenance names them, so that it can be run again with them: paths are relative to the workspace.
import { shownName } from '../shown-name.ts';

/** `args` as the command got them, defaults filled in; absent ones are left out; sorted by name. `runId` and `seed` stand elsewhere in reports. */
export function parametersOf(args: Readonly<Record<string, unknown>>, root: string): Record<string, unknown> {
  const { runId: _run, seed: _seed, ...rest } = args;
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, relative(value, root)]),
  );
}

function relative(value: unknown, root: string): unknown {
  if (Array.isArray(value)) return value.map((one) => relative(one, root));
  return typeof value === 'string' && value.startsWith('/') ? shownName(value, root) : value;
}
