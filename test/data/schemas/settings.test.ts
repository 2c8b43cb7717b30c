// Settings: what package.json says of them is made from their schema, and a wrong value never costs more than itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, settings } from '../../../schemas/settings.ts';
import {
  configurationContribution,
  restrictedSettings,
  settingList,
  settingTexts,
} from '../../../scripts/generate-settings.ts';
import { assertGenerated, assertGeneratedMember } from '../../generated.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('settings', () => {
  it('are contributes.configuration in package.json', () => {
    assertGeneratedMember('package.json', ['contributes', 'configuration'], configurationContribution());
  });

  it('are kept from untrusted folders where they tell where data goes', () => {
    const member = ['capabilities', 'untrustedWorkspaces', 'restrictedConfigurations'];
    assertGeneratedMember('package.json', member, restrictedSettings());
    assert.deepEqual(restrictedSettings(), ['assay.labelStudio.url']);
  });

  it('take their texts from package.nls.json', () => {
    const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const others = Object.entries(texts).filter(([key]) => !key.startsWith('setting.'));
    const sorted = [...others, ...Object.entries(settingTexts())].sort(([a], [b]) => (a < b ? -1 : 1));
    assertGenerated('package.nls.json', `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  });

  for (const { name, schema } of settingList) {
    it(`give ${name} a default, a scope and a description that ends with a full stop`, () => {
      assert.notEqual(schema.default, undefined);
      assert.ok(['application', 'resource', 'window'].includes(schema.scope ?? ''));
      assert.match(schema.description ?? '', /^[A-Z].*\.$/);
    });
  }

  for (const value of [null, undefined, 7, [], 'x', {}]) {
    it(`are all at their defaults for ${JSON.stringify(value)}`, () => {
      assert.deepEqual(readSettings(value), settings.parse({}));
    });
  }

  it('keep what fits beside what does not', () => {
    const read = readSettings({ validate: { enable: 'no' }, maxProblemsPerFile: 50, annotatorId: 'a@b.c' });
    assert.deepEqual([read.validate.enable, read.maxProblemsPerFile, read.annotatorId], [true, 50, '']);
  });

  it('are harmless under the keys of a prototype', () => {
    const read = readSettings(JSON.parse('{"__proto__":{"maxProblemsPerFile":1},"constructor":1}'));
    assert.equal(read.maxProblemsPerFile, 1000);
  });
});
