// The example workspace: what is sound in it stays sound, and broken/ breaks each rule.
import { deepEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { rules } from '../../../server/rules/rules.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const example = join(project, 'examples', 'portraits');

/** Rules that only a file of many megabytes breaks. */
const NEED_LARGE_FILES = ['too-long'];

describe('examples/portraits', () => {
  let problems: Awaited<ReturnType<Workspace['problems']>>;

  before(async () => {
    const workspace = await Workspace.load(example, diskFiles, project);
    await workspace.scan({ report() {} }, { aborted: false });
    await workspace.lookAtImages();
    problems = await workspace.problems();
  });

  it('has no problem outside of broken/', () => {
    const found = [...problems].filter(([path]) => !path.startsWith('broken/') && !path.startsWith('reports/'));
    deepEqual(
      found.flatMap(([path, list]) => list.map(({ code }) => `${path} ${code}`)),
      [],
    );
  });

  it('breaks each rule in broken/, so that the editor can be seen working', () => {
    const broken = [...problems].filter(([path]) => path.startsWith('broken/')).flatMap(([, list]) => list);
    const codes = new Set(broken.map(({ code }) => code));
    const missing = rules
      .map(({ code }) => code)
      .filter((code) => !codes.has(code) && !NEED_LARGE_FILES.includes(code));
    deepEqual(missing, []);
  });
});
