import * as z from 'zod';
import { gatewayPhone } from '../phone/phone.ts';
import type { ChannelResult, NoticeChannel, OutgoingNotice } from './channel.ts';
import type { AttemptOutcome } from './notice.ts';
import { callProvider, type Fetch, loose, ProviderSilent } from './provider-call.ts';
import { ZaloLinkLost, type ZaloTokens } from './zalo-tokens.ts';

/** What Zalo's codes mean for us; `token` asks for a renewed token once. An unknown one may pass. */
export const znsOutcomes: Readonly<Record<string, AttemptOutcome | 'token'>> = {
  '0': 'sent',
  '-124': 'token',
  '-220': 'token',
  '-100': 'busy',
  '-108': 'unreachable',
  /** The person's account sleeps, or the phone has none. */
  '-114': 'unreachable',
  '-118': 'unreachable',
  '-119': 'unreachable',
  /** Not at night; an SMS may come then. */
  '-133': 'unreachable',
  /** The person refused messages from us. */
  '-139': 'unreachable',
  '-141': 'unreachable',
  '-101': 'misconfigured',
  '-102': 'misconfigured',
  '-103': 'misconfigured',
  '-104': 'misconfigured',
  '-105': 'misconfigured',
  '-109': 'misconfigured',
  '-111': 'misconfigured',
  '-131': 'misconfigured',
  /** The account's balance or the day's quota is used up. */
  '-115': 'misconfigured',
  '-144': 'misconfigured',
  '-147': 'misconfigured',
};

const answerSchema = z.object({
  error: loose,
  data: z.object({ msg_id: z.string().optional() }).nullish(),
});
type Answer = z.infer<typeof answerSchema>;

export interface ZnsSettings {
  readonly url: string;
  /** Registered template ids by kind of notice; a kind without one does not go by Zalo. */
  readonly templates: Readonly<Record<string, string>>;
}

/** Template messages to the Zalo account of a phone. */
export class ZaloChannel implements NoticeChannel {
  readonly name = 'zalo';
  readonly #settings: ZnsSettings;
  readonly #tokens: Pick<ZaloTokens, 'current'>;
  readonly #fetch: Fetch;

  constructor(settings: ZnsSettings, tokens: Pick<ZaloTokens, 'current'>, call: Fetch = fetch) {
    this.#settings = settings;
    this.#tokens = tokens;
    this.#fetch = call;
  }

  serves: NoticeChannel['serves'] = (_to, content) => this.#settings.templates[content.zns.template] !== undefined;

  async send(notice: OutgoingNotice): Promise<ChannelResult> {
    try {
      const token = await this.#tokens.current();
      const answer = await this.#post(notice, token);
      if (znsOutcomes[answer.error] !== 'token') return resultOf(answer);
      return resultOf(await this.#post(notice, await this.#tokens.current(token)));
    } catch (error) {
      if (error instanceof ProviderSilent) return { outcome: 'busy', code: error.code };
      if (error instanceof ZaloLinkLost) return { outcome: 'misconfigured', code: error.code };
      throw error;
    }
  }

  #post(notice: OutgoingNotice, token: string): Promise<Answer> {
    const body = {
      phone: gatewayPhone(notice.to.phone),
      template_id: this.#settings.templates[notice.content.zns.template],
      template_data: notice.content.zns.data,
      tracking_id: notice.reference,
    };
    return callProvider(
      this.#fetch,
      `${this.#settings.url}/message/template`,
      { headers: { access_token: token, 'content-type': 'application/json' }, body: JSON.stringify(body) },
      answerSchema,
    );
  }
}

function resultOf(answer: Answer): ChannelResult {
  const meaning = znsOutcomes[answer.error] ?? 'busy';
  // A token that is refused right after it was renewed is no matter of tokens any more.
  const outcome = meaning === 'token' ? 'misconfigured' : meaning;
  const providerId = answer.data?.msg_id;
  return { outcome, code: answer.error, ...(providerId === undefined ? {} : { providerId }) };
}
