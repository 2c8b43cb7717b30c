// Reading of values whose shape nobody promised: every access is checked, keys such as __proto__ are only keys.

export type UnknownObject = Record<string, unknown>;

export function isObject(value: unknown): value is UnknownObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own value at `key`; inherited names such as `constructor` are absent. */
export function own(object: UnknownObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function ownString(object: UnknownObject, key: string): string | undefined {
  const value = own(object, key);
  return typeof value === 'string' ? value : undefined;
}

export function ownList(object: UnknownObject, key: string): readonly unknown[] | undefined {
  const value = own(object, key);
  return Array.isArray(value) ? value : undefined;
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** An id as exports write it: a number or a string that is not empty. */
export function isId(value: unknown): value is string | number {
  return isFiniteNumber(value) || (typeof value === 'string' && value !== '');
}

const LONGEST = 40;

/** A value in the words of a message: `the string "12"`, `null`, `a list of 3`. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return `the string ${JSON.stringify(shorten(value))}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
