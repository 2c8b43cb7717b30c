// How long hovers, definitions and completions take in a large label file beside its manifest, over the wire, once the server is warm.
import { CompletionRequest, DefinitionRequest, HoverRequest, type Position } from 'vscode-languageserver-protocol';
import { openEditor } from '../wire/editor.ts';
import { goldLabelLines } from './generate.ts';
import { percentile } from './statistics.ts';

export interface FeatureLatency {
  readonly feature: string;
  readonly medianMs: number;
  readonly p95Ms: number;
}

const PATH = 'gold_labels.ndjson';
const OTHER = 'older/gold_labels.ndjson';
const ASKED = 60;

export async function measureFeatures(records: number): Promise<FeatureLatency[]> {
  const lines = [...goldLabelLines(records)].map((line) => line.trimEnd());
  const other = [...goldLabelLines(records, 2)].join('').replaceAll('"gl_', '"old_');
  const editor = await openEditor({ [PATH]: '', [OTHER]: other });
  const { textDocument } = await editor.open(PATH, lines.join('\n'));
  const at =
    (piece: string) =>
    (i: number): Position => {
      const line = (i * 7919) % lines.length;
      return { line, character: lines[line]!.indexOf(piece) + Math.floor(piece.length / 2) };
    };
  const ask = async (
    feature: string,
    request: (position: Position) => Promise<unknown>,
    position: (i: number) => Position,
  ) => {
    const taken: number[] = [];
    for (let i = -10; i < ASKED; i++) {
      const begun = performance.now();
      await request(position(Math.abs(i)));
      if (i >= 0) taken.push(performance.now() - begun);
    }
    return { feature, medianMs: percentile(taken, 0.5), p95Ms: percentile(taken, 0.95) };
  };
  const { client } = editor;
  const measured = [
    await ask(
      'hover over a region',
      (position) => client.sendRequest(HoverRequest.type, { textDocument, position }),
      at('"nose"'),
    ),
    await ask(
      'definition of a region',
      (position) => client.sendRequest(DefinitionRequest.type, { textDocument, position }),
      at('"nose"'),
    ),
    await ask(
      'definition of a sample',
      (position) => client.sendRequest(DefinitionRequest.type, { textDocument, position }),
      at('"portrait_'),
    ),
    await ask(
      'completion of a value',
      (position) => client.sendRequest(CompletionRequest.type, { textDocument, position }),
      at('"nose"'),
    ),
  ];
  await editor.close();
  return measured;
}
