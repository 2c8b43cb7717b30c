// A conversation with one Label Studio server: addresses, the token in the form that the server takes, answers checked.
import type * as z from 'zod';
import { readToken, type TokenKind } from '../../../label_studio/rest/access-token.ts';
import { accessAnswer } from '../../../label_studio/rest/answers.ts';
import { explainRefusal, explainRefusedExchange, type Refusal } from '../../../label_studio/rest/refusal.ts';
import { calls } from '../../../label_studio/rest/server-address.ts';
import { Fault } from '../../ports/fault.ts';
import type { HttpAnswer, HttpRequest } from '../../ports/http.ts';
import type { Ports } from '../../ports/ports.ts';

const MOST_BYTES = 64_000_000;
/** An access token is renewed this long before it ends. */
const MARGIN_S = 10;

export interface Question {
  /** As "project 12", for messages. */
  readonly what: string;
  readonly path: string;
  /** A JSON text; makes it a POST, which is sent once. */
  readonly body?: string;
  readonly maxBytes?: number;
  /** False for questions that have another way when they fail. */
  readonly repeatable?: boolean;
  onPiece?(piece: Uint8Array): void;
}

type SessionPorts = Pick<Ports, 'http' | 'secrets' | 'clock'>;

export class LabelStudioSession {
  readonly base: string;
  private readonly ports: SessionPorts;
  private readonly silenceMs: number;
  private readonly token: string;
  private readonly kind: TokenKind;
  private access: string | undefined;

  private constructor(base: string, silenceMs: number, ports: SessionPorts, token: string, kind: TokenKind) {
    this.base = base;
    this.silenceMs = silenceMs;
    this.ports = ports;
    this.token = token;
    this.kind = kind;
  }

  /** Throws a Fault when there is no token, or one that no server can take. */
  static async open(base: string, silenceMs: number, ports: SessionPorts): Promise<LabelStudioSession> {
    const { howToGive } = ports.secrets;
    const token = (await ports.secrets.read('LABEL_STUDIO_API_KEY', base))?.trim();
    if (!token) throw new Fault(`no token for ${base}`, howToGive, { isInput: true });
    const facts = readToken(token);
    if (!facts) throw new Fault('the token holds blanks or letters that no token has', howToGive, { isInput: true });
    return new LabelStudioSession(base, silenceMs, ports, token, facts.kind);
  }

  /** The answer, whatever its status except 401 and 403. Throws a Fault for those. */
  async ask(question: Question): Promise<HttpAnswer> {
    let answer = await this.send(question, await this.authorization());
    if (answer.status === 401 && this.kind === 'personal') {
      this.access = undefined;
      answer = await this.send(question, await this.authorization());
    }
    if (answer.status === 401 || answer.status === 403) throw this.refuse(question, answer);
    return answer;
  }

  /** The answer's JSON, checked. Throws a Fault for every status but 2xx, and for an answer that does not fit. */
  async askFor<S extends z.ZodType>(schema: S, question: Question): Promise<z.infer<S>> {
    return this.read(schema, question, await this.ask(question));
  }

  read<S extends z.ZodType>(schema: S, question: Pick<Question, 'what'>, answer: HttpAnswer): z.infer<S> {
    const parsed = isOk(answer) ? schema.safeParse(parseJson(answer.body)) : undefined;
    if (!parsed?.success) throw this.refuse(question, answer);
    return parsed.data;
  }

  refuse({ what }: Pick<Question, 'what'>, answer: HttpAnswer): Fault {
    return this.fault(explainRefusal(`${what} of ${this.base}`, readable(answer)));
  }

  private async authorization(): Promise<string> {
    if (this.kind === 'legacy') return `Token ${this.token}`;
    if (this.kind === 'access') return `Bearer ${this.token}`;
    if (this.access === undefined || this.isEnding(this.access)) this.access = await this.exchange();
    return `Bearer ${this.access}`;
  }

  private isEnding(access: string): boolean {
    const expires = readToken(access)?.expires;
    return expires !== undefined && this.ports.clock.now().getTime() / 1_000 > expires - MARGIN_S;
  }

  private async exchange(): Promise<string> {
    const answer = await this.ports.http.send({
      ...this.request({ path: calls.refresh(), body: JSON.stringify({ refresh: this.token }) }),
      // It changes nothing on the server.
      repeatable: true,
    });
    const parsed = isOk(answer) ? accessAnswer.safeParse(parseJson(answer.body)) : undefined;
    if (!parsed?.success) throw this.fault(explainRefusedExchange(this.base, readable(answer)));
    return parsed.data.access;
  }

  private async send(question: Question, authorization: string): Promise<HttpAnswer> {
    return await this.ports.http.send({ ...this.request(question), authorization });
  }

  private request({ path, body, maxBytes, repeatable, onPiece }: Omit<Question, 'what'>): HttpRequest {
    return {
      method: body === undefined ? 'GET' : 'POST',
      url: this.base + path,
      silenceMs: this.silenceMs,
      maxBytes: maxBytes ?? MOST_BYTES,
      repeatable: repeatable ?? body === undefined,
      ...(body === undefined ? {} : { body }),
      ...(onPiece ? { onPiece } : {}),
    };
  }

  /** A server may quote what it was sent; what it says never shows a token. */
  private fault({ message, wayOut, isInput }: Refusal): Fault {
    let clean = message.replaceAll(this.token, '…');
    if (this.access !== undefined) clean = clean.replaceAll(this.access, '…');
    return new Fault(clean, wayOut, { isInput });
  }
}

export function isOk({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

function readable({ status, contentType, body }: HttpAnswer) {
  return { status, contentType, text: new TextDecoder().decode(body.subarray(0, 20_000)) };
}

/** Undefined for what is no JSON, such as the beginning of one. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
