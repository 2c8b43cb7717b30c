// Runs a job that comes in steps to its end, as a command does with its pace.

export function finishSteps<T>(steps: Generator<unknown, T>): T {
  return countSteps(steps).value;
}

/** `pauses`: how often somebody else could have worked meanwhile. */
export function countSteps<T>(steps: Generator<unknown, T>): { value: T; pauses: number } {
  let pauses = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { value: step.value, pauses };
    pauses++;
  }
}
