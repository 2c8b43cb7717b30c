// The overlay preview over the wire: scenes of samples, what is drawn, how far layers agree, and the ways to it.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { CodeLensRequest, HoverRequest } from 'vscode-languageserver-protocol';
import type * as z from 'zod';
import type { OverlayScene } from '../../schemas/overlay-scene.ts';
import { overlayRequest, photoRequest } from '../../server/protocol/overlay.ts';
import { jpegOf } from '../data/commands/jpeg-header.ts';
import { FILES, LABELS, label } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

const PACK = 'reports/review_pack_mixed_20260211_105639451.jsonl';
const [left, right] = [0.4, 0.5].map((x) => [{ module: 'nose', box: { x, y: 0.4, w: 0.2, h: 0.2 } }]);
const packed = (sample: string): string =>
  JSON.stringify({
    sample_id: sample,
    source: 'internal',
    image_path: `images/${sample}.jpg`,
    image_sha256: '0'.repeat(64),
    width: 40,
    height: 20,
    variants: { variant1: { modules: right }, baseline: { modules: left } },
  });
const labels = [label('l1', 's1', 'ann'), label('l2', 's1', 'bob', { modules: right }), label('l3', 's2', 'ann')];

describe('the overlay on the wire', () => {
  let editor: Editor;
  beforeEach(async () => {
    const files = { ...FILES, [LABELS]: `${labels.join('\n')}\n`, [PACK]: `${packed('s1')}\n${packed('s2')}\n` };
    const capabilities = { textDocument: { hover: { contentFormat: ['markdown' as const] } } };
    editor = await openEditor(files, { ...capabilities, experimental: { assayCommands: true } });
    editor.contents.set('images/s1.jpg', jpegOf(400, 200));
  });
  afterEach(() => editor.close());

  const ask = async (params: Partial<z.infer<typeof overlayRequest.params>>) =>
    overlayRequest.result.parse(await editor.client.sendRequest(overlayRequest.method, { step: 0, ...params }));
  const scene = async (params: Parameters<typeof ask>[0]): Promise<OverlayScene> => {
    const found = await ask(params);
    ok(!('refusal' in found), 'refusal' in found ? found.refusal : '');
    return found;
  };

  it('shows each annotator and each variant as a layer, baseline before the others', async () => {
    const { sampleId, layers, width, height, image } = await scene({ uri: editor.uri(LABELS), line: 0 });
    deepEqual([sampleId, width, height, image.kind], ['s1', 400, 200, 'file']);
    deepEqual(
      layers.map(({ name, of, record }) => [name, of, record.line]),
      [
        ['ann', 'label', 0],
        ['bob', 'label', 1],
        ['baseline', 'variant', 0],
        ['variant1', 'variant', 0],
      ],
    );
    // The nose of ann, in pixels of the photo.
    equal(layers[0]?.shapes[0]?.d, 'M160 80L240 80L240 120L160 120Z');
  });

  it('tells the IoU of each region between each two layers', async () => {
    const { agreements, layers } = await scene({ uri: editor.uri(LABELS), line: 0 });
    const between = (a: string, b: string) =>
      agreements.find((one) => layers[one.a]?.name === a && layers[one.b]?.name === b)?.modules[0];
    equal(between('ann', 'baseline')?.iou, 1);
    // Boxes of width 0.2 that are 0.1 apart share a third of their union.
    equal(between('ann', 'bob')?.iou?.toFixed(3), '0.333');
  });

  it('names the label of a sample that only one annotator labeled gold', async () => {
    const { layers } = await scene({ uri: editor.uri(LABELS), sampleId: 's2' });
    deepEqual(
      layers.map(({ name }) => name),
      ['gold', 'baseline', 'variant1'],
    );
  });

  it('steps through the samples of the file, round at its ends', async () => {
    const steps = [1, -1].map(async (step) => {
      const { sampleId, position, samples } = await scene({ uri: editor.uri(PACK), sampleId: 's1', step });
      return [sampleId, position, samples];
    });
    deepEqual(await Promise.all(steps), [
      ['s2', 2, 2],
      ['s2', 2, 2],
    ]);
  });

  it('finds a sample without being told the file', async () => {
    equal((await scene({ sampleId: 's2' })).from.uri, editor.uri(PACK));
  });

  it('draws without a photo, and says that it is missing', async () => {
    const { image, width } = await scene({ sampleId: 's2' });
    equal(width, 40);
    match(image.kind === 'none' ? image.why : '', /no photo images\/s2\.jpg/);
  });

  it('says what is not drawn because it is broken', async () => {
    const open = await editor.open(LABELS);
    await open.replace('"label_id":"l2"', '"label_id":2');
    const { layers, notes } = await scene({ uri: editor.uri(LABELS), line: 0 });
    equal(layers.filter(({ of }) => of === 'label').length, 1);
    match(notes.join(), /gold_labels\.ndjson:2 is not drawn/);
  });

  it('refuses what names no sample, with the way out', async () => {
    const found = await ask({ uri: editor.uri('assay.config.json') });
    match('refusal' in found ? found.refusal : '', /put the cursor on a record/);
  });

  it('hands over no photo from outside of the folder', async () => {
    const answers = ['images/s1.jpg', '../etc/passwd', 'images/none.jpg'].map(async (path) => {
      const found = await editor.client.sendRequest(photoRequest.method, { uri: editor.uri(path) });
      return photoRequest.result.parse(found).kind;
    });
    deepEqual(await Promise.all(answers), ['file', 'unreadable', 'unreadable']);
  });

  it('puts a lens above records that annotators disagree on, and a link into the hover of a sample', async () => {
    const open = await editor.open(LABELS);
    const lenses = await editor.client.sendRequest(CodeLensRequest.type, { textDocument: open.textDocument });
    const overlays = lenses?.filter(({ command }) => command?.command === 'assay.showOverlay');
    deepEqual(
      overlays?.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [0, 'Overlay · lowest agreement 0.33 (nose)'],
        [1, 'Overlay · lowest agreement 0.33 (nose)'],
        // It has a problem of its own.
        [2, 'Overlay'],
      ],
    );
    const hover = await editor.client.sendRequest(HoverRequest.type, open.at('"sample_id":"s|1"'));
    match(JSON.stringify(hover), /Open overlay.*command:assay\.showOverlay/);
  });
});

describe('the overlay in an editor without our commands', () => {
  it('has neither lenses nor links', async () => {
    const editor = await openEditor({ ...FILES, [LABELS]: `${labels.join('\n')}\n` });
    const { textDocument } = await editor.open(LABELS);
    const lenses = await editor.client.sendRequest(CodeLensRequest.type, { textDocument });
    deepEqual(
      lenses?.filter(({ command }) => command?.command === 'assay.showOverlay'),
      [],
    );
    await editor.close();
  });
});
