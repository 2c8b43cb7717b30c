// Where an axis has its numbers.

/**
 * Round numbers, a step of 1, 2 or 5 times a power of ten apart: six at most.
 * @example ticksBetween(0, 11) // [0, 5, 10]
 */
export function ticksBetween(min: number, max: number): number[] {
  const power = 10 ** Math.floor(Math.log10(max - min) - 1);
  const counted = (step: number): number => Math.floor(max / step + 1e-9) - Math.ceil(min / step - 1e-9) + 1;
  const step = [1, 2, 5, 10, 20, 50].map((times) => times * power).find((one) => counted(one) <= 6) ?? max - min;
  const first = Math.ceil(min / step - 1e-9);
  return Array.from({ length: counted(step) }, (_t, i) => (first + i) * step);
}
