// The form of a command: its arguments as fields, with the files, run ids and words that the workspace suggests.
import { type Argument, argumentsOf } from '../commands/argument-list.ts';
import type { AnyCommand } from '../commands/command.ts';
import type { CommandField, CommandForm } from '../protocol/command-form.ts';
import type { Workspace } from '../workspace/workspace.ts';

type Suggestion = CommandField['suggestions'][number];

/** More than that nobody reads through. */
const MOST_SUGGESTIONS = 200;

export async function formOf(command: AnyCommand, workspace: Workspace): Promise<CommandForm> {
  const { id, title, effect, explorer } = command;
  const fields = await Promise.all(argumentsOf(command).map((argument) => fieldOf(argument, workspace)));
  return { id, title, needsTrust: effect !== 'reads', fields, ...(explorer ? { explorer: explorer.as } : {}) };
}

async function fieldOf(argument: Argument, workspace: Workspace): Promise<CommandField> {
  const { name, meaning, required, ask = false, default: fallback } = argument;
  const suggestions = (await suggestionsFor(argument, workspace)).slice(0, MOST_SUGGESTIONS);
  return {
    name,
    meaning,
    required,
    ask,
    form: formFor(argument),
    suggestions,
    ...(fallback === undefined ? {} : { default: fallback }),
  };
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

async function suggestionsFor({ form }: Argument, workspace: Workspace): Promise<Suggestion[]> {
  if (form.is === 'path' && !form.folder) return filesOfKinds([form.kind ?? []].flat(), workspace);
  if (form.is === 'run-id' && form.or === 'newest') {
    const rounds = await workspace.rounds();
    return rounds.map(({ runId, labeled }) => ({ value: runId, detail: `${labeled} samples labeled` }));
  }
  return [];
}

/** Files that changed last come first: they are the ones in work. */
async function filesOfKinds(kinds: readonly string[], workspace: Workspace): Promise<Suggestion[]> {
  const found = workspace.index.files.filter(({ table }) => kinds.includes(table.kind));
  const dated = await Promise.all(
    found.map(async ({ path, table }) => {
      const stat = await workspace.files.stat(`${workspace.folder.root}/${path}`);
      return { value: path, detail: `${table.rows} records`, mtimeMs: stat?.mtimeMs ?? 0 };
    }),
  );
  dated.sort((a, b) => b.mtimeMs - a.mtimeMs || (a.value < b.value ? -1 : 1));
  return dated.map(({ value, detail }) => ({ value, detail }));
}
