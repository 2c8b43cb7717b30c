// Finds e-mail addresses in free text.

/** UTF-16 offsets, `end` exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
/** RFC 5321: 64 characters before the @, 255 after it. */
const [LONGEST_LOCAL, LONGEST_DOMAIN] = [64, 255];

/** In their order, disjoint. Linear in the text. */
export function findEMails(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  let free = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > free && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1]!)) start--;
    let end = at + 1;
    while (end < text.length && end - at <= LONGEST_DOMAIN && DOMAIN.test(text[end]!)) end++;
    const domain = text.slice(at + 1, end).replace(/[.-]+$/, '');
    if (start === at || !/^[^.-][^.]*(\.[^.]+)*\.\p{L}{2,}$/u.test(domain) || IMAGE_SCALE.test(domain)) continue;
    free = at + 1 + domain.length;
    found.push({ start, end: free });
  }
  return found;
}

/** `icon@2x.png` is a file name. */
const IMAGE_SCALE = /^\d(\.\d)?x\.\w+$/i;
