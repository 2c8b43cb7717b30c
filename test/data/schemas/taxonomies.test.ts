// A taxonomy is data: the domains that come with Assay, and label files of each checked by the same code.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { taxonomy } from '../../../schemas/taxonomy.ts';
import { indexTaxonomy } from '../../../server/core/taxonomy/taxonomy-index.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const bundled = readdirSync(join(root, 'schemas', 'taxonomies')).map((name) => basename(name, '.yaml'));
const fixtures = join(root, 'test', 'fixtures', 'taxonomies');

function read(name: string): unknown {
  return parse(readFileSync(join(root, 'schemas', 'taxonomies', `${name}.yaml`), 'utf8'));
}

function filesOf(domain: string): Map<string, string> {
  const names = readdirSync(join(fixtures, domain));
  return new Map(names.map((name) => [name, readFileSync(join(fixtures, domain, name), 'utf8')]));
}

async function check(texts: ReadonlyMap<string, string>): Promise<string[]> {
  const contents = new Map([...texts].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const workspace = await Workspace.load(memoryRoot, memoryFiles(contents), installedFolder());
  await workspace.scan({ report() {} }, { aborted: false });
  const problems = await workspace.problems();
  return [...problems].flatMap(([path, list]) => list.map(({ code, message }) => `${path} ${code}: ${message}`));
}

describe('taxonomies', () => {
  it('come for faces, statements, hearing tests and circuit boards', () => {
    assert.deepEqual(bundled.sort(), ['audiogram', 'aurora_skin', 'pcb_defects', 'simulacrum']);
  });

  for (const name of bundled) {
    it(`hold ${name} to the schema, with a description of every class, region and value`, () => {
      const { error, data } = taxonomy.safeParse(read(name));
      assert.deepEqual(error?.issues, undefined);
      assert.equal(data?.taxonomy, name);
      const entries = [
        ...data!.issues,
        ...data!.modules,
        ...data!.outlines,
        ...data!.axes,
        ...data!.axes.flatMap(({ labels }) => labels),
      ];
      assert.deepEqual(
        entries.filter(({ description, title }) => !description || !title),
        [],
      );
    });

    it(`mirror regions of ${name} both ways`, () => {
      const { modules } = taxonomy.parse(read(name));
      for (const { name: region, mirror } of modules) {
        if (mirror) assert.equal(modules.find((other) => other.name === mirror)?.mirror, region);
      }
    });
  }

  it('give aurora_skin the issues and the strong and weak modules of the labeling guide', () => {
    const { issues, modules, strongModules } = indexTaxonomy(taxonomy.parse(read('aurora_skin')));
    assert.deepEqual([...issues], ['redness', 'acne', 'shine', 'texture', 'tone', 'dryness', 'barrier', 'other']);
    assert.deepEqual([...strongModules], ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin']);
    assert.ok(modules.has('under_eye_left') && modules.has('under_eye_right'));
  });

  it('index the values of each axis in their order', () => {
    const { axes } = indexTaxonomy(taxonomy.parse(read('simulacrum')));
    assert.deepEqual([...axes.get('simulacrum')!.values], ['l1', 'l2', 'l3', 'l4']);
    assert.equal(axes.get('simulacrum')!.axis.soft, true);
  });

  for (const domain of readdirSync(fixtures)) {
    it(`check label files of ${domain} with no code of its own`, async () => {
      assert.deepEqual(await check(filesOf(domain)), []);
    });
  }

  it('find a misspelled defect class in its own domain', async () => {
    const files = filesOf('pcb_defects');
    files.set('gold_labels.ndjson', files.get('gold_labels.ndjson')!.replace('solder_bridge', 'solder_brige'));
    assert.deepEqual(await check(files), [
      'gold_labels.ndjson unknown-class: unknown issue type "solder_brige"; did you mean "solder_bridge"?',
    ]);
  });

  it('hold each file to the taxonomy that its own glob names', async () => {
    // A version that is known would win over that of the file.
    const board = filesOf('pcb_defects').get('gold_labels.ndjson')!.replaceAll('"pcb_defects_v1"', '"pcb_defects_v0"');
    const artifacts = [
      { glob: 'faces.ndjson', kind: 'gold-labels', taxonomy: 'aurora_skin' },
      { glob: 'boards.ndjson', kind: 'gold-labels', taxonomy: 'pcb_defects' },
    ];
    const config = JSON.stringify({ artifacts });
    const found = await check(
      new Map([
        ['assay.config.json', config],
        ['boards.ndjson', board],
        ['faces.ndjson', board],
      ]),
    );
    const classes = found.filter((problem) => problem.includes(' unknown-class: '));
    assert.ok(classes.length > 0 && classes.every((problem) => problem.startsWith('faces.ndjson ')), found.join('\n'));
  });
});
