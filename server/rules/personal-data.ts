// Rule: an e-mail address or a telephone number where people are named by pseudonym only.
import type { Field } from '../../schemas/artifact-kind.ts';
import { kinds } from '../../schemas/kinds.ts';
import { valueAt } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { namesOnly, pathInRecord } from '../core/table/fields-in-record.ts';
import { forEachNamed } from '../core/table/record-table.ts';
import { findEMails } from '../core/text/find-e-mails.ts';
import { findPhoneNumbers } from '../core/text/find-phone-numbers.ts';
import { replaceSpans } from '../core/text/replace-spans.ts';
import { defineRule, type Report } from './rule.ts';

/** Keys under which people write what they like. */
const NOTES = ['notes', 'note'];
/** Handed to annotators: everything in the data of a task is shown or stored with it. */
const TASKS = 'tasks';

/** Fields that name annotators, and in their records those that name samples. */
const pseudonyms = new Map(
  kinds
    .filter(({ foreign, kind }) => !foreign || kind === TASKS)
    .filter(({ fields, kind }) => kind === TASKS || fields.some(({ symbol }) => symbol === 'annotator'))
    .map(({ kind, fields }): [string, Field[]] => [
      kind,
      fields.filter(({ symbol }) => symbol === 'annotator' || symbol === 'sample'),
    ]),
);

/** At first sight. */
const PSEUDONYMS = { has: (name: string) => !name.includes('@') };

const MESSAGES = {
  annotator: 'an annotator is named by e-mail address; rename the annotator to a pseudonym',
  sample: 'a sample is named by e-mail address; rename the sample, and its photo for the next import',
};

interface Data {
  readonly what: 'e-mail' | 'phone number';
  readonly isText: boolean;
}

export const personalData = defineRule({
  on: 'record',
  code: 'personal-data',
  title: 'Personal data in free text',
  severity: 'error',
  kinds: [...pseudonyms.keys()],
  doc: {
    why: 'Labels are shared, merged and published; people in them go by pseudonym. An address or a telephone number in a note travels with every copy, and nobody looks for it there.',
    fix: 'Take it out of the note. Where it stands for an annotator or a sample, rename that in all files.',
  },
  check(record: unknown, { kind }, report) {
    if (kind.kind === TASKS) {
      for (const [i, task] of (Array.isArray(record) ? record : [record]).entries()) {
        const path = Array.isArray(record) ? [i, 'data'] : ['data'];
        judgeTexts((task as { data: unknown }).data, path, report);
      }
      return;
    }
    for (const key of NOTES) judgeText((record as Record<string, unknown>)[key], key, report);
    for (const field of pseudonyms.get(kind.kind)!) {
      if (namesOnly(PSEUDONYMS, kind, field, record)) continue;
      const at = pathInRecord(kind, field, record);
      forEachNamed(record, { at }, (name, path) => {
        if (typeof name === 'string' && findEMails(name).length > 0) {
          const message = MESSAGES[field.symbol === 'sample' ? 'sample' : 'annotator'];
          report({ path, message, data: { what: 'e-mail', isText: false } satisfies Data });
        }
      });
    }
  },
  fixes({ path, data }, record) {
    const { what, isText } = data as Data;
    const text = valueAt(record, path);
    if (!isText || typeof text !== 'string') return [];
    const spans = what === 'e-mail' ? findEMails(text) : findPhoneNumbers(text);
    const value = replaceSpans(text, spans, `[${what} removed]`);
    return [{ title: `Remove the ${what}`, safe: what === 'e-mail', edits: [{ op: 'replace', path, value }] }];
  },
});

function judgeText(text: unknown, at: string | JsonPath, report: Report): void {
  if (typeof text !== 'string' || text.length < 5) return;
  // The message does not repeat what it wants gone: it ends up in logs and on pull requests.
  if (text.includes('@') && findEMails(text).length > 0) say('e-mail', 'an e-mail address', at, report);
  if (/\d/.test(text) && findPhoneNumbers(text).length > 0) say('phone number', 'a telephone number', at, report);
}

function say(what: Data['what'], name: string, at: string | JsonPath, report: Report): void {
  const path = typeof at === 'string' ? [at] : at;
  const message = `this text holds ${name}: people are named by pseudonym only; take it out`;
  report({ path, message, data: { what, isText: true } satisfies Data });
}

/** All texts in a value: parsing bounds its depth. */
function judgeTexts(value: unknown, path: JsonPath, report: Report): void {
  if (typeof value === 'string') judgeText(value, path, report);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) judgeTexts(value[i], [...path, i], report);
  else for (const [key, member] of Object.entries(value)) judgeTexts(member, [...path, key], report);
}
