// The answers that a control offers: its labels or choices, at any depth below it.
import { attributeOf, type ConfigElement } from './parse-config.ts';
import { tagSpec } from './tags.ts';

export interface Answer {
  /** What an export says: the alias, else the value, else the text between the tags. */
  readonly value: string;
  readonly element: ConfigElement;
}

export function answersOf(control: ConfigElement): Answer[] {
  const answers: Answer[] = [];
  // A queue, not recursion: the depth of the text is its author's choice.
  const queue = [...control.children];
  for (let i = 0; i < queue.length; i++) {
    const element = queue[i]!;
    const spec = tagSpec(element.tag);
    if (spec?.role === 'item') {
      const value = attributeOf(element, 'alias')?.value ?? attributeOf(element, 'value')?.value ?? element.text;
      answers.push({ value, element });
    }
    for (const child of element.children) queue.push(child);
  }
  return answers;
}
