// A configuration that cannot be used stops every command but those that say what is wrong with it; links out of the workspace are not followed by writes.
import { deepEqual, equal, match } from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { path } from '../../../server/commands/arguments.ts';
import { defineCommand } from '../../../server/commands/command.ts';
import { commands } from '../../../server/commands/commands.ts';
import { runCommand } from '../../../server/commands/run-command.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

const writing = defineCommand({
  ...{ id: 'w', title: 'W', group: 'Test', summary: 'Writes.', effect: 'writes', outputs: [] },
  args: z.object({ out: path({ io: 'out', meaning: 'File.' }) }),
  async run({ out }, ports) {
    await ports.files.write(out, 'written');
    return { verdict: 'pass', summary: 'Written.', reports: [] };
  },
});

const call = (out: string) => ({ command: writing, given: new Map([['out', out]]), help: 'help' });

describe('a configuration that cannot be used', () => {
  for (const [title, config, what] of [
    ['is no JSON', '{"taxonomy": "simulacrum",', /it is no JSON/],
    ['has a value of another type', `{"taxonomy": 5}`, /taxonomy must be .*, found 5/],
    ['has an unknown key', '{"taxonmy": "simulacrum"}', /taxonmy/],
  ] as const) {
    it(`that ${title} stops a command before it does anything`, async () => {
      const files = new Map([['assay.config.json', new TextEncoder().encode(config)]]);
      const told = await runCommand(call('out.txt'), memoryPorts(files));
      deepEqual([told.verdict, told.exitCode], ['refused', 2]);
      match(told.summary, /^assay\.config\.json cannot be used: /);
      match(told.summary, what);
      match(told.wayOut ?? '', /assay validate assay\.config\.json/);
      deepEqual([...files.keys()], ['assay.config.json']);
    });
  }

  for (const [title, taxonomy, what] of [
    ['is no YAML', 'taxonomy: [', /it is no YAML/],
    ['lacks a key', 'taxonomy: my_pcb\nmodules: []\n', /missing key "version"/],
    ['has a key of another name', 'taxonomy: my_pcb\nversion: v1\nclasses: []\n', /unknown key "classes"/],
    ['has a region without strength', 'taxonomy: my_pcb\nversion: v1\nmodules: [{name: a}]\n', /"strength"/],
  ] as const) {
    it(`names a taxonomy that ${title}: the command says so, not that there is none`, async () => {
      const config = '{"taxonomies": ["domain/*.yaml"], "taxonomy": "my_pcb"}';
      const files = new Map(
        Object.entries({ 'assay.config.json': config, 'domain/taxonomy.yaml': taxonomy }).map(
          ([name, text]) => [name, new TextEncoder().encode(text)] as const,
        ),
      );
      const told = await runCommand(call('out.txt'), memoryPorts(files));
      deepEqual([told.verdict, told.exitCode], ['refused', 2]);
      match(told.summary, /^domain\/taxonomy\.yaml cannot be used: /);
      match(told.summary, what);
      match(told.wayOut ?? '', /assay validate domain\/taxonomy\.yaml/);
      equal(files.has('out.txt'), false);
    });
  }

  it('is looked at by the commands that are there for it, and by no others', () => {
    const looking = commands.filter(({ looksAtConfig }) => looksAtConfig).map(({ id }) => id);
    deepEqual(looking, ['validate', 'gate-threshold']);
  });
});

describe('a link that leads out of the workspace', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-links-')));
    for (const name of ['workspace', 'outside', 'workspace/inside']) mkdirSync(join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (out: string) =>
    runCommand(call(out), { ...memoryPorts(new Map()), files: diskFiles, root: join(folder, 'workspace') });

  it('is not written through', async () => {
    symlinkSync(join(folder, 'outside'), join(folder, 'workspace', 'reports'));
    const told = await run('reports/deep/a.md');
    equal(told.exitCode, 2);
    match(told.summary, /^reports is a link that leads out of the workspace, to .*outside: nothing is written there/);
    deepEqual(readdirSync(join(folder, 'outside')), []);
  });

  it('is not followed by a file either', async () => {
    writeFileSync(join(folder, 'outside', 'a.md'), 'theirs');
    symlinkSync(join(folder, 'outside', 'a.md'), join(folder, 'workspace', 'a.md'));
    equal((await run('a.md')).exitCode, 2);
    equal(existsSync(join(folder, 'outside', 'a.md')), true);
  });

  it('stops nobody who names the place outside, or a link that stays inside', async () => {
    symlinkSync(join(folder, 'workspace', 'inside'), join(folder, 'workspace', 'reports'));
    equal((await run('reports/a.md')).exitCode, 0);
    equal((await run(join(folder, 'outside', 'b.md'))).exitCode, 0);
    deepEqual(readdirSync(join(folder, 'outside')), ['b.md']);
    deepEqual(readdirSync(join(folder, 'workspace', 'inside')), ['a.md']);
  });
});
