// The http port over the fetch of Node: time limits, redirects, sizes, and a second try where that does no harm.
import { setTimeout as wait } from 'node:timers/promises';
import pRetry from 'p-retry';
import { Cancelled } from '../../ports/cancellation.ts';
import { type Http, type HttpAnswer, HttpFault, type HttpRequest } from '../../ports/http.ts';
import { follow } from './follow.ts';

export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number;
  /** Doubled from try to try, up to `maxDelayMs`. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

const POLICY: RetryPolicy = { retries: 4, firstDelayMs: 500, maxDelayMs: 8_000 };

/** The server asks to come back later, or failed; kept as an error only while there are tries left. */
class ComeBack extends Error {
  readonly answer: HttpAnswer;
  readonly afterMs: number;

  constructor(answer: HttpAnswer, afterMs: number) {
    super('come back');
    this.answer = answer;
    this.afterMs = afterMs;
  }
}

/** Aborting `signal` ends every request and pause at once. */
export function fetchHttp(signal: AbortSignal, policy: RetryPolicy = POLICY): Http {
  return {
    async send(request) {
      try {
        return await sendWithRetries(request, signal, policy);
      } catch (error) {
        if (signal.aborted) throw new Cancelled();
        if (error instanceof ComeBack) return error.answer;
        throw error;
      }
    },
    async pause(ms) {
      await wait(ms, undefined, { signal }).catch(() => {
        throw new Cancelled();
      });
    },
  };
}

async function sendWithRetries(request: HttpRequest, signal: AbortSignal, policy: RetryPolicy): Promise<HttpAnswer> {
  return await pRetry(
    async () => {
      const { answer, retryAfterMs } = await follow(request, signal);
      if (answer.status === 429 || answer.status >= 500) throw new ComeBack(answer, retryAfterMs ?? 0);
      return answer;
    },
    {
      retries: request.repeatable ? policy.retries : 0,
      minTimeout: policy.firstDelayMs,
      maxTimeout: policy.maxDelayMs,
      signal,
      shouldRetry: ({ error }) => error instanceof ComeBack || isBroken(error),
      // What the server asks for comes on top of our own delay, within reason.
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (error instanceof ComeBack && error.afterMs > 0 && retriesLeft > 0) {
          await wait(Math.min(error.afterMs, MOST_PATIENCE_MS), undefined, { signal });
        }
      },
    },
  );
}

const MOST_PATIENCE_MS = 30_000;

/** Not silence: asking a slow server again makes it slower. Nor a server that is not there: the person shall know now. */
function isBroken(error: Error): boolean {
  return error instanceof HttpFault && error.trouble === 'cut-off';
}
