// The walls between rooms stand, and each of them bites.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { walls } from './walls.ts';

const root = join(import.meta.dirname, '../..');
const ROOMS = '{schemas,server,label_studio,extension,webviews,scripts,test}';

/** Violations as `file → rule`, sorted. */
async function violations(baseDir: string): Promise<{ broken: string[]; said: string[]; files: number }> {
  const { options, forbidden } = walls;
  const { output } = await cruise([ROOMS], { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  const { summary, modules } = output as ICruiseResult;
  const found = summary.violations.map(({ from, to, rule }) => ({ line: `${from} → ${rule.name}`, to, rule }));
  const comments = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  return {
    broken: [...new Set(found.map(({ line }) => line))].sort(),
    said: found.map(({ line, to, rule }) => `${line} (${to}): ${comments.get(rule.name)}`),
    files: modules.length,
  };
}

describe('walls', () => {
  it('every import stays within the rooms of the table', async () => {
    const { said, files } = await violations(root);
    assert.deepEqual(said, []);
    assert.ok(files > 50, `only ${files} files were read`);
  });

  it('each wall bites', async () => {
    const { broken } = await violations(join(root, 'test/fixtures/walls'));
    assert.deepEqual(broken, [
      'extension/does-it-itself.ts → extension-sees-only-its-rooms',
      'extension/opens-a-page.ts → extension-sees-only-its-rooms',
      'schemas/asks-a-page.ts → schemas-sees-only-its-rooms',
      'schemas/tests-itself.ts → schemas-uses-only-its-packages',
      'schemas/tests-itself.ts → ships-what-it-imports',
      'server/cli/lost.ts → no-unknown-import',
      'server/core/asks-a-rule.ts → server-core-sees-only-its-rooms',
      'server/core/reads-a-disk.ts → server-core-uses-no-node',
      'server/core/remembers.ts → server-core-uses-only-its-packages',
      'server/features/shows-a-window.ts → server-features-knows-no-vscode',
      'server/lsp/counted.ts → no-circle',
      'server/lsp/uses-packages.ts → server-lsp-uses-only-its-packages',
    ]);
  });

  it('every wall says where the code should go instead', () => {
    for (const { name, comment } of walls.forbidden) assert.ok((comment ?? '').length > 40, `${name}: ${comment}`);
  });
});
