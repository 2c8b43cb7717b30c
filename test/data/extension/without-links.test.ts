// A notice of what data says runs nothing when it is clicked.
import assert from 'node:assert/strict';
import { withoutLinks } from '../../../server/protocol/without-links.ts';

/** As VS Code 1.139 finds links in notices: `parseLinkedText` in src/vs/base/common/linkedText.ts. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('withoutLinks', () => {
  it('leaves no link, and every other character', () => {
    const text = 'unknown class "[more](command:workbench.action.quit)" [here](https://example.org "title")';
    assert.match(text, LINK);
    assert.doesNotMatch(withoutLinks(text), LINK);
    assert.equal(withoutLinks(text).replaceAll('] (', ']('), text);
  });

  it('changes nothing else', () => {
    const text = 'polygon[8] (y) is 1.03';
    assert.equal(withoutLinks(text), text);
  });
});
