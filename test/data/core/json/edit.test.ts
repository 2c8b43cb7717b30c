// Edits change the field that they name and no byte of any other, whatever the text looks like.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyTextEdits, type PathEdit, textEditsOf } from '../../../../server/core/json/edit.ts';
import { type JsonNode, type JsonPath, parseJson } from '../../../../server/core/json/parse.ts';

function edited(text: string, ...edits: PathEdit[]): string {
  const found = textEditsOf(text, parseJson(text).root, edits);
  assert.ok(found, `no place for ${JSON.stringify(edits)} in ${text}`);
  return applyTextEdits(text, found);
}

describe('edits by path', () => {
  const cases: [title: string, before: string, edit: PathEdit[], after: string][] = [
    ['replace a value', '{"a":1.50, "b":2}', [{ op: 'replace', path: ['b'], value: 3 }], '{"a":1.50, "b":3}'],
    [
      'write a new list in the style of the old one',
      '{"p": [ [0.10, 2],\n  [3, 4] ]}',
      [
        {
          op: 'replace',
          path: ['p'],
          value: [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        },
      ],
      '{"p": [ [1, 2],\n  [3, 4],\n  [5, 6] ]}',
    ],
    ['remove the first of two members', '{ "a": 1, "b": 2 }', [{ op: 'remove', path: ['a'] }], '{ "b": 2 }'],
    ['remove the last of two members', '{ "a": 1, "b": 2 }', [{ op: 'remove', path: ['b'] }], '{ "a": 1 }'],
    ['remove the only member', '{ "a": 1 }', [{ op: 'remove', path: ['a'] }], '{}'],
    ['remove all repetitions of a key', '{"a":1,"b":2,"a":3}', [{ op: 'remove', path: ['a'] }], '{"b":2}'],
    [
      'remove several items with their commas',
      '[ 1 , 2 , 3 , 4 ]',
      [
        { op: 'remove', path: [1] },
        { op: 'remove', path: [2] },
        { op: 'remove', path: [3] },
      ],
      '[ 1 ]',
    ],
    [
      'insert behind a member',
      '{"a": 1, "c": 3}',
      [{ op: 'insert', path: [], key: 'b', value: 2, after: 'a' }],
      '{"a": 1, "b": 2, "c": 3}',
    ],
    [
      'insert at the end of a pretty object',
      '{\r\n\t"a": 1\r\n}',
      [{ op: 'insert', path: [], key: 'b', value: [] }],
      '{\r\n\t"a": 1,\r\n\t"b": []\r\n}',
    ],
    [
      'insert into an empty object',
      '{"a": {}}',
      [{ op: 'insert', path: ['a'], key: 'b', value: 1 }],
      '{"a": {"b": 1}}',
    ],
    [
      'insert twice and remove the only member',
      '{"a":1}',
      [
        { op: 'remove', path: ['a'] },
        { op: 'insert', path: [], key: 'b', value: 2 },
        { op: 'insert', path: [], key: 'c', value: 3 },
      ],
      '{"b":2,"c":3}',
    ],
    ['rename a key', '{"a" : 1.0}', [{ op: 'rename', path: ['a'], key: 'b' }], '{"b" : 1.0}'],
    [
      'reach a key called __proto__',
      '{"__proto__":{"a":1}}',
      [{ op: 'remove', path: ['__proto__', 'a'] }],
      '{"__proto__":{}}',
    ],
    ['empty the text of a removed record', '{"a":1}', [{ op: 'remove-record' }], ''],
  ];
  for (const [title, before, edits, after] of cases) {
    it(`can ${title}`, () => assert.equal(edited(before, ...edits), after));
  }

  it('are refused when their path leads nowhere or they want the same text', () => {
    const { root } = parseJson('{"a":[1]}');
    const nowhere: PathEdit[] = [{ op: 'replace', path: ['a', 1], value: 0 }];
    const twice: PathEdit[] = [
      { op: 'replace', path: ['a'], value: 0 },
      { op: 'replace', path: ['a', 0], value: 0 },
    ];
    assert.equal(textEditsOf('{"a":[1]}', root, nowhere), undefined);
    assert.equal(textEditsOf('{"a":[1]}', root, twice), undefined);
  });

  it('leave every other field as it is written', () => {
    fc.assert(
      fc.property(jsonText, fc.nat(), fc.constantFrom('replace', 'remove', 'rename', 'insert'), (text, pick, op) => {
        const before = scalarsOf(text);
        const places = placesOf(parseJson(text).root!, op);
        fc.pre(places.length > 0);
        const path = places[pick % places.length]!;
        const after = scalarsOf(edited(text, editOf(op, path)));
        const isInside = (at: JsonPath): boolean => path.every((step, i) => step === at[i]);
        if (op === 'insert') {
          const isFresh = ({ at }: Written): boolean => isInside(at) && at.at(-1) === 'fresh';
          assert.deepEqual(written(after.filter(isFresh)), ['"value"']);
          assert.deepEqual(written(after.filter((one) => !isFresh(one))), written(before));
        } else if (op === 'rename') assert.deepEqual(written(after), written(before));
        else {
          const others = before.filter(({ at }) => !isInside(at));
          const found = op === 'remove' ? after : after.filter(({ at }) => !isInside(at));
          assert.deepEqual(written(found), written(others));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function editOf(op: 'replace' | 'remove' | 'rename' | 'insert', path: JsonPath): PathEdit {
  if (op === 'replace') return { op, path, value: { new: [1, 2] } };
  if (op === 'remove') return { op, path };
  if (op === 'rename') return { op, path, key: 'renamed' };
  return { op, path, key: 'fresh', value: 'value' };
}

interface Written {
  readonly at: JsonPath;
  readonly raw: string;
}

const written = (list: readonly Written[]): string[] => list.map(({ raw }) => raw);

/** Every scalar of a text as it is written, repeated keys included. */
function scalarsOf(text: string): Written[] {
  const { root, flaws } = parseJson(text);
  assert.deepEqual(
    flaws.filter(({ kind }) => kind === 'syntax'),
    [],
    text,
  );
  const found: Written[] = [];
  const visit = (node: JsonNode, at: JsonPath): void => {
    if (node.members) for (const { key, node: child } of node.members) visit(child, [...at, key]);
    else if (node.items) for (const [i, item] of node.items.entries()) visit(item, [...at, i]);
    else found.push({ at, raw: text.slice(node.start, node.end) });
  };
  visit(root!, []);
  return found;
}

/** Paths that the operation can name: those of the last of repeated keys. */
function placesOf(root: JsonNode, op: string): JsonPath[] {
  const found: JsonPath[] = [];
  const visit = (node: JsonNode, at: JsonPath): void => {
    if (op === 'insert' ? node.members : op === 'rename' ? typeof at.at(-1) === 'string' : at.length > 0)
      found.push(at);
    for (const { key, node: child } of node.members ?? []) {
      if (node.members!.filter((member) => member.key === key).length === 1) visit(child, [...at, key]);
    }
    for (const [i, item] of (node.items ?? []).entries()) visit(item, [...at, i]);
  };
  visit(root, []);
  return found;
}

const space = fc.constantFrom('', '', ' ', '\n', '\r\n  ', '\t');
const key = fc.constantFrom('"a"', '"b"', '"c"', '"\\u0061"', '"__proto__"');
const scalar = fc.constantFrom('1', '1.0', '1e0', '-0', '0.10', '"x"', '"\\/"', '"{,}"', 'null', 'true', '""');

const { value: jsonText } = fc.letrec<{ value: string; list: string; object: string }>((tie) => {
  const member = fc
    .tuple(space, key, space, space, tie('value'), space)
    .map(([a, k, b, c, v, d]) => `${a}${k}${b}:${c}${v}${d}`);
  const item = fc.tuple(space, tie('value'), space).map((parts) => parts.join(''));
  return {
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('list'), tie('object')),
    list: fc.oneof(
      fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => `[${items.join(',')}]`),
      fc.constantFrom('[]', '[ ]'),
    ),
    object: fc.oneof(
      fc.array(member, { minLength: 1, maxLength: 4 }).map((members) => `{${members.join(',')}}`),
      fc.constantFrom('{}', '{\n}'),
    ),
  };
});
