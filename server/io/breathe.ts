// The breathe port in Node: a turn of the event loop in which pending input and timers run.

export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
