// A command does not read a file of one kind as if it were of another: it would complain of the keys of the wrong kind.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import { Fault } from '../ports/fault.ts';
import type { Files } from '../ports/files.ts';
import { recogniseKind } from '../workspace/kind-of.ts';
import { type Argument, argumentsOf } from './argument-list.ts';
import type { AnyCommand } from './command.ts';
import { shownName } from './shown-name.ts';

/** Enough for the first records of NDJSON; a larger JSON file is told by its name alone. */
const START_BYTES = 1 << 20;

/** Throws a Fault for a file that is known to be of a kind that its argument does not take; what is of no known kind is left to the command. */
export async function refuseOtherKinds(
  command: AnyCommand,
  args: Readonly<Record<string, unknown>>,
  config: WorkspaceConfig,
  root: string,
  files: Files,
): Promise<void> {
  for (const argument of argumentsOf(command)) {
    const wanted = wantedKinds(argument);
    if (wanted.length === 0) continue;
    for (const path of [args[argument.name]].flat()) {
      if (typeof path === 'string') await refuseOther(path, argument, wanted, config, root, files);
    }
  }
}

function wantedKinds({ form }: Argument): readonly ArtifactKind[] {
  if (form.is !== 'path' || form.io !== 'in' || form.anyKind) return [];
  return [form.kind ?? []].flat().flatMap((name) => kindNamed(name) ?? []);
}

async function refuseOther(
  path: string,
  { option }: Argument,
  wanted: readonly ArtifactKind[],
  config: WorkspaceConfig,
  root: string,
  files: Files,
): Promise<void> {
  const stat = await files.stat(path);
  if (!stat || (await files.isFolder(path))) return;
  const start = new TextDecoder().decode(await files.readBytes(path, 0, Math.min(stat.size, START_BYTES)));
  const shown = shownName(path, root);
  const found = recogniseKind(shown, config, start)?.kind;
  if (!found || wanted.some((kind) => kind === found || takes(kind, found))) return;
  throw new Fault(
    `${shown} is another kind of file: ${nameOf(found)}, not ${wanted.map(nameOf).join(' or ')}`,
    `give ${option} a file of that kind`,
    { isInput: true },
  );
}

/** Exports of Label Studio tell what they are only by their answers: tasks that nobody has answered are an export too. */
function takes(wanted: ArtifactKind, found: ArtifactKind): boolean {
  const isTasks = found.kind === 'tasks' || found.kind === 'gold-tasks';
  return wanted.kind.startsWith('label-studio') && (isTasks || found.kind.startsWith('label-studio'));
}

function nameOf({ title }: ArtifactKind): string {
  return title.startsWith('Label Studio') ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
