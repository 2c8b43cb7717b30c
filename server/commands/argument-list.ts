// The arguments of a command as a list, with the names that the command line, make and the palette know them by.
import * as z from 'zod';
import { type ArgumentFacts, factsOf } from './arguments.ts';
import type { Command } from './command.ts';

export interface Argument extends ArgumentFacts {
  /** Key in the command's `args`. */
  readonly name: string;
  /** `--gold-labels`. */
  readonly option: string;
  /** Variables of make, the shown one first. */
  readonly variables: readonly string[];
  readonly required: boolean;
  /** JSON value; absent when there is none. */
  readonly default?: unknown;
}

/** Throws when an argument was not made with the helpers of arguments.ts: a mistake of ours. */
export function argumentsOf({ id, args }: Pick<Command, 'id' | 'args'>): Argument[] {
  return Object.entries(args.shape).map(([name, schema]) => {
    const facts = factsOf(schema as z.ZodType);
    if (!facts) throw new Error(`argument ${name} of ${id} was not made with a helper of arguments.ts`);
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
    return {
      ...facts,
      name,
      option: `--${kebab(name)}`,
      variables: [facts.make ?? upperSnake(name)].flat(),
      required: !(schema as z.ZodType).safeParse(undefined).success,
      ...(fallback === undefined ? {} : { default: fallback }),
    };
  });
}

/** `goldLabels` → `gold-labels`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function upperSnake(name: string): string {
  return kebab(name).replaceAll('-', '_').toUpperCase();
}
