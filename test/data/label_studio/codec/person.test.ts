// Pseudonyms: the same person in every form of export, and never an e-mail address.
import assert from 'node:assert/strict';
import { pseudonymOf } from '../../../../label_studio/codec/person.ts';

const PEOPLE: readonly (readonly [string, unknown, string | RegExp])[] = [
  ['an id', 7, 'ls_user_7'],
  ['an id as text', '7', 'ls_user_7'],
  ['an expanded user', { id: 7, email: 'jane@example.com', first_name: 'Jane' }, 'ls_user_7'],
  ['an address', 'jane@example.com', /^ls_[0-9a-f]{12}$/],
  ['an object with an address only', { email: 'jane@example.com' }, /^ls_[0-9a-f]{12}$/],
  ['nobody', null, 'ls_user_unknown'],
  ['nothing', undefined, 'ls_user_unknown'],
  ['an empty object', {}, 'ls_user_unknown'],
  ['an empty object as JSON_MIN writes it', '{}', 'ls_user_unknown'],
  ['an address as id', { id: 'jane@example.com' }, 'ls_user_unknown'],
  ['a name', 'Jane Doe', /^ls_[0-9a-f]{12}$/],
  ['a list', [1, 2], 'ls_user_unknown'],
];

describe('pseudonyms', () => {
  for (const [what, person, expected] of PEOPLE) {
    it(`${what} becomes ${expected}`, () => {
      const found = pseudonymOf(person);
      if (typeof expected === 'string') assert.equal(found, expected);
      else assert.match(found, expected);
    });
  }

  it('an address is the same person in any case and form', () => {
    assert.equal(pseudonymOf(' Jane@Example.com '), pseudonymOf({ email: 'jane@example.com' }));
    assert.notEqual(pseudonymOf('jane@example.com'), pseudonymOf('joan@example.com'));
  });
});
