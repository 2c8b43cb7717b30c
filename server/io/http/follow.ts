// One request and the redirects that it meets: the token stays with the origin that it was meant for.
import { type HttpAnswer, HttpFault, type HttpRequest } from '../../ports/http.ts';
import { fetchOnce, type RawAnswer } from './fetch-once.ts';

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface Followed {
  readonly answer: HttpAnswer;
  /** What the header Retry-After asks for. */
  readonly retryAfterMs: number | undefined;
}

/** Throws HttpFault; rejects with the signal's reason when that aborts. */
export async function follow(request: HttpRequest, signal: AbortSignal): Promise<Followed> {
  const { origin } = new URL(request.url);
  let url = request.url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const isHome = new URL(url).origin === origin;
    const { authorization, ...bare } = request;
    const step = isHome && authorization !== undefined ? { ...bare, authorization } : bare;
    const raw = await fetchOnce({ ...step, url }, signal);
    if (!REDIRECTS.has(raw.status) || raw.location === undefined) return settle(raw, url, isHome);
    url = nextUrl(raw, url, request, origin);
  }
  throw elsewhere(`${origin} redirects ${MOST_REDIRECTS} times and more`);
}

function settle({ status, contentType, body, retryAfterMs }: RawAnswer, url: string, isHome: boolean): Followed {
  // Without its token a request is refused elsewhere, which would read as if the token were wrong.
  if (!isHome && (status === 401 || status === 403)) {
    throw elsewhere(`the server redirects to ${new URL(url).origin}, where the token is not sent`);
  }
  return { answer: { status, contentType, body }, retryAfterMs };
}

function nextUrl({ status, location }: RawAnswer, from: string, { method }: HttpRequest, origin: string): string {
  const next = URL.canParse(location!, from) ? new URL(location!, from) : undefined;
  if (next === undefined || !/^https?:$/.test(next.protocol)) {
    throw elsewhere(`${origin} redirects to an address that is none`);
  }
  // Only 307 and 308 keep a POST a POST, and its data, like the token, is meant for one server.
  if (method === 'POST' && (next.origin !== origin || status < 307)) {
    throw elsewhere(`${origin} redirects what is sent to it to ${next.origin}`);
  }
  return next.href;
}

function elsewhere(message: string): HttpFault {
  return new HttpFault('redirected', message, 'give the address that the browser shows after logging in');
}
