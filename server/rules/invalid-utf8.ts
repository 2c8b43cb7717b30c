// Rule: text that is not UTF-8.
import { defineRule } from './rule.ts';

export const invalidUtf8 = defineRule({
  on: 'text',
  code: 'invalid-utf8',
  title: 'Text that is not UTF-8',
  severity: 'error',
  flaw: 'invalid-utf8',
  doc: {
    why: 'Readers replace bytes that are not UTF-8 by a question mark, skip the record or stop: the same name read by two programs is no longer the same.',
    fix: 'An editor shows U+FFFD for such bytes, and only the file still has them: do not save it as it is. As long as nothing was typed, the light bulb offers to read them as Windows-1252, and shows what that makes of them; it is a guess, so --fix leaves them alone. Otherwise, in VS Code choose the encoding that it was written in (UTF-8 in the status bar, Reopen with Encoding, often Windows 1252), and then Save with Encoding, UTF-8; in a shell, `iconv -f windows-1252 -t utf-8`. Where the file itself holds U+FFFD, the original letters are lost already: write them again.',
  },
});
