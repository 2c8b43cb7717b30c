// Why a Label Studio server did not do what was asked, in words that name the way out.
import { errorAnswer } from './answers.ts';

export interface Refusal {
  readonly message: string;
  readonly wayOut: string;
  /** True when something that the person gave is wrong: token, project, tasks; false when the server failed. */
  readonly isInput: boolean;
}

export interface RefusedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const MOST_DETAIL = 400;
const PERSONAL = 'create a Personal Access Token in Label Studio (Account & Settings)';

/** `what`: the thing asked for, as "project 12 of http://localhost:8080". */
export function explainRefusal(what: string, answer: RefusedAnswer): Refusal {
  const { status } = answer;
  const detail = detailOf(answer);
  if (status === 401) return explainUnauthorized(what, detail);
  if (status === 403) {
    const wayOut = 'ask for a role that may change the project, or take the token of somebody who has it';
    return { message: `the user of this token may not reach ${what}${said(detail)}`, wayOut, isInput: true };
  }
  if (status === 404) {
    const wayOut =
      'check the number in the address of the project page, and that the user of the token sees the project';
    return { message: `there is no ${what}${said(detail)}`, wayOut, isInput: true };
  }
  if (status === 413) {
    return {
      message: `${what}: the server refuses so much at once`,
      wayOut: 'send fewer tasks at once',
      isInput: true,
    };
  }
  if (status === 429) {
    return {
      message: `${what}: the server asks to come back later`,
      wayOut: 'wait a while, then run again',
      isInput: false,
    };
  }
  if (status >= 500) {
    const wayOut = 'try again later; if it stays, the log of the server says why';
    return { message: `${what}: the server failed with status ${status}${said(detail)}`, wayOut, isInput: false };
  }
  if (status >= 200 && status < 300) {
    const wayOut = 'check that the address is that of Label Studio, and not of a login page before it';
    return {
      message: `${what}: the server answers something else than expected${said(detail)}`,
      wayOut,
      isInput: true,
    };
  }
  return {
    message: `${what}: the server refuses with status ${status}${said(detail)}`,
    wayOut: 'mend what it names',
    isInput: true,
  };
}

/** The token was exchanged and the exchange refused. */
export function explainRefusedExchange(base: string, answer: RefusedAnswer): Refusal {
  if (answer.status === 404 || answer.status === 405) {
    return {
      message: `${base} knows no Personal Access Tokens: it is older than Label Studio 1.17`,
      wayOut: 'take the Access Token of the account page, 40 letters and digits',
      isInput: true,
    };
  }
  if (answer.status === 401 || answer.status === 400) {
    return {
      message: `${base} does not take this Personal Access Token: it has expired or was revoked`,
      wayOut: PERSONAL,
      isInput: true,
    };
  }
  return explainRefusal(`the exchange of the Personal Access Token at ${base}`, answer);
}

function explainUnauthorized(what: string, detail: string): Refusal {
  if (/legacy token/i.test(detail)) {
    return {
      message: `${what}: the server no longer takes legacy tokens`,
      wayOut: `${PERSONAL}, or ask an administrator to allow legacy tokens`,
      isInput: true,
    };
  }
  return { message: `${what}: the server does not take this token${said(detail)}`, wayOut: PERSONAL, isInput: true };
}

/** What the server says, short and on one line. */
function detailOf({ contentType, text }: RefusedAnswer): string {
  if (contentType.includes('html')) return 'a web page';
  const parsed = errorAnswer.safeParse(parseJson(text));
  if (!parsed.success) return shorten(text);
  const { detail, validation_errors } = parsed.data;
  const words = [detail, validation_errors].filter((one) => one !== undefined && one !== null);
  return shorten(words.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' '));
}

function said(detail: string): string {
  return detail === '' ? '' : `: ${detail}`;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > MOST_DETAIL ? `${line.slice(0, MOST_DETAIL)}…` : line;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
