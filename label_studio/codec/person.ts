// Who made an annotation, as a pseudonym: e-mail addresses and names never leave this file.
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import { isId, isObject, own, ownString } from './unknown-value.ts';

export const UNKNOWN_PERSON = 'ls_user_unknown';

const E_MAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * `completed_by` or `annotator`, as a number, an object with id and e-mail, or an e-mail address.
 * The id gives `ls_user_<id>`, so that exports with and without expanded users agree; an address alone gives `ls_` and 12 digits of its SHA-256.
 */
export function pseudonymOf(completedBy: unknown): string {
  if (isObject(completedBy)) {
    const id = own(completedBy, 'id');
    return isId(id) && !isEMail(id) ? `ls_user_${id}` : pseudonymOf(ownString(completedBy, 'email'));
  }
  // JSON_MIN writes an empty object as the text "{}".
  if (!isId(completedBy) || completedBy === '{}') return UNKNOWN_PERSON;
  if (isEMail(completedBy)) return `ls_${sha256Hex(String(completedBy).trim().toLowerCase()).slice(0, 12)}`;
  return /^[\w.-]+$/.test(String(completedBy))
    ? `ls_user_${completedBy}`
    : `ls_${sha256Hex(String(completedBy)).slice(0, 12)}`;
}

function isEMail(value: unknown): boolean {
  return typeof value === 'string' && E_MAIL.test(value.trim());
}
