import * as z from 'zod';
import { gatewayPhone, type Phone } from '../phone/phone.ts';
import type { ChannelResult } from './channel.ts';
import type { GatewayCredentials } from './gateway-credentials.ts';
import type { AttemptOutcome } from './notice.ts';
import { callProvider, type Fetch, loose, ProviderSilent } from './provider-call.ts';

export interface SmsMessage {
  readonly to: Phone;
  /** Unaccented, one part. */
  readonly text: string;
  /** The gateway sends one of a reference only once. */
  readonly reference: string;
  /** Whether a receipt of the delivery is wanted. */
  readonly receipt: boolean;
}

/** Sends one SMS; what the gateway answers is the result, never an exception. */
export interface SmsGateway {
  send(message: SmsMessage): Promise<ChannelResult>;
}

export interface EsmsSettings {
  /** Address of the service, without the operation. */
  readonly url: string;
  readonly brandname: string;
  /** Where receipts go, without the secret behind it. */
  readonly receiptsUrl: string;
}

/** What eSMS' codes mean for us. An unknown one is treated as trouble that may pass. */
export const esmsOutcomes: Readonly<Record<string, AttemptOutcome>> = {
  '100': 'sent',
  /** Its RequestId is known: an earlier try got through and the answer was lost. */
  '124': 'sent',
  '99': 'unreachable',
  '108': 'unreachable',
  '101': 'misconfigured',
  '103': 'misconfigured',
  '104': 'misconfigured',
  '140': 'misconfigured',
  '146': 'misconfigured',
  '201': 'misconfigured',
  '177': 'busy',
};

const CUSTOMER_CARE = '2';

const answerSchema = z.object({ CodeResult: loose, SMSID: loose.nullish() });

/** SMS under a brandname by eSMS' JSON service, version 4. */
export class EsmsGateway implements SmsGateway {
  readonly #settings: EsmsSettings;
  readonly #credentials: () => Promise<GatewayCredentials>;
  readonly #fetch: Fetch;

  constructor(settings: EsmsSettings, credentials: () => Promise<GatewayCredentials>, call: Fetch = fetch) {
    this.#settings = settings;
    this.#credentials = credentials;
    this.#fetch = call;
  }

  async send(message: SmsMessage): Promise<ChannelResult> {
    const { esms } = await this.#credentials();
    const body = {
      ApiKey: esms.apiKey,
      SecretKey: esms.secretKey,
      Phone: gatewayPhone(message.to),
      Content: message.text,
      Brandname: this.#settings.brandname,
      SmsType: CUSTOMER_CARE,
      IsUnicode: '0',
      RequestId: message.reference,
      Sandbox: '0',
      ...(message.receipt ? { CallbackUrl: `${this.#settings.receiptsUrl}/${esms.receiptSecret}` } : {}),
    };
    try {
      const answer = await callProvider(
        this.#fetch,
        `${this.#settings.url}/SendMultipleMessage_V4_post_json/`,
        { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        answerSchema,
      );
      const outcome = esmsOutcomes[answer.CodeResult] ?? 'busy';
      return {
        outcome,
        code: answer.CodeResult,
        ...(outcome === 'sent' && answer.SMSID ? { providerId: answer.SMSID } : {}),
      };
    } catch (error) {
      if (error instanceof ProviderSilent) return { outcome: 'busy', code: error.code };
      throw error;
    }
  }
}
