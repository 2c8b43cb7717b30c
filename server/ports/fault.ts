// A fault: machinery broke (disk, store, network); thrown in io and store, caught only at the lsp and cli edges.

export class Fault extends Error {
  /** What the person can do about it. */
  readonly wayOut: string;
  /** True when something that the person named cannot be read; false when the machinery failed. */
  readonly isInput: boolean;

  constructor(message: string, wayOut: string, options: { cause?: unknown; isInput?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.wayOut = wayOut;
    this.isInput = options.isInput ?? false;
  }
}
