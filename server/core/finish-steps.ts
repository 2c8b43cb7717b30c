// Goes through work that comes in steps without a pause: where there is little of it, or nobody waits.

export function finishSteps<T>(steps: Generator<unknown, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
