// gate-threshold: a change of a threshold is written with its record, and the gate takes it.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { gateThreshold } from '../../../server/commands/gate-threshold.ts';
import { readThresholds } from '../../../server/commands/gates/read-thresholds.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

const CONFIG = 'assay.config.json';
const given = {
  gate: 'release-gate-circle',
  check: 'miou_strong',
  value: 0.7,
  off: false,
  reason: 'Outlines are shown now.',
} as const;

function workspace(config?: string) {
  const files = new Map<string, Uint8Array>();
  if (config !== undefined) files.set(CONFIG, new TextEncoder().encode(config));
  const ports = memoryPorts(files);
  const text = () => new TextDecoder().decode(files.get(CONFIG));
  const thresholdNow = async () => {
    const { checks } = await readThresholds('release-gate-circle', memoryRoot, ports.files);
    return checks.get('miou_strong')!.threshold;
  };
  return { run: (more: object = {}) => gateThreshold.run({ ...given, ...more }, ports), text, thresholdNow };
}

describe('gate-threshold', () => {
  it('records previous value, new value, reason and date, and the gate takes the new value', async () => {
    const { run, thresholdNow } = workspace();
    equal((await run()).summary, 'miou_strong of release-gate-circle: 0.65 → 0.7, recorded in assay.config.json.');
    await run({ value: 0.6, reason: 'Too strict.' });
    const { value, reason, changes } = await thresholdNow();
    deepEqual([value, reason], [0.6, 'Too strict.']);
    deepEqual(changes, [
      { date: '2026-02-11', previous: 0.65, new: 0.7, reason: given.reason },
      { date: '2026-02-11', previous: 0.7, new: 0.6, reason: 'Too strict.' },
    ]);
  });

  it('keeps every other byte of the configuration', async () => {
    const before = '{\n  "taxonomy":   "aurora_skin",\n  "exclude": [ "x" ]\n}\n';
    const { run, text } = workspace(before);
    await run();
    ok(text().startsWith(before.slice(0, before.indexOf(' ]') + 2)), text());
    deepEqual(Object.keys(JSON.parse(text())), ['taxonomy', 'exclude', 'gates']);
  });

  it('puts a value that was edited by hand on record', async () => {
    const gates = { 'release-gate-circle': { miou_strong: { value: 0.7, reason: 'by hand' } } };
    const { run, thresholdNow } = workspace(JSON.stringify({ gates }));
    await rejects(thresholdNow(), /without a record/);
    await run();
    equal((await thresholdNow()).changes?.length, 1);
  });

  it('switches a check off and on again, each on the record', async () => {
    const { run, text, thresholdNow } = workspace();
    const off = { value: undefined, off: true };
    equal(
      (await run({ ...off, reason: 'No outlines yet.' })).summary,
      'miou_strong of release-gate-circle: 0.65 → off, recorded in assay.config.json.',
    );
    equal(JSON.parse(text()).gates['release-gate-circle'].miou_strong.value, 'off');
    match((await run(off)).summary, /is off already/);
    await run({ value: 0.65, reason: 'Outlines came.' });
    deepEqual(
      (await thresholdNow()).changes?.map(({ previous, new: now }) => [previous, now]),
      [
        [0.65, 'off'],
        ['off', 0.65],
      ],
    );
  });

  it('switches off no check that every decision needs, and takes a value or --off, not both', async () => {
    const { run, text } = workspace('{}');
    await rejects(run({ check: 'stale_inputs', value: undefined, off: true }), /cannot be switched off/);
    await rejects(run({ off: true }), /takes a value or --off/);
    await rejects(run({ value: undefined }), /takes a value or --off/);
    equal(text(), '{}');
  });

  it('records nothing when nothing changes', async () => {
    const { run, text } = workspace('{}');
    match((await run({ value: 0.65 })).summary, /is 0\.65 already/);
    equal(text(), '{}');
  });

  it('refuses a value that the checked one cannot have, and writes nothing', async () => {
    const { run, text } = workspace('{}');
    await rejects(run({ value: 7 }), /miou_strong of release-gate-circle must be from 0 to 1, not 7/);
    await rejects(run({ check: 'min_labeled', value: -5 }), /must be a whole number of 1 or more, not -5/);
    equal(text(), '{}');
  });

  it('does not let a gate decide on a value out of range, even with a record', async () => {
    const changes = [{ date: '2026-02-11', previous: 0.65, new: 7, reason: 'r' }];
    const gates = { 'release-gate-circle': { miou_strong: { value: 7, reason: 'r', changes } } };
    const { thresholdNow } = workspace(JSON.stringify({ gates }));
    await rejects(
      thresholdNow(),
      /assay\.config\.json: threshold miou_strong of release-gate-circle must be from 0 to 1/,
    );
  });

  it('refuses a check that the gate does not have, and a configuration that cannot be read', async () => {
    await rejects(workspace().run({ check: 'miou_stron' }), /has no check "miou_stron"/);
    await rejects(workspace().run({ check: '__proto__' }), /has no check/);
    for (const broken of ['{', '[]', '1']) await rejects(workspace(broken).run(), /is no JSON/);
    await rejects(workspace('{"gates":[]}').run(), /gates/);
  });
});
