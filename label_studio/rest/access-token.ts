// Which kind of token it is, and until when it holds; the server tells neither.
import * as z from 'zod';
import { decodeBase64Text } from '../codec/base64.ts';

/**
 * legacy: 40 hexadecimal digits, sent as they are (`Token …`). personal: a token that is exchanged for access tokens.
 * access: such an access token, good for minutes (`Bearer …`).
 */
export type TokenKind = 'legacy' | 'personal' | 'access';

export interface TokenFacts {
  readonly kind: TokenKind;
  /** When it ends; seconds since 1970, as in its claim `exp`. */
  readonly expires?: number;
}

const claims = z.looseObject({ token_type: z.string().optional(), exp: z.number().optional() });

/** Undefined for what cannot be a token: empty, or with characters that no header takes. The token is never quoted. */
export function readToken(token: string): TokenFacts | undefined {
  if (!/^[\x21-\x7e]+$/.test(token)) return undefined;
  const parts = token.split('.');
  if (parts.length !== 3) return { kind: 'legacy' };
  const found = claims.safeParse(parseJson(decodeBase64Text(parts[1]!)));
  if (!found.success) return { kind: 'legacy' };
  const { token_type, exp } = found.data;
  return { kind: token_type === 'refresh' ? 'personal' : 'access', ...(exp === undefined ? {} : { expires: exp }) };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
