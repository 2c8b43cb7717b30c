// That a process killed in the middle of writing leaves the old file or the new one, never a mixture, and loses nothing that it said was written.
import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { LABEL_FILE, LABELS_AN_IMPORT } from './import-again.ts';
import { killedAfter } from './killed-after.ts';
import { versionText } from './version-text.ts';

/** `ASSAY_KILLS=1000` for the whole measure. */
const KILLS = process.env.ASSAY_KILLS === undefined ? undefined : Number(process.env.ASSAY_KILLS);
const WRITE_KILLS = KILLS ?? 25;
const IMPORT_KILLS = KILLS ?? 5;
/** The label file begins anew when so many imports are in it. */
const MOST_IMPORTS = 20;

describe('a process killed while it writes', function () {
  this.timeout(3_600_000);
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-killed-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it(`leaves a whole file ${WRITE_KILLS} times out of ${WRITE_KILLS}: the last one that it told of, or the next`, async () => {
    const file = join(folder, 'file.json');
    let told = -1;
    let cutOff = 0;
    for (let kill = 0; kill < WRITE_KILLS; kill++) {
      told = Number((await killedAfter('write-again.ts', [file, String(told + 1)], 30)).at(-1));
      const text = readFileSync(file, 'utf8');
      const version = Number.parseInt(text, 10);
      ok(version === told || version === told + 1, `told of ${told}, found ${version}`);
      ok(text === versionText(version), `the file is no whole version ${version}`);
      told = version;
      const others = readdirSync(folder).filter((name) => name !== 'file.json');
      // What the kill leaves behind is hidden, so that nobody takes it for data.
      ok(
        others.every((name) => /^\.assay-[0-9a-f]{8}-\d+-[0-9a-f]{12}\.tmp$/.test(name)),
        others.join(),
      );
      cutOff += others.length;
      for (const name of others) rmSync(join(folder, name));
    }
    ok(cutOff <= WRITE_KILLS);
  });

  it(`keeps every label that an import told of, ${IMPORT_KILLS} times out of ${IMPORT_KILLS}, and none of an import that is not whole`, async () => {
    const file = join(folder, LABEL_FILE);
    let before = Buffer.alloc(0);
    let imports = 0;
    for (let kill = 0; kill < IMPORT_KILLS; kill++) {
      if (imports >= MOST_IMPORTS) {
        rmSync(file);
        [before, imports] = [Buffer.alloc(0), 0];
      }
      const told = Number((await killedAfter('import-again.ts', [folder, String(imports)], 400)).at(-1));
      const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
      ok(bytes.subarray(0, before.length).equals(before), 'labels that were there have changed');
      const samples = bytes
        .toString('utf8')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { sample_id: string }).sample_id]));
      equal(samples.length % LABELS_AN_IMPORT, 0);
      imports = samples.length / LABELS_AN_IMPORT;
      ok(imports === told + 1 || imports === told + 2, `told of ${told + 1} imports, found ${imports}`);
      deepEqual(
        samples,
        samples.map((_, i) => `s${i}`),
      );
      before = bytes;
    }
  });
});

describe('a file that was read to be written again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-read-'));
  const file = join(folder, 'labels.ndjson');
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is left as it is when somebody else has written meanwhile, and nothing lies about', async () => {
    await diskFiles.write(file, 'a\n', { stat: undefined });
    const stat = await diskFiles.stat(file);
    await diskFiles.write(file, 'a\nb\n', { stat });
    await rejects(diskFiles.write(file, 'a\nc\n', { stat }), /was changed meanwhile/);
    await rejects(diskFiles.write(file, 'd\n', { stat: undefined }), /was changed meanwhile/);
    equal(readFileSync(file, 'utf8'), 'a\nb\n');
    deepEqual(readdirSync(folder), ['labels.ndjson']);
  });
});
