// A number with its noun, as sentences say it.

/** @example counted(2, 'label') // "2 labels" */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
