// Every rule finds what its fixtures show, and its fixes make of it what they show.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../server/rules/rules.ts';
import { readFixture, writeFixture } from './fixture.ts';
import { runFixture } from './run-fixture.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const fixtures = join(project, 'test', 'fixtures', 'rules');

describe('rules', () => {
  it('have one file each, named by their code', () => {
    const files = readdirSync(join(project, 'server', 'rules')).filter(
      (name) => !['rule.ts', 'rules.ts'].includes(name),
    );
    assert.deepEqual(files.sort(), rules.map(({ code }) => `${code}.ts`).sort());
  });

  it('are exported under the camel-case form of their code', async () => {
    for (const { code } of rules) {
      const name = code.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      const module = (await import(`../../../server/rules/${code}.ts`)) as Record<string, unknown>;
      assert.ok(Object.hasOwn(module, name), `server/rules/${code}.ts does not export ${name}`);
    }
  });

  for (const { code, title, doc } of rules) {
    it(`${code} says what is wrong, why it matters and what to do`, () => {
      for (const text of [title, doc.why, doc.fix]) assert.match(text, /^[A-Z].*\S$/s);
      assert.match(doc.why, /\.$/);
      assert.match(doc.fix, /\.$/);
    });

    const folder = join(fixtures, code);
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    it(`${code} is shown by a fixture`, () => assert.ok(names.length > 0, `no fixture in ${folder}`));

    for (const name of names) {
      const path = join(folder, name);
      const text = readFileSync(path, 'utf8');
      const fixture = readFixture(text);
      it(`${code}: ${fixture.title}`, async () => {
        const { problems, fixes, failed } = await runFixture(fixture, code);
        const shown = writeFixture(fixture, problems, fixes);
        if (process.env.UPDATE && shown !== text) writeFileSync(path, shown);
        else assert.equal(shown, text);
        assert.deepEqual(failed, [], 'fixes that leave their problem');
      });
    }
  }

  it('have no fixtures of rules that do not exist', () => {
    const codes = new Set(rules.map(({ code }) => code));
    assert.deepEqual(
      readdirSync(fixtures).filter((name) => !codes.has(name)),
      [],
    );
  });
});
