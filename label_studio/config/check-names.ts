// Judges the names of a labeling config: each given once, and every reference to one points at a tag that fits.
import type { RelatedPlace } from '../../server/core/problem.ts';
import { nearest } from '../../server/core/taxonomy/taxonomy-index.ts';
import { answersOf } from './answers.ts';
import { type ConfigProblem, configProblem, didYouMean } from './config-problem.ts';
import { attributeOf, type ConfigAttribute, type ConfigElement } from './parse-config.ts';
import { tagSpec } from './tags.ts';

type ByName = ReadonlyMap<string, ConfigElement>;

export function checkNames(elements: readonly ConfigElement[]): ConfigProblem[] {
  const byName = new Map<string, ConfigElement>();
  for (const element of elements) {
    const name = attributeOf(element, 'name');
    if (name && !byName.has(name.value)) byName.set(name.value, element);
  }
  return [
    ...checkUnique(elements),
    ...elements.flatMap((element) => [...checkTargets(element, byName), ...checkConditions(element, byName)]),
  ];
}

/** The server counts every attribute that ends in `name` in lower case, a mistyped `classname` too; a mistyped `toname` is reported as such. */
function checkUnique(elements: readonly ConfigElement[]): ConfigProblem[] {
  const first = new Map<string, ConfigAttribute>();
  const problems: ConfigProblem[] = [];
  for (const attribute of elements.flatMap(({ attributes }) => attributes)) {
    if (!attribute.name.endsWith('name') || /^(toname|whentagname)$/.test(attribute.name)) continue;
    const earlier = first.get(attribute.value);
    if (!earlier) {
      first.set(attribute.value, attribute);
      continue;
    }
    const related: RelatedPlace[] = [{ range: earlier.valueRange, message: 'the other one' }];
    const message =
      attribute.name === 'name'
        ? `the name "${attribute.value}" is given twice`
        : `the server takes ${attribute.name}="${attribute.value}" for a second tag of that name; write it with a capital N`;
    problems.push(configProblem('labeling-config-duplicate-name', attribute.valueRange, message, { related }));
  }
  return problems;
}

function checkTargets(element: ConfigElement, byName: ByName): ConfigProblem[] {
  const toName = attributeOf(element, 'toName');
  if (!toName) return [];
  const names = toName.value.split(',');
  const problems = names.flatMap((name) => checkTarget(element, toName, name, byName));
  const isPairwise = tagSpec(element.tag)?.tag === 'Pairwise';
  if (isPairwise && (names.length !== 2 || names[0] === names[1])) {
    const message = `<Pairwise> compares two different objects; toName="${toName.value}" names ${new Set(names).size}`;
    problems.push(configProblem('labeling-config-wrong-target', toName.valueRange, message));
  }
  return problems;
}

function checkTarget(element: ConfigElement, at: ConfigAttribute, name: string, byName: ByName): ConfigProblem[] {
  const target = byName.get(name);
  const spec = tagSpec(element.tag);
  if (!target) return [unknownName(at, name, objectNames(byName))];
  const targetSpec = tagSpec(target.tag);
  if (!spec || !targetSpec) return [];
  const fits = spec.controls ? spec.controls.includes(targetSpec.tag) : targetSpec.role === 'object';
  if (fits) return [];
  const wanted = spec.controls ? spec.controls.map((tag) => `<${tag}>`).join(' or ') : 'a tag that shows data';
  const message = `<${element.tag}> works on ${wanted}; "${name}" is <${target.tag}>`;
  return [configProblem('labeling-config-wrong-target', at.valueRange, message)];
}

function unknownName(at: ConfigAttribute, name: string, known: readonly string[]): ConfigProblem {
  if (name !== name.trim() && known.includes(name.trim())) {
    const message = `no blanks in ${at.name}: "${name}" is not "${name.trim()}"`;
    const suggestion = at.value.replaceAll(/\s*,\s*/g, ',').trim();
    return configProblem('labeling-config-unknown-name', at.valueRange, message, { data: { suggestion } });
  }
  const near = nearest(name, known);
  const message = `${at.name}="${name}" names no tag${near ? didYouMean(near) : `; there is ${known.join(', ') || 'none'}`}`;
  return configProblem('labeling-config-unknown-name', at.valueRange, message, {
    data: { name, ...(near ? { suggestion: at.value.replace(name, near) } : {}) },
  });
}

function objectNames(byName: ByName): string[] {
  return [...byName].filter(([, { tag }]) => tagSpec(tag)?.role === 'object').map(([name]) => name);
}

/** A condition on a control or an answer that does not exist hides its tag for ever; Label Studio says nothing. */
function checkConditions(element: ConfigElement, byName: ByName): ConfigProblem[] {
  const tagName = attributeOf(element, 'whenTagName');
  if (!tagName) return [];
  const names = [...byName].filter(([, { tag }]) => tagSpec(tag)?.role !== 'visual').map(([name]) => name);
  const control = byName.get(tagName.value);
  if (!control) return [unknownName(tagName, tagName.value, names)];
  const answers = answersOf(control).map(({ value }) => value);
  const wanted = attributeOf(element, 'whenChoiceValue') ?? attributeOf(element, 'whenLabelValue');
  if (!wanted || answers.length === 0) return [];
  return wanted.value
    .split(',')
    .filter((value) => !answers.includes(value))
    .map((value) => {
      const suggestion = nearest(value, answers);
      const message = `"${tagName.value}" has no answer "${value}"${didYouMean(suggestion)}`;
      return configProblem('labeling-config-unknown-name', wanted.valueRange, message, {
        data: { name: value, ...(suggestion ? { suggestion: wanted.value.replace(value, suggestion) } : {}) },
      });
    });
}
