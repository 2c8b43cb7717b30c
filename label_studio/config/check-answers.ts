// Judges the answers of a labeling config: every control offers some, none twice, and no key is given to two.
import { answersOf } from './answers.ts';
import { type ConfigProblem, configProblem } from './config-problem.ts';
import { attributeOf, type ConfigAttribute, type ConfigElement } from './parse-config.ts';
import { tagSpec } from './tags.ts';

export function checkAnswers(elements: readonly ConfigElement[]): ConfigProblem[] {
  return [...elements.flatMap(checkControl), ...checkHotkeys(elements)];
}

function checkControl(element: ConfigElement): ConfigProblem[] {
  const spec = tagSpec(element.tag);
  if (!spec?.items) return [];
  const answers = answersOf(element);
  if (answers.length === 0 && attributeOf(element, 'value') === undefined && !hasRepeater(element)) {
    const message = `<${element.tag}> offers no answer; it needs <${spec.items} value="…"/>, or value="$…" with task data`;
    return [configProblem('labeling-config-no-answers', element.tagRange, message)];
  }
  const seen = new Map<ConfigElement | undefined, Map<string, ConfigElement>>();
  return answers.flatMap(({ value, element: answer }) => {
    // The same word in two branches of a tree is another answer.
    const branch = branchOf(answer);
    const first = seen.get(branch) ?? new Map<string, ConfigElement>();
    seen.set(branch, first);
    const earlier = first.get(value);
    if (!earlier) {
      first.set(value, answer);
      return [];
    }
    const related = [{ range: earlier.tagRange, message: 'the other one' }];
    const message = `<${element.tag}> offers "${value}" twice`;
    return [configProblem('labeling-config-duplicate-answer', answer.tagRange, message, { related })];
  });
}

function branchOf({ parent, tag }: ConfigElement): ConfigElement | undefined {
  let above = parent;
  while (above && above.tag !== tag) above = above.parent;
  return above;
}

/** A repeater makes its children from task data. */
function hasRepeater(element: ConfigElement): boolean {
  return element.children.some(({ tag }) => tagSpec(tag)?.tag === 'Repeater');
}

function checkHotkeys(elements: readonly ConfigElement[]): ConfigProblem[] {
  const first = new Map<string, ConfigAttribute>();
  const problems: ConfigProblem[] = [];
  for (const element of elements) {
    const hotkey = attributeOf(element, 'hotkey');
    if (!hotkey) continue;
    const key = hotkey.value.toLowerCase().replaceAll(' ', '');
    const earlier = first.get(key);
    if (earlier) {
      const related = [{ range: earlier.valueRange, message: 'the other one' }];
      const message = `the key "${hotkey.value}" is given twice; the editor obeys one of the two`;
      problems.push(configProblem('labeling-config-duplicate-hotkey', hotkey.valueRange, message, { related }));
    } else first.set(key, hotkey);
  }
  return problems;
}
