// The form of a command: its arguments as fields, with the files, run ids and words that the workspace suggests and the round in view fills in.
import { type Argument, argumentsOf } from '../commands/argument-list.ts';
import type { AnyCommand } from '../commands/command.ts';
import { runIdIn } from '../core/gold/run-id-time.ts';
import { runOf } from '../core/rounds/run-of.ts';
import type { Say } from '../core/text/say.ts';
import type { CommandField, CommandForm } from '../protocol/command-form.ts';
import type { Workspace } from '../workspace/workspace.ts';

type Suggestion = CommandField['suggestions'][number];

/** More than that nobody reads through. */
const MOST_SUGGESTIONS = 200;

/** `inView`: path of the document that the person looks at, relative to the folder. */
export async function formOf(
  command: AnyCommand,
  workspace: Workspace,
  say: Say,
  inView?: string,
): Promise<CommandForm> {
  const { id, title, effect, explorer } = command;
  const run = inView === undefined ? undefined : runInView(inView, workspace);
  const fields = await Promise.all(argumentsOf(command).map((argument) => fieldOf(argument, workspace, say, run)));
  return {
    id,
    title: say(title),
    needsTrust: effect !== 'reads',
    fields,
    ...(explorer ? { explorer: explorer.as } : {}),
  };
}

function runInView(path: string, { index }: Workspace): string | undefined {
  const file = index.files.find((one) => one.path === path);
  return file ? runOf(file) : runIdIn(path);
}

async function fieldOf(
  argument: Argument,
  workspace: Workspace,
  say: Say,
  run: string | undefined,
): Promise<CommandField> {
  const { name, meaning, required, ask = false, writes = false, default: fallback } = argument;
  const suggestions = (await suggestionsFor(argument, workspace, say, run)).slice(0, MOST_SUGGESTIONS);
  const fromRound = run !== undefined && (required || ask) ? inRound(argument, workspace, run) : undefined;
  return {
    name,
    meaning: say(meaning),
    required,
    ask,
    writes: writes || (argument.form.is === 'path' && argument.form.io === 'out'),
    form: formFor(argument),
    suggestions,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(fromRound === undefined ? {} : { fromRound }),
  };
}

/** The run id, the only file of the kind that the round has, or the label file that lies beside its manifest. */
function inRound({ form }: Argument, { index }: Workspace, run: string): string | undefined {
  if (form.is === 'run-id') return form.or === 'newest' ? run : undefined;
  if (form.is !== 'path' || form.folder || form.list) return undefined;
  const kinds = [form.kind ?? []].flat();
  const files = index.files.filter((file) => runOf(file) === run);
  const fitting = files.filter(({ table }) => kinds.includes(table.kind));
  if (fitting.length > 0) return fitting.length === 1 ? fitting[0]!.path : undefined;
  const manifest = files.find(({ table }) => table.kind.endsWith('-manifest'));
  const labels = kinds.find((kind) => kind.endsWith('-labels'));
  if (form.io === 'in' || !manifest || labels === undefined) return undefined;
  return `${manifest.path.slice(0, manifest.path.lastIndexOf('/') + 1)}${labels.replaceAll('-', '_')}.ndjson`;
}

function formFor({ form }: Argument): CommandField['form'] {
  switch (form.is) {
    case 'path':
      return {
        is: 'path',
        list: form.list,
        io: form.io,
        folder: form.folder ?? false,
        extensions: [...(form.extensions ?? [])],
      };
    case 'choice':
      return { is: 'choice', choices: [...form.choices] };
    case 'run-id':
      return { is: 'run-id' };
    default:
      return form;
  }
}

async function suggestionsFor(
  { form }: Argument,
  workspace: Workspace,
  say: Say,
  run: string | undefined,
): Promise<Suggestion[]> {
  if (form.is === 'path' && !form.folder) return filesOfKinds([form.kind ?? []].flat(), workspace, say, run);
  if (form.is === 'run-id' && form.or === 'newest') {
    const rounds = await workspace.rounds();
    return rounds.map(({ runId, labeled }) => ({ value: runId, detail: say('{0} samples labeled', labeled) }));
  }
  return [];
}

/** Those of the round in view come first, then those that changed last: they are the ones in work. */
async function filesOfKinds(
  kinds: readonly string[],
  workspace: Workspace,
  say: Say,
  run: string | undefined,
): Promise<Suggestion[]> {
  const found = workspace.index.files.filter(({ table }) => kinds.includes(table.kind));
  const dated = await Promise.all(
    found.map(async (file) => {
      const { path, table } = file;
      const isInRound = run !== undefined && runOf(file) === run;
      const stat = await workspace.files.stat(`${workspace.folder.root}/${path}`);
      return {
        value: path,
        detail: table.rows === 1 ? say('1 record') : say('{0} records', table.rows),
        mtimeMs: stat?.mtimeMs ?? 0,
        isInRound,
      };
    }),
  );
  dated.sort(
    (a, b) => Number(b.isInRound) - Number(a.isInRound) || b.mtimeMs - a.mtimeMs || (a.value < b.value ? -1 : 1),
  );
  return dated.map(({ value, detail }) => ({ value, detail }));
}
