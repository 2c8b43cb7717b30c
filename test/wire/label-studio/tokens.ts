// Tokens for tests: of the form that Label Studio gives out, and good for nothing.

export const LEGACY_TOKEN = '0123456789abcdef0123456789abcdef01234567';
/** Seconds since 1970 at which the first access token ends; the tests' clock starts at 0. */
export const ACCESS_SECONDS = 300;
export const PERSONAL_TOKEN = jwt({ token_type: 'refresh', exp: 4_000_000_000 });

export function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}
