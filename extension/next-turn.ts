// The next turn of the event loop: the editor's host answers others before it.

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
