// The notices that ship with the bundles name every package that they hold, with its licence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { thirdPartyNotices } from '../../../scripts/packaging/third-party-notices.ts';

const root = join(import.meta.dirname, '../../..');

describe('thirdPartyNotices', () => {
  const text = thirdPartyNotices(root);

  it('names every package that Assay depends on', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const missing = Object.keys(dependencies).filter((name) => !text.includes(`\n${name} `));
    assert.deepEqual(missing, []);
  });

  it('names no package of developers, and holds each text once', () => {
    assert.ok(!text.includes('\nmocha ') && !text.includes('\nesbuild '));
    const parts = text.split(`\n${'-'.repeat(80)}\n`);
    assert.equal(new Set(parts).size, parts.length);
    assert.match(text, /zod \d.*\(MIT\)\n\nMIT License/);
  });
});
