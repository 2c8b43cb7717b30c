// The content hash of a part of a JSON document, so that what was made from that part alone does not go stale with the rest.
import { own } from '../../../schemas/own.ts';
import { sha256Hex } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical.ts';

/** `part`: keys with dots between, each of an object. A part that is not there is null, as an absent setting is. */
export function hashOfPart(document: unknown, part: string): string {
  const found = part.split('.').reduce<unknown>((value, key) => own(value, key), document);
  return sha256Hex(new TextEncoder().encode(canonicalJson(found ?? null)));
}
