// Makes text from data safe to show on one line of a terminal or a log: control, escape and bidirectional characters become visible codes.

// C0 and C1 controls with DEL, line and paragraph separators, and the bidirectional controls.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export function showSafely(text: string): string {
  return text.replace(UNSAFE, (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);
}
