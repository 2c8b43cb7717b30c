// What `assay validate` prints in each format, of the same problems, hostile ones among them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { ProblemReport, ReportedFile, Totals } from '../../../server/commands/validate/problem-report.ts';
import { FORMATS, type Format, reportOf } from '../../../server/commands/validate/report-of.ts';
import type { Problem, Severity } from '../../../server/core/problem.ts';
import { rules } from '../../../server/rules/rules.ts';

const HOSTILE = 'class "\u001b[31m\r\n::error::no\u202e%0A]]><&\ud800';
const SHOWN = 'class "<U+001B>[31m<U+000D><U+000A>::error::no<U+202E>%0A]]><&';

function problem(severity: Severity, code: string, message: string, line = 4, character = 9): Problem {
  return { code, severity, message, range: { start: { line, character }, end: { line, character: character + 3 } } };
}

interface PrintedFile extends Pick<ReportedFile, 'path' | 'kind'> {
  readonly problems: readonly Problem[];
}

const FILES: readonly PrintedFile[] = [
  {
    path: 'labels/a.ndjson',
    kind: 'gold-labels',
    problems: [
      {
        ...problem('error', 'duplicate-label-id', 'label id "l1" is taken'),
        related: [
          { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, message: 'first here' },
          {
            file: 'labels/b.ndjson',
            range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } },
            message: 'also here',
          },
        ],
      },
      problem('warning', 'unknown-class', 'unknown issue type "rednes"'),
    ],
  },
  { path: 'labels/fine.ndjson', kind: 'gold-labels', problems: [] },
  { path: 'ä b,c:%\u001b/x.ndjson', kind: 'gold-labels', problems: [problem('error', 'unknown-class', HOSTILE)] },
  {
    path: '/elsewhere/y.json',
    kind: 'gold-labels',
    problems: [problem('hint', 'json-syntax', 'same'), problem('hint', 'json-syntax', 'same')],
  },
];

const TOTALS: Totals = {
  files: 4,
  filesWithProblems: 3,
  counts: { error: 2, warning: 1, information: 0, hint: 2 },
  notShown: 0,
  verdict: 'fail',
  summary: '2 errors, 1 warning and 2 hints in 3 of 4 files.',
};

function printed(format: Format, files = FILES, totals = TOTALS, colors = false): string {
  const report: ProblemReport = reportOf(format, '1.2.3', colors);
  const fileText = ({ problems, ...named }: PrintedFile): string => {
    const shown = { error: 0, warning: 0, information: 0, hint: 0 };
    for (const { severity } of problems) shown[severity]++;
    const file = { ...named, shown };
    const texts = problems.map((one) => report.problem(one, file));
    return [report.openFile?.(file), ...texts, report.closeFile?.(file)].join('');
  };
  return report.begin() + files.map(fileText).join('') + report.end(totals);
}

describe('validate, text', () => {
  it('prints a line for each problem and indents related places', () => {
    assert.deepEqual(printed('text').split('\n'), [
      'labels/a.ndjson:5:10 error duplicate-label-id label id "l1" is taken',
      '    first here: labels/a.ndjson:1:1',
      '    also here: labels/b.ndjson:2:3',
      'labels/a.ndjson:5:10 warning unknown-class unknown issue type "rednes"',
      `ä b,c:%<U+001B>/x.ndjson:5:10 error unknown-class ${SHOWN}\ud800`,
      '/elsewhere/y.json:5:10 hint json-syntax same',
      '/elsewhere/y.json:5:10 hint json-syntax same',
      '',
    ]);
  });

  it('colours only severities, and only when asked', () => {
    const [first] = printed('text', FILES, TOTALS, true).split('\n');
    assert.equal(first, 'labels/a.ndjson:5:10 \u001b[31merror\u001b[0m duplicate-label-id label id "l1" is taken');
  });

  it('counts what it does not print', () => {
    assert.equal(printed('text', [], { ...TOTALS, notShown: 1 }), '… and 1 more problem, not shown here\n');
  });
});

interface JsonDocument {
  problems: { file: string; line: number; column: number; message: string; related?: { file: string }[] }[];
  verdict: string;
  exit_code: number;
}

describe('validate, json and ndjson', () => {
  it('say the same, one as a document and one as lines', () => {
    const { problems, ...rest } = JSON.parse(printed('json')) as JsonDocument;
    const lines = printed('ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      lines.slice(0, -1),
      problems.map((one) => ({ type: 'problem', ...one })),
    );
    assert.equal(problems.length, 5);
    assert.deepEqual([rest.verdict, rest.exit_code, lines.at(-1)?.exit_code], ['fail', 1, 1]);
    assert.deepEqual(
      problems[0]?.related?.map(({ file }) => file),
      ['labels/a.ndjson', 'labels/b.ndjson'],
    );
    assert.deepEqual([problems[0]?.line, problems[0]?.column], [5, 10]);
  });

  it('keep what the data says, byte for byte', () => {
    const { problems } = JSON.parse(printed('json')) as JsonDocument;
    assert.equal(problems[2]?.message, HOSTILE);
  });

  it('are whole without any problem', () => {
    assert.deepEqual((JSON.parse(printed('json', [])) as JsonDocument).problems, []);
    assert.equal(printed('ndjson', []).split('\n').length, 2);
  });
});

const fixtures = join(import.meta.dirname, '../../fixtures/sarif');

function sarifValidator() {
  const {
    $schema: _draft04,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(join(fixtures, 'sarif-schema-2.1.0.json'), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text: string) => URL.canParse(text, 'file:///root/') && !/[\s<>"{}|\\^`]/.test(text));
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv.compile(schema);
}

interface Sarif {
  runs: {
    results: {
      ruleId: string;
      ruleIndex: number;
      locations: { physicalLocation: { artifactLocation: object } }[];
      partialFingerprints: Record<string, string>;
    }[];
    tool: { driver: { rules: { id: string }[] } };
    invocations: { exitCode: number; toolExecutionNotifications?: unknown[] }[];
  }[];
}

describe('validate, sarif', () => {
  const CASES: [string, readonly PrintedFile[], Totals][] = [
    ['problems', FILES, TOTALS],
    ['no problems', [], { ...TOTALS, verdict: 'pass' }],
    ['a limit', FILES.slice(0, 1), { ...TOTALS, notShown: 3 }],
  ];
  for (const [what, files, totals] of CASES) {
    it(`is valid against the schema of OASIS, with ${what}`, () => {
      const validate = sarifValidator();
      const document: unknown = JSON.parse(printed('sarif', files, totals));
      assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
    });
  }

  it('describes every rule, and every result names its own', () => {
    const [run] = (JSON.parse(printed('sarif')) as Sarif).runs;
    assert.deepEqual(
      run!.tool.driver.rules.map(({ id }) => id),
      rules.map(({ code }) => code),
    );
    for (const { ruleId, ruleIndex } of run!.results) assert.equal(run!.tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it('names files relative to the root, and others by their URI', () => {
    const [run] = (JSON.parse(printed('sarif')) as Sarif).runs;
    const artifacts = run!.results.map(({ locations }) => locations[0]!.physicalLocation.artifactLocation);
    assert.deepEqual(artifacts.slice(2, 4), [
      { uri: '%C3%A4%20b%2Cc%3A%25%1B/x.ndjson', uriBaseId: '%SRCROOT%' },
      { uri: 'file:///elsewhere/y.json' },
    ]);
  });

  it('gives a problem the same fingerprint when it moves, and equal problems different ones', () => {
    const prints = (files: readonly PrintedFile[]): string[] =>
      (JSON.parse(printed('sarif', files)) as Sarif).runs[0]!.results.map(
        (one) => one.partialFingerprints['assayProblem/v1']!,
      );
    const moved = FILES.map((file) => ({
      ...file,
      problems: file.problems.map((one) => ({ ...one, ...problem(one.severity, one.code, one.message, 77, 1) })),
    }));
    assert.deepEqual(prints(moved), prints(FILES));
    assert.equal(new Set(prints(FILES)).size, 5);
  });

  it('says that a limit left problems out', () => {
    const [run] = (JSON.parse(printed('sarif', [], { ...TOTALS, notShown: 3 })) as Sarif).runs;
    assert.equal(run!.invocations[0]?.toolExecutionNotifications?.length, 1);
  });
});

describe('validate, junit', () => {
  it('is well-formed whatever the data says', () => {
    assert.equal(XMLValidator.validate(printed('junit')), true);
    assert.doesNotMatch(printed('junit'), /[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/);
    assert.ok(printed('junit').isWellFormed());
  });

  it('has a failed case for each problem and a passed one for a file without', () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
    const { testsuites } = parser.parse(printed('junit'));
    const counts = testsuites.testsuite.map(({ name, tests, failures }: Record<string, string>) => [
      name,
      tests,
      failures,
    ]);
    assert.deepEqual(counts, [
      ['labels/a.ndjson', '2', '2'],
      ['labels/fine.ndjson', '1', '0'],
      ['ä b,c:%<U+001B>/x.ndjson', '1', '1'],
      ['/elsewhere/y.json', '2', '2'],
    ]);
    const [, , hostile] = testsuites.testsuite;
    assert.equal(hostile.testcase.failure.message, `${SHOWN}\ufffd`);
  });
});

describe('validate, github', () => {
  it('annotates errors and warnings; the rest is counted', () => {
    const lines = printed('github').trimEnd().split('\n');
    assert.deepEqual(lines.slice(0, 2), [
      '::error file=labels/a.ndjson,line=5,col=10,endLine=5,endColumn=12,title=duplicate-label-id::label id "l1" is taken',
      '::warning file=labels/a.ndjson,line=5,col=10,endLine=5,endColumn=12,title=unknown-class::unknown issue type "rednes"',
    ]);
    assert.match(lines[3]!, /^2 of these problems are not annotated/);
    assert.equal(lines.length, 4);
  });

  it('lets no data begin a command of its own', () => {
    const [, , line] = printed('github').split('\n');
    assert.equal(
      line,
      `::error file=ä b%2Cc%3A%25<U+001B>/x.ndjson,line=5,col=10,endLine=5,endColumn=12,title=unknown-class::${SHOWN.replace('%', '%25')}\ud800`,
    );
  });

  it('prints at most ten errors and ten warnings', () => {
    const many = (severity: Severity) =>
      Array.from({ length: 30 }, (_, at) => problem(severity, 'unknown-class', `${at}`));
    const files = [
      { path: 'a', kind: 'gold-labels', problems: many('error') },
      { path: 'b', kind: 'gold-labels', problems: many('warning') },
    ];
    const out = printed('github', files, { ...TOTALS, counts: { error: 30, warning: 30, information: 0, hint: 0 } });
    assert.deepEqual([out.match(/^::error /gm)?.length, out.match(/^::warning /gm)?.length], [10, 10]);
    assert.match(out, /^40 of these problems are not annotated/m);
  });
});

const REFUSED: Totals = {
  ...TOTALS,
  verdict: 'refused',
  summary: 'Not everything was checked: cannot read /a,b::.ndjson (EACCES).',
  wayOut: 'check the permissions',
};
const WHY = 'Not everything was checked: cannot read /a,b::.ndjson (EACCES): check the permissions.';

describe('validate, where not everything could be checked', () => {
  it('is no success in SARIF: a service would close what it listed before', () => {
    const document = JSON.parse(printed('sarif', FILES, REFUSED)) as Sarif;
    const validate = sarifValidator();
    assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
    assert.deepEqual(document.runs[0]!.invocations, [
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [{ level: 'error', message: { text: WHY } }],
      },
    ]);
  });

  it('is an error in JUnit, also where there is nothing else', () => {
    for (const files of [FILES, []]) {
      const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(
        printed('junit', files, REFUSED),
      );
      const suite = [testsuites.testsuite].flat().at(-1);
      assert.deepEqual([suite.tests, suite.errors, suite.testcase.error.message], ['1', '1', WHY]);
    }
  });

  it('is an annotation on GitHub', () =>
    assert.equal(
      printed('github', [], { ...REFUSED, counts: { error: 0, warning: 0, information: 0, hint: 0 } }),
      `::error title=assay validate::${WHY}\n`,
    ));

  it('tells programs the way out', () => {
    const { way_out: said } = JSON.parse(printed('json', [], REFUSED)) as { way_out: string };
    const line = JSON.parse(printed('ndjson', [], REFUSED)) as { way_out: string };
    assert.deepEqual([said, line.way_out], ['check the permissions', 'check the permissions']);
  });
});

describe('validate, every format', () => {
  it('ends with a line end and holds no escape characters of the data', () => {
    for (const format of FORMATS) {
      assert.ok(printed(format).endsWith('\n'), format);
      assert.doesNotMatch(printed(format), /\u001b|\u202e/u, format);
    }
  });
});
