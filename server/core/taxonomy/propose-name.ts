// What to say of a name that is not among the known ones: the nearest of them, or all of them.
import { nearest } from './taxonomy-index.ts';

export interface Proposal {
  /** Absent when no known name is near enough to be what was meant. */
  readonly suggestion?: string;
  /** For the end of a message. */
  readonly hint: string;
}

/** Of a longer name the rest is not compared: what goes on so long is no slip. */
const MOST_COMPARED = 100;

/** `owner`: what the known names are those of, such as "the taxonomy"; `none`: said when there are none. */
export function proposeName(name: string, known: Iterable<string>, owner: string, none: string): Proposal {
  const names = [...known];
  const suggestion = nearest(name.slice(0, MOST_COMPARED), names);
  if (suggestion !== undefined) return { suggestion, hint: `did you mean "${suggestion}"?` };
  return { hint: `${owner} has ${names.join(', ') || none}` };
}
