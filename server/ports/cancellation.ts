// The cancellation port: whether the person asked to stop; an AbortSignal is one.

export interface Cancellation {
  readonly aborted: boolean;
}

/** For work that nobody can stop. */
export const NOT_CANCELLED: Cancellation = { aborted: false };

/** Thrown to leave a job that the person has stopped; caught at the edges, which call it cancelled, never failed. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

export function throwIfCancelled(cancellation: Cancellation): void {
  if (cancellation.aborted) throw new Cancelled();
}
