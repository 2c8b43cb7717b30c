// Who beat whom: whether every player is linked to every other by wins, without which no ability can be estimated.

export interface Win {
  readonly first: string;
  readonly second: string;
  readonly wins: number;
  readonly losses: number;
  readonly ties?: number;
}

/** Why the win graph is not strongly connected, as a sentence without a full stop; undefined when it is. Ties link both ways where they count. */
export function missingLink(
  players: readonly string[],
  comparisons: readonly Win[],
  tiesLink = false,
): string | undefined {
  if (players.length < 2) return 'there are fewer than two players';
  const beat = new Map<string, Set<string>>(players.map((player) => [player, new Set()]));
  const lostTo = new Map<string, Set<string>>(players.map((player) => [player, new Set()]));
  for (const { first, second, wins, losses, ties = 0 } of comparisons) {
    const tied = tiesLink && ties > 0;
    if (wins > 0 || tied) link(first, second);
    if (losses > 0 || tied) link(second, first);
  }
  const start = players[0]!;
  const met = reached(start, (player) => [...beat.get(player)!, ...lostTo.get(player)!]);
  if (met.size < players.length) return `${listOf(met)} never met ${listOf(others(met))}`;
  const below = reached(start, (player) => [...beat.get(player)!]);
  if (below.size < players.length) return `${listOf(below)} never won against ${listOf(others(below))}`;
  const above = reached(start, (player) => [...lostTo.get(player)!]);
  if (above.size < players.length) return `${listOf(above)} never lost to ${listOf(others(above))}`;
  return undefined;

  function link(winner: string, loser: string): void {
    beat.get(winner)?.add(loser);
    lostTo.get(loser)?.add(winner);
  }

  function others(some: ReadonlySet<string>): string[] {
    return players.filter((player) => !some.has(player));
  }
}

function reached(start: string, next: (player: string) => Iterable<string>): Set<string> {
  const seen = new Set([start]);
  for (const player of seen) for (const other of next(player)) seen.add(other);
  return seen;
}

function listOf(players: Iterable<string>): string {
  return [...players].join(', ');
}
