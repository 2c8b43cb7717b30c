// Judges a labeling config as Label Studio's server and editor do, and as they should: every problem with its place.
import { checkAnswers } from './check-answers.ts';
import { checkElement } from './check-element.ts';
import { checkNames } from './check-names.ts';
import { type ConfigProblem, configProblem } from './config-problem.ts';
import { type ParsedConfig, parseConfig } from './parse-config.ts';

/**
 * Problems of one labeling config, in its order. Sources: Label Studio 1.23 `core/label_config.py`
 * `validate_label_config` and `core/DataValidator/ConfigValidator.js`; where only one of the two minds, it is a problem.
 */
export function checkConfig(text: string): ConfigProblem[] {
  return checkParsedConfig(parseConfig(text));
}

function checkParsedConfig({ elements, flaw }: ParsedConfig): ConfigProblem[] {
  if (flaw) return [configProblem('labeling-config-syntax', flaw.range, flaw.message)];
  const root = elements[0]!;
  const problems: ConfigProblem[] = [];
  if (root.tag !== 'View') {
    const message = `the outermost tag is <${root.tag}>, which must be <View>`;
    problems.push(configProblem('labeling-config-syntax', root.tagRange, message));
  }
  for (const element of elements) problems.push(...checkElement(element));
  problems.push(...checkNames(elements), ...checkAnswers(elements));
  return problems.sort(inOrder);
}

function inOrder(a: ConfigProblem, b: ConfigProblem): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
