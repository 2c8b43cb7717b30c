// What a job in steps returns, for tests that do not ask about its steps.
export function lastOf<T>(steps: Generator<unknown, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
