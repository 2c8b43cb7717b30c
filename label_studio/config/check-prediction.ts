// The numbers that Label Studio refuses in predictions, and takes in annotations: beyond the image, beyond a turn, scores that are no share.

/** Inclusive; nothing is too small but a score (label_studio_sdk label_interface, as Label Studio 1.23 validates predictions). */
const MOST: Readonly<Record<string, number>> = {
  ...{ x: 100, y: 100, width: 100, height: 100, rotation: 360 },
  ...{ radiusX: 50, radiusY: 50 },
};

/** Sentences about one prediction, each once. */
export function checkPrediction(prediction: unknown): string[] {
  const { score, result } = (prediction ?? {}) as Readonly<Record<string, unknown>>;
  const messages = new Set<string>();
  if (typeof score === 'number' && !(score >= 0 && score <= 1))
    messages.add(`a prediction has the score ${score}, not 0 to 1`);
  for (const one of Array.isArray(result) ? result : []) {
    const { from_name, value } = (one ?? {}) as Readonly<Record<string, unknown>>;
    const found = tooLarge(value);
    if (found)
      messages.add(
        `${found.what} of a prediction of "${String(from_name)}" is ${found.number}, and Label Studio takes at most ${found.most}`,
      );
  }
  return [...messages];
}

interface TooLarge {
  readonly what: string;
  readonly number: number;
  readonly most: number;
}

function tooLarge(value: unknown): TooLarge | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [what, most] of Object.entries(MOST)) {
    const number = (value as Readonly<Record<string, unknown>>)[what];
    if (typeof number === 'number' && number > most) return { what, number, most };
  }
  const { points } = value as { readonly points?: unknown };
  for (const point of Array.isArray(points) ? points : []) {
    const number = (Array.isArray(point) ? point : []).find((n) => typeof n === 'number' && n > 100);
    if (number !== undefined) return { what: 'a point', number, most: 100 };
  }
  return undefined;
}
