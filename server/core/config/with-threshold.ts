// Writes a gate's threshold into the text of assay.config.json, with the record of the change; no byte of another key is touched.
import type { GateName, ThresholdSetting } from '../../../schemas/gate-settings.ts';
import { applyTextEdits, type PathEdit, textEditsOf } from '../json/edit.ts';
import { nodeAt } from '../json/locate.ts';
import { parseJson } from '../json/parse.ts';

/** `text` is the configuration as it stands, a JSON object; absent when there is none. */
export function withThreshold(
  text: string | undefined,
  gate: GateName,
  check: string,
  setting: ThresholdSetting,
): string {
  if (!text?.trim()) return `${JSON.stringify({ gates: { [gate]: { [check]: setting } } }, null, 2)}\n`;
  const { root } = parseJson(text);
  const edits = textEditsOf(text, root, [editFor(['gates', gate, check], setting)]);
  if (!edits) throw new Error('a configuration without an object was not refused');
  return applyTextEdits(text, edits);

  /** Replaces what is there, else adds the outermost part of the path that is missing. */
  function editFor(path: readonly string[], value: unknown): PathEdit {
    if (root && nodeAt(root, path)) return { op: 'replace', path, value };
    const [parent, key] = [path.slice(0, -1), path.at(-1)!];
    if (parent.length === 0 || (root && nodeAt(root, parent))) return { op: 'insert', path: parent, key, value };
    return editFor(parent, { [key]: value });
  }
}
