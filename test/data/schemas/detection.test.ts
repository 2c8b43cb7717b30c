// The kind of a file: from the names that the guides use, else from its first record, and from nothing that other programs write.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kinds } from '../../../schemas/kinds.ts';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { kindOf } from '../../../server/workspace/kind-of.ts';

const RUN = '20260211_105639451';
const config = workspaceConfig.parse({});

/** Every file that the guides name, with what it is; it is told before the file has any content. */
const NAMED: readonly [path: string, kind: string][] = [
  ['tmp/diag_pseudo_label_factory/model_outputs.ndjson', 'model-outputs'],
  ['tmp/diag_pseudo_label_factory/pseudo_labels.ndjson', 'pseudo-labels'],
  ['tmp/diag_pseudo_label_factory/hard_cases.ndjson', 'hard-cases'],
  ['tmp/diag_pseudo_label_factory/gold_labels.ndjson', 'gold-labels'],
  ['artifacts/gold_labels.ndjson', 'gold-labels'],
  [`artifacts/gold_round1_real_${RUN}/gold_labels.ndjson`, 'gold-labels'],
  ['artifacts/gold_seed_tasks_labelstudio.json', 'tasks'],
  ['artifacts/gold_seed_manifest.json', 'gold-manifest'],
  [`artifacts/gold_round1_real_${RUN}/tasks.json`, 'tasks'],
  [`artifacts/gold_round1_real_${RUN}/manifest.json`, 'gold-manifest'],
  [`reports/review_pack_mixed_${RUN}.jsonl`, 'review-pack'],
  [`reports/gold_import_qc_${RUN}.jsonl`, 'gold-import-qc'],
  [`reports/eval_gold_${RUN}.jsonl`, 'evaluation'],
  [`reports/eval_gold_ab_${RUN}.json`, 'evaluation-report'],
  [`reports/eval_gold_iaa_${RUN}.jsonl`, 'evaluation'],
  [`reports/eval_gold_iaa_${RUN}.json`, 'evaluation-report'],
  [`reports/eval_circle_crossset_${RUN}.json`, 'evaluation-report'],
  [`reports/eval_circle_crossset_${RUN}.jsonl`, 'evaluation'],
  [`reports/eval_preference_${RUN}.json`, 'evaluation-report'],
  [`reports/eval_preference_${RUN}.jsonl`, 'evaluation'],
  [`reports/RELEASE_GATE_CIRCLE_${RUN}.json`, 'gate-decision'],
  [`reports/RELEASE_GATE_PREFERENCE_${RUN}.json`, 'gate-decision'],
  ['artifacts/calibration_train_samples.ndjson', 'calibration-samples'],
  [`artifacts/gold_round1_${RUN}/calibration_train_samples.ndjson`, 'calibration-samples'],
  ['model_registry/calibrator_v20260211.json', 'calibrator'],
  ['model_registry/calibrator_v20260211_2.json', 'calibrator'],
  ['model_registry/diag_calibration_v1.json', 'calibrator'],
  [`artifacts/preference_round1_${RUN}/manifest.json`, 'preference-manifest'],
  [`artifacts/preference_round1_${RUN}/tasks_batch_a.json`, 'tasks'],
  [`artifacts/preference_round1_${RUN}/tasks_batch_b.json`, 'tasks'],
  [`artifacts/preference_round1_${RUN}/tasks_overlap.json`, 'tasks'],
  [`artifacts/preference_round1_${RUN}/tasks_all.json`, 'tasks'],
  [`artifacts/preference_round1_${RUN}/preference_labels.ndjson`, 'preference-labels'],
  [`artifacts/preference_round1_${RUN}/preference_labels.annotator_a.ndjson`, 'preference-answers'],
  [`artifacts/preference_round1_${RUN}/final/base_labels.ndjson`, 'preference-labels'],
  [`artifacts/preference_round1_${RUN}/final/adjudication_labels.ndjson`, 'preference-labels'],
  [`artifacts/preference_round1_${RUN}/final/preference_labels_merged.ndjson`, 'preference-labels'],
  [`artifacts/preference_round1_${RUN}/adjudication/manifest.json`, 'preference-manifest'],
  [`artifacts/preference_round1_${RUN}/adjudication/tasks_adjudication.json`, 'tasks'],
  [`artifacts/preference_round1_${RUN}/label_studio_export_preference_${RUN}.json`, 'label-studio-export'],
  [
    `artifacts/preference_round1_${RUN}/adjudication/label_studio_export_adjudication_${RUN}.json`,
    'label-studio-export',
  ],
  ['exports/label_studio_export.json', 'label-studio-export'],
  ['exports/label_studio_export.jsonl', 'label-studio-lines'],
  ['project-7-at-2026-02-11-10-56-1a2b3c4d.json', 'label-studio-export'],
  ['data/lapa_index.jsonl', 'image-index'],
  ['data/golden/taxonomy.yaml', 'taxonomy'],
  ['assay.config.json', 'workspace-config'],
];

const task = { id: 1, data: { image: 'a.jpg' } };
const annotation = { id: 5, result: [] };
const min = { id: 1, image: 'a.jpg', annotator: 1, annotation_id: 5, lead_time: 3 };

/** Content that decides where the name leaves it open, or says the wrong member of its family. */
const BY_CONTENT: readonly [title: string, path: string, content: unknown, kind: string | undefined][] = [
  ['an export under a free name', 'round.json', [{ ...task, annotations: [annotation] }], 'label-studio-export'],
  ['an export of a single task', 'round.json', { ...task, annotations: [annotation] }, 'label-studio-export'],
  ['JSON-MIN under the name of an export', 'label_studio_export_a.json', [min], 'label-studio-min'],
  [
    'completions under the name of an export',
    'label_studio_export_a.json',
    [{ ...task, completions: [] }],
    'label-studio-completions',
  ],
  ['one completion a file', 'completions/0.json', { ...task, completions: [annotation] }, 'label-studio-completions'],
  ['tasks under a free name', 'todo.json', [task, task], 'tasks'],
  ['tasks with predictions', 'todo.json', [{ ...task, predictions: [{ result: [] }] }], 'tasks'],
  [
    'a gold round under a free name',
    'manifest.json',
    { round: 'r', samples: [{ sample_id: 's', double_annotate: false }] },
    'gold-manifest',
  ],
  [
    'a preference round under a free name',
    'manifest.json',
    { round: 'r', samples: [{ sample_id: 's', sides: [] }] },
    'preference-manifest',
  ],
  [
    'an empty preference round',
    'manifest.json',
    { round: 'r', variants: ['baseline', 'variant1'], samples: [] },
    'preference-manifest',
  ],
  ['an empty gold round', 'manifest.json', { round: 'r', samples: [] }, 'gold-manifest'],
  [
    'blind answers',
    'votes.ndjson',
    { label_id: 'l', task_id: 't', sample_id: 's', overall: 'a' },
    'preference-answers',
  ],
  [
    'unblinded preferences',
    'votes.ndjson',
    { label_id: 'l', sample_id: 's', overall: 'tie', shown: { a: 'x', b: 'y' } },
    'preference-labels',
  ],
  [
    'a soft label',
    'tweets.jsonl',
    { label_id: 'l', sample_id: 's', axis: 'simulacrum', distribution: { l1: 1 } },
    'axis-labels',
  ],
  [
    'a prediction',
    'tweets.jsonl',
    { sample_id: 's', axis: 'simulacrum', distribution: { l1: 1 }, model_name: 'm' },
    'model-predictions',
  ],
  ['a line of an index', 'photos.jsonl', { image_path: 'a.jpg' }, 'image-index'],
  ['a taxonomy under a free name', 'domain.yml', 'taxonomy: d\nversion: d_v1\n', 'taxonomy'],
  ['a web manifest', 'manifest.json', { name: 'App', icons: [], start_url: '/' }, undefined],
  ['tasks of VS Code', '.vscode/tasks.json', { version: '2.0.0', tasks: [{ label: 'build' }] }, undefined],
  ['a package', 'package.json', { name: 'x', version: '1.0.0', data: {} }, undefined],
  ['data of another program', 'rows.json', [{ id: 1, type: 'articles', data: { title: 'x' } }], undefined],
  [
    'a list of lists',
    'rows.json',
    [
      [1, 2],
      [3, 4],
    ],
    undefined,
  ],
  ['log lines', 'app.jsonl', { level: 'info', msg: 'started', time: 1 }, undefined],
  ['an index of another program', 'search_index.jsonl', { term: 'x', pages: [1] }, undefined],
  ['results of another program', 'eval_results.json', { accuracy: 0.9 }, undefined],
  ['a workflow', '.github/workflows/ci.yml', 'on: push\njobs: {}\n', undefined],
  ['YAML that is broken', 'domain.yml', 'taxonomy: [\nversion: 1\n', undefined],
];

describe('kind of a file', () => {
  it('takes what the configuration names under taxonomies for one, also where it cannot be parsed', () => {
    const named = workspaceConfig.parse({ taxonomies: ['words/*'] });
    for (const text of ['', 'taxonomy: [', 'x: 1\n---\n']) {
      assert.equal(kindOf('words/mine.yaml', named, text)?.kind, 'taxonomy');
      assert.equal(kindOf('mine.yaml', named, text), undefined);
    }
    assert.equal(kindOf('words/README.md', named, ''), undefined);
  });

  for (const [path, kind] of NAMED) {
    it(`is ${kind} for ${path}`, () => assert.equal(kindOf(path, config, '')?.kind, kind));
  }

  for (const [title, path, content, kind] of BY_CONTENT) {
    it(`is ${kind ?? 'unknown'} for ${title}`, () => {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      assert.equal(kindOf(path, config, text)?.kind, kind);
    });
  }

  for (const kind of kinds.filter(({ kind: name }) => name !== 'workspace-config')) {
    for (const { title, value } of kind.examples) {
      it(`is ${kind.kind} by content alone for its example: ${title}`, () => {
        const likely = kinds.filter(({ container }) => container === kind.container);
        assert.equal(likely.find((candidate) => candidate.detect(value))?.kind, kind.kind);
      });
    }
  }

  it('is what assay.config.json says, whatever name and content say', () => {
    const configured = workspaceConfig.parse({ artifacts: [{ glob: 'odd/*.ndjson', kind: 'hard-cases' }] });
    assert.equal(kindOf('odd/gold_labels.ndjson', configured, '')?.kind, 'hard-cases');
  });

  it('is found behind blank and broken lines', () => {
    const text = '\n{"half":\n{"image_path":"a.jpg"}\n';
    assert.equal(kindOf('photos.jsonl', config, text)?.kind, 'image-index');
  });

  for (const text of [
    'null',
    '0',
    '"label_id"',
    '[]',
    '{}',
    '[null]',
    '{"__proto__":{"image_path":"a.jpg"}}',
    '{"samples":7,"round":1}',
    '{"samples":[null],"round":1}',
    '{"data":null,"annotations":[]}',
    '{"constructor":1}',
  ]) {
    it(`is asked of ${text} without a throw`, () => {
      for (const kind of kinds) assert.equal(typeof kind.detect(JSON.parse(text)), 'boolean');
    });
  }

  it('is asked of any value without a throw', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => kinds.every((kind) => typeof kind.detect(value) === 'boolean')));
  });
});
