// Checks a labeling config of Label Studio with the rules about them, and places what they find.
import { checkConfig } from '../../label_studio/config/check-config.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { ruleWithCode } from '../rules/rules.ts';
import { type PlacedFinding, severityOf } from './check-record.ts';

export function checkLabelingConfig(text: string, context: RecordContext): PlacedFinding[] {
  const map = new LineMap(text);
  return checkConfig(text).flatMap(({ code, range, ...said }) => {
    const rule = ruleWithCode(code);
    const severity = rule && severityOf(rule, context);
    if (!severity) return [];
    const { start, end } = range;
    return [{ ...said, path: [], code, severity, start: map.offsetAt(start), end: map.offsetAt(end) }];
  });
}
