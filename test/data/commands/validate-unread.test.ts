// What `assay validate` makes of files that are there and cannot be read.
import { deepEqual, equal, match } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindNamed } from '../../../schemas/kinds.ts';
import { validate } from '../../../server/commands/validate.ts';
import { systemFault } from '../../../server/io/system-fault.ts';
import type { Files } from '../../../server/ports/files.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { filesChecker } from '../../../server/workspace/files-checker.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { runCli } from '../../run-cli.ts';

const example = JSON.stringify(kindNamed('gold-labels')?.examples[0]?.value);
const BAD = `${example.replace('"redness"', '"rednes"')}\n`;
const LOCKED = /\/gold_labels\.locked\d*\.ndjson$/;

/** A folder of label files, of which the locked ones belong to somebody else. */
function ports(names: readonly string[], printed: string[] = []): Ports {
  const contents = new Map(names.map((name) => [name, new TextEncoder().encode(BAD)]));
  const inner = memoryFiles(contents);
  const files: Files = {
    ...inner,
    async readBytes(path, from, to) {
      if (LOCKED.test(path)) throw systemFault(`cannot read ${path}`, { code: 'EACCES' }, true);
      return inner.readBytes(path, from, to);
    },
  };
  const print = async (text: string): Promise<void> => void printed.push(text);
  return memoryPorts(contents, { files, checker: filesChecker(files), print });
}

describe('validate, files that cannot be read', () => {
  it('are told behind what is wrong with the others, and nothing passes', async () => {
    const printed: string[] = [];
    const names = ['gold_labels.locked1.ndjson', 'gold_labels.locked2.ndjson', 'gold_labels.ndjson'];
    const outcome = await validate.run(validate.args.parse({}), ports(names, printed));
    match(printed.join(''), /^gold_labels\.ndjson:1:\d+ error unknown-class .*\n$/);
    deepEqual(outcome, {
      verdict: 'refused',
      summary: `1 error in 1 of 1 file. Not everything was checked: cannot read ${memoryRoot}/gold_labels.locked1.ndjson (EACCES), nor 1 other file.`,
      wayOut: 'check the permissions of the file and its folder',
      reports: [],
      data: {
        files: 1,
        files_with_problems: 1,
        counts: { error: 1, warning: 0, information: 0, hint: 0 },
        not_shown: 0,
      },
      told: false,
    });
  });

  it('are no files of an unknown kind where they were named', async () => {
    const paths = [`${memoryRoot}/gold_labels.locked.ndjson`];
    const { verdict, summary } = await validate.run(
      validate.args.parse({ paths }),
      ports(['gold_labels.locked.ndjson']),
    );
    equal(verdict, 'refused');
    equal(summary, `Nothing was checked: cannot read ${memoryRoot}/gold_labels.locked.ndjson (EACCES).`);
  });

  it('a pipe and standard input are told apart from files that are not there', async () => {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'assay-unread-')));
    try {
      execFileSync('mkfifo', [join(cwd, 'gold_labels.ndjson')]);
      const { code, err } = await runCli(['validate', 'gold_labels.ndjson', '-', 'gone.ndjson'], { cwd });
      equal(code, 2);
      equal(
        err,
        'assay validate: Nothing was checked: gold_labels.ndjson: neither a file nor a folder; write what comes out of it to a file; ' +
          '-: standard input is not read; write it to a file and name that; gone.ndjson: no such file or folder; check the path.\n',
      );
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
});
