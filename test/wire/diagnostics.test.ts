// Problems over the wire: of documents as they are typed, of files that are not open, and of what changes on the disk.
import { deepEqual, equal, match } from 'node:assert/strict';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  FileChangeType,
  HoverRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { LineDocument } from '../../server/core/document/line-document.ts';
import { installedFolder } from '../../server/io/installed-folder.ts';
import { OpenDocuments } from '../../server/lsp/open-documents.ts';
import { changedNotification } from '../../server/protocol/changed.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { goldLines } from '../data/engine/gold-context.ts';
import { memoryFiles, memoryRoot } from '../memory-files.ts';
import { type Editor, openEditor } from './editor.ts';

const LABELS = 'gold_labels.ndjson';
const OTHER = 'other/gold_labels.ndjson';
const good = goldLines(4, 3);
const TYPE = /"type":"\w+"/;
const UNKNOWN = '"type":"glare"';
const bad = good.map((line) => line.replace(TYPE, UNKNOWN));
const [known = ''] = TYPE.exec(good[0]!) ?? [];

describe('problems on the wire', () => {
  let editor: Editor;
  afterEach(() => editor?.close());

  async function codesOf(uri: string, previousResultId?: string): Promise<{ codes: unknown[]; resultId?: string }> {
    const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
    const report = await editor.client.sendRequest(DocumentDiagnosticRequest.type, params);
    const codes =
      report.kind === DocumentDiagnosticReportKind.Full ? report.items.map(({ code }) => code) : ['unchanged'];
    return { codes, ...(report.resultId === undefined ? {} : { resultId: report.resultId }) };
  }

  async function codesByFile(): Promise<Record<string, unknown[]>> {
    const { items } = await editor.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const full = items.flatMap((item) =>
      item.kind === 'full' ? [[item.uri, item.items.map(({ code }) => code)]] : [],
    );
    return Object.fromEntries(full);
  }

  function changed(): Promise<void> {
    return new Promise((resolve) => editor.client.onNotification(changedNotification.method, () => resolve()));
  }

  function tellOf(paths: readonly string[]): Promise<void> {
    const type: FileChangeType = FileChangeType.Changed;
    const changes = paths.map((path) => ({ uri: editor.uri(path), type }));
    return editor.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  async function tellDisk(...paths: string[]): Promise<void> {
    const read = changed();
    await tellOf(paths);
    await read;
  }

  it('are those of a labeling config too, as it is typed, and none of other XML', async () => {
    editor = await openEditor({});
    const config = '<View><Image name="image" value="$image"/><Lables name="l" toName="image"/></View>';
    const document = await editor.open('project.xml', config);
    deepEqual((await codesOf(document.textDocument.uri)).codes, ['labeling-config-unknown-tag']);
    await document.replace('Lables name="l" toName="image"', 'Header value="Skin"');
    deepEqual((await codesOf(document.textDocument.uri)).codes, []);
    const other = await editor.open('feed.xml', '<rss><chanel/></rss>');
    deepEqual((await codesOf(other.textDocument.uri)).codes, []);
  });

  it('are those of labeling configs that are not open, with the severities that the settings give them', async () => {
    const config = '<View><Image name="image" value="image"/><Lables name="l" toName="image"/></View>';
    const rules = { 'labeling-config-unknown-tag': 'hint', 'labeling-config-no-variable': 'off' };
    const files = { 'project.xml': config, 'other.xml': '<svg/>', 'sub/project.xml': config };
    editor = await openEditor({ ...files, 'assay.config.json': JSON.stringify({ exclude: ['sub/**'], rules }) });
    deepEqual(await codesByFile(), { [editor.uri('project.xml')]: ['labeling-config-unknown-tag'] });
    const document = await editor.open('project.xml');
    const { items } = (await editor.client.sendRequest(DocumentDiagnosticRequest.type, document)) as {
      items: Diagnostic[];
    };
    deepEqual(
      items.map(({ severity }) => severity),
      [DiagnosticSeverity.Hint],
    );
  });

  it('stay when a file goes while they are asked for: an editor that is refused some pulls never pulls again', async () => {
    editor = await openEditor({ [LABELS]: good.join('\n'), [OTHER]: bad.join('\n') });
    // Checked out by git: the disk is another before the editor has told.
    editor.contents.delete(LABELS);
    const found = await codesByFile();
    deepEqual(
      found[editor.uri(OTHER)]?.filter((code) => code === 'unknown-class'),
      bad.map(() => 'unknown-class'),
    );
    await tellDisk(LABELS);
    deepEqual(Object.keys(await codesByFile()), [editor.uri(OTHER)]);
  });

  it('follow each edit, and nothing is sent again that did not change', async () => {
    editor = await openEditor({ [LABELS]: good.join('\n') });
    const document = await editor.open(LABELS);
    const { uri } = document.textDocument;
    const first = await codesOf(uri);
    deepEqual(first.codes, []);
    deepEqual((await codesOf(uri, first.resultId)).codes, ['unchanged']);
    await document.replace(known, UNKNOWN);
    const second = await codesOf(uri, first.resultId);
    deepEqual(second.codes, ['unknown-class']);
    await document.replace(UNKNOWN, known);
    deepEqual((await codesOf(uri, second.resultId)).codes, []);
  });

  it('of one file change with the records of another', async () => {
    editor = await openEditor({ [LABELS]: good[0]!, [OTHER]: good[1]! });
    const here = await editor.open(LABELS);
    const there = await editor.open(OTHER);
    deepEqual((await codesOf(there.textDocument.uri)).codes, []);
    const [id, other] = [good[0]!, good[1]!].map((line) => /gl_[0-9a-f]+/.exec(line)![0]);
    await here.replace(id!, other!);
    deepEqual((await codesOf(there.textDocument.uri)).codes, ['duplicate-label-id']);
  });

  it('of a copy come when what it answers is edited, and go when it is a copy again', async () => {
    editor = await openEditor({ [LABELS]: good[0]!, [OTHER]: good[0]! });
    const here = await editor.open(LABELS);
    const there = await editor.open(OTHER);
    const [answer, another] = ['"usable":true', '"usable":false'] as const;
    const of = async ({ textDocument }: typeof here): Promise<unknown[]> => (await codesOf(textDocument.uri)).codes;
    deepEqual([await of(here), await of(there)], [[], []]);
    await here.replace(answer, another);
    deepEqual([await of(here), await of(there)], [[], ['duplicate-label-id']]);
    await here.replace(another, answer);
    deepEqual([await of(here), await of(there)], [[], []]);
  });

  it('are cut at the most that an editor shows, the severest first, and the rest is counted', async () => {
    editor = await openEditor({});
    const document = await editor.open(LABELS, Array.from({ length: 1200 }, () => '{').join('\n'));
    const report = await editor.client.sendRequest(DocumentDiagnosticRequest.type, document);
    const items = report.kind === 'full' ? report.items : [];
    equal(items.length, 1000);
    match(String(items.at(-1)!.message), /^201 more problems are not shown; in all 1200 errors/);
  });

  it('come for files that are not open, and go when the file goes', async () => {
    editor = await openEditor({ [LABELS]: good.join('\n'), [OTHER]: bad.join('\n') });
    const four = Array.from({ length: 4 }, () => 'unknown-class');
    // The ids of both files are the same.
    equal((await codesByFile())[editor.uri(OTHER)]?.length, 8);
    editor.contents.delete(LABELS);
    await tellDisk(LABELS);
    deepEqual(await codesByFile(), { [editor.uri(OTHER)]: four });
    editor.contents.clear();
    await tellDisk('other');
    deepEqual(await codesByFile(), {});
  });

  it('follow a file and a folder that are renamed', async () => {
    editor = await openEditor({ [OTHER]: bad.join('\n'), 'other/deep/gold_labels.ndjson': bad[0]! });
    const moved = (from: string, to: string): void => {
      for (const [path, bytes] of [...editor.contents]) {
        if (path !== from && !path.startsWith(`${from}/`)) continue;
        editor.contents.delete(path);
        editor.contents.set(`${to}${path.slice(from.length)}`, bytes);
      }
    };
    moved(OTHER, 'other/renamed_gold_labels.ndjson');
    await tellDisk(OTHER, 'other/renamed_gold_labels.ndjson');
    const files = async (): Promise<string[]> => Object.keys(await codesByFile()).sort();
    deepEqual(await files(), ['other/deep/gold_labels.ndjson', 'other/renamed_gold_labels.ndjson'].map(editor.uri));
    moved('other', 'next.round');
    await tellDisk('other', 'next.round');
    deepEqual(
      await files(),
      ['next.round/deep/gold_labels.ndjson', 'next.round/renamed_gold_labels.ndjson'].map(editor.uri),
    );
  });

  it('of 10,000 files that a branch switch has changed are those of the new texts', async () => {
    const paths = Array.from({ length: 10_000 }, (_, at) => `parts/${at}/gold_labels.ndjson`);
    const texts = (line: string) =>
      paths.map((path, at) => [path, Buffer.from(line.replace(/"gl_[0-9a-f]+"/, `"l${at}"`))] as const);
    editor = await openEditor({ [LABELS]: good.join('\n') });
    for (const [path, bytes] of texts(good[0]!)) editor.contents.set(path, bytes);
    await tellDisk(...paths);
    for (const [path, bytes] of texts(bad[0]!)) editor.contents.set(path, bytes);
    const wrong = async (): Promise<number> => {
      const found = await codesByFile();
      return paths.filter((path) => found[editor.uri(path)]?.includes('unknown-class')).length;
    };
    let next = changed();
    await tellOf(paths);
    for (; (await wrong()) < paths.length; next = changed()) await next;
  });

  it('of a document that is typed in, and hovers in it, do not wait for 10,000 files that a branch switch has changed', async () => {
    const paths = Array.from({ length: 10_000 }, (_, at) => `parts/${at}/gold_labels.ndjson`);
    editor = await openEditor({ [LABELS]: good.join('\n') });
    const document = await editor.open(LABELS);
    const unread = new Set(paths);
    for (const path of paths) {
      const bytes = new TextEncoder().encode(bad[0]!);
      const slice = bytes.slice.bind(bytes);
      bytes.slice = (from, to) => {
        unread.delete(path);
        return slice(from, to);
      };
      editor.contents.set(path, bytes);
    }
    const read = changed();
    await tellOf(paths);
    await document.replace(known, UNKNOWN);
    const { codes } = await codesOf(document.textDocument.uri);
    equal(codes.includes('unknown-class'), true);
    const hover = await editor.client.sendRequest(HoverRequest.type, document.at('"modu|le"'));
    match(JSON.stringify(hover), /module/);
    const left = unread.size;
    equal(left > 0, true, `${left} of 10,000 were unread when the hover was answered`);
    for (let next = read; unread.size > 0; next = changed()) await next;
  });

  it('follow the configuration on the disk', async () => {
    editor = await openEditor({ [LABELS]: bad[0]! });
    const document = await editor.open(LABELS);
    deepEqual((await codesOf(document.textDocument.uri)).codes, ['unknown-class']);
    editor.contents.set('assay.config.json', Buffer.from('{"rules":{"unknown-class":"off"}}'));
    await tellDisk('assay.config.json');
    deepEqual((await codesOf(document.textDocument.uri)).codes, []);
  });

  it('come for a document that has no name yet', async () => {
    editor = await openEditor({});
    const uri = 'untitled:Untitled-1';
    await editor.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'jsonl', version: 1, text: bad[0]! },
    });
    deepEqual((await codesOf(uri)).codes, ['unknown-class']);
  });

  it('of a version from git say nothing of the file', async () => {
    editor = await openEditor({ [LABELS]: good[0]! });
    const document = await editor.open(LABELS);
    const git = editor.uri(LABELS).replace('file:', 'git:');
    await editor.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: git, languageId: 'jsonl', version: 1, text: bad[0]! },
    });
    deepEqual((await codesOf(document.textDocument.uri)).codes, []);
  });
});

describe('open documents', () => {
  it('keep the edits that come while the workspaces still load', async () => {
    const documents = new OpenDocuments();
    const uri = `file://${memoryRoot}/${LABELS}`;
    documents.open(uri, 'jsonl', good.join('\n'));
    const start = { line: 0, character: good[0]!.indexOf(known) };
    documents.change(uri, [
      { range: { start, end: { ...start, character: start.character + known.length } }, text: UNKNOWN },
    ]);
    const workspace = await Workspace.load(memoryRoot, memoryFiles(new Map()), installedFolder());
    documents.attach([workspace]);
    equal(workspace.documentAt(LABELS)?.lines[0], bad[0]);
    deepEqual((await workspace.problemsOf(LABELS))?.counts, new Map([['unknown-class', 1]]));
  });

  it('take whole texts as well as ranges', () => {
    const document = new LineDocument('a\nb');
    const { removed } = document.reset('c');
    deepEqual([document.text(), removed], ['c', ['a', 'b']]);
  });
});
