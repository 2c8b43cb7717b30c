// Judges one element of a labeling config by itself: its tag, its place, its attributes and their values.
import { nearest } from '../../server/core/taxonomy/taxonomy-index.ts';
import { type ConfigProblem, configProblem, didYouMean } from './config-problem.ts';
import { attributeOf, type ConfigAttribute, type ConfigElement } from './parse-config.ts';
import { type AttributeSpec, type TagSpec, tagNames, tagSpec } from './tags.ts';

/** The attributes that the server looks up in just this case; all others only the editor reads. */
const SERVER_READS = new Set(['name', 'toName', 'value', 'valueList', 'perRegion', 'whenTagName']);

export function checkElement(element: ConfigElement): ConfigProblem[] {
  const spec = tagSpec(element.tag);
  if (!spec) return [unknownTag(element)];
  return [
    ...checkTagCase(element, spec),
    ...checkPlace(element, spec),
    ...checkPresence(element, spec),
    ...(spec.open ? [] : element.attributes.flatMap((attribute) => checkAttribute(element, attribute, spec))),
    ...checkModes(element),
    ...checkVariable(element, spec),
  ];
}

function unknownTag({ tag, tagRange }: ConfigElement): ConfigProblem {
  const suggestion = nearest(tag, tagNames);
  return configProblem('labeling-config-unknown-tag', tagRange, `unknown tag <${tag}>${didYouMean(suggestion)}`, {
    data: { name: tag, ...(suggestion ? { suggestion } : {}) },
  });
}

/** The editor takes <choices>, the server does not see it. */
function checkTagCase({ tag, tagRange }: ConfigElement, spec: TagSpec): ConfigProblem[] {
  if (tag === spec.tag) return [];
  const message = `the server does not know <${tag}>; write <${spec.tag}>`;
  return [
    configProblem('labeling-config-unknown-tag', tagRange, message, { data: { name: tag, suggestion: spec.tag } }),
  ];
}

function checkPlace({ tag, tagRange, parent }: ConfigElement, { within }: TagSpec): ConfigProblem[] {
  if (!within) return [];
  for (let above = parent; above; above = above.parent) {
    const spec = tagSpec(above.tag);
    if (spec && within.includes(spec.tag)) return [];
  }
  const message = `<${tag}> has no place outside ${within.map((name) => `<${name}>`).join(', ')}`;
  return [configProblem('labeling-config-misplaced-tag', tagRange, message)];
}

function checkPresence(element: ConfigElement, spec: TagSpec): ConfigProblem[] {
  const missing = [...spec.attributes.values()]
    .filter(({ name, required }) => required && !isGiven(element, name))
    .map(({ name }) => name);
  if (spec.tag === 'Image' && !isGiven(element, 'value') && !isGiven(element, 'valueList')) missing.push('value');
  if (needsValue(element, spec)) missing.push('value');
  return missing.map((name) =>
    configProblem('labeling-config-missing-attribute', element.tagRange, `<${element.tag}> needs ${name}="…"`, {
      data: { name },
    }),
  );
}

/** The text between the tags stands for a missing value. */
function isGiven(element: ConfigElement, name: string): boolean {
  return attributeOf(element, name) !== undefined || (name === 'value' && element.text !== '');
}

function needsValue(element: ConfigElement, { tag }: TagSpec): boolean {
  return (tag === 'Label' || tag === 'Choice') && !isGiven(element, 'value') && !isGiven(element, 'html');
}

function checkAttribute(element: ConfigElement, attribute: ConfigAttribute, tag: TagSpec): ConfigProblem[] {
  const { name, nameRange } = attribute;
  const spec = tag.attributes.get(name.toLowerCase());
  if (!spec) {
    // Backends add attributes of their own; only what looks like a slip is told.
    const known = [...tag.attributes.values()].map((one) => one.name);
    const suggestion = name === 'name' ? undefined : nearest(name, known);
    if (suggestion === undefined) return [];
    const message = `<${element.tag}> knows no attribute ${name}${didYouMean(suggestion)}`;
    return [configProblem('labeling-config-unknown-attribute', nameRange, message, { data: { name, suggestion } })];
  }
  const problems = checkValue(attribute, spec);
  if (name !== spec.name && SERVER_READS.has(spec.name)) {
    const message = `the server does not see ${name}="…": it looks for ${spec.name}="…"`;
    problems.push(
      configProblem('labeling-config-attribute-case', nameRange, message, { data: { name, suggestion: spec.name } }),
    );
  }
  return problems;
}

function checkValue({ value, valueRange }: ConfigAttribute, { name, type }: AttributeSpec): ConfigProblem[] {
  const bad = (message: string, suggestion?: string): ConfigProblem[] => [
    configProblem('labeling-config-bad-value', valueRange, message, {
      data: { value, ...(suggestion && { suggestion }) },
    }),
  ];
  // A variable is known only with the task.
  if (value.startsWith('$')) return [];
  if (type === 'boolean') {
    return value === 'true' || value === 'false' ? [] : bad(`${name}="${value}" must be "true" or "false"`);
  }
  if (type === 'number') {
    return value.trim() !== '' && Number.isFinite(Number(value.trim()))
      ? []
      : bad(`${name}="${value}" must be a number`);
  }
  if (type === 'string') {
    const isTruth = value === 'true' || value === 'false';
    return isTruth && name !== 'value' && name !== 'name' && name !== 'editable'
      ? bad(`${name}="${value}": the editor reads this as a truth value and refuses it where text belongs`)
      : [];
  }
  if (type.includes(value)) return [];
  const suggestion = nearest(value, type);
  return bad(
    `${name}="${value}" must be one of ${type.map((word) => `"${word}"`).join(', ')}${didYouMean(suggestion)}`,
    suggestion,
  );
}

function checkModes(element: ConfigElement): ConfigProblem[] {
  const perItem = attributeOf(element, 'perItem');
  if (perItem?.value !== 'true' || attributeOf(element, 'perRegion')?.value !== 'true') return [];
  const message = 'perItem and perRegion exclude each other; perRegion works with several images as well';
  return [configProblem('labeling-config-conflict', perItem.nameRange, message)];
}

/** Text may be the same in every task; a picture, sound or film hardly is. */
function checkVariable(element: ConfigElement, { tag, role }: TagSpec): ConfigProblem[] {
  const value = attributeOf(element, 'value');
  if (role !== 'object' || tag === 'Text' || tag === 'HyperText' || !value || value.value.includes('$')) return [];
  const message = `value="${value.value}" names no task data, so that every task shows the same; write "$${value.value}"`;
  return [
    configProblem('labeling-config-no-variable', value.valueRange, message, {
      data: { suggestion: `$${value.value}` },
    }),
  ];
}
