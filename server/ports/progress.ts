// The progress port: how a long job says how far it is.

export interface Progress {
  /** `done` and `total` in the same unit; `total` is absent while unknown. */
  report(message: string, done: number, total?: number): void;
}
