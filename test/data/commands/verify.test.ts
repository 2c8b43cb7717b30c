// verify over files in memory: fresh, stale with the input that changed, not reproducible, and what says nothing of its making.
import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { evalGold } from '../../../server/commands/eval-gold.ts';
import { evalGoldAb } from '../../../server/commands/eval-gold-ab.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { verify } from '../../../server/commands/verify.ts';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { label, sample } from './small-gold-round.ts';

const RUN = '20260211_105639451';
const EXPORT = 'exports/export.json';
const [LABELS, PACK] = ['gold_labels.ndjson', `review_pack_mixed_${RUN}.jsonl`];
const REPORT = `reports/eval_gold_${RUN}.jsonl`;
const AB = `reports/eval_gold_ab_${RUN}.json`;
const bytes = (text: string) => new TextEncoder().encode(text);

/** A round with both evaluations made; the clock has gone on since. */
async function round() {
  const files = new Map<string, Uint8Array>();
  const put = (name: string, content: string) => void files.set(name, bytes(content));
  const ids = ['s1', 's2', 's3'];
  put(EXPORT, '[]');
  const provenance = { file: EXPORT, sha256: sha256Hex('[]') };
  put(LABELS, ids.map((id) => `${JSON.stringify(label(id, { provenance }))}\n`).join(''));
  for (const id of ids) put(`images/${id}.jpg`, id);
  put(PACK, ids.map((id) => `${JSON.stringify(sample(id, 0.1, { image_sha256: sha256Hex(id) }))}\n`).join(''));
  const given = new Map<string, unknown>(Object.entries({ goldLabels: LABELS, predJsonl: PACK, draws: 200 }));
  for (const command of [evalGold, evalGoldAb]) {
    const { args } = readArguments(command as typeof evalGold, given, memoryRoot);
    await command.run(args as never, memoryPorts(files));
  }
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  const check = (name: string, more: { inputsOnly?: boolean } = {}) =>
    verify.run(
      { file: `${memoryRoot}/${name}`, inputsOnly: false, ...more },
      memoryPorts(files, { clock: { now: () => new Date('2027-01-01T00:00:00Z') } }),
    );
  return { files, put, text, check };
}

describe('verify', () => {
  for (const name of [REPORT, REPORT.replace('.jsonl', '.md'), REPORT.replace('.jsonl', '_modules.svg'), AB]) {
    it(`calls ${name} fresh when its inputs are as they were and it comes out the same again`, async () => {
      const { check, files } = await round();
      const before = new Map(files);
      const { verdict, summary } = await check(name);
      equal(verdict, 'pass', summary);
      // Labels, export, pack and three photos.
      match(summary, /is fresh: 6 inputs are as they were, and making it again gives the same bytes\.$/);
      deepEqual(files, before, 'nothing is written');
    });
  }

  const CHANGES: readonly [string, string, RegExp][] = [
    ['an input has changed', LABELS, /is stale: gold_labels\.ndjson has changed since\.$/],
    [
      'an input of an input has changed',
      EXPORT,
      /is stale: exports\/export\.json \(behind gold_labels\.ndjson\) has changed since\.$/,
    ],
    ['a photo has changed', 'images/s2.jpg', /is stale: images\/s2\.jpg \(behind .*\) has changed since\.$/],
  ];
  for (const [title, name, said] of CHANGES) {
    it(`calls a report stale when ${title}, and names it`, async () => {
      const { check, put, text } = await round();
      put(name, `${text(name)}\n`);
      const { verdict, summary, wayOut } = await check(REPORT);
      equal(verdict, 'fail');
      match(summary, said);
      match(wayOut!, /run "assay eval-gold" again/);
    });
  }

  it('calls a report stale when an input is gone', async () => {
    const { check, files } = await round();
    files.delete('images/s3.jpg');
    const { verdict, summary } = await check(REPORT);
    equal(verdict, 'fail');
    match(summary, /images\/s3\.jpg \(behind .*\) is gone\.$/);
  });

  it('calls a report that was edited not reproducible, with the first line that differs', async () => {
    const { check, put, text } = await round();
    const [first = '', second = '', ...rest] = text(REPORT).split('\n');
    put(REPORT, [first, second.replace('"matched"', '"missed"'), ...rest].join('\n'));
    const { verdict, summary } = await check(REPORT);
    equal(verdict, 'fail');
    match(summary, /is not reproducible: .* gives other bytes from line 2 on\.$/);
    equal((await check(REPORT, { inputsOnly: true })).verdict, 'pass');
  });

  it('sees that the page was edited and the data was not', async () => {
    const { check, put, text } = await round();
    const page = REPORT.replace('.jsonl', '.md');
    put(page, text(page).replace('mIoU', 'MIOU'));
    match((await check(REPORT)).summary, /other bytes from reports\/eval_gold_20260211_105639451\.md, line \d+ on/);
  });

  it('says when parameters do not suffice to make it again', async () => {
    const { check, put, text } = await round();
    put(AB, text(AB).replace('"goldLabels"', '"labels"'));
    const { verdict, summary } = await check(AB);
    equal(verdict, 'insufficient-data');
    match(summary, /cannot be verified: .* its parameters do not suffice: unknown argument "labels"/);
  });

  it('looks at nothing outside of the workspace', async () => {
    const { check, put, text } = await round();
    put(AB, text(AB).replace(`"path": "${LABELS}"`, '"path": "../../etc/passwd"'));
    const { verdict, summary } = await check(AB);
    equal(verdict, 'insufficient-data');
    match(summary, /\.\.\/\.\.\/etc\/passwd lies outside of this workspace/);
  });

  for (const [title, content] of [
    ['no JSON', '{'],
    ['a list', '[1]'],
    ['an empty file', ''],
    ['deep nesting', '['.repeat(100_000)],
    ['provenance of another form', '{"provenance":{"inputs":"x"},"__proto__":{"hashes":{}}}'],
  ] as const) {
    it(`does not call ${title} fresh`, async () => {
      const { check, put } = await round();
      put('reports/odd.json', content);
      const { verdict, summary } = await check('reports/odd.json');
      equal(verdict, 'insufficient-data');
      match(summary, /cannot be verified: nothing in it, or beside it, says what it was made from\.$/);
    });
  }

  it('refuses a file that is not there', async () => {
    const { check } = await round();
    await rejects(check('reports/nothing.json'), /there is no file reports\/nothing\.json/);
  });
});
