// Where a labeling config names classes and regions: in the answers of its controls, and in the names of preference questions.
import type { Range } from '../../server/core/problem.ts';
import { preferenceControl } from '../preference-config.ts';
import { answersOf } from './answers.ts';
import { attributeOf, parseConfig } from './parse-config.ts';
import { tagSpec } from './tags.ts';

const PREFIX = preferenceControl('');

/** Answers that belong together, each with the place that decides what an export says. */
export interface ClassUses {
  /** Whether they are classes of regions, and no choices. */
  readonly areLabels: boolean;
  readonly answers: readonly { readonly value: string; readonly range: Range }[];
}

/** Undefined when the text is not well-formed. */
export function classUses(text: string): ClassUses[] | undefined {
  const { elements, flaw } = parseConfig(text);
  if (flaw) return undefined;
  const controls = elements
    .filter(({ tag }) => tagSpec(tag)?.items)
    .map((control) => ({
      areLabels: tagSpec(control.tag)?.items === 'Label',
      answers: answersOf(control).flatMap(({ value, element }) => {
        // The text between the tags has no place of its own; our configs and Label Studio's own write attributes.
        const attribute = attributeOf(element, 'alias') ?? attributeOf(element, 'value');
        return attribute ? [{ value, range: attribute.valueRange }] : [];
      }),
    }));
  const questions = elements.flatMap((element) => {
    const name = attributeOf(element, 'name');
    if (!name?.value.startsWith(PREFIX)) return [];
    const { start, end } = name.valueRange;
    const from = { line: start.line, character: start.character + PREFIX.length };
    return [{ value: name.value.slice(PREFIX.length), range: { start: from, end } }];
  });
  return [...controls, { areLabels: false, answers: questions }].filter(({ answers }) => answers.length > 0);
}
