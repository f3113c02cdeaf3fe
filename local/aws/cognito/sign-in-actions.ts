import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-service.ts';
import type { CodeSender } from './code-sender.ts';
import { holderOf, renew, signIn } from './tokens.ts';
import type { PoolClient, UserPool } from './user-pool.ts';

const CODE_DIGITS = 8;
const TRIES = 3;

/** A sign-in under way. For a name that nobody has it looks the same and cannot succeed. */
interface Session {
  readonly pool: UserPool;
  readonly client: PoolClient;
  readonly name: string;
  readonly until: number;
  readonly challenge: 'SELECT_CHALLENGE' | 'SMS_OTP';
  readonly code: string | undefined;
  triesLeft: number;
}

export interface SignInDeps {
  readonly pools: readonly UserPool[];
  readonly sender: Pick<CodeSender, 'send'>;
  readonly now: () => number;
  readonly onFailure: (message: string, error: unknown) => void;
}

const initiateSchema = z.object({
  ClientId: z.string(),
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
});
const respondSchema = z.object({
  ClientId: z.string(),
  ChallengeName: z.string(),
  Session: z.string(),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
});
const refreshSchema = z.object({ ClientId: z.string(), RefreshToken: z.string() });
const revokeSchema = z.object({ ClientId: z.string(), Token: z.string() });
const accessTokenSchema = z.object({ AccessToken: z.string() });

type Action = (input: unknown) => Promise<unknown>;

/** What a browser may call without signing: the sign-in by one-time code, renewals and signing out. */
export class SignInActions {
  readonly #deps: SignInDeps;
  readonly #sessions = new Map<string, Session>();
  readonly actions: Readonly<Record<string, Action>>;

  constructor(deps: SignInDeps) {
    this.#deps = deps;
    this.actions = {
      InitiateAuth: (input) => this.#initiate(initiateSchema.parse(input)),
      RespondToAuthChallenge: (input) => this.#respond(respondSchema.parse(input)),
      GetTokensFromRefreshToken: (input) => {
        const { ClientId, RefreshToken } = refreshSchema.parse(input);
        return this.#renew(ClientId, RefreshToken);
      },
      RevokeToken: (input) => this.#revoke(revokeSchema.parse(input)),
      GlobalSignOut: (input) => this.#signOut(accessTokenSchema.parse(input).AccessToken),
      GetUser: (input) => this.#getUser(accessTokenSchema.parse(input).AccessToken),
    };
  }

  async #initiate({ ClientId, AuthFlow, AuthParameters }: z.infer<typeof initiateSchema>): Promise<unknown> {
    switch (AuthFlow) {
      case 'USER_AUTH': {
        const name = AuthParameters.USERNAME;
        if (name === undefined) throw invalid('Missing required parameter USERNAME');
        const preferred = AuthParameters.PREFERRED_CHALLENGE;
        if (preferred === undefined) return this.#offerChoice(ClientId, name);
        if (preferred !== 'SMS_OTP') throw invalid('This machine signs people in by SMS_OTP alone.');
        return this.#challengeByCode(ClientId, name);
      }
      case 'REFRESH_TOKEN_AUTH':
      case 'REFRESH_TOKEN':
        return this.#renew(ClientId, AuthParameters.REFRESH_TOKEN ?? '');
      default:
        throw invalid(`${AuthFlow} flow not enabled for this client`);
    }
  }

  async #respond(request: z.infer<typeof respondSchema>): Promise<unknown> {
    const session = this.#session(request);
    if (request.ChallengeName !== session.challenge) throw invalid('Challenge response does not match the session');
    if (session.challenge === 'SMS_OTP') return this.#checkCode(request, session);
    if (request.ChallengeResponses.ANSWER !== 'SMS_OTP') throw invalid('Unsupported challenge was chosen');
    this.#sessions.delete(request.Session);
    return this.#challengeByCode(session.client.id, session.name);
  }

  #offerChoice(clientId: string, name: string) {
    const { pool, client } = this.#client(clientId);
    return {
      ChallengeName: 'SELECT_CHALLENGE',
      ChallengeParameters: {},
      AvailableChallenges: ['SMS_OTP'],
      Session: this.#open(pool, client, name, 'SELECT_CHALLENGE', undefined),
    };
  }

  /** Answers at once, whether there is such a person or not; the code is on its way meanwhile. */
  #challengeByCode(clientId: string, name: string) {
    const { pool, client } = this.#client(clientId);
    const user = pool.find(name);
    const phone = user?.attributes.phone_number;
    const code = user?.enabled && phone ? String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0') : undefined;
    if (user && code !== undefined) {
      this.#deps.sender
        .send(pool, client, user, code)
        .catch((error: unknown) => this.#deps.onFailure('a sign-in code was not sent', error));
    }
    return {
      ChallengeName: 'SMS_OTP',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: `+*******${(phone ?? name).slice(-4)}`,
      },
      Session: this.#open(pool, client, name, 'SMS_OTP', code),
    };
  }

  async #checkCode(request: z.infer<typeof respondSchema>, session: Session): Promise<unknown> {
    const given = request.ChallengeResponses.SMS_OTP_CODE ?? '';
    session.triesLeft -= 1;
    if (session.code === undefined || !sameText(given, session.code)) {
      if (session.triesLeft === 0) this.#sessions.delete(request.Session);
      throw new AwsError('CodeMismatchException', 'Invalid code or auth state for the user.');
    }
    // Gone before anything else is awaited: a code signs in once.
    this.#sessions.delete(request.Session);
    const user = session.pool.find(session.name);
    if (!user?.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
    return {
      ChallengeParameters: {},
      AuthenticationResult: await signIn(session.pool, user, session.client, this.#deps.now()),
    };
  }

  async #renew(clientId: string, token: string): Promise<unknown> {
    const { pool, client } = this.#client(clientId);
    return { ChallengeParameters: {}, AuthenticationResult: await renew(pool, client, token, this.#deps.now()) };
  }

  async #revoke({ ClientId, Token }: z.infer<typeof revokeSchema>): Promise<unknown> {
    const { pool } = this.#client(ClientId);
    const record = pool.findRefreshToken(Token);
    if (record && record.clientId !== ClientId) throw new AwsError('UnauthorizedException', 'Not this client’s token');
    if (record) pool.revoke((other) => other.hash === record.hash);
    return {};
  }

  async #signOut(accessToken: string): Promise<unknown> {
    const { pool, user } = await this.#holder(accessToken);
    pool.revoke((token) => token.username === user.username);
    return {};
  }

  async #getUser(accessToken: string): Promise<unknown> {
    const { user } = await this.#holder(accessToken);
    const attributes = Object.entries({ sub: user.sub, ...user.attributes });
    return { Username: user.username, UserAttributes: attributes.map(([Name, Value]) => ({ Name, Value })) };
  }

  async #holder(accessToken: string) {
    for (const pool of this.#deps.pools) {
      const user = await holderOf(pool, accessToken, this.#deps.now()).catch(() => undefined);
      if (user) return { pool, user };
    }
    throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
  }

  #client(clientId: string): { readonly pool: UserPool; readonly client: PoolClient } {
    for (const pool of this.#deps.pools) {
      const client = pool.client(clientId);
      if (client) return { pool, client };
    }
    throw new AwsError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }

  #open(
    pool: UserPool,
    client: PoolClient,
    name: string,
    challenge: Session['challenge'],
    code: string | undefined,
  ): string {
    const now = this.#deps.now();
    for (const [id, session] of this.#sessions) if (session.until <= now) this.#sessions.delete(id);
    const id = randomBytes(48).toString('base64url');
    const until = now + client.sessionSeconds * 1_000;
    this.#sessions.set(id, { pool, client, name, until, challenge, code, triesLeft: TRIES });
    return id;
  }

  #session(request: z.infer<typeof respondSchema>): Session {
    const session = this.#sessions.get(request.Session);
    const name = request.ChallengeResponses.USERNAME;
    const isLive = session && session.until > this.#deps.now() && session.client.id === request.ClientId;
    if (!isLive || (name !== session.name && name !== session.pool.find(session.name)?.username)) {
      throw new AwsError('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    }
    return session;
  }
}

function sameText(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
