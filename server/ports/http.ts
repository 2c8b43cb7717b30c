// The http port: questions to servers, as types; only commands that say so reach the network.
import { Fault } from './fault.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute, http or https. */
  readonly url: string;
  /** The header Authorization; sent to the origin of `url` alone, never along a redirect to another one. */
  readonly authorization?: string;
  /** A JSON text. */
  readonly body?: string;
  /** Longest silence of the server, in milliseconds; data that trickles in is no silence. */
  readonly silenceMs: number;
  /** Most bytes of an answer, decompressed. */
  readonly maxBytes: number;
  /** True when sending it twice does no harm: then it is sent again after 429, 5xx and broken connections. */
  readonly repeatable: boolean;
  /** Told each piece of the answer of a 2xx as it comes. */
  onPiece?(piece: Uint8Array): void;
}

export interface HttpAnswer {
  readonly status: number;
  /** The header Content-Type, or an empty text. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** unreachable: no connection. silent: no answer in time. cut-off: a broken connection. too-large: more than asked for. redirected: elsewhere. */
export type HttpTrouble = 'unreachable' | 'silent' | 'cut-off' | 'too-large' | 'redirected';

/** What kept an answer from coming; statuses such as 404 and 500 are answers. */
export class HttpFault extends Fault {
  readonly trouble: HttpTrouble;

  constructor(trouble: HttpTrouble, message: string, wayOut: string) {
    super(message, wayOut);
    this.trouble = trouble;
  }
}

export interface Http {
  /** Throws HttpFault, and Cancelled as soon as the person cancels. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Waits between two questions to the same server; throws Cancelled as soon as the person cancels. */
  pause(ms: number): Promise<void>;
}
