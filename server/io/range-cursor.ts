// Cuts a file into byte ranges while it is checked: whoever is free takes the next one, of the size that suits him.

export interface NumberedRange {
  /** Ranges are counted in the order of the file. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export class RangeCursor {
  private readonly size: number;
  private at = 0;
  private from = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** Bytes that nobody has taken yet. */
  get left(): number {
    return this.size - this.from;
  }

  /** Undefined when nothing is left. */
  take(bytes: number): NumberedRange | undefined {
    if (this.left <= 0) return undefined;
    const { from } = this;
    this.from = Math.min(this.size, from + Math.max(1, bytes));
    return { at: this.at++, from, to: this.from };
  }
}
