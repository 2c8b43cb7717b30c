// Lists on the disk, of which one element at a time is read, are answered of like the same text in an editor.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { LineDocument } from '../../../server/core/document/line-document.ts';
import { findNames } from '../../../server/features/find-names.ts';
import { renamesInFile } from '../../../server/features/rename-in-file.ts';
import type { NamedThing } from '../../../server/features/spot.ts';
import type { WorkspaceView } from '../../../server/features/workspace-view.ts';
import { WorkspaceViews } from '../../../server/workspace/workspace-view.ts';
import { roundWith, TASKS } from '../features/round.ts';

const task = (id: number, sample: string): object => ({
  id,
  data: { note: 'ä\u{1f600} s1', sample_id: sample, image: `images/${sample}.jpg` },
});
const TASKS_OF = [task(7, 's1'), task(8, 's2'), task(7, 's1'), task(9, 's3')];
const layouts = [
  ['on one line', JSON.stringify(TASKS_OF)],
  ['indented', JSON.stringify(TASKS_OF, null, 2)],
  ['with CRLF', JSON.stringify(TASKS_OF, null, '\t').replaceAll('\n', '\r\n')],
  ['broken behind the third', JSON.stringify(TASKS_OF).replace(',{"id":9', ' {"id":9')],
] as const;

async function viewOf(text: string, isOpen: boolean) {
  const workspace = await roundWith({ [TASKS]: text });
  await workspace.lookAtImages({ aborted: false });
  if (isOpen) {
    workspace.openDocument(TASKS, new LineDocument(text));
    await workspace.refresh(TASKS);
  }
  const view = new WorkspaceViews(workspace, (path) => path).open({ aborted: false });
  equal(
    view.index.files.some(({ path }) => path === TASKS),
    true,
  );
  return { workspace, view };
}

async function places(view: WorkspaceView, name: string) {
  const found = [];
  for await (const { file, range, isKey, row, tree } of findNames({ symbol: 'sample', name }, view)) {
    if (file === TASKS) found.push({ range, isKey, row: row && tree.rangeOf(row) });
  }
  return found;
}

describe('a list on the disk', () => {
  for (const [how, text] of layouts) {
    it(`${how} has its names where the open one has them`, async () => {
      const disk = await viewOf(text, false);
      const open = await viewOf(text, true);
      const isBroken = how.startsWith('broken');
      for (const name of ['s1', 's2', 's3', 's4']) {
        const found = await places(disk.view, name);
        if (!isBroken) deepEqual(found, await places(open.view, name));
        equal(found.length, { s1: 2, s2: 1, s3: isBroken ? 0 : 1, s4: 0 }[name]);
      }
      const problems = (await disk.workspace.problemsOf(TASKS))?.problems;
      deepEqual(problems, (await open.workspace.problemsOf(TASKS))?.problems);
      ok(
        problems?.some(({ code }) => code === 'missing-image'),
        JSON.stringify(problems?.map(({ code }) => code)),
      );
    });
  }

  const thing = async (view: WorkspaceView): Promise<NamedThing> => {
    const { kind } = view.kindOf(TASKS)!;
    equal(kind, 'tasks');
    return { symbol: 'sample', name: 's1', field: view.kindOf(TASKS)!.fields.find(({ name }) => name === 'sample')! };
  };

  it('is renamed in by the same edits as the open one', async () => {
    for (const [how, text] of layouts.slice(0, 3)) {
      const [disk, open] = [await viewOf(text, false), await viewOf(text, true)];
      const indexed = (view: WorkspaceView) => view.index.files.find(({ path }) => path === TASKS)!;
      const renames = async (view: WorkspaceView) => renamesInFile(indexed(view), await thing(view), 'one', view);
      const found = await renames(disk.view);
      deepEqual(found, await renames(open.view), how);
      equal(found.edits.length, 2);
    }
  });

  it('that is broken tells what a renaming leaves behind the place', async () => {
    const text = layouts[3][1].replaceAll('"s3"', '"s1"');
    const { view } = await viewOf(text, false);
    const indexed = view.index.files.find(({ path }) => path === TASKS)!;
    const { edits, kept } = await renamesInFile(indexed, await thing(view), 'one', view);
    deepEqual([edits.length, kept], [2, [{ line: 0, why: 'the list breaks off here' }]]);
  });
});
