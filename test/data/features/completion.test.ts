// What completion offers, and what the text is after an item is taken, at cursors in a small round.
import { deepEqual, equal } from 'node:assert/strict';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-types';
import { goldIssue } from '../../../schemas/gold-label.ts';
import { kinds } from '../../../schemas/kinds.ts';
import { taxonomyIssue, taxonomyModule } from '../../../schemas/taxonomy.ts';
import { doCompletion } from '../../../server/features/completion.ts';
import { plainText } from '../../../server/features/markup.ts';
import { rules } from '../../../server/rules/rules.ts';
import { type AtCursor, CONFIG, cursorIn, cursorInLine, FILES, LABELS, MANIFEST, MY_TAXONOMY } from './round.ts';

async function complete({ file, position, view }: AtCursor, snippets = true): Promise<CompletionItem[]> {
  return (await doCompletion(file, position, view, { snippets, markup: plainText }))?.items ?? [];
}

function changed(file: string, from: string, to: string): Record<string, string> {
  return { [file]: FILES[file]!.replace(from, to) };
}

function keysBut({ shape }: { shape: object }, ...without: string[]): string[] {
  return Object.keys(shape).filter((key) => !without.includes(key));
}

/** The line after the item with that label is taken; stops of snippets stand as they are. */
function taken(line: string, items: readonly CompletionItem[], name: string): string | undefined {
  const edit = items.find(({ label }) => label === name)?.textEdit as TextEdit | undefined;
  return edit && line.slice(0, edit.range.start.character) + edit.newText + line.slice(edit.range.end.character);
}

const typed: [sentence: string, line: string, take: string, becomes: string | undefined][] = [
  ['a key in an empty object', '{|}', 'label_id', '{"label_id":"$1"}'],
  ['a key in quotes', '{"round":"r","|"}', 'label_id', '{"round":"r","label_id":"$1"}'],
  ['a key half typed', '{"round":"r","lab|"}', 'label_id', '{"round":"r","label_id":"$1"}'],
  ['a key without quotes', '{"round":"r",lab|}', 'label_id', '{"round":"r","label_id":"$1"}'],
  ['a key that has its value already', '{"lab|":"x"}', 'label_id', '{"label_id":"x"}'],
  ['a key before another one', '{"a|" "round":"r"}', 'annotator_id', '{"annotator_id":"$1", "round":"r"}'],
  ['a key behind a value without a comma', '{"round":"r" |}', 'notes', '{"round":"r" ,"notes":"$1"}'],
  ['a key in a record with spaces', '{"round": "r", |}', 'notes', '{"round": "r", "notes": "$1"}'],
  ['a key whose value is a list', '{|}', 'issues', '{"issues":[$1]}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a choice in LSP's snippet notation.
  ['a key whose value has required keys', '{|}', 'quality', '{"quality":{"usable":${1|true,false|}}}'],
  [
    'a key of a nested object',
    '{"modules":[{"module":"nose","box":{"x":1,|}}]}',
    'y',
    '{"modules":[{"module":"nose","box":{"x":1,"y":$1}}]}',
  ],
  ['a key that the object has', '{"round":"r",|}', 'round', undefined],
  ['a class', '{"issues":[{"type":|}]}', 'acne', '{"issues":[{"type":"acne"}]}'],
  ['a class in quotes', '{"issues":[{"type":"|"}]}', 'acne', '{"issues":[{"type":"acne"}]}'],
  ['a class in the place of another one', '{"issues":[{"type":"red|ness"}]}', 'acne', '{"issues":[{"type":"acne"}]}'],
  [
    'a class in a string that is not closed',
    '{"issues":[{"type":"ac|}], "notes":"n"}',
    'acne',
    '{"issues":[{"type":"acne"}], "notes":"n"}',
  ],
  [
    'a class where the comma behind is missing',
    '{"issues":[{"type":| "region":"nose"}]}',
    'acne',
    '{"issues":[{"type":"acne", "region":"nose"}]}',
  ],
  ['a region', '{"modules":[{"module":"|"}]}', 'left_cheek', '{"modules":[{"module":"left_cheek"}]}'],
  ['a sample of the manifest', '{"sample_id":"s|"}', 's2', '{"sample_id":"s2"}'],
  ['an annotator', '{"annotator_id":|}', 'bob', '{"annotator_id":"bob"}'],
  ['a run', '{"run_id":|}', '20260211_105639451', '{"run_id":"20260211_105639451"}'],
  ['a taxonomy version', '{"taxonomy_version":|}', 'my_skin_v1', '{"taxonomy_version":"my_skin_v1"}'],
  [
    'a label of the same sample to supersede',
    '{"sample_id":"s1","supersedes_label_id":|}',
    'l2',
    '{"sample_id":"s1","supersedes_label_id":"l2"}',
  ],
  ['an element of a list', '{"modules":[|]}', '{"module":""}', '{"modules":[{"module":"$1"}]}'],
  [
    'an element behind another one',
    '{"issues":[{"type":"acne"},|]}',
    '{"type":""}',
    '{"issues":[{"type":"acne"},{"type":"$1"}]}',
  ],
  [
    'a point',
    '{"modules":[{"module":"nose","polygon":[|]}]}',
    '[,]',
    '{"modules":[{"module":"nose","polygon":[[$1,$2]]}]}',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a choice in LSP's snippet notation.
  ['an object behind its key', '{"quality":|}', '{"usable":}', '{"quality":{"usable":${1|true,false|}}}'],
  ['null where it may stand', '{"supersedes_label_id":|}', 'null', '{"supersedes_label_id":null}'],
  ['true in the place of false', '{"quality":{"usable":fal|se}}', 'true', '{"quality":{"usable":true}}'],
];

const offered: [sentence: string, at: () => Promise<AtCursor>, labels: string[]][] = [
  [
    'missing keys, required ones first',
    () => cursorInLine(LABELS, '{"issues":[{|}]}'),
    ['type', ...keysBut(goldIssue, 'type')],
  ],
  [
    'classes of the taxonomy that the file is held to',
    () => cursorInLine(LABELS, '{"issues":[{"type":|}]}'),
    ['redness', 'acne'],
  ],
  ['the samples of the manifest', () => cursorInLine(LABELS, '{"sample_id":|}'), ['s1', 's2']],
  ['the buckets of the taxonomy', () => cursorIn(MANIFEST, '"tone_bucket": "|medium"'), ['light', 'medium', 'dark']],
  [
    'only labels of the same sample to supersede',
    () => cursorInLine(LABELS, '{"sample_id":"s2","supersedes_label_id":|}'),
    ['null'],
  ],
  [
    'the gates that a configuration may set thresholds of',
    () => cursorIn(CONFIG, '"gates":{|}', changed(CONFIG, '"images": "."', '"gates":{}')),
    ['release-gate-circle', 'release-gate-preference'],
  ],
  ['nothing behind the record', () => cursorInLine(LABELS, '{"round":"r"}|'), []],
  ['nothing where a free text is typed', () => cursorInLine(LABELS, '{"notes":"|"}'), []],
  ['nothing under a key that the schema does not know', () => cursorInLine(LABELS, '{"__proto__":{"|"}}'), []],
  ['nothing in a record that is nested without end', () => cursorInLine(LABELS, `${'['.repeat(5000)}|`), []],
  [
    'keys of YAML',
    () =>
      cursorIn(
        MY_TAXONOMY,
        '- name: nose\n    |strength',
        changed(MY_TAXONOMY, 'strength: strong\n  - name: left', 'strength\n  - name: left'),
      ),
    ['strength', ...keysBut(taxonomyModule, 'name', 'strength')],
  ],
  ['choices in YAML', () => cursorIn(MY_TAXONOMY, 'strength: |strong'), ['strong', 'weak']],
  [
    'regions for a mirror in YAML',
    () => cursorIn(MY_TAXONOMY, 'mirror: |right_cheek'),
    ['nose', 'left_cheek', 'right_cheek'],
  ],
  [
    'keys in a flow map of YAML',
    () => cursorIn(MY_TAXONOMY, '{ name: acne, |}', changed(MY_TAXONOMY, '{ name: acne }', '{ name: acne, }')),
    keysBut(taxonomyIssue, 'name'),
  ],
  [
    'nothing in a comment of YAML',
    () => cursorIn(MY_TAXONOMY, 'skin # |', changed(MY_TAXONOMY, 'my_skin\n', 'my_skin # \n')),
    [],
  ],
  [
    'artifact kinds in the configuration',
    () => cursorIn(CONFIG, '"kind": |', { [CONFIG]: '{ "artifacts": [{ "glob": "*", "kind":  }] }' }),
    kinds.map(({ kind }) => kind),
  ],
  [
    'rules in the configuration, but those that are set',
    () => cursorIn(CONFIG, '{ "json-syntax": "off", "|" }', { [CONFIG]: '{ "rules": { "json-syntax": "off", "" } }' }),
    rules.map(({ code }) => code).filter((code) => code !== 'json-syntax'),
  ],
  [
    'taxonomies in the configuration',
    () => cursorIn(CONFIG, '"taxonomy": "|my_skin"'),
    ['audiogram', 'aurora_skin', 'pcb_defects', 'simulacrum', 'my_skin'],
  ],
  [
    'levels of a rule',
    () => cursorIn(CONFIG, '"json-syntax": |', { [CONFIG]: '{ "rules": { "json-syntax":  } }' }),
    ['off', 'hint', 'information', 'warning', 'error'],
  ],
];

describe('completion', () => {
  for (const [sentence, line, take, becomes] of typed) {
    it(`completes ${sentence}`, async () => {
      equal(taken(line.replace('|', ''), await complete(await cursorInLine(LABELS, line)), take), becomes);
    });
  }

  for (const [sentence, at, labels] of offered) {
    it(`offers ${sentence}`, async () =>
      deepEqual(
        (await complete(await at())).map(({ label }) => label),
        labels,
      ));
  }

  const manySamples = (n: number): Record<string, string> => {
    const samples = Array.from({ length: n }, (_, i) => ({ sample_id: `p${String(i).padStart(5, '0')}` }));
    return { [MANIFEST]: JSON.stringify({ run_id: '20260211_105639451', round: 'r', samples }) };
  };

  it('shortens a long list of samples and asks again as more is typed', async () => {
    const at = async (typed: string): Promise<CompletionList | undefined> => {
      const { file, position, view } = await cursorInLine(LABELS, `{"sample_id":"${typed}|"}`, manySamples(3000));
      return doCompletion(file, position, view, { snippets: true, markup: plainText });
    };
    const [all, some] = [await at(''), await at('p0299')];
    deepEqual([all?.isIncomplete, (all?.items.length ?? 0) < 300], [true, true]);
    deepEqual([some?.isIncomplete, some?.items.map(({ label }) => label).at(-1)], [false, 'p02999']);
  });

  it('completes within a row of a large document', async () => {
    const files = manySamples(5000);
    files[MANIFEST] = files[MANIFEST]!.replace('"p04000"', '"p04000",""');
    const items = await complete(await cursorIn(MANIFEST, '"p04000","|"', files));
    deepEqual(
      items.slice(0, 3).map(({ label }) => label),
      ['image', 'sha256', 'double_annotate'],
    );
  });

  it('leaves stops out where the client takes no snippets', async () => {
    const line = '{|}';
    const items = await complete(await cursorInLine(LABELS, line), false);
    equal(taken('{}', items, 'quality'), '{"quality":{"usable":}}');
  });

  it('filters by what stands in the text, quotes included', async () => {
    const filters = async (line: string): Promise<string | undefined> =>
      (await complete(await cursorInLine(LABELS, line)))[0]?.filterText;
    deepEqual(
      [await filters('{"issues":[{"type":"|"}]}'), await filters('{"issues":[{"type":|}]}')],
      ['"redness"', 'redness'],
    );
  });

  it('tells what a class means', async () => {
    const [first] = await complete(await cursorInLine(LABELS, '{"issues":[{"type":|}]}'));
    deepEqual([first?.detail, first?.documentation], ['Redness', { kind: 'plaintext', value: 'Visible reddening.' }]);
  });
});
