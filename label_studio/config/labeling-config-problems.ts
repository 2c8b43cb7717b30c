// What is wrong with an XML file, if it is a labeling config of Label Studio.
import { type CountedProblems, ProblemList } from '../../server/core/problem-list.ts';
import { checkConfig } from './check-config.ts';

/** Longer ones are no labeling configs. */
export const MOST_CONFIG_BYTES = 2 ** 20;

const BEFORE_ROOT = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g;
const FIRST_TAG = /<([A-Za-z_][\w.:-]*)/;

/** Undefined for the XML of other programs: the outermost tag of a labeling config is View. At most `limit` problems; all are counted. */
export function labelingConfigProblems(text: string, limit: number): CountedProblems | undefined {
  if (text.length > MOST_CONFIG_BYTES) return undefined;
  if (FIRST_TAG.exec(text.replace(BEFORE_ROOT, ''))?.[1] !== 'View') return undefined;
  const problems = new ProblemList(limit);
  for (const problem of checkConfig(text)) problems.add(problem);
  return problems.finish();
}
