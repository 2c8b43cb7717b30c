// label-studio-config: the labeling config of any taxonomy, from the workspace's own files.
import { deepEqual, equal, rejects } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkConfig } from '../../../label_studio/config/check-config.ts';
import { labelStudioConfig } from '../../../server/commands/label-studio-config.ts';
import { runOn } from './run-on.ts';

const shipped = (name: string) => readFileSync(join(import.meta.dirname, '../../../label_studio', name), 'utf8');
const PLANES = `taxonomy: planes
version: planes_v1
modules:
  - {name: airplane, strength: strong, description: "Outline of the airplane."}
issues:
  - {name: rust}
`;
const config = { 'assay.config.json': '{"taxonomy": "planes", "taxonomies": ["taxonomy.yaml"]}' };

describe('label-studio-config', () => {
  for (const [round, name] of [
    ['gold', 'project_oval_skin.xml'],
    ['preference', 'project_preference_ab.xml'],
  ] as const) {
    it(`writes ${name} for aurora_skin`, async () => {
      const file = `label_studio/labeling_config_aurora_skin_${round}.xml`;
      const { outcome, written } = await runOn(labelStudioConfig, {}, { round });
      deepEqual([outcome.verdict, outcome.reports], ['pass', [file]]);
      equal(written(file), shipped(name));
    });
  }

  it('asks about the regions and signals of a taxonomy of your own, and of nothing else', async () => {
    const { written } = await runOn(labelStudioConfig, { ...config, 'taxonomy.yaml': PLANES }, { out: 'planes.xml' });
    const xml = written('planes.xml');
    deepEqual(checkConfig(xml), []);
    deepEqual(
      [...xml.matchAll(/<Label value="([^"]*)"/g)].map(([, name]) => name),
      ['airplane', 'rust'],
    );
  });

  it('writes nothing where there is no such taxonomy', async () => {
    await rejects(runOn(labelStudioConfig, config, {}), /there is no taxonomy "planes"/);
  });
});
