// Writes into the text of assay.config.json that a file is of a kind; everything else in it stays as it is.
import { applyEdits, modify, parse } from 'jsonc-parser';

const EMPTY = '{\n}\n';
const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/** `text` is the configuration as it stands, absent when there is none; `path` is relative to it. The new entry goes first, because the first match wins. */
export function withArtifactKind(text: string | undefined, path: string, kind: string): string {
  const before = text?.trim() ? text : EMPTY;
  const glob = escapeGlob(path);
  const artifacts: unknown = (parse(before) as { artifacts?: unknown } | undefined)?.artifacts;
  if (!Array.isArray(artifacts)) return change(before, ['artifacts'], [{ glob, kind }], false);
  const at = artifacts.findIndex((entry) => (entry as { glob?: unknown } | null)?.glob === glob);
  if (at >= 0) return change(before, ['artifacts', at, 'kind'], kind, false);
  return change(before, ['artifacts', 0], { glob, kind }, true);
}

function change(text: string, path: (string | number)[], value: unknown, isArrayInsertion: boolean): string {
  return applyEdits(text, modify(text, path, value, { ...FORMAT, isArrayInsertion }));
}

function escapeGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
