// Whether a task still shows on its sides what it showed: the pictures that its vote names, and the variants of labels that were imported before.
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import type { PreferenceSides } from '../../../schemas/preference-manifest.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { originOf } from '../../core/preference/record-ids.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { PreferenceRound } from './read-round.ts';

/** Of the pictures on both sides, as the data of a task has them. */
export interface Addresses {
  readonly a: string | undefined;
  readonly b: string | undefined;
}

/** A name of a picture wherever it stands in an address: in a path, a query, or behind what an upload puts in front. */
const PICTURE = /[^/?&=#%-]+\.(?:jpe?g|png|webp|avif|gif)/gi;

export class ShownSides {
  private readonly round: PreferenceRound;
  /** Names of all pictures of the round, without their folders. */
  private readonly pictures: ReadonlySet<string>;
  /** By task: the first label of it. */
  private readonly labels = new Map<string, { readonly labelId: string; readonly a: string; readonly b: string }>();

  constructor(round: PreferenceRound, known: readonly PreferenceLabelRecord[]) {
    this.round = round;
    const showings = [...round.showings.values()];
    this.pictures = new Set(showings.flatMap(({ sides }) => [fileNameOf(sides.image_a), fileNameOf(sides.image_b)]));
    for (const label of known) {
      if (isWithdrawal(label) || label.task_id === undefined || originOf(label) === 'edited') continue;
      if (!this.labels.has(label.task_id)) this.labels.set(label.task_id, { labelId: label.label_id, ...label.shown });
    }
  }

  /** What does not match, as a sentence without a full stop. Pictures that the round does not know, as renamed ones, say nothing. */
  flawOf({ task_id, a, b, image_a, image_b }: PreferenceSides, addresses?: Addresses): string | undefined {
    const { path } = this.round;
    for (const [side, wanted] of [
      ['a', image_a],
      ['b', image_b],
    ] as const) {
      const name = addresses?.[side]?.match(PICTURE)?.at(-1);
      if (name === undefined || name === fileNameOf(wanted) || !this.pictures.has(name)) continue;
      return `task "${task_id}" shows ${fileNameOf(wanted)} on side ${side.toUpperCase()}, as ${path} says, the vote is about ${name}`;
    }
    const before = this.labels.get(task_id);
    if (!before || (before.a === a && before.b === b)) return undefined;
    return `task "${task_id}" showed ${before.a} on A and ${before.b} on B, as label "${before.labelId}" says, ${path} says ${a} and ${b}`;
  }
}
