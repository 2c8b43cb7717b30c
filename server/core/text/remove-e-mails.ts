// Takes e-mail addresses out of free text: labels name people by pseudonym only.
import { findEMails } from './find-e-mails.ts';
import { replaceSpans } from './replace-spans.ts';

/** The text with every address replaced; the same string when there is none. */
export function removeEMails(text: string): string {
  return replaceSpans(text, findEMails(text), '[e-mail removed]');
}
