// Cuts tasks into requests that every server takes: a number of tasks, and a number of bytes.

export interface Chunk<T> {
  readonly items: readonly T[];
  /** The JSON text of the list. */
  readonly body: string;
}

/** Characters stand for bytes: most of a task is ASCII, and the limit of servers is 250 MiB. */
export function* chunksOf<T>(
  items: readonly T[],
  json: (item: T) => string,
  most: { items: number; characters: number },
): Generator<Chunk<T>> {
  let chunk: T[] = [];
  let texts: string[] = [];
  let size = 0;
  for (const item of items) {
    const text = json(item);
    if (chunk.length > 0 && (chunk.length >= most.items || size + text.length > most.characters)) {
      yield { items: chunk, body: `[${texts.join(',')}]` };
      chunk = [];
      texts = [];
      size = 0;
    }
    chunk.push(item);
    texts.push(text);
    size += text.length + 1;
  }
  if (chunk.length > 0) yield { items: chunk, body: `[${texts.join(',')}]` };
}
