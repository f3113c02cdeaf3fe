import * as z from 'zod';
import { callProvider, type Fetch, loose, ProviderSilent } from '../notifications/provider-call.ts';
import { ZaloLinkLost, type ZaloTokens } from '../notifications/zalo-tokens.ts';

/** `refused`: Zalo will not bring it, now or later. `busy`: later it may. */
export type ChatOutcome = 'sent' | 'refused' | 'busy' | 'misconfigured';
export interface ChatResult {
  readonly outcome: ChatOutcome;
  readonly code: string;
}

/** Brings a text into a person's chat. */
export interface ChatSender {
  send(userId: string, text: string): Promise<ChatResult>;
}

/** What Zalo's codes mean for an answer; an unknown one may pass. */
export const chatOutcomes: Readonly<Record<string, ChatOutcome | 'token'>> = {
  '0': 'sent',
  '-124': 'token',
  '-216': 'token',
  '-220': 'token',
  '-32': 'busy',
  '-100': 'busy',
  '-101': 'misconfigured',
  '-102': 'misconfigured',
  '-103': 'misconfigured',
  '-104': 'misconfigured',
  '-105': 'misconfigured',
  /** The values are wrong, such as a person whom the account does not know. */
  '-201': 'refused',
  /** The person does not follow the account, has not written for too long, or refused messages. */
  '-213': 'refused',
  '-230': 'refused',
  '-234': 'refused',
};

/** More than this Zalo does not take in one message. */
const LONGEST = 2_000;

const answerSchema = z.object({ error: loose });

/** The Official Account's answers to whoever wrote to it (`message/cs`). */
export class ZaloChat implements ChatSender {
  readonly #url: string;
  readonly #tokens: Pick<ZaloTokens, 'current'>;
  readonly #fetch: Fetch;

  constructor(url: string, tokens: Pick<ZaloTokens, 'current'>, call: Fetch = fetch) {
    this.#url = url;
    this.#tokens = tokens;
    this.#fetch = call;
  }

  async send(userId: string, text: string): Promise<ChatResult> {
    try {
      const token = await this.#tokens.current();
      const code = await this.#post(userId, text, token);
      if (chatOutcomes[code] !== 'token') return resultOf(code);
      return resultOf(await this.#post(userId, text, await this.#tokens.current(token)));
    } catch (error) {
      if (error instanceof ProviderSilent) return { outcome: 'busy', code: error.code };
      if (error instanceof ZaloLinkLost) return { outcome: 'misconfigured', code: error.code };
      throw error;
    }
  }

  async #post(userId: string, text: string, token: string): Promise<string> {
    const body = { recipient: { user_id: userId }, message: { text: text.slice(0, LONGEST) } };
    const { error } = await callProvider(
      this.#fetch,
      `${this.#url}/v3.0/oa/message/cs`,
      { headers: { access_token: token, 'content-type': 'application/json' }, body: JSON.stringify(body) },
      answerSchema,
    );
    return error;
  }
}

function resultOf(code: string): ChatResult {
  const meaning = chatOutcomes[code] ?? 'busy';
  // A token that is refused right after it was renewed is no matter of tokens any more.
  return { outcome: meaning === 'token' ? 'misconfigured' : meaning, code };
}
