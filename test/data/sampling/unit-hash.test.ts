// The draw of samplings, against Python's hashlib.
import { equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitHash } from '../../../server/core/sampling/unit-hash.ts';
import { referenceFolder } from '../metrics/reference.ts';

interface Case {
  readonly name: string;
  readonly input: { readonly ids: readonly string[]; readonly salt: string; readonly sep: string };
  readonly expected: { readonly items: Readonly<Record<string, { readonly u52: number } | [string, string]>> };
}

describe('unit hash', () => {
  const { cases } = JSON.parse(readFileSync(join(referenceFolder, 'cases', 'hash_split.json'), 'utf8')) as {
    cases: Case[];
  };
  for (const { name, input, expected } of cases.filter((one) => 'ids' in one.input)) {
    it(`equals u52 of the reference on ${name}`, () => {
      for (const id of input.ids) {
        const item = expected.items[id]!;
        const found = unitHash(`${input.salt}${input.sep}${id}`);
        // Some cases print the first 16 hexadecimal digits instead.
        if (Array.isArray(item)) equal(found, Number.parseInt(item[0].slice(0, 13), 16) / 2 ** 52);
        else equal(found, item.u52);
      }
    });
  }
});
