// Turns the run lengths of a mask into the inside pixels of each row, and finds which of them hang together.

/** Inside pixels `from` ≤ x < `to` of one row. */
export interface Span {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** `counts`: run lengths in row-major order, alternately outside and inside, starting outside. */
export function runsToSpans(counts: readonly number[], width: number): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const [index, count] of counts.entries()) {
    const end = at + count;
    if (index % 2 === 1) {
      for (let from = at; from < end; ) {
        const y = Math.floor(from / width);
        const to = Math.min(end, (y + 1) * width);
        spans.push({ y, from: from - y * width, to: to - y * width });
        from = to;
      }
    }
    at = end;
  }
  return spans;
}

export interface Component {
  readonly spans: readonly Span[];
  readonly area: number;
}

/** Parts of a mask that touch along pixel edges (4-connected), largest first; ties keep reading order. `spans` in reading order. */
export function connectSpans(spans: readonly Span[]): Component[] {
  const parents = spans.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root]!;
    for (let at = index; at !== root; ) {
      const next = parents[at]!;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  let above = 0;
  for (const [index, { y, from, to }] of spans.entries()) {
    while (above < index && isBefore(spans[above]!, y - 1, from)) above++;
    for (let other = above; other < index; other++) {
      const span = spans[other]!;
      if (span.y !== y - 1 || span.from >= to) break;
      const [a, b] = [rootOf(other), rootOf(index)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const components = new Map<number, { spans: Span[]; area: number }>();
  for (const [index, span] of spans.entries()) {
    const root = rootOf(index);
    const component = components.get(root) ?? { spans: [], area: 0 };
    component.spans.push(span);
    component.area += span.to - span.from;
    components.set(root, component);
  }
  return [...components.values()].sort((a, b) => b.area - a.area);
}

/** Whether `span` ends before pixel (from, y). */
function isBefore(span: Span, y: number, from: number): boolean {
  return span.y < y || (span.y === y && span.to <= from);
}
