import { numberAt, textAt } from '../http/reading.ts';
import { forget, keep, kept } from '../storage.ts';

/** Which pool a page signs in to. */
export type PoolName = 'field' | 'staff';

/** Cognito's own refusals that a person can do something about; anything else is trouble. */
export type SignInRefusal = 'code-wrong' | 'too-many' | 'ended' | 'offline' | 'trouble';

export type Asked = { readonly ok: true; readonly challenge: Challenge } | Refused;
type Refused = { readonly ok: false; readonly refusal: SignInRefusal };

export interface Challenge {
  readonly userName: string;
  readonly session: string;
}

interface Tokens {
  readonly access: string;
  readonly refresh: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

type Said = { readonly ok: true; readonly body: unknown } | Refused;

const PATIENCE = 20_000;
/** Begins what a partner's pages saw last and what was being written there, both of which end with the session. */
export const SEEN = 'seen-';
export const DRAFT = 'draft-';
/** A token that ends while its request is on the way would be refused. */
const MARGIN = 30_000;

/** Signing in at Cognito's own API, by phone and one-time code, and the tokens that come of it. */
export class Session {
  readonly #pool: PoolName;
  constructor(pool: PoolName) {
    this.#pool = pool;
  }

  async askCode(phone: string): Promise<Asked> {
    const said = await this.#say('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: phone, PREFERRED_CHALLENGE: 'SMS_OTP' },
    });
    if (!said.ok) return said;
    const session = textAt(said.body, 'Session');
    if (textAt(said.body, 'ChallengeName') !== 'SMS_OTP' || session === undefined) return refused('trouble');
    return { ok: true, challenge: { session, userName: textAt(said.body, 'ChallengeParameters.USERNAME') ?? phone } };
  }

  /** `undefined` when signed in. */
  async answerCode(challenge: Challenge, code: string): Promise<SignInRefusal | undefined> {
    const said = await this.#say('RespondToAuthChallenge', {
      ChallengeName: 'SMS_OTP',
      Session: challenge.session,
      ChallengeResponses: { USERNAME: challenge.userName, SMS_OTP_CODE: code },
    });
    if (!said.ok) return said.refusal === 'ended' ? 'code-wrong' : said.refusal;
    // A code that is wrong but may be tried again comes back as another challenge.
    return this.#keepTokens(said.body, '') ? undefined : 'code-wrong';
  }

  /** A token that is still good, renewed if need be; undefined when one has to sign in again. */
  async token(): Promise<string | undefined> {
    const tokens = this.#tokens();
    if (!tokens) return undefined;
    if (tokens.until - MARGIN > Date.now()) return tokens.access;
    const said = await this.#say('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: tokens.refresh },
    });
    if (said.ok && this.#keepTokens(said.body, tokens.refresh)) return this.#tokens()?.access;
    if (!said.ok && said.refusal === 'ended') this.end();
    return undefined;
  }

  get isSignedIn(): boolean {
    return this.#tokens() !== undefined;
  }

  /** What the token says of whoever signed in; the server checks it, a page only reads it. */
  get claims(): unknown {
    return claimsOf(this.#tokens()?.access ?? '');
  }

  end(): void {
    forget(sessionStorage, this.#place);
    if (this.#pool === 'field') forgetOwn();
  }

  get #place(): string {
    return `session-${this.#pool}`;
  }

  #tokens(): Tokens | undefined {
    const stored = kept(sessionStorage, this.#place);
    const access = textAt(stored, 'access');
    const refresh = textAt(stored, 'refresh');
    const until = numberAt(stored, 'until');
    if (access === undefined || refresh === undefined || until === undefined) return undefined;
    return { access, refresh, until };
  }

  #keepTokens(body: unknown, refreshBefore: string): boolean {
    const access = textAt(body, 'AuthenticationResult.AccessToken');
    if (access === undefined) return false;
    keep(sessionStorage, this.#place, {
      access,
      refresh: textAt(body, 'AuthenticationResult.RefreshToken') ?? refreshBefore,
      until: Date.now() + (numberAt(body, 'AuthenticationResult.ExpiresIn') ?? 0) * 1000,
    } satisfies Tokens);
    return true;
  }

  async #say(action: string, body: Readonly<Record<string, unknown>>): Promise<Said> {
    try {
      const { endpoint, clientId } = await readConfiguration(this.#pool);
      const reply = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
        },
        body: JSON.stringify({ ClientId: clientId, ...body }),
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE),
      });
      const answer: unknown = await reply.json();
      return reply.ok ? { ok: true, body: answer } : refused(refusalOf(textAt(answer, '__type') ?? ''));
    } catch {
      return refused(navigator.onLine ? 'trouble' : 'offline');
    }
  }
}

/** `config.json` beside the site is written by whatever serves it: the deployment, or the local cloud. */
async function readConfiguration(pool: PoolName): Promise<{ endpoint: string; clientId: string }> {
  const reply = await fetch('/config.json', { cache: 'no-cache' });
  const configuration: unknown = await reply.json();
  const endpoint = textAt(configuration, 'cognito.endpoint');
  const clientId = textAt(configuration, `cognito.${pool}.clientId`);
  if (endpoint === undefined || clientId === undefined) throw new Error('config.json names no user pool');
  return { endpoint, clientId };
}

function forgetOwn(): void {
  try {
    const own = Object.keys(sessionStorage).filter((name) => name.startsWith(SEEN) || name.startsWith(DRAFT));
    for (const name of own) forget(sessionStorage, name);
  } catch {
    // Nothing is kept where there is no storage.
  }
}

function claimsOf(token: string): unknown {
  try {
    const packed = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function refused(refusal: SignInRefusal): Refused {
  return { ok: false, refusal };
}

function refusalOf(type: string): SignInRefusal {
  const name = type.replace(/^.*#/, '');
  if (name === 'CodeMismatchException' || name === 'ExpiredCodeException') return 'code-wrong';
  if (name === 'LimitExceededException' || name === 'TooManyRequestsException') return 'too-many';
  if (name === 'NotAuthorizedException' || name === 'UserNotFoundException') return 'ended';
  return 'trouble';
}
