// A value in a message: short, and lists and objects by their size.

/** @example showValue('rednes') // '"rednes"' */
export function showValue(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if (!Array.isArray(value)) return 'an object';
    if (value.length > 4 || value.some((item) => typeof item === 'object')) return `a list of ${value.length}`;
  }
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
