// What the editor's page of the extension says: nothing that leads nowhere there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorReadme } from '../../../scripts/packaging/editor-readme.ts';

describe('editorReadme', () => {
  it('leaves out what only a clone has, pictures, and links that lead into it', () => {
    const readme = `# Name

What it is, [in short](docs/short.md), by [somebody](https://example.org).

![Picture](docs/images/a.png)

| ![One](docs/images/b.png) | ![Two](docs/images/c.png) |
| --- | --- |

## Install

\`npm install\`

## Use

- [Rules](docs/rules.md#a): all of them

[Architecture](docs/architecture.md) · [Licence](LICENSE)
`;
    assert.equal(
      editorReadme(readme),
      '# Name\n\nWhat it is, in short, by [somebody](https://example.org).\n\n## Use\n\n- Rules: all of them\n',
    );
  });

  it('finds in the README the sections that it leaves out', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
    for (const title of ['## Two commands\n', '## Install\n']) {
      assert.ok(readme.includes(title));
      assert.ok(!editorReadme(readme).includes(title));
    }
    assert.doesNotMatch(editorReadme(readme), /docs\/|npm /);
  });
});
