// Measures in a process of its own: the heap that a document of 47 MB leaves behind once it is closed.
import { DocumentDiagnosticRequest } from 'vscode-languageserver-protocol';
import { openEditor } from '../wire/editor.ts';
import { goldLabelLines } from './generate.ts';

const collect = (globalThis as { gc?: () => void }).gc;
const editor = await openEditor({ 'gold_labels.ndjson': '' });

async function openAndClose(records: number): Promise<number> {
  const document = await editor.open('gold_labels.ndjson', [...goldLabelLines(records)].join(''));
  await editor.client.sendRequest(DocumentDiagnosticRequest.type, document);
  await document.close();
  await editor.client.sendRequest(DocumentDiagnosticRequest.type, document);
  collect?.();
  return process.memoryUsage().heapUsed;
}

// The first one warms caches and compiled code up. V8 keeps the text that a regular expression saw last: so the last one is small again.
const before = await openAndClose(2000);
await openAndClose(37_800);
const after = await openAndClose(2000);
process.stdout.write(`${after - before}`);
process.exit(0);
