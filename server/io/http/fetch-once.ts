// One request and its answer, without redirects and second tries; what goes wrong becomes an HttpFault that quotes no header.
import { HttpFault, type HttpRequest } from '../../ports/http.ts';
import { Silence } from './silence.ts';

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly location: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** Throws HttpFault; rejects with the signal's reason when that aborts. */
export async function fetchOnce(request: HttpRequest, signal: AbortSignal): Promise<RawAnswer> {
  const { origin } = new URL(request.url);
  const silence = new Silence(request.silenceMs);
  let response: Response | undefined;
  try {
    response = await fetch(request.url, {
      method: request.method,
      redirect: 'manual',
      headers: headersOf(request),
      signal: AbortSignal.any([signal, silence.signal]),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const { status, headers } = response;
    return {
      status,
      contentType: headers.get('content-type') ?? '',
      location: headers.get('location') ?? undefined,
      retryAfterMs: parseRetryAfter(headers.get('retry-after')),
      body: await readBody(response, request, silence),
    };
  } catch (error) {
    if (signal.aborted || error instanceof HttpFault) throw error;
    throw faultOf(error, origin, silence, response !== undefined);
  } finally {
    silence.end();
  }
}

function headersOf({ authorization, body }: HttpRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(authorization === undefined ? {} : { authorization }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

async function readBody(response: Response, request: HttpRequest, silence: Silence): Promise<Uint8Array> {
  const { maxBytes } = request;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    silence.heard();
    size += piece.length;
    if (size > maxBytes) {
      const limit = `${Math.round(maxBytes / 1_000_000)} MB`;
      const { origin } = new URL(request.url);
      throw new HttpFault(
        'too-large',
        `the answer of ${origin} is larger than ${limit}`,
        'ask for fewer tasks at once',
      );
    }
    pieces.push(piece);
    if (response.ok) request.onPiece?.(piece);
  }
  return Buffer.concat(pieces);
}

function faultOf(error: unknown, origin: string, silence: Silence, begun: boolean): HttpFault {
  if (silence.signal.aborted) {
    const seconds = Math.round(silence.ms / 1_000);
    const wayOut = 'the server may be busy: try again later, or allow more time';
    return new HttpFault('silent', `${origin} said nothing for ${seconds} s`, wayOut);
  }
  const code = codeOf(error);
  if (begun || BROKEN.has(code)) {
    return new HttpFault('cut-off', `${origin} broke the connection off (${code})`, 'try again; nothing was written');
  }
  return new HttpFault('unreachable', `cannot reach ${origin} (${code})`, WAYS_OUT[code] ?? OTHERWISE);
}

/** Codes of a connection that stood before. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET']);

const OTHERWISE = 'check that the server runs and that its address is right';
const WAYS_OUT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start Label Studio, or check host and port',
  ENOTFOUND: 'there is no such host: check the address',
  CERT_HAS_EXPIRED: 'the certificate of the server has expired; its administrator can renew it',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server signs for itself: name its certificate in NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'the server signs for itself: name its certificate in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'name the certificate of the server in NODE_EXTRA_CA_CERTS',
};

/** The code of the innermost cause; messages of fetch are not shown, because they may quote a header. */
function codeOf(error: unknown): string {
  let code = 'no connection';
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const found = (cause as NodeJS.ErrnoException).code;
    if (typeof found === 'string') code = found;
  }
  return code;
}

/** Seconds, or a date, as the header allows. */
function parseRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
