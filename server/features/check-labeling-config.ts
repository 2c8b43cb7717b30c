// Checks a labeling config of Label Studio with the rules about them, and places what they find.
import { checkConfig } from '../../label_studio/config/check-config.ts';
import { classUses } from '../../label_studio/config/class-uses.ts';
import { type ConfigProblem, configProblem } from '../../label_studio/config/config-problem.ts';
import { classNamed } from '../core/taxonomy/class-name.ts';
import { proposeName } from '../core/taxonomy/propose-name.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { ruleWithCode } from '../rules/rules.ts';
import { type PlacedFinding, severityOf } from './check-record.ts';

export function checkLabelingConfig(text: string, context: RecordContext): PlacedFinding[] {
  const map = new LineMap(text);
  return [...checkConfig(text), ...unknownClasses(text, context)].flatMap(({ code, range, ...said }) => {
    const rule = ruleWithCode(code);
    const severity = rule && severityOf(rule, context);
    if (!severity) return [];
    const { start, end } = range;
    return [{ ...said, path: [], code, severity, start: map.offsetAt(start), end: map.offsetAt(end) }];
  });
}

/** Of controls whose labels are classes of the taxonomy for the most part: what the import would refuse. */
function unknownClasses(text: string, { taxonomy }: RecordContext): ConfigProblem[] {
  if (!taxonomy) return [];
  const classes = [...taxonomy.modules, ...taxonomy.issues];
  return (classUses(text) ?? []).flatMap(({ areLabels, answers }) => {
    const unknown = answers.filter(({ value }) => !classNamed(value, taxonomy));
    if (!areLabels || 2 * unknown.length >= answers.length) return [];
    return unknown.map(({ value, range }) => {
      const { hint, suggestion } = proposeName(value, classes, 'the taxonomy', 'none');
      const data = { data: { name: value, ...(suggestion ? { suggestion } : {}) } };
      return configProblem('labeling-config-unknown-class', range, `unknown class "${value}"; ${hint}`, data);
    });
  });
}
