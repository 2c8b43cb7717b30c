// Detection by keys: whether a value is an object that owns all of the named keys.

export function hasKeys(...keys: string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
}
