// Every real Label Studio file that we have: what comes out of it, and why the rest does not. Counts were read off the files.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../../schemas/kinds.ts';
import { checkDocument } from '../../../server/features/check-document.ts';
import { goldContext } from '../engine/gold-context.ts';
import { jpegOf } from './jpeg-header.ts';
import { assertAddsUp, importExports } from './run-gold-label-import.ts';

const folder = join(import.meta.dirname, '../../fixtures/label-studio');

/** The classes of the files, so that geometry is tested and not only names. */
const taxonomy = `taxonomy: real_exports
version: real_exports_v1
issues:
${['Moonwalker', 'Planet', 'Car', 'Butterfly', 'parasites', 'white', 'person', 'rectangle_label', 'redness', 'shine']
  .map((name) => `  - { name: ${name} }`)
  .join('\n')}
  - { name: text, title: Text }
  - { name: section_header, title: Section-header }
  - { name: document_title, title: Document Title }
modules:
${['nose', 'polygon_label', 'Airplane', 'Hello', 'World'].map((name) => `  - { name: ${name}, strength: strong }`).join('\n')}
quality: { choices: [usable, retake], unusable: [retake], reasons: [blurry, glare] }
`;

const workspace = new Map(
  Object.entries({
    'real.taxonomy.yaml': taxonomy,
    'assay.config.json': JSON.stringify({ taxonomies: ['*.taxonomy.yaml'], taxonomy: 'real_exports' }),
  }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
);

interface Expected {
  readonly labels: number;
  readonly modules?: number;
  readonly issues?: number;
  /** Lines of the account, by code. */
  readonly lines?: Readonly<Record<string, number>>;
}

const frontend = 'HumanSignal__label-studio-frontend/examples';
const sdk = 'HumanSignal__label-studio-sdk/tests/custom/converter/data';
const v07 = 'heartexlabs__label-studio__v0.7.3/label_studio/examples';
const converted = '_real_converter_output';

/** One label without a time of its own: files of before 1.0 and the editor's examples tell none. */
const untimed = { 'no-creation-time': 1 };
const textTask = { labels: 0, lines: { 'no-sample': 1 } };
const abVote = { labels: 0, lines: { 'no-sample': 1, 'unsupported-type': 1 } };
const justTasks = (count: number) => ({ labels: 0, lines: { 'task-without-annotation': count } });
const withPredictions = (expected: Expected): Expected => ({
  ...expected,
  lines: { ...expected.lines, prediction: 1 },
});
const minimal = (expected: Expected): Expected => ({ ...expected, lines: { ...expected.lines, 'column-as-data': 1 } });

const FILES: Readonly<Record<string, Expected>> = {
  'HumanSignal__RLHF/tutorials/ls_input_data.json': { labels: 0, lines: { 'not-a-task': 32 } },
  'HumanSignal__RLHF/tutorials/ls_output_data.json': { labels: 0, lines: { 'unsupported-type': 32, 'no-sample': 32 } },
  // number, datetime and taxonomy have no place; nor has the choice "Choice 1"; the textarea is the label's note.
  [`${frontend}/classification_mixed/annotations/1.json`]: withPredictions({
    labels: 1,
    lines: { 'unsupported-type': 3, 'unplaced-choice': 1, ...untimed },
  }),
  [`${frontend}/image_bbox/annotations/1.json`]: withPredictions({ labels: 1, issues: 1, lines: untimed }),
  [`${frontend}/image_bbox/tasks.json`]: withPredictions(justTasks(3)),
  // 53 Moonwalkers and 147 Planets; two more boxes are predictions.
  [`${frontend}/image_bbox_large/annotations/1.json`]: withPredictions({ labels: 1, issues: 200, lines: untimed }),
  [`${frontend}/image_ellipses/annotations/1.json`]: {
    labels: 1,
    issues: 1,
    lines: { 'ellipse-as-polygon': 1, 'unplaced-choice': 1, ...untimed },
  },
  [`${frontend}/image_keypoints/annotations/0.json`]: {
    labels: 0,
    lines: { 'unsupported-type': 2, 'nothing-usable': 1 },
  },
  [`${frontend}/image_list_perregion/annotations/1.json`]: withPredictions({ labels: 1, issues: 1, lines: untimed }),
  [`${frontend}/image_multilabel/annotations/1.json`]: {
    labels: 1,
    issues: 1,
    lines: { 'unplaced-choice': 1, ...untimed },
  },
  [`${frontend}/image_polygons/annotations/0.json`]: { labels: 1, modules: 1, lines: untimed },
  [`${frontend}/image_polygons/tasks.json`]: withPredictions(justTasks(1)),
  // A mask of 25,128,336 / 4 pixels without the size of its image: 2242 × 2802, but also other products.
  [`${frontend}/image_segmentation/annotations/1.json`]: {
    labels: 0,
    lines: { 'no-dimensions': 1, 'nothing-usable': 1 },
  },
  [`${frontend}/nested_choices/annotations/0.json`]: textTask,
  [`${frontend}/pairwise/annotations/1.json`]: abVote,
  [`${frontend}/pairwise/tasks.json`]: justTasks(1),
  [`${frontend}/required/annotations/1.json`]: textTask,
  // A rectangle, a polygon and two key points.
  [`${sdk}/test_export_coco/data.json`]: { labels: 1, modules: 1, issues: 1, lines: { 'unsupported-type': 2 } },
  [`${sdk}/test_export_csv/csv_test.json`]: withPredictions({
    labels: 2,
    issues: 3,
    lines: { 'rejected-in-review': 2 },
  }),
  [`${sdk}/test_export_csv/csv_test2.json`]: textTask,
  [`${sdk}/test_export_csv/csv_test_colliding_keys_mixed.json`]: {
    labels: 0,
    lines: { 'no-sample': 1, 'task-without-annotation': 1 },
  },
  [`${sdk}/test_export_csv/csv_test_history.json`]: textTask,
  // The third task was skipped.
  [`${sdk}/test_export_doclang/data.json`]: {
    labels: 2,
    issues: 2,
    lines: { 'class-respelled': 2, 'no-creation-time': 2, skipped: 1 },
  },
  [`${sdk}/test_export_json_min/data.json`]: { labels: 1, modules: 1 },
  [`${sdk}/test_export_json_min/data_repeater.json`]: {
    labels: 1,
    issues: 1,
    lines: { 'unsupported-type': 1, 'class-respelled': 1 },
  },
  // Two people on the first image.
  [`${sdk}/test_export_yolo/data.json`]: { labels: 3, issues: 6 },
  // Three key points and five relations around one box.
  [`${sdk}/test_export_yolo/data_keypoints.json`]: { labels: 1, issues: 1, lines: { 'unsupported-type': 8 } },
  // One of the 25 is called "butterfly".
  [`${sdk}/test_export_yolo/data_obb.json`]: { labels: 3, issues: 25, lines: { 'class-respelled': 1 } },
  [`${sdk}/test_export_yolo/data_polygons.json`]: { labels: 1, modules: 1 },
  '_client_generated/ab_pairwise_ls1.12.2.json': abVote,
  '_client_generated/ab_pairwise_ls1.23.json': abVote,
  // The choices "blurry" and "glare" are reasons, and no verdict stands beside them.
  '_client_generated/oval_like_ls1.23.json': {
    labels: 1,
    modules: 1,
    issues: 2,
    lines: { 'reason-without-verdict': 1 },
  },
  [`${converted}/ab_123/JSON_MIN/result.json`]: minimal(abVote),
  [`${converted}/json_min/JSON_MIN/result.json`]: minimal({ labels: 1, modules: 1 }),
  [`${converted}/obb/COCO/result.json`]: { labels: 0, lines: { 'not-a-task': 1 } },
  [`${converted}/obb/JSON_MIN/result.json`]: minimal({ labels: 3, issues: 25, lines: { 'class-respelled': 1 } }),
  [`${converted}/obb/YOLO_OBB/notes.json`]: { labels: 0, lines: { 'not-a-task': 1 } },
  [`${converted}/oval_123/JSON_MIN/result.json`]: minimal({
    labels: 1,
    modules: 1,
    issues: 2,
    lines: { 'reason-without-verdict': 1 },
  }),
  [`${converted}/polygons/COCO/result.json`]: { labels: 0, lines: { 'not-a-task': 1 } },
  [`${converted}/polygons/JSON_MIN/result.json`]: minimal({ labels: 1, modules: 1 }),
  [`${converted}/polygons/YOLO/notes.json`]: { labels: 0, lines: { 'not-a-task': 1 } },
  [`${converted}/rlhf/JSON_MIN/result.json`]: minimal({
    labels: 0,
    lines: { 'unsupported-type': 32, 'no-sample': 32 },
  }),
  [`${v07}/image_bbox/tasks.json`]: withPredictions(justTasks(3)),
  [`${v07}/image_keypoints/completions/0.json`]: {
    labels: 0,
    lines: { 'unsupported-type': 2, 'nothing-usable': 1 },
  },
  [`${v07}/image_mixedlabel/completions/1.json`]: {
    labels: 1,
    issues: 1,
    lines: { 'unplaced-choice': 1, ...untimed },
  },
  [`${v07}/image_polygons/completions/0.json`]: { labels: 1, modules: 1, lines: untimed },
  [`${v07}/image_polygons/tasks.json`]: withPredictions(justTasks(1)),
  [`${v07}/other_pairwise/completions/1.json`]: abVote,
  [`${v07}/other_pairwise/tasks.json`]: justTasks(1),
  [`${v07}/text_classification/completions/3.json`]: textTask,
};

describe('real Label Studio files', () => {
  it('all of them are in the table', () => {
    const found = (readdirSync(folder, { recursive: true }) as string[])
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.json') && !/^(portraits|malformed)\//.test(name));
    assert.deepEqual(found.sort(), Object.keys(FILES).sort());
  });

  for (const [file, { labels: count, modules = 0, issues = 0, lines: codes = {} }] of Object.entries(FILES)) {
    it(`${file}: ${count} labels, ${modules} modules, ${issues} issues`, async () => {
      const imported = await importExports({ 'export.json': readFileSync(join(folder, file)) }, {}, workspace);
      const { labels, lines, outcome } = imported;
      assert.equal(labels.length, count);
      assert.equal(labels.flatMap((label) => label.modules).length, modules);
      assert.equal(labels.flatMap((label) => label.issues).length, issues);
      // Findings of the rules on the labels themselves are tested with the rules.
      assert.deepEqual(countCodes(lines.filter(({ level }) => level !== 'label')), codes);
      const isPass = count > 0 && lines.every(({ severity }) => severity !== 'error');
      assert.equal(outcome.verdict, isPass ? 'pass' : 'fail');
      assertAddsUp(imported);
    });
  }

  it('the mask of 4 MB is imported when its image is there to tell the size', async () => {
    const file = `${frontend}/image_segmentation/annotations/1.json`;
    const name = 'nick-owuor-astro-nic-visuals-wDifg5xc9Z4-unsplash.jpg';
    const others = new Map([...workspace, [`photos/${name}`, jpegOf(2242, 2802)]]);
    const { labels, lines } = await importExports(
      { 'export.json': readFileSync(join(folder, file)) },
      { images: 'photos' },
      others,
    );
    // A ring of 253,348 pixels round a planet: the outline fills it.
    assert.match(
      lines.find(({ code }) => code === 'mask-with-holes')?.message ?? '',
      /509431 pixels, as against 253348/,
    );
    const { mask, polygon, bbox } = labels[0]!.issues[0]!;
    assert.deepEqual([mask?.width, mask?.height], [2242, 2802]);
    // As many pixels as @thi.ng/rle-pack finds with alpha above 127; see decode-rle.test.ts.
    assert.equal(
      mask!.counts.reduce((sum, count) => sum + count, 0),
      2242 * 2802,
    );
    assert.ok(polygon!.length >= 3 && bbox!.w > 0);
  });

  it('validate and import say the same of their unknown classes', async () => {
    const all = new Set<string>();
    for (const file of Object.keys(FILES)) {
      const bytes = readFileSync(join(folder, file));
      const { lines } = await importExports({ 'export.json': bytes });
      const refused = lines.filter(({ code }) => code === 'unknown-class').map(({ message }) => message);
      const value: unknown = JSON.parse(bytes.toString());
      const kind = kinds.find(({ detect }) => detect(value));
      if (!kind) continue;
      const context = { ...goldContext, kind };
      const found = checkDocument(bytes.toString(), context, 10_000).problems;
      const unknown = found.filter(({ code }) => code === 'unknown-class').map(({ message }) => message);
      // Of the mask without a size the import says only that.
      const expected = file.includes('image_segmentation') ? unknown.slice(0, 1) : refused;
      assert.deepEqual([...new Set(unknown)].sort(), [...new Set(expected)].sort(), file);
      for (const message of unknown) all.add(message.split('"')[1]!);
    }
    assert.deepEqual([...all].sort(), [
      'Airplane',
      'Butterfly',
      'Car',
      'Document Title',
      'Hello',
      'Moonwalker',
      'Planet',
      'Section-header',
      'Text',
      'butterfly',
      'parasites',
      'person',
      'polygon_label',
      'rectangle_label',
      'white',
    ]);
  });

  it('no e-mail address gets into what an import writes', async () => {
    for (const file of Object.keys(FILES)) {
      const { files } = await importExports({ 'in/export.json': readFileSync(join(folder, file)) }, {}, workspace);
      for (const [path, bytes] of files) {
        if (!path.startsWith('in/'))
          assert.doesNotMatch(new TextDecoder().decode(bytes), /\w@\w/, `${file} in ${path}`);
      }
    }
  });
});

function countCodes(lines: readonly { readonly code: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of lines) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
