// Two trainings at once: each calibrator has a name of its own, and none is ever overwritten.
import { deepEqual, equal } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '../../../server/io/disk-files.ts';
import type { Files } from '../../../server/ports/files.ts';
import { runCall } from '../../every-command/run-call.ts';
import { PLACES, writeRound } from '../../every-command/write-round.ts';

const { outputs, labels } = PLACES;

describe('train-calibrator', () => {
  let root = '';
  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-train-')));
    await writeRound(root, 6);
  });
  after(() => rmSync(root, { recursive: true }));

  it('gives three that see the same registry three versions, each with its own seed in it', async () => {
    const all = meeting(3);
    const seeds = [1, 2, 3];
    const told = await Promise.all(
      seeds.map((seed) => {
        const given = { modelOutputs: outputs, goldLabels: labels, minSamples: 5, draws: 200, seed };
        return runCall({ id: 'train-calibrator', given, writes: true }, root, { files: all(diskFiles) });
      }),
    );
    deepEqual(
      told.map(({ verdict }) => verdict),
      ['pass', 'pass', 'pass'],
    );
    const registry = join(root, 'model_registry');
    const read = (name: string) => JSON.parse(readFileSync(join(registry, name), 'utf8'));
    for (const [at, { data, reports }] of told.entries()) {
      const { version } = data as { version: string };
      const calibrator = read(`${version}.json`);
      deepEqual([calibrator.version, calibrator.provenance.seed], [version, seeds[at]]);
      equal(reports[0], `model_registry/${version}.md`);
    }
    const versions = readdirSync(registry).filter((name) => /^calibrator_v\d{8}(_\d)?\.json$/.test(name));
    equal(versions.length, 3);
    deepEqual(
      readdirSync(registry).filter((name) => name.endsWith('.tmp')),
      [],
    );
    equal(versions.includes(`${read('diag_calibration_v1.json').version}.json`), true);
  });
});

/** The first look at the registry of each waits for that of all the others. */
function meeting(count: number): (files: Files) => Files {
  const all = Promise.withResolvers<void>();
  let arrived = 0;
  return (files) => {
    let isFirst = true;
    return {
      ...files,
      async list(root, globs, exclude) {
        const found = await files.list(root, globs, exclude);
        if (root.endsWith('/model_registry') && isFirst) {
          isFirst = false;
          arrived++;
          if (arrived === count) all.resolve();
          await all.promise;
        }
        return found;
      },
    };
  };
}
