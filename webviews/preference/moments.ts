// Moments that tell what was given apart: each later than the one before, also when two come within one millisecond.

export class Moments {
  private last = 0;
  private readonly now: () => number;

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** ISO 8601. */
  next(): string {
    this.last = Math.max(this.now(), this.last + 1);
    return new Date(this.last).toISOString();
  }
}
