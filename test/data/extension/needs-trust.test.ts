// A command that writes waits for trust; one that reads does so too once an argument has it write.
import assert from 'node:assert/strict';
import { needsTrust } from '../../../extension/commands/needs-trust.ts';
import { validate } from '../../../server/commands/validate.ts';
import { sayInEnglish } from '../../../server/core/text/say.ts';
import { formOf } from '../../../server/lsp/command-form.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

describe('trust', () => {
  it('is needed for what has `validate` write files, and for nothing else of it', async () => {
    const workspace = await Workspace.load(memoryRoot, memoryFiles(new Map()), process.cwd());
    const form = await formOf(validate, workspace, sayInEnglish);
    const needed = (args: Record<string, unknown>): boolean => needsTrust(form, args);
    assert.deepEqual(
      [
        needed({ fix: true }),
        needed({ output: 'problems.txt' }),
        needed({ paths: ['a.ndjson'] }),
        needed({ fix: false }),
      ],
      [true, true, false, false],
    );
    assert.equal(needsTrust({ ...form, needsTrust: true }, {}), true);
  });
});
