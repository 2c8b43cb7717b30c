// What stands beside the text: lenses above manifests and gates, hints behind values.
import { deepEqual } from 'node:assert/strict';
import { commands as all } from '../../../server/commands/commands.ts';
import { LineMap } from '../../../server/core/text/line-map.ts';
import { findCodeLenses } from '../../../server/features/code-lens.ts';
import { evaluationCommands, findEvaluationLens } from '../../../server/features/evaluation-lens.ts';
import { findInlayHints } from '../../../server/features/inlay-hints.ts';
import { editorCommandId } from '../../../server/protocol/command-id.ts';
import { FILES, LABELS, label, MANIFEST, MY_TAXONOMY, opened } from './round.ts';

describe('code lenses', () => {
  const lenses = async (file: string, files: Record<string, string> = {}): Promise<string[]> => {
    const { view } = await opened(file, files[file] ?? FILES[file]!, files);
    return findCodeLenses(file, view, `file:///w/${file}`).map(({ command }) => command?.title ?? '');
  };

  it('tell above a manifest how far the round is', async () => {
    deepEqual(await lenses(MANIFEST), ['1 of 2 samples labeled', 'ann: 1, bob: 1']);
  });

  it('tell of a round that nobody has begun', async () => {
    deepEqual(await lenses(MANIFEST, { [LABELS]: '' }), ['0 of 2 samples labeled']);
  });

  it('tell above a gate what it decided', async () => {
    const gate = 'reports/RELEASE_GATE_CIRCLE_1.json';
    const checks = ['PASS', 'FAIL', 'PASS'].map((verdict) => ({ check: 'c', verdict }));
    deepEqual(await lenses(gate, { [gate]: JSON.stringify({ gate: 'g', decision: 'FAIL', checks }) }), [
      ...['FAIL: PASS 2, FAIL 1', 'Open Evidence', 'Verify'],
    ]);
  });

  it('lead from a gate to its evidence, and from what was made of other files to their verification', async () => {
    const actions = async (file: string, value: object) => {
      const { view } = await opened(file, JSON.stringify(value), { [file]: JSON.stringify(value) });
      const lenses = findCodeLenses(file, view, `file:///w/${file}`);
      return lenses.flatMap(({ command }) => (command?.command ? [[command.command, command.arguments]] : []));
    };
    const gate = 'reports/RELEASE_GATE_CIRCLE_1.json';
    deepEqual(await actions(gate, { gate: 'g', decision: 'PASS', checks: [{ check: 'c', verdict: 'PASS' }] }), [
      ['assay.openEvidence', [`file:///w/${gate}`]],
      ['assay.verifyEvidence', [`file:///w/${gate}`]],
    ]);
    const report = 'reports/eval_gold_ab_1.json';
    deepEqual(await actions(report, { evaluation: 'e', run_id: 'r', metrics: [{ metric: 'm' }] }), [
      ['assay.verifyEvidence', [`file:///w/${report}`]],
    ]);
  });

  it('evaluate a round from its manifest, once it has labels', async () => {
    const commands = async (files: Record<string, string>): Promise<unknown[]> => {
      const { view } = await opened(MANIFEST, FILES[MANIFEST]!, files);
      return findEvaluationLens(MANIFEST, view).map(({ command }) => [command?.title, command?.command]);
    };
    deepEqual(await commands({}), [['Run Evaluation', 'assay.evalGold']]);
    deepEqual(await commands({ [LABELS]: '' }), []);
    const { view } = await opened(LABELS, FILES[LABELS]!);
    deepEqual(findEvaluationLens(LABELS, view), []);
    const ids = [...evaluationCommands.values()];
    deepEqual(
      ids.filter((id) => !all.some((one) => editorCommandId(one.id) === id)),
      [],
    );
  });

  it('say nothing above label files, and have no command that is not there', async () => {
    deepEqual(await lenses(LABELS), []);
    const { view } = await opened(MANIFEST, FILES[MANIFEST]!);
    deepEqual([...new Set(findCodeLenses(MANIFEST, view, '').map(({ command }) => command?.command))], ['']);
  });
});

const hinted: [sentence: string, file: string, text: string, shows: string][] = [
  [
    'the points and the size of an outline',
    LABELS,
    '{"modules":[{"module":"nose","polygon":[[0,0],[0.5,0],[0.5,0.5]]}]}',
    '{"modules":[{"module":"nose","polygon":‹3 points, 13 %›[[0,0],[0.5,0],[0.5,0.5]]}]}',
  ],
  [
    'the size of a box',
    LABELS,
    '{"issues":[{"bbox":{"x":0,"y":0,"w":0.02,"h":0.1}}]}',
    '{"issues":[{"bbox":‹0.2 %›{"x":0,"y":0,"w":0.02,"h":0.1}}]}',
  ],
  [
    'no size of what is no shape',
    LABELS,
    '{"modules":[{"polygon":[[0],"x"],"box":{"w":"1"}}]}',
    '{"modules":[{"polygon":[[0],"x"],"box":{"w":"1"}}]}',
  ],
  [
    'the title of a class that its name does not tell',
    LABELS,
    '{"issues":[{"type":"redness"}]}',
    '{"issues":[{"type":"redness"‹Visible flushing›}]}',
  ],
  ['no title that the name tells', LABELS, '{"issues":[{"type":"acne"}]}', '{"issues":[{"type":"acne"}]}'],
  [
    'the labels of each sample of a manifest',
    MANIFEST,
    FILES[MANIFEST]!,
    FILES[MANIFEST]!.replace('"s1"', '"s1"‹3 labels›').replace('"s2"', '"s2"‹0 labels›'),
  ],
];

const TITLED = {
  [MY_TAXONOMY]: FILES[MY_TAXONOMY]!.replace('title: Redness', 'title: Visible flushing').replace(
    '{ name: acne }',
    '{ name: acne, title: Acne }',
  ),
};

describe('inlay hints', () => {
  const hints = async (file: string, text: string, files = {}, lines?: [number, number]): Promise<string> => {
    const { view } = await opened(file, text, files);
    const map = new LineMap(text);
    const [first, last] = lines ?? [0, map.lineCount];
    const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
    const found = (await findInlayHints(file, range, view)) ?? [];
    const placed = found.map(({ position, label }) => ({ at: map.offsetAt(position), label }));
    return placed
      .sort((a, b) => b.at - a.at)
      .reduce((shown, { at, label }) => `${shown.slice(0, at)}‹${label}›${shown.slice(at)}`, text);
  };

  for (const [sentence, file, text, shows] of hinted) {
    it(`show ${sentence}`, async () => deepEqual(await hints(file, text, TITLED), shows));
  }

  it('show in a taxonomy how often each class is used', async () => {
    const text = FILES[MY_TAXONOMY]!;
    deepEqual(
      await hints(MY_TAXONOMY, text),
      text
        .replace('name: redness', 'name: redness‹3 uses›')
        .replace('name: acne', 'name: acne‹1 use›')
        .replace('name: nose', 'name: nose‹3 uses›')
        .replace('name: left_cheek', 'name: left_cheek‹2 uses›')
        .replace('name: right_cheek', 'name: right_cheek‹0 uses›'),
    );
  });

  it('show only what is in sight', async () => {
    const line = label('a', 's1', 'ann');
    const shown = line.replace('"box":', '"box":‹4 %›');
    deepEqual(await hints(LABELS, `${line}\n${line}\n${line}`, {}, [1, 1]), `${line}\n${shown}\n${line}`);
  });
});
