// How long after a keystroke the problems of the document are up to date: one character over the wire, then the pull, JSON-RPC included.
import { DidChangeTextDocumentNotification, DocumentDiagnosticRequest } from 'vscode-languageserver-protocol';
import { openEditor } from '../wire/editor.ts';
import { goldLabelLines } from './generate.ts';
import { percentile } from './statistics.ts';

export interface EditLatency {
  readonly bytes: number;
  readonly records: number;
  /** From opening the document to its first problems. */
  readonly openMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

const PATH = 'gold_labels.ndjson';
const EDITS = 200;

/** Types into a document of about `bytes`, in which every hundredth label has an unknown region, at places spread over it: half of the edits break their record, half mend it. */
export async function measureEdits(bytes: number): Promise<EditLatency> {
  const lines: string[] = [];
  let size = 0;
  for (const line of goldLabelLines(Number.POSITIVE_INFINITY)) {
    if (size + line.length > bytes) break;
    size += line.length;
    lines.push(lines.length % 100 === 50 ? line.trimEnd().replace('"nose"', '"snout"') : line.trimEnd());
  }
  const text = lines.join('\n');
  const editor = await openEditor({ [PATH]: '' });
  const opened = performance.now();
  const { textDocument } = await editor.open(PATH, text);
  let previousResultId: string | undefined;
  previousResultId = await pull();
  const openMs = performance.now() - opened;
  const taken: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const line = (Math.floor(i / 2) * 7919) % lines.length;
    const start = { line, character: lines[line]!.indexOf('"polygon"') + 1 };
    const isBreaking = i % 2 === 0;
    const change = {
      range: { start, end: { line, character: start.character + (isBreaking ? 0 : 1) } },
      text: isBreaking ? 'x' : '',
    };
    const begun = performance.now();
    await editor.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { ...textDocument, version: i + 2 },
      contentChanges: [change],
    });
    previousResultId = await pull();
    taken.push(performance.now() - begun);
  }
  await editor.close();
  return {
    bytes: size,
    records: lines.length,
    openMs,
    medianMs: percentile(taken, 0.5),
    p95Ms: percentile(taken, 0.95),
  };

  async function pull(): Promise<string | undefined> {
    const params = { textDocument, ...(previousResultId === undefined ? {} : { previousResultId }) };
    const report = await editor.client.sendRequest(DocumentDiagnosticRequest.type, params);
    return report.resultId;
  }
}
