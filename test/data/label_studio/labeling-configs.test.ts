// The labeling configs that Assay ships: made from the taxonomy, sound, and so named that every label finds its class.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { answersOf } from '../../../label_studio/config/answers.ts';
import { checkConfig } from '../../../label_studio/config/check-config.ts';
import { attributeOf, parseConfig } from '../../../label_studio/config/parse-config.ts';
import { goldConfig } from '../../../label_studio/gold-config.ts';
import { preferenceConfig } from '../../../label_studio/preference-config.ts';
import { type Taxonomy, taxonomy as taxonomySchema } from '../../../schemas/taxonomy.ts';
import { assertGenerated } from '../../generated.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'schemas', 'taxonomies');
const aurora = readTaxonomy('aurora_skin.yaml');
const named = (names: readonly { name: string }[]) => names.map(({ name }) => name);

describe('goldConfig', () => {
  it('is label_studio/project_oval_skin.xml, made from the taxonomy aurora_skin', () => {
    assertGenerated('label_studio/project_oval_skin.xml', goldConfig(aurora));
  });

  it('offers exactly the classes of the taxonomy', () => {
    const config = goldConfig(aurora);
    assert.deepEqual(answers(config, 'module'), named([...aurora.modules, ...aurora.outlines]));
    assert.deepEqual(answers(config, 'issue'), named(aurora.issues));
    assert.deepEqual(answers(config, 'quality'), aurora.quality!.choices);
    assert.deepEqual(answers(config, 'quality_reason'), aurora.quality!.reasons);
  });

  it('keys the modules 1 to 7 and gives every issue a letter of its own', () => {
    const config = goldConfig(aurora);
    assert.deepEqual(hotkeys(config, 'module').slice(0, aurora.modules.length), ['1', '2', '3', '4', '5', '6', '7']);
    assert.deepEqual(hotkeys(config, 'issue'), ['e', 'a', 's', 't', 'n', 'd', 'b', 'o']);
  });

  it('carries a renamed class over', () => {
    const renamed: Taxonomy = {
      ...aurora,
      issues: aurora.issues.map((issue) => (issue.name === 'redness' ? { ...issue, name: 'erythema' } : issue)),
    };
    assert.equal(answers(goldConfig(renamed), 'issue')[0], 'erythema');
  });

  it('keeps words with quotes, tags and line ends as they are', () => {
    const words = 'a "b" <c/> & d\n\te />';
    const config = goldConfig({ ...aurora, title: words });
    const header = parseConfig(config).elements.find(({ tag }) => tag === 'Header')!;
    assert.equal(attributeOf(header, 'value')!.value, words);
    assert.ok(!config.includes(' />"'));
  });
});

describe('preferenceConfig', () => {
  it('is label_studio/project_preference_ab.xml, made from the taxonomy aurora_skin', () => {
    assertGenerated('label_studio/project_preference_ab.xml', preferenceConfig(aurora));
  });

  it('asks overall and for each strong module, each with a row of keys of its own', () => {
    const config = preferenceConfig(aurora);
    const strong = aurora.modules.filter(({ strength }) => strength === 'strong');
    const rows = ['overall', ...strong.map(({ name }) => `pref_${name}`)].map((name) => {
      assert.deepEqual(answers(config, name), ['a', 'b', 'tie', 'cannot_tell']);
      return hotkeys(config, name).join('');
    });
    assert.deepEqual(rows, ['1234', 'qwer', 'asdf', 'zxcv', '7890', 'uiop']);
  });
});

for (const file of readdirSync(folder)) {
  it(`the configs made from ${file} are sound`, () => {
    const taxonomy = readTaxonomy(file);
    assert.deepEqual(checkConfig(goldConfig(taxonomy)), []);
    assert.deepEqual(checkConfig(preferenceConfig(taxonomy)), []);
  });
}

function readTaxonomy(file: string): Taxonomy {
  return taxonomySchema.parse(parseYaml(readFileSync(join(folder, file), 'utf8')));
}

function control(config: string, name: string) {
  return parseConfig(config).elements.find((element) => attributeOf(element, 'name')?.value === name)!;
}

function answers(config: string, name: string): string[] {
  return answersOf(control(config, name)).map(({ value }) => value);
}

function hotkeys(config: string, name: string): (string | undefined)[] {
  return answersOf(control(config, name)).map(({ element }) => attributeOf(element, 'hotkey')?.value);
}
