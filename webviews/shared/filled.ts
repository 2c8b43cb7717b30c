// Fills the places of a text that is translated.

/** `Zoom {0} %` with its places filled. */
export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (_all, at: string) => String(values[Number(at)] ?? ''));
}
