import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { NewId } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { keys } from '../table/keys.ts';
import { put, putNew, type Table, update } from '../table/table.ts';
import { addMilliseconds, type Clock, type Instant, instantSchema } from '../time/local-date.ts';
import type { GatewayCredentials } from './gateway-credentials.ts';
import { callProvider, type Fetch, loose, ProviderSilent } from './provider-call.ts';

const tokenItemSchema = z.object({
  version: z.int().nonnegative(),
  refreshToken: z.string(),
  accessToken: z.string().optional(),
  accessUntil: instantSchema.optional(),
  /** Of the refresh token in the gateways' secret that this chain began with; another one there begins anew. */
  seed: z.string(),
  lock: z.object({ holder: z.string(), until: instantSchema }).optional(),
});
type TokenItem = z.infer<typeof tokenItemSchema>;

/** Zalo takes the refresh token no more: the account must be linked again and its token put into the secret. */
export class ZaloLinkLost extends Error {
  readonly code = 'zalo-link-lost';
}

const KEY = keys.providerToken('zalo');
/** Asks for a new one while the old still works. */
const MARGIN = 5 * 60_000;
const LOCK = 15_000;
const WAIT = 400;
const WAITS = 20;

const answerSchema = z.object({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in: loose.optional(),
  error: loose.optional(),
});

export interface ZaloTokensDeps {
  readonly table: Table;
  readonly oauthUrl: string;
  readonly credentials: () => Promise<GatewayCredentials>;
  readonly now: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly fetch?: Fetch;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** Zalo's access token, and its renewal by a refresh token that is good for one use. */
export class ZaloTokens {
  readonly #deps: ZaloTokensDeps;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  constructor(deps: ZaloTokensDeps) {
    this.#deps = deps;
    this.#sleep = deps.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  }

  /**
   * A token that works now. `refused` names one that Zalo did not take, so that another is got. Throws ZaloLinkLost,
   * or ProviderSilent where Zalo does not answer or another function's renewal takes too long.
   */
  async current(refused?: string): Promise<string> {
    const credentials = await this.#deps.credentials();
    for (let wait = 0; wait < WAITS; wait += 1) {
      const item = await this.#item(credentials.zalo.refreshToken);
      if (item.accessToken !== undefined && item.accessToken !== refused && this.#isFresh(item))
        return item.accessToken;
      const holder = this.#deps.newId();
      if (await this.#lock(item, holder)) return this.#renew(item, holder, credentials);
      await this.#sleep(WAIT);
    }
    throw new ProviderSilent('token-locked');
  }

  #isFresh(item: TokenItem): boolean {
    return item.accessUntil !== undefined && addMilliseconds(item.accessUntil, -MARGIN) > this.#deps.now();
  }

  /** The stored pair; the secret's token begins the chain, and begins it anew when it was replaced. */
  async #item(seedToken: string): Promise<TokenItem> {
    const seed = createHash('sha256').update(seedToken).digest('base64url');
    const first: TokenItem = { version: 0, refreshToken: seedToken, seed };
    const stored = await this.#deps.table.get(KEY, tokenItemSchema);
    if (stored?.seed === seed) return stored;
    const write = stored
      ? put(KEY, { ...first, version: stored.version + 1 }, versionIs(stored.version))
      : putNew(KEY, first);
    await this.#deps.table.transact([write]);
    return (await this.#deps.table.get(KEY, tokenItemSchema)) ?? first;
  }

  async #lock(item: TokenItem, holder: string): Promise<boolean> {
    const now = this.#deps.now();
    const outcome = await this.#deps.table.transact([
      update(KEY, {
        update: 'SET #lock = :lock',
        condition: 'version = :version AND (attribute_not_exists(#lock) OR #lock.#until <= :now)',
        names: { '#lock': 'lock', '#until': 'until' },
        values: { ':lock': { holder, until: addMilliseconds(now, LOCK) }, ':version': item.version, ':now': now },
      }),
    ]);
    return outcome.saved;
  }

  /** Under the lock: the old refresh token dies with the call, so the new pair is stored before anything else. */
  async #renew(item: TokenItem, holder: string, credentials: GatewayCredentials): Promise<string> {
    try {
      const pair = await this.#ask(item.refreshToken, credentials);
      await this.#store(item, pair);
      return pair.accessToken;
    } catch (error) {
      await this.#unlock(holder);
      throw error;
    }
  }

  async #store(item: TokenItem, pair: TokenPair): Promise<void> {
    const next = { version: item.version + 1, seed: item.seed, ...pair };
    const outcome = await this.#deps.table.transact([put(KEY, next, versionIs(item.version))]);
    if (!outcome.saved) this.#deps.log.warn('a renewed Zalo token was superseded', { version: item.version });
  }

  async #unlock(holder: string): Promise<void> {
    await this.#deps.table.transact([
      update(KEY, {
        update: 'REMOVE #lock',
        condition: '#lock.holder = :holder',
        names: { '#lock': 'lock' },
        values: { ':holder': holder },
      }),
    ]);
  }

  async #ask(refreshToken: string, credentials: GatewayCredentials): Promise<TokenPair> {
    const form = new URLSearchParams({
      refresh_token: refreshToken,
      app_id: credentials.zalo.appId,
      grant_type: 'refresh_token',
    });
    const answer = await callProvider(
      this.#deps.fetch ?? fetch,
      `${this.#deps.oauthUrl}/v4/oa/access_token`,
      {
        headers: {
          secret_key: credentials.zalo.secretKey,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: form.toString(),
      },
      answerSchema,
    );
    if (answer.access_token === undefined || answer.refresh_token === undefined) {
      throw new ZaloLinkLost(`Zalo refused the refresh token (${answer.error ?? 'no code'})`);
    }
    const seconds = Number(answer.expires_in ?? 3_600);
    return {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      accessUntil: addMilliseconds(this.#deps.now(), seconds * 1_000),
    };
  }
}

interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accessUntil: Instant;
}

function versionIs(version: number) {
  return { expression: 'version = :version', values: { ':version': version } };
}
