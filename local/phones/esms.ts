import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import type { Message } from './message.ts';
import type { MessageLog, Receipt } from './message-log.ts';

export interface EsmsOptions {
  readonly log: MessageLog;
  readonly credentials: GatewayCredentials['esms'];
  readonly brandname: string;
  readonly now: () => Date;
}

const sendSchema = z.object({
  ApiKey: z.string(),
  SecretKey: z.string(),
  Phone: z.string(),
  Content: z.string().min(1),
  Brandname: z.string(),
  SmsType: z.literal('2'),
  IsUnicode: z.enum(['0', '1']).default('0'),
  RequestId: z.string().max(50).optional(),
  CallbackUrl: z.url().optional(),
  Sandbox: z.enum(['0', '1']).default('0'),
});

const DELIVERED = '5';
const RECEIPT_TRIES = 8;

/** Plays the eSMS gateway: sending under a brandname, and receipts. */
export class Esms {
  readonly #options: EsmsOptions;
  readonly #ending = new AbortController();

  constructor(options: EsmsOptions) {
    this.#options = options;
    // What a kill kept from being given is still owed.
    for (const receipt of options.log.owed) void this.#give(receipt);
  }

  /** `SendMultipleMessage_V4_post_json`. */
  send(body: unknown): Readonly<Record<string, string>> {
    const { log, credentials, brandname, now } = this.#options;
    const parsed = sendSchema.safeParse(body);
    if (!parsed.success) return refusal('99', 'Dữ liệu không hợp lệ');
    const sms = parsed.data;
    if (sms.ApiKey !== credentials.apiKey || sms.SecretKey !== credentials.secretKey) {
      return refusal('101', 'Sai ApiKey hoặc SecretKey');
    }
    if (sms.Brandname !== brandname) return refusal('104', 'Brandname không tồn tại');
    if (!/^84[35789]\d{8}$/.test(sms.Phone)) return refusal('108', 'Số điện thoại không hợp lệ');
    if (sms.IsUnicode === '0' && /[^\x20-\x7e\n]/.test(sms.Content)) return refusal('146', 'Nội dung sai mẫu');
    if (sms.RequestId !== undefined && log.findSms(sms.RequestId)) return refusal('124', 'RequestId đã tồn tại');
    const id = randomUUID();
    const message: Message = {
      id,
      at: now().toISOString(),
      channel: 'sms',
      from: brandname,
      to: `+${sms.Phone}`,
      text: sms.Content,
      data: { smsId: id, ...(sms.RequestId === undefined ? {} : { requestId: sms.RequestId }) },
    };
    if (sms.Sandbox === '0') this.#deliver(message, sms);
    return { CodeResult: '100', CountRegenerate: '0', SMSID: id };
  }

  close(): void {
    this.#ending.abort();
  }

  #deliver(message: Message, sms: z.infer<typeof sendSchema>): void {
    if (sms.CallbackUrl === undefined) {
      this.#options.log.add(message);
      return;
    }
    const url = new URL(sms.CallbackUrl);
    const query = {
      SMSID: message.id,
      SendStatus: DELIVERED,
      SendSuccess: '1',
      SendFailed: '0',
      TotalReceiver: '1',
      TotalSent: '1',
      TypeId: sms.SmsType,
      RequestId: sms.RequestId ?? '',
      error_info: '',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const receipt = { messageId: message.id, url: url.href };
    this.#options.log.add(message, receipt);
    void this.#give(receipt);
  }

  async #give(receipt: Receipt): Promise<void> {
    for (let attempt = 1; attempt <= RECEIPT_TRIES; attempt += 1) {
      try {
        const response = await fetch(receipt.url, { signal: this.#signal(), redirect: 'error' });
        if (response.ok) {
          this.#options.log.receiptGiven(receipt.messageId);
          return;
        }
      } catch {
        if (this.#ending.signal.aborted) return;
      }
      await this.#rest(attempt);
    }
  }

  #signal(): AbortSignal {
    return AbortSignal.any([this.#ending.signal, AbortSignal.timeout(15_000)]);
  }

  async #rest(attempt: number): Promise<void> {
    await pause(Math.min(10_000, 250 * 2 ** attempt), undefined, { signal: this.#ending.signal, ref: false }).catch(
      () => {},
    );
  }
}

function refusal(CodeResult: string, ErrorMessage: string): Readonly<Record<string, string>> {
  return { CodeResult, ErrorMessage };
}
