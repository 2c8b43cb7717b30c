// Counts names; rows of one file name mostly the same things in the same order, so the name of the last time is tried first.

export class NameCounts {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly totals: number[] = [];
  /** By place in a row: the number of the name that stood there last. */
  private readonly guesses: number[] = [];

  /** `place` counts the names of one row. */
  add(name: string, place: number, by: 1 | -1): void {
    const guess = this.guesses[place];
    const number = guess !== undefined && this.names[guess] === name ? guess : this.numberOf(name, place);
    this.totals[number]! += by;
  }

  /** Names that are there at all, in the order in which they came first. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    this.names.forEach((name, number) => {
      if (this.totals[number]! > 0) counts.set(name, this.totals[number]!);
    });
    return counts;
  }

  private numberOf(name: string, place: number): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.numbers.set(name, number);
      this.names.push(name);
      this.totals.push(0);
    }
    if (place < 64) this.guesses[place] = number;
    return number;
  }
}
