// A small round as files in memory, and cursors in it: `|` marks the place that a feature is asked about.
import type { TextEdit } from 'vscode-languageserver-types';
import { LineDocument } from '../../../server/core/document/line-document.ts';
import type { Position, Range } from '../../../server/core/problem.ts';
import { LineMap } from '../../../server/core/text/line-map.ts';
import type { WorkspaceView } from '../../../server/features/workspace-view.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { uriOf } from '../../../server/workspace/uris.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { WorkspaceViews } from '../../../server/workspace/workspace-view.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

const encoder = new TextEncoder();
const RUN = '20260211_105639451';

export const CONFIG = 'assay.config.json';
export const LABELS = 'gold_round1/gold_labels.ndjson';
export const MANIFEST = 'gold_round1/manifest.json';
export const TASKS = 'gold_round1/tasks.json';
export const MY_TAXONOMY = 'taxonomies/my.yaml';

export const TAXONOMY = `taxonomy: my_skin
version: my_skin_v1
issues:
  - name: redness
    title: Redness
    description: Visible reddening.
  - { name: acne }
modules:
  - name: nose
    strength: strong
  - name: left_cheek
    strength: strong
    side: left
    mirror: right_cheek
  - name: right_cheek
    strength: strong
    side: right
    mirror: left_cheek
buckets:
  tone_bucket: [light, medium, dark]
`;

export function label(id: string, sample: string, annotator: string, more: object = {}): string {
  return JSON.stringify({
    label_id: id,
    sample_id: sample,
    round: 'round1',
    run_id: RUN,
    annotator_id: annotator,
    created_at: '2026-02-11T10:56:39.451Z',
    taxonomy_version: 'my_skin_v1',
    modules: [{ module: 'nose', box: { x: 0.4, y: 0.4, w: 0.2, h: 0.2 } }],
    issues: [{ type: 'redness', region: 'left_cheek' }],
    supersedes_label_id: null,
    provenance: { file: 'exports/a.json', sha256: '0'.repeat(64) },
    ...more,
  });
}

const MANIFEST_TEXT = `{
  "run_id": "${RUN}",
  "round": "round1",
  "taxonomy_version": "my_skin_v1",
  "seed": 1,
  "annotators": [{ "annotator_id": "ann" }, { "annotator_id": "bob" }],
  "samples": [
    { "sample_id": "s1", "image": "images/s1.jpg", "sha256": "${'1'.repeat(64)}", "source": "internal", "tone_bucket": "medium", "task_id": 7, "double_annotate": true },
    { "sample_id": "s2", "image": "images/s2.jpg", "sha256": "${'2'.repeat(64)}", "tone_bucket": "dark", "double_annotate": false }
  ]
}
`;

const TASKS_TEXT = `[
  { "id": 7, "data": { "sample_id": "s1", "image": "/data/local-files/?d=images%2Fs1.jpg" } }
]
`;

export const FILES: Readonly<Record<string, string>> = {
  [CONFIG]: '{ "taxonomies": ["taxonomies/*.yaml"], "taxonomy": "my_skin", "images": "." }\n',
  [MY_TAXONOMY]: TAXONOMY,
  [MANIFEST]: MANIFEST_TEXT,
  [TASKS]: TASKS_TEXT,
  [LABELS]: [
    label('l1', 's1', 'ann'),
    label('l2', 's1', 'bob', { issues: [{ type: 'acne' }, { type: 'redness' }] }),
    label('l3', 's1', 'ann', { supersedes_label_id: 'l1' }),
    '',
  ].join('\n'),
  'images/s1.jpg': 'not really a picture',
};

export interface AtCursor {
  readonly view: WorkspaceView;
  readonly workspace: Workspace;
  readonly file: string;
  readonly position: Position;
}

/** The round, with other files in place of its own or beside them. */
export async function roundWith(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  const contents = Object.entries({ ...FILES, ...files }).map(([path, text]) => [path, encoder.encode(text)] as const);
  const workspace = await Workspace.load(memoryRoot, memoryFiles(new Map(contents)), installedFolder());
  await workspace.scan({ report() {} }, { aborted: false });
  return workspace;
}

/** The cursor in a piece of a file of the round: `"sample_id": "s|1"`. */
export async function cursorIn(
  file: string,
  marked: string,
  files: Readonly<Record<string, string>> = {},
): Promise<AtCursor> {
  const piece = marked.replace('|', '');
  const text = { ...FILES, ...files }[file] ?? '';
  const start = text.indexOf(piece);
  if (start < 0) throw new Error(`${file} does not hold ${piece}`);
  return atOffset(file, text, start + marked.indexOf('|'), files);
}

/** A file of the round, open with another text. */
export function opened(file: string, text: string, files: Readonly<Record<string, string>> = {}): Promise<AtCursor> {
  return atOffset(file, text, 0, files);
}

/** The cursor in a line that is typed at the end of a file of the round. */
export async function cursorInLine(
  file: string,
  marked: string,
  files: Readonly<Record<string, string>> = {},
): Promise<AtCursor> {
  const before = FILES[file] ?? '';
  return atOffset(file, `${before}${marked.replace('|', '')}\n`, before.length + marked.indexOf('|'), files);
}

async function atOffset(
  file: string,
  text: string,
  offset: number,
  files: Readonly<Record<string, string>>,
): Promise<AtCursor> {
  const workspace = await roundWith(files);
  workspace.openDocument(file, new LineDocument(text));
  await workspace.refresh(file);
  const view = new WorkspaceViews(workspace, (path) => uriOf(`${memoryRoot}/${path}`)).open({ aborted: false });
  return { view, workspace, file, position: new LineMap(text).positionAt(offset) };
}

/** The text after edits that do not overlap, as an editor applies them. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const map = new LineMap(text);
  let result = text;
  const offsets = edits.map(({ range, newText }) => ({ ...offsetsOf(map, range), newText }));
  for (const { start, end, newText } of offsets.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + newText + result.slice(end);
  }
  return result;
}

function offsetsOf(map: LineMap, { start, end }: Range): { start: number; end: number } {
  return { start: map.offsetAt(start), end: map.offsetAt(end) };
}
