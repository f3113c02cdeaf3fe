import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import type { RouteResource } from '../template/deployment.ts';

/** The public keys of a token's issuer. */
export type KeySetOf = (issuer: string) => unknown;

type Authorizer = NonNullable<RouteResource['authorizer']>;

export type Claims = Readonly<Record<string, string>>;
export type TokenCheck = { readonly claims: Claims } | { readonly refusal: string };

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** Checks access tokens as the JWT authorizer of an HTTP API does. */
export class TokenChecker {
  readonly #keySetOf: KeySetOf | undefined;
  readonly #keys = new Map<string, JWTVerifyGetKey>();

  /** Without `keySetOf` the keys are fetched from the issuer itself. */
  constructor(keySetOf?: KeySetOf) {
    this.#keySetOf = keySetOf;
  }

  async check(authorization: string | undefined, authorizer: Authorizer): Promise<TokenCheck> {
    const token = authorization?.replace(/^bearer\s+/i, '').trim();
    if (!token) return { refusal: '' };
    try {
      const { payload } = await jwtVerify(token, await this.#keysOf(authorizer.issuer), {
        issuer: authorizer.issuer,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
      });
      if (!isMeantFor(payload, authorizer.audience)) return { refusal: 'the token has an invalid audience' };
      if (payload.iat !== undefined && payload.iat > Date.now() / 1000 + 1) {
        return { refusal: 'the token was issued in the future' };
      }
      return { claims: claimsOf(payload) };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { refusal: 'the token has expired' };
      if (error instanceof errors.JOSEError) return { refusal: 'the token is not valid' };
      throw error;
    }
  }

  async #keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    // Asked each time, since it costs nothing and keys may be made anew.
    if (this.#keySetOf) return createLocalJWKSet(keySetSchema.parse(await this.#keySetOf(issuer)));
    const keys = this.#keys.get(issuer) ?? createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    this.#keys.set(issuer, keys);
    return keys;
  }
}

/** `client_id` counts where the token names no audience, as in access tokens of Cognito. */
function isMeantFor(payload: JWTPayload, audience: readonly string[]): boolean {
  const named = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat();
  return named.some((name) => typeof name === 'string' && audience.includes(name));
}

/** Everything becomes text; a list becomes `[a b]`. */
function claimsOf(payload: JWTPayload): Claims {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
