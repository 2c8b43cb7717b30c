// docs/pipelines.md: its tables are the schemas, and its programs make review packs that hold up.
import { deepEqual, equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import sharp from 'sharp';
import { examplesFolder, pipelinesPageParts } from '../../../scripts/generate-pipelines-page.ts';
import { assertGeneratedPart } from '../../generated.ts';
import { runCli } from '../../run-cli.ts';
import { PhotoFolder } from './photo-folder.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('docs/pipelines.md', function () {
  this.timeout(20_000);
  for (const [name, text] of pipelinesPageParts()) {
    it(`has its part "${name}" from the schemas and examples`, () =>
      assertGeneratedPart('docs/pipelines.md', name, text));
  }

  // The project asks for no Python: where there is none, the Node program is the example that runs.
  for (const [program, file] of [
    [process.execPath, 'pipeline.mjs'],
    ...(hasPython ? [['python3', 'pipeline.py']] : []),
  ]) {
    it(`has ${file}, whose review pack of another domain has no problem`, async () => {
      const folder = new PhotoFolder();
      try {
        folder.write('assay.config.json', '{"taxonomy": "pcb_defects"}');
        for (const [name, background] of [
          ['a', '#204020'],
          ['b', '#208020'],
        ]) {
          const photo = sharp({ create: { width: 40, height: 30, channels: 3, background: background! } });
          folder.write(`photos/${name}.jpg`, await photo.jpeg().toBuffer());
        }
        const seen = await folder.pack('--program', program!, join(examplesFolder, file!));
        equal(seen.code, 0, seen.out + seen.err);
        deepEqual(
          folder.samples().map(({ sample_id, variants }) => [sample_id, variants.baseline!.modules[0]!.module]),
          [
            ['a', 'board'],
            ['b', 'board'],
          ],
        );
        const checked = await runCli(['validate', '--root', folder.root, '--no-progress']);
        equal(checked.code, 0, checked.out);
      } finally {
        folder.remove();
      }
    });
  }
});
