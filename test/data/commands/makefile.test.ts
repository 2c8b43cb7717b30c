// The Makefile is made from the commands; what is typed into it arrives as it was typed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argumentsOf } from '../../../server/commands/argument-list.ts';
import { commands } from '../../../server/commands/commands.ts';
import { assertGenerated } from '../../generated.ts';

const root = join(import.meta.dirname, '../../..');

function makefile(): string {
  const ids = commands.map(({ id }) => id);
  const variables = new Set(commands.flatMap((command) => argumentsOf(command).flatMap(({ variables }) => variables)));
  return `# Every command of Assay as a target, with the variables of the guides. Made from server/commands: do not edit.
# Which variables a target takes: docs/commands.md. make turns every failure into 2; where the exit code matters, call assay (docs/ci.md).

# make takes a path with spaces for several; then this is the only file that it reads.
ASSAY_FOLDER := $(shell file="$$(echo '$(MAKEFILE_LIST)' | sed 's/^ //')"; test -f "$$file" || file='$(lastword $(MAKEFILE_LIST))'; dirname "$$file")

# A clone is built when it is first used; a program of one's own is not ours to build.
ifeq ($(origin ASSAY),undefined)
ASSAY := node '$(ASSAY_FOLDER)/dist/cli.js'
BUILD := test -e '$(ASSAY_FOLDER)/dist/cli.js' || (cd '$(ASSAY_FOLDER)' && node scripts/setup.mjs && npm run --silent build)
else
BUILD := :
endif

VARIABLES := ${lines([...variables].sort())}

# What was typed on make's command line; the environment may hold variables of the same names that mean something else.
typed = $(foreach name,$(1),$(if $(filter command,$(origin $(name))),$(name)))
export ASSAY_MAKE_VARIABLES := $(filter-out ASSAY,$(call typed,$(.VARIABLES)))

# Values travel in the environment, as they were typed: neither make nor a shell expands them.
$(foreach name,$(call typed,$(VARIABLES)),$(eval override export $(name) := $$(value $(name))))

TARGETS := ${lines(ids)}

.PHONY: help $(TARGETS)

help:
	@$(BUILD)
	@$(ASSAY) --help

$(TARGETS):
	@$(BUILD)
	@$(ASSAY) --from-make $@
`;
}

/** One name a line, so that two branches that add one do not conflict. */
function lines(names: readonly string[]): string {
  return names.map((name) => `\\\n  ${name}`).join(' ');
}

/** What a command would get: the environment that make gives to its recipe, as JSON. */
const SHOW_ENVIRONMENT = `node -e 'console.log(JSON.stringify(process.env))' --`;

function makeArguments(words: readonly string[]): string[] {
  return ['-s', '-f', join(root, 'Makefile'), 'validate', `ASSAY=${SHOW_ENVIRONMENT}`, ...words];
}

function make(...words: string[]): Record<string, string | undefined> {
  const { stdout, stderr, status } = spawnSync('make', makeArguments(words), { encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  return JSON.parse(stdout) as Record<string, string | undefined>;
}

describe('the Makefile', () => {
  it('has a target for each command and knows its variables', () => {
    assertGenerated('Makefile', makefile());
  });

  // A machine without make has no use for a Makefile.
  if (spawnSync('make', ['--version']).status !== 0) return;

  it('hands over what was typed, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-make-'));
    const pwned = join(folder, 'pwned');
    const values = [
      'a b, c.ndjson',
      `$(shell touch ${pwned})`,
      '$$HOME $PATH $(HOME)',
      `'; touch ${pwned}; '`,
      `"$(touch ${pwned})" \`touch ${pwned}\``,
      '# no comment',
      'back\\slash\\',
      '-v',
      'ünï→✓',
    ];
    try {
      for (const value of values) assert.equal(make(`OUTPUT=${value}`).OUTPUT, value);
      assert.ok(!existsSync(pwned), 'a value was run');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('finds its command line from a folder whose name has spaces, named or included', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay make '));
    const plain = mkdtempSync(join(tmpdir(), 'assay-make-'));
    try {
      for (const place of [folder, plain]) {
        copyFileSync(join(root, 'Makefile'), join(place, 'Makefile'));
        mkdirSync(join(place, 'dist'));
        writeFileSync(join(place, 'dist', 'cli.js'), "console.log('found', process.argv.slice(2).join(' '))");
      }
      writeFileSync(join(folder, 'own.mk'), `include ${plain}/Makefile\n`);
      for (const file of ['Makefile', 'own.mk']) {
        const { stdout, stderr } = spawnSync('make', ['-s', '-f', join(folder, file), 'validate'], {
          encoding: 'utf8',
        });
        assert.deepEqual([stdout, stderr], ['found --from-make validate\n', ''], file);
      }
    } finally {
      for (const place of [folder, plain]) rmSync(place, { recursive: true });
    }
  });

  it('leaves the variables of the environment alone', () => {
    const { status, stdout } = spawnSync('make', makeArguments([]), {
      encoding: 'utf8',
      env: { ...process.env, FORMAT: 'x' },
    });
    assert.deepEqual([status, (JSON.parse(stdout) as Record<string, string>).ASSAY_MAKE_VARIABLES], [0, '']);
  });

  it('tells which variables were typed, so that a misspelled one is refused', () => {
    const { ASSAY_MAKE_VARIABLES = '' } = make('OUTPUT=a', 'OUTPOT=b');
    assert.deepEqual(
      ASSAY_MAKE_VARIABLES.split(' ')
        .filter((name) => /^OUTP/.test(name))
        .sort(),
      ['OUTPOT', 'OUTPUT'],
    );
    assert.deepEqual(
      ASSAY_MAKE_VARIABLES.split(' ').filter((name) => !/^OUTP/.test(name)),
      [],
    );
  });
});
