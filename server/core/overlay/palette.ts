// The colours of labels, distinguishable with every kind of colour vision; repeated when there are more labels.

/** Paul Tol's "muted" scheme, for regions. */
const REGIONS = ['#88ccee', '#cc6677', '#ddcc77', '#117733', '#332288', '#aa4499', '#44aa99', '#999933', '#882255'];

/** Okabe and Ito's scheme, for signals within them. */
const SIGNALS = ['#d55e00', '#0072b2', '#f0e442', '#cc79a7', '#009e73', '#56b4e9', '#e69f00', '#000000'];

export function regionColour(index: number): string {
  return REGIONS[index % REGIONS.length]!;
}

export function signalColour(index: number): string {
  return SIGNALS[index % SIGNALS.length]!;
}
