import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { AwsError } from '../aws-service.ts';
import type { PoolClient, RefreshToken, User, UserPool } from './user-pool.ts';

/** What a sign-in or a renewal answers. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
  readonly RefreshToken?: string;
}

export async function signIn(
  pool: UserPool,
  user: User,
  client: PoolClient,
  now: number,
): Promise<AuthenticationResult> {
  const { token, record } = pool.issueRefreshToken(user, client);
  return { ...(await issue(pool, user, client, record, now)), RefreshToken: token };
}

/** Throws NotAuthorizedException for a refresh token that is good for nothing any more. */
export async function renew(
  pool: UserPool,
  client: PoolClient,
  token: string,
  now: number,
): Promise<AuthenticationResult> {
  const record = pool.findRefreshToken(token);
  if (record?.clientId !== client.id) throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
  const user = pool.find(record.username);
  if (!user?.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  return issue(pool, user, client, record, now);
}

const accessSchema = z.object({ username: z.string(), token_use: z.literal('access'), origin_jti: z.string() });

/** Who an access token is of. Throws NotAuthorizedException. */
export async function holderOf(pool: UserPool, accessToken: string, now: number): Promise<User> {
  try {
    const { payload } = await jwtVerify(accessToken, pool.verifyingKey, {
      issuer: pool.resource.issuer,
      algorithms: ['RS256'],
      currentDate: new Date(now),
    });
    const claims = accessSchema.parse(payload);
    if (!pool.isRevoked(claims.origin_jti)) return pool.user(claims.username);
  } catch {
    throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
  }
  throw new AwsError('NotAuthorizedException', 'Access Token has been revoked');
}

async function issue(
  pool: UserPool,
  user: User,
  client: PoolClient,
  record: RefreshToken,
  now: number,
): Promise<AuthenticationResult> {
  const both = {
    sub: user.sub,
    origin_jti: record.origin,
    event_id: randomUUID(),
    auth_time: Math.floor(record.signedInAt / 1_000),
    ...(user.groups.length > 0 ? { 'cognito:groups': user.groups } : {}),
  };
  const sign = (claims: Readonly<Record<string, unknown>>) =>
    new SignJWT({ ...both, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: pool.kid })
      .setIssuer(pool.resource.issuer)
      .setJti(randomUUID())
      .setIssuedAt(Math.floor(now / 1_000))
      .setExpirationTime(Math.floor(now / 1_000) + client.accessTokenSeconds)
      .sign(pool.signingKey);
  const [AccessToken, IdToken] = await Promise.all([
    sign({
      token_use: 'access',
      client_id: client.id,
      scope: 'aws.cognito.signin.user.admin',
      username: user.username,
    }),
    sign({ token_use: 'id', aud: client.id, 'cognito:username': user.username, ...idAttributes(user) }),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessTokenSeconds, TokenType: 'Bearer' };
}

function idAttributes({ attributes }: User): Readonly<Record<string, unknown>> {
  return {
    ...attributes,
    ...('phone_number_verified' in attributes
      ? { phone_number_verified: attributes.phone_number_verified === 'true' }
      : {}),
  };
}
