// The name of a command in the editor, from its name on the command line.

/** `gold-label-import` → `assay.goldLabelImport`. */
export function editorCommandId(id: string): string {
  return `assay.${id.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())}`;
}
