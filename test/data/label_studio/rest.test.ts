// The pure half of the conversation with Label Studio: addresses, tokens, and whether a list of tasks came to its end.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readToken } from '../../../label_studio/rest/access-token.ts';
import { chunksOf } from '../../../label_studio/rest/chunks.ts';
import { exportTask } from '../../../label_studio/rest/export-task.ts';
import { explainRefusal } from '../../../label_studio/rest/refusal.ts';
import { readServerAddress } from '../../../label_studio/rest/server-address.ts';
import { TaskListScanner } from '../../../label_studio/rest/task-list-scanner.ts';

describe('readServerAddress', () => {
  for (const [text, expected] of [
    ['http://localhost:8080', { base: 'http://localhost:8080' }],
    ['  HTTPS://Labels.example.org/  ', { base: 'https://Labels.example.org' }],
    ['https://host/label-studio/', { base: 'https://host/label-studio' }],
    ['https://host/projects/12/data?tab=3#x', { base: 'https://host', project: 12 }],
    ['https://host/ls/projects/12', { base: 'https://host/ls', project: 12 }],
    ['http://[::1]:8080/projects/1/settings', { base: 'http://[::1]:8080', project: 1 }],
  ] as const) {
    it(`reads ${text.trim()}`, () => assert.deepEqual(readServerAddress(text), expected));
  }

  for (const text of [
    '',
    'localhost',
    'ftp://host',
    'file:///etc/passwd',
    'http://',
    'http://a b',
    'http://u:p@host',
  ]) {
    it(`refuses "${text}"`, () => assert.ok('complaint' in readServerAddress(text)));
  }
});

describe('readToken', () => {
  const claims = (value: string) => `e30.${Buffer.from(value).toString('base64url')}.c2ln`;
  for (const [title, token, expected] of [
    ['a legacy token', '0123456789abcdef0123456789abcdef01234567', { kind: 'legacy' }],
    ['a Personal Access Token', claims('{"token_type":"refresh","exp":9}'), { kind: 'personal', expires: 9 }],
    ['an access token', claims('{"token_type":"access","exp":9}'), { kind: 'access', expires: 9 }],
    ['three parts that hold no claims', 'a.b.c', { kind: 'legacy' }],
    ['claims of other types', claims('{"token_type":"refresh","exp":"x"}'), { kind: 'legacy' }],
    ['nothing', '', undefined],
    ['two lines', 'a\nb', undefined],
    ['letters that no header takes', 'tökén', undefined],
  ] as const) {
    it(`tells ${title}`, () => assert.deepEqual(readToken(token), expected));
  }
});

describe('TaskListScanner', () => {
  const scan = (text: string, cut = 0) => {
    const scanner = new TaskListScanner();
    const bytes = new TextEncoder().encode(text);
    for (const piece of cut > 0 ? [bytes.subarray(0, cut), bytes.subarray(cut)] : [bytes]) scanner.push(piece);
    return scanner.state;
  };
  const anyList = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });

  it('counts the tasks of any list, wherever its bytes are parted', () => {
    fc.assert(
      fc.property(anyList, fc.nat(), fc.boolean(), (list, at, pretty) => {
        const text = JSON.stringify(list, null, pretty ? 2 : 0);
        assert.deepEqual(scan(text, at % (Buffer.byteLength(text) + 1)), { is: 'complete', tasks: list.length });
      }),
      { seed: 1 },
    );
  });

  it('finds that any list was cut off', () => {
    fc.assert(
      fc.property(anyList, fc.nat(), (list, at) => {
        const bytes = Buffer.from(JSON.stringify(list));
        const scanner = new TaskListScanner();
        scanner.push(bytes.subarray(0, at % bytes.length));
        assert.notEqual(scanner.state.is, 'complete');
      }),
      { seed: 1 },
    );
  });

  for (const [text, expected] of [
    ['', { is: 'empty' }],
    [' \n', { is: 'empty' }],
    ['{"detail":"x"}', { is: 'other', start: '{"detail":"x"}' }],
    ['<html>', { is: 'other', start: '<html>' }],
    ['[1]', { is: 'other', start: '[1]' }],
    ['["a"]', { is: 'other', start: '["a"]' }],
    ['[[]]', { is: 'other', start: '[[]]' }],
    ['[{}] x', { is: 'other', start: '[{}] x' }],
  ] as const) {
    it(`takes ${JSON.stringify(text)} for ${expected.is}`, () => assert.deepEqual(scan(text), expected));
  }
});

describe('chunksOf', () => {
  it('keeps every item once and in order, and no chunk larger than allowed unless a single item is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string()),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 50 }),
        (items, most, characters) => {
          const chunks = [...chunksOf(items, (item) => JSON.stringify(item), { items: most, characters })];
          assert.deepEqual(
            chunks.flatMap((chunk) => chunk.items),
            items,
          );
          for (const { items, body } of chunks) {
            assert.deepEqual(JSON.parse(body), items);
            assert.ok(items.length <= most && (items.length === 1 || body.length <= characters + 2));
          }
        },
      ),
      { seed: 1 },
    );
  });
});

describe('exportTask', () => {
  it('keeps what an export has and leaves out the columns of the table view', () => {
    const task = {
      id: 1,
      data: { a: 1 },
      annotations: [],
      updated_by: [{ user_id: 4 }],
      annotators: [4],
      storage_filename: null,
    };
    assert.deepEqual(exportTask(task), { id: 1, data: { a: 1 }, annotations: [], updated_by: 4 });
    assert.deepEqual(exportTask({ updated_by: [] }), { updated_by: null });
    assert.deepEqual(exportTask({ updated_by: 3 }), { updated_by: 3 });
  });
});

describe('explainRefusal', () => {
  it('shows what the server says on one line and no more of it than fits', () => {
    const text = JSON.stringify({ detail: `first\nsecond ${'x'.repeat(1_000)}` });
    const { message } = explainRefusal('project 1', { status: 400, contentType: 'application/json', text });
    assert.match(message, /^project 1: the server refuses with status 400: first second x+…$/);
    assert.ok(message.length < 500);
  });
});
