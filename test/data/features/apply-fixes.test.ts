// Fixes of whole files: only what is wrong changes, however the file is written and wherever its bytes are cut.
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { kindNamed } from '../../../schemas/kinds.ts';
import type { FixCounts, FixWish } from '../../../server/features/apply-fixes.ts';
import { checkRecord } from '../../../server/features/check-record.ts';
import { fixedFile } from '../../../server/features/fixed-file.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { contextOf, openFolder } from '../../../server/workspace/folder.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

const folder = await openFolder(memoryRoot, memoryFiles(new Map()), installedFolder());
const context = contextOf(folder, 'gold_labels.ndjson', kindNamed('gold-labels')!);
const manifests = contextOf(folder, 'gold_round1/manifest.json', kindNamed('gold-manifest')!);

const SAFE: FixWish = { safeOnly: true };
const encoder = new TextEncoder();

async function fixBytes(
  bytes: Uint8Array,
  wish = SAFE,
  of = context,
  pieces: (bytes: Uint8Array) => Uint8Array[] = (all) => [all],
): Promise<{ text: string; bytes: Buffer; counts: FixCounts }> {
  const counts: FixCounts = new Map();
  const parts: Uint8Array[] = [];
  async function* source() {
    yield* pieces(bytes);
  }
  for await (const part of fixedFile(source(), of, wish, counts)) parts.push(part);
  const joined = Buffer.concat(parts);
  return { text: joined.toString(), bytes: joined, counts };
}

const fix = async (text: string, wish = SAFE, of = context): Promise<string> =>
  (await fixBytes(encoder.encode(text), wish, of)).text;

/** A valid label, written as nobody would: odd spaces, numbers, escapes and order. */
const ODD = [
  '{ "label_id" : "a\\u0031",\t"sample_id":"s1","round":"r\\/1" , "run_id":"20260211_105639451","annotator_id":"ann"',
  '"created_at":"2026-02-11T10:56:39Z","taxonomy_version":"aurora_skin_v1"',
  '"modules":[ {"module":"nose" ,"polygon":[[0.40,4e-1],[6.0E-1,0.4], [0.6,0.60]]} ]',
  '"issues":[{"type":"acne","bbox":{"x":0.10,"y":1e-1,"w":0.2,"h":0.20}}]',
  '"lead_time_s":1.50e1,"notes":"caf\\u00e9 \\/ Ä 😀","quality":{"usable":true}',
  `"supersedes_label_id":null,"provenance":{"file":"a.json","sha256":"${'ab'.repeat(32)}"} }  `,
].join(',');

/** What is written instead of a part of `ODD`, and what a safe fix makes of it. */
const SLIPS: readonly [title: string, part: string, broken: string, fixed: string][] = [
  ['a number in quotes', '"lead_time_s":1.50e1', '"lead_time_s":"15"', '"lead_time_s":15'],
  ['a point over the edge', '[6.0E-1,0.4]', '[6.0E-1,1.0004]', '[6.0E-1,1]'],
  ['a box over the edge', '"h":0.20}', '"h":0.9004}', '"h":0.9}'],
  [
    'a box drawn backwards',
    '{"x":0.10,"y":1e-1,"w":0.2,',
    '{"x":0.30,"y":1e-1,"w":-2e-1,',
    '{"x":0.1,"y":1e-1,"w":0.2,',
  ],
  ['a key in another spelling', '"lead_time_s":', '"leadTimeS":', '"lead_time_s":'],
  [
    'a null for nothing',
    '"quality":{"usable":true}',
    '"quality":{"usable":true,"reasons":null}',
    '"quality":{"usable":true}',
  ],
  ['a missing key', '"taxonomy_version":"aurora_skin_v1",', '', '"taxonomy_version":"aurora_skin_v1",'],
  ['a time without its T', '"2026-02-11T10:56:39Z"', '"2026-02-11 10:56:39Z"', '"2026-02-11T10:56:39Z"'],
  ['an outline closed by hand', '[0.6,0.60]]', '[0.6,0.60],[0.40,0.4]]', '[0.6,0.60]]'],
  ['a key twice', '"round":"r\\/1" ,', '"round":"r\\/1" ,"round":"r\\/1" ,', '"round":"r\\/1" ,'],
  ['a truth value of Python', '"usable":true', '"usable":True', '"usable":true'],
  ['a comma too many', '"w":0.2,"h":0.20}', '"w":0.2,"h":0.20,}', '"w":0.2,"h":0.20}'],
];

describe('fixing a file', () => {
  it('changes nothing of a file without a problem', async () => {
    deepEqual(
      checkRecord(ODD, context).map(({ message }) => message),
      [],
    );
    for (const text of [
      ODD,
      `${ODD}\n`,
      `\r\n${ODD}\r\n\r\n`,
      `${ODD}\r${ODD.replace('a\\u0031', 'a2')}`,
      '',
      '\n',
      ' \n',
    ]) {
      equal(await fix(text), text);
    }
  });

  for (const [title, part, broken, fixed] of SLIPS) {
    it(`repairs ${title} and no byte beside it`, async () => {
      equal(ODD.split(part).length, 2, `"${part}" must stand once in the record`);
      equal(
        await fix(`${ODD}\r\n${ODD.replace(part, broken)}\r\n${ODD}`),
        `${ODD}\r\n${ODD.replace(part, fixed)}\r\n${ODD}`,
      );
    });
  }

  it('repairs several slips of one record together', () =>
    fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(SLIPS.length - 1), { minLength: 2 }), async (picked) => {
        // What overlaps in the template cannot be broken twice; a syntax error hides the rest until it is repaired.
        const slips = picked.map((index) => SLIPS[index]!);
        const apart = slips.filter(([, part], i) => !slips.some(([, other], j) => j < i && touch(part, other)));
        const write = (which: 2 | 3): string => apart.reduce((text, slip) => text.replace(slip[1], slip[which]), ODD);
        equal(await fix(write(2)), write(3));
      }),
    ));

  it('gives each of two records on one line a line of its own, and repairs both', async () => {
    const [one, two] = [ODD.trimEnd(), ODD.replace('"lead_time_s":1.50e1', '"lead_time_s":"15"').trimEnd()];
    equal(await fix(`${one}${two}\r\n`), `${one}\r\n${two.replace('"15"', '15')}\r\n`);
  });

  it('leaves alone what loses something, unless that is asked for', async () => {
    const wart = ODD.replace('"acne"', '"acmee"');
    equal(await fix(wart), wart);
    equal(await fix(wart, { safeOnly: false, codes: new Set(['unknown-class']) }), ODD);
    const strange = ODD.replace('"round"', '"colour":1,"round"');
    const renames: FixWish = { safeOnly: false, codes: new Set(['unknown-key']), manner: 'rename' };
    equal(await fix(strange, renames), strange);
  });

  it('removes a record with its line', async () => {
    const cut = ODD.slice(0, 40);
    const wish: FixWish = { safeOnly: false, codes: new Set(['json-syntax']), manner: 'remove-record' };
    equal(await fix(`${ODD}\n${cut}\n${ODD}\n`, wish), `${ODD}\n${ODD}\n`);
    equal(await fix(`${ODD}\n${cut}`, wish), `${ODD}\n`);
  });

  it('passes on bytes that are not UTF-8', async () => {
    const latin1 = Buffer.from(`${ODD.replace('caf\\u00e9', 'café').replace('😀', '')}\n`, 'latin1');
    const broken = Buffer.from(`${ODD.replace('"lead_time_s":1.50e1', '"lead_time_s":"15"')}\n`);
    const { bytes, counts } = await fixBytes(Buffer.concat([latin1, broken]));
    deepEqual(bytes.subarray(0, latin1.length), latin1);
    deepEqual([...counts], [['invalid-value', 1]]);
  });

  it('gives the same bytes wherever the file is cut into pieces', () => {
    const text = [ODD, ODD.replace('"w":0.2', '"w":-0.05'), 'ö\r', ODD.replace('1.50e1', '"15"'), ''].join('\r\n');
    const bytes = encoder.encode(text);
    return fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const cut = (all: Uint8Array) => places.slice(1).map((end, i) => all.subarray(places[i]!, end));
        equal((await fixBytes(bytes, SAFE, context, cut)).text, await fix(text));
      }),
    );
  });

  it('keeps the style of a pretty document', async () => {
    const before = '{\r\n  "run_id": "20260211_105639451",\r\n  "Round": "r1",\r\n  "samples": [  ]\r\n}\r\n';
    const after = await fix(before, SAFE, manifests);
    const renamed = before.replace('"Round"', '"round"');
    equal(after, renamed.replace('  "round"', '  "taxonomy_version": "aurora_skin_v1",\r\n  "round"'));
  });

  it('never writes to a file of a newer version', async () => {
    const newer = '{"schema_version":99,"Round":"r1"}';
    equal(await fix(newer, { safeOnly: false }, manifests), newer);
  });
});

function touch(a: string, b: string): boolean {
  const [startA, startB] = [ODD.indexOf(a), ODD.indexOf(b)];
  return startA < startB + b.length && startB < startA + a.length;
}
