// Assay holds to JSONTestSuite: what must be read is read, what must be refused is refused with its place, and the rest is decided and written down.
import assert from 'node:assert/strict';
import type { CheckedBytes } from '../../../server/features/check-bytes.ts';
import { assertGeneratedPart } from '../../generated.ts';
import { asLine, checkAs, isRead, suiteFiles } from './test-suite.ts';

/** An NDJSON file may have blank lines: without any record there is nothing to refuse. */
const BLANK = ['n_single_space.json', 'n_structure_no_data.json', 'n_structure_UTF8_BOM_no_data.json'];

describe('JSONTestSuite', () => {
  it('has 95 texts to accept, 188 to refuse and 35 to decide', () => {
    const counts = ['y_', 'n_', 'i_'].map((prefix) => suiteFiles('test_parsing', prefix).length);
    assert.deepEqual(counts, [95, 188, 35]);
  });

  for (const { name, bytes } of suiteFiles('test_parsing', 'y_')) {
    it(`accepts ${name}`, () => {
      assert.equal(isRead(checkAs('json', bytes)), true);
      assert.equal(isRead(checkAs('ndjson', asLine(bytes))), true);
    });
  }

  for (const { name, bytes } of suiteFiles('test_parsing', 'n_')) {
    it(`refuses ${name} at its place`, () => {
      for (const container of ['json', 'ndjson'] as const) {
        const found = checkAs(container, bytes);
        if (container === 'ndjson' && BLANK.includes(name)) {
          assert.equal(isRead(found), true);
          continue;
        }
        const [problem] = found.problems;
        assert.equal(problem?.severity, 'error');
        const lines = bytes.toString('utf8').split(/\r\n|\n|\r/);
        const { line, character } = problem.range.start;
        assert.ok(line < lines.length && character <= lines[line]!.length, `${line}:${character} is not in the text`);
      }
    });
  }

  it('has its open cases decided in docs/json.md', () => {
    const rows = suiteFiles('test_parsing', 'i_').map(({ name, bytes }) => {
      const found = checkAs('json', bytes);
      return `| ${shown(bytes)} | ${isRead(found) ? 'read' : 'refused'} | ${said(found)} | ${name.slice(2, -5)} |`;
    });
    const head = '| text | decided | what Assay says | file |\n| --- | --- | --- | --- |\n';
    assertGeneratedPart('docs/json.md', 'parsing', head + rows.join('\n'));
  });

  it('has what other readers change without a word reported in docs/json.md', () => {
    const rows = suiteFiles('test_transform').map(
      ({ name, bytes }) => `| ${shown(bytes)} | ${said(checkAs('json', bytes))} | ${name.slice(0, -5)} |`,
    );
    const head = '| text | what Assay says | file |\n| --- | --- | --- |\n';
    assertGeneratedPart('docs/json.md', 'transform', head + rows.join('\n'));
  });
});

function said({ problems }: CheckedBytes): string {
  const [first] = problems;
  if (!first) return 'nothing: no digit and no letter is lost';
  return `${first.severity} [${first.code}](rules.md#${first.code}), column ${first.range.start.character + 1}`;
}

/** Bytes that are no printable ASCII are shown as ‹hex›. */
function shown(bytes: Buffer): string {
  const text = [...bytes.subarray(0, 48)]
    .map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `‹${byte.toString(16).padStart(2, '0')}›`))
    .join('');
  return `\`${(bytes.length > 48 ? `${text}…` : text).replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}
