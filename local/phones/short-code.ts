import { createHash, createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import type { Message } from './message.ts';
import type { MessageLog } from './message-log.ts';

/** Gateways that can bring a message from a phone. */
export const shortCodeGateways = ['esms', 'v-com', '1pay', 'plain'] as const;
export type ShortCodeGateway = (typeof shortCodeGateways)[number];

export interface ShortCodeOptions {
  readonly log: MessageLog;
  readonly credentials: GatewayCredentials;
  readonly shortCode: string;
  /** Where a gateway passes messages on to, asked at each. */
  readonly inboundUrl: (gateway: ShortCodeGateway) => string;
  readonly now: () => Date;
}

export interface Received {
  readonly message: Message;
  /** Absent where the answer comes by a call of its own, or there is none. */
  readonly reply: Message | undefined;
}

/** The webhook did not take an SMS that was passed on to it. */
export class InboundRefused extends Error {}

const TRIES = 3;
const VIETNAM_OFFSET = 7 * 3_600_000;
const CPID = 'tembao';

const sendMtSchema = z.object({
  client_id: z.string(),
  request_id: z.string(),
  service_id: z.string(),
  command_code: z.string(),
  mt_code: z.string().min(1).max(50),
  message: z.string().min(1),
  is_charged: z.union([z.literal(0), z.literal(1)]).default(1),
  time: z.int(),
  checksum: z.string(),
});

/** Plays the short code: takes what a person writes and passes it on as the chosen gateway does. */
export class ShortCode {
  readonly #options: ShortCodeOptions;
  readonly #ending = new AbortController();
  /** Answers that V-COM has taken, by request and code. */
  readonly #answered = new Set<string>();

  constructor(options: ShortCodeOptions) {
    this.#options = options;
  }

  /** What a person writes; the answer comes back as an SMS. Throws InboundRefused. */
  async receive(phone: string, text: string, gateway: ShortCodeGateway): Promise<Received> {
    const { log, shortCode } = this.#options;
    const id = randomUUID();
    const message = this.#message(phone, shortCode, text, { smsId: id, gateway }, id);
    log.add(message);
    const answer = await this.#passOn(message, gateway);
    return { message, reply: answer === '' ? undefined : this.#answer(phone, answer, id) };
  }

  /** V-COM's `send-mt`. */
  sendMt(body: unknown): unknown {
    const parsed = sendMtSchema.safeParse(body);
    const credentials = this.#options.credentials.vCom;
    if (!parsed.success || !credentials) return failure(106, 'Parameter is invalid');
    const sent = parsed.data;
    const signed = [sent.client_id, sent.request_id, sent.mt_code, credentials.secureKey, String(sent.time)].join('');
    if (sent.checksum !== createHash('sha256').update(signed).digest('base64')) return failure(106, 'wrong checksum');
    const asked = this.#options.log.all.find(({ id }) => id === sent.request_id);
    if (!asked) return failure(102, 'no such request');
    const key = `${sent.request_id} ${sent.mt_code}`;
    if (this.#answered.has(key)) return failure(104, 'MT is duplicated');
    this.#answered.add(key);
    this.#answer(asked.from, sent.message, asked.id);
    return { data: { code: 200, status: 'success', message: 'Thanks' } };
  }

  close(): void {
    this.#ending.abort();
  }

  #answer(phone: string, text: string, answers: string): Message {
    const reply = this.#message(this.#options.shortCode, phone, text, { answers }, randomUUID());
    this.#options.log.add(reply);
    return reply;
  }

  #message(from: string, to: string, text: string, data: Message['data'], id: string): Message {
    return { id, at: this.#options.now().toISOString(), channel: 'sms', from, to, text, data };
  }

  async #passOn(message: Message, gateway: ShortCodeGateway): Promise<string> {
    const { url, init, answerOf } = this.#call(message, gateway);
    let reason = '';
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(15_000)]);
        const response = await fetch(url, { ...init, signal, redirect: 'error' });
        const body = await response.text();
        if (response.ok) return answerOf(body);
        reason = `HTTP ${response.status}`;
        if (response.status < 500) break;
      } catch (error) {
        reason = error instanceof Error ? error.name : 'unknown';
      }
      const wait = Math.min(10_000, 250 * 2 ** attempt);
      await pause(wait, undefined, { signal: this.#ending.signal, ref: false }).catch(() => {});
    }
    throw new InboundRefused(reason);
  }

  #call(message: Message, gateway: ShortCodeGateway) {
    const url = new URL(this.#options.inboundUrl(gateway));
    const get = (query: Readonly<Record<string, string>>, answerOf: (body: string) => string) => {
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return { url, init: {}, answerOf };
    };
    switch (gateway) {
      case 'esms':
        return get(this.#esmsQuery(message), textOfXml);
      case '1pay':
        return get(this.#onePayQuery(message), (body) => z.object({ sms: z.string() }).parse(JSON.parse(body)).sms);
      case 'plain':
        url.pathname += `/${this.#options.credentials.plain?.secret ?? ''}`;
        return get(this.#plainQuery(message), (body) => body);
      case 'v-com': {
        const headers = { 'content-type': 'application/json' };
        const init = { method: 'POST', headers, body: JSON.stringify(this.#vComBody(message)) };
        return { url, init, answerOf: takenByVCom };
      }
    }
  }

  #esmsQuery({ id, text, from }: Message): Readonly<Record<string, string>> {
    const receiverTime = this.#localTime();
    const signed = [CPID, id, text, receiverTime, this.#options.credentials.esms.inboundPrivateKey].join('');
    return {
      sender: from.replace('+', ''),
      content: text,
      serviceNumber: this.#options.shortCode,
      keyword: keywordOf(text),
      sign: createHash('md5').update(signed, 'utf8').digest('base64'),
      cpid: CPID,
      smsid: id,
      receiverTime,
    };
  }

  #vComBody({ id, text, from }: Message): Readonly<Record<string, unknown>> {
    const { clientId = '', secureKey = '' } = this.#options.credentials.vCom ?? {};
    const phone = from.replace('+', '');
    const time = Math.floor(this.#options.now().getTime() / 1_000);
    const signed = [clientId, id, phone, secureKey, String(time)].join('');
    return {
      type: 'new',
      client_id: clientId,
      request_id: id,
      service_id: this.#options.shortCode,
      command_code: keywordOf(text),
      message: text,
      telco: 'VT',
      phone,
      time,
      checksum: createHash('sha256').update(signed, 'utf8').digest('base64'),
    };
  }

  #onePayQuery({ id, text, from }: Message): Readonly<Record<string, string>> {
    const { accessKey = '', secret = '' } = this.#options.credentials.onePay ?? {};
    const query = {
      access_key: accessKey,
      command: keywordOf(text),
      mo_message: text,
      msisdn: from.replace('+', ''),
      request_id: id,
      request_time: `${this.#options.now().toISOString().slice(0, 19)}Z`,
      short_code: this.#options.shortCode,
    };
    const signed = Object.entries(query)
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    return { ...query, signature: createHmac('sha256', secret).update(signed, 'utf8').digest('hex') };
  }

  #plainQuery({ id, text, from }: Message): Readonly<Record<string, string>> {
    return { phone: from.replace('+', ''), message: text, id, time: this.#localTime() };
  }

  #localTime(): string {
    const local = new Date(this.#options.now().getTime() + VIETNAM_OFFSET);
    return local.toISOString().replace(/\D/g, '').slice(0, 14);
  }
}

function keywordOf(text: string): string {
  return text.trim().split(/\s+/)[0]?.toUpperCase() ?? '';
}

function failure(code: number, message: string) {
  return { errors: { code, status: 'error', message } };
}

/** The answer to the phone comes by a call of its own; here V-COM only learns whether its message was taken. */
function takenByVCom(body: string): string {
  const taken = z.object({ data: z.object({ code: z.literal(200) }) }).safeParse(JSON.parse(body));
  if (!taken.success) throw new InboundRefused('V-COM was told an error');
  return '';
}

function textOfXml(xml: string): string {
  const [, text = ''] = /<Message>([\s\S]*?)<\/Message>/.exec(xml) ?? [];
  const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => characters[name] ?? whole);
}
