// A number as gates show it beside its threshold: three decimals, and more where it would otherwise look equal to the threshold.

const MOST_DECIMALS = 12;

/** @example showNumber(0.64996, 0.65) // "0.64996" */
export function showNumber(value: number, beside?: number): string {
  if (Number.isInteger(value)) return String(value);
  for (let decimals = 3; decimals < MOST_DECIMALS; decimals++) {
    const text = value.toFixed(decimals);
    if (beside === undefined || value === beside || Number(text) !== beside) {
      return Number(text) === 0 ? text.replace('-', '') : text;
    }
  }
  return String(value);
}
