// docs/commands.md is made from the commands, and every command tells what its readers need.
import assert from 'node:assert/strict';
import { type Argument, argumentsOf } from '../../../server/commands/argument-list.ts';
import type { AnyCommand } from '../../../server/commands/command.ts';
import { commands } from '../../../server/commands/commands.ts';
import { isList } from '../../../server/commands/read-arguments.ts';
import { assertGenerated } from '../../generated.ts';

const EFFECTS = {
  reads: 'Writes nothing, unless an option asks for it.',
  writes: 'Writes files: in the editor it waits until the workspace is trusted.',
  runs: 'Runs Git: in the editor it waits until the workspace is trusted.',
  network: 'Reaches the network: in the editor it waits until the workspace is trusted.',
};

describe('commands', () => {
  it('are described in docs/commands.md', () => {
    assertGenerated('docs/commands.md', `${page().join('\n')}\n`);
  });

  for (const command of commands) {
    it(`${command.id} tells what it does and what each argument means, in sentences`, () => {
      assert.match(command.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(command.summary, /^\p{Lu}.*\.$/su);
      for (const { option, meaning } of argumentsOf(command)) assert.match(meaning, /^\p{Lu}.*\.$/su, option);
      if (command.explorer) assert.ok(Object.hasOwn(command.args.shape, command.explorer.as));
    });

    it(`${command.id} gives every argument a name of its own`, () => {
      const names = argumentsOf(command).flatMap(({ option, variables }) => [option, ...variables]);
      assert.deepEqual(names, [...new Set(names)]);
      assert.ok(argumentsOf(command).filter(({ positional }) => positional).length <= 1);
    });
  }
});

function page(): string[] {
  const groups = [...new Set(commands.map(({ group }) => group))];
  return [
    '# Commands',
    '',
    'Generated from `server/commands`: do not edit.',
    '',
    'Each command runs in three ways: from the palette (category Assay), as `assay <command> --option value`, and as `make <command> VARIABLE=value`.',
    'All of them take `--json` (one JSON document), `--root <folder>`, `--no-progress` and `--debug`. Exit codes: 0 pass, 1 the verdict is no, 2 usage or unreadable input,',
    '3 insufficient data, 70 internal fault, 130 cancelled. `make` takes variables from its command line only, lists separated by commas, and turns every failure into 2: [CI calls the command line](ci.md).',
    '',
    'A command that leaves some of its inputs out, or finds fewer than it was asked for (a photo that cannot be read, fewer photos than the target), passes and tells how many on the terminal, with the first reason.',
    'Exit code 3 is for what was asked for and cannot be reached: filters that leave too few samples, too few predictions to learn from, a gate without data.',
    '',
    '| command | does |',
    '| --- | --- |',
    ...commands.map(({ id, summary }) => `| [${id}](#${id}) | ${summary} |`),
    ...groups.flatMap((group) => [
      '',
      `## ${group}`,
      ...commands.filter((one) => one.group === group).flatMap(section),
    ]),
  ];
}

function section(command: AnyCommand): string[] {
  const { id, title, summary, effect, outputs } = command;
  const known = argumentsOf(command);
  return [
    '',
    `### ${id}`,
    '',
    `${summary} In the palette: **Assay: ${title}**. ${EFFECTS[effect]}`,
    ...(outputs.length > 0 ? ['', `Writes ${outputs.map((output) => `\`${output}\``).join(', ')}.`] : []),
    ...(known.length > 0
      ? ['', '| option | make | meaning | default |', '| --- | --- | --- | --- |', ...known.map(row)]
      : []),
  ];
}

function row(argument: Argument): string {
  const { option, variables, meaning, required, form, positional, name, default: fallback } = argument;
  const choices = form.is === 'choice' ? ` One of ${form.choices.map((one) => `\`${one}\``).join(', ')}.` : '';
  const list = isList(argument) && !positional ? ' Several values.' : '';
  const shown = required ? '**required**' : fallback === undefined || String(fallback) === '' ? '' : `\`${fallback}\``;
  const typed = positional ? `\`<${name}${isList(argument) ? '…' : ''}>\`` : `\`${option}\``;
  return `| ${typed} | ${variables.map((one) => `\`${one}\``).join(' or ')} | ${meaning}${choices}${list} | ${shown} |`;
}
