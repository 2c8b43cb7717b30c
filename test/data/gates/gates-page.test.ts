// docs/gates.md lists every threshold as it stands in the code.
import { defaultThresholds } from '../../../server/core/gates/default-thresholds.ts';
import { rangeText } from '../../../server/core/gates/threshold-flaw.ts';
import { markdownTable } from '../../../server/core/markdown/escape-markdown.ts';
import { assertGeneratedPart } from '../../generated.ts';

describe('docs/gates.md', () => {
  it('lists the default thresholds with their reasons', () => {
    const parts = Object.entries(defaultThresholds).flatMap(([gate, checks]) => [
      `### ${gate}`,
      '',
      markdownTable(
        ['check', 'what', 'threshold', 'may be', 'least n', 'why'],
        Object.entries(checks).map(([check, one]) => {
          const { title, threshold } = one;
          return [
            ...[check, title, `${threshold.must_be} ${threshold.value}`, rangeText(one)],
            ...[threshold.min_n === undefined ? '' : String(threshold.min_n), threshold.reason],
          ];
        }),
      ),
    ]);
    assertGeneratedPart('docs/gates.md', 'thresholds', parts.join('\n').trimEnd());
  });
});
