import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import type { Message } from './message.ts';
import type { MessageLog } from './message-log.ts';
import { InboundRefused } from './short-code.ts';

export interface ZaloChatsOptions {
  readonly log: MessageLog;
  readonly credentials: GatewayCredentials['zalo'];
  /** Name of the Official Account. */
  readonly account: string;
  /** Of the webhook, asked at each event. */
  readonly url: () => string;
  /** Keeps the pictures that people send. */
  readonly folder: string;
  readonly isToken: (token: string | undefined) => boolean;
  readonly now: () => Date;
}

const TYPES: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' };
const WINDOW = 48 * 3_600_000;
const TRIES = 3;
const PICTURE = /^\/pictures\/([0-9a-f-]{36}\.(png|jpg))$/;

const answerSchema = z.object({
  recipient: z.object({ user_id: z.string() }),
  message: z.object({ text: z.string().min(1).max(2_000) }),
});

export function isPictureType(type: string): boolean {
  return Object.hasOwn(TYPES, type);
}

/** Plays the chats of an Official Account: what people write is told to a webhook, what the account answers arrives. */
export class ZaloChats {
  readonly #options: ZaloChatsOptions;
  readonly #ending = new AbortController();

  constructor(options: ZaloChatsOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true });
  }

  /** Throws InboundRefused. */
  async write(phone: string, text: string): Promise<Message> {
    return this.#tell(phone, text, 'user_send_text', { text });
  }

  /** Throws InboundRefused. `origin` is where the picture can be fetched from. */
  async sendPicture(
    phone: string,
    picture: { readonly bytes: Buffer; readonly type: string },
    origin: string,
  ): Promise<Message> {
    const name = `${randomUUID()}.${TYPES[picture.type] ?? 'png'}`;
    writeFileSync(join(this.#options.folder, name), picture.bytes);
    const url = `${origin}/pictures/${name}`;
    return this.#tell(phone, `[Ảnh] ${url}`, 'user_send_image', {
      text: '',
      attachments: [{ type: 'image', payload: { url, thumbnail: url } }],
    });
  }

  /** A picture that somebody sent, by its path. */
  async picture(path: string): Promise<{ readonly bytes: Buffer; readonly type: string } | undefined> {
    const [, name, ending] = PICTURE.exec(path) ?? [];
    if (name === undefined) return undefined;
    const [type = ''] = Object.entries(TYPES).find(([, one]) => one === ending) ?? [];
    const bytes = await readFile(join(this.#options.folder, name)).catch(() => undefined);
    return bytes && { bytes, type };
  }

  /** `POST /v3.0/oa/message/cs`. */
  answer(token: string | undefined, body: unknown): Readonly<Record<string, unknown>> {
    if (!this.#options.isToken(token)) return { error: -216, message: 'Access token is invalid' };
    const parsed = answerSchema.safeParse(body);
    if (!parsed.success) return { error: -201, message: 'params is invalid' };
    const userId = parsed.data.recipient.user_id;
    const asked = this.#options.log.all.findLast(({ data }) => data['zaloUserId'] === userId);
    if (!asked) return { error: -213, message: 'User has not followed OA' };
    const now = this.#options.now();
    if (now.getTime() - Date.parse(asked.at) > WINDOW)
      return { error: -230, message: 'User has not interacted lately' };
    const id = randomUUID();
    this.#options.log.add({
      id,
      at: now.toISOString(),
      channel: 'zalo',
      from: this.#options.account,
      to: asked.from,
      text: parsed.data.message.text,
      data: { chat: true, msgId: id },
    });
    return { error: 0, message: 'Success', data: { message_id: id, user_id: userId } };
  }

  close(): void {
    this.#ending.abort();
  }

  async #tell(phone: string, shown: string, eventName: string, content: object): Promise<Message> {
    const at = this.#options.now();
    const userId = userIdOf(phone);
    const id = randomUUID();
    const message: Message = {
      id,
      at: at.toISOString(),
      channel: 'zalo',
      from: phone,
      to: this.#options.account,
      text: shown,
      data: { chat: true, msgId: id, zaloUserId: userId },
    };
    this.#options.log.add(message);
    const body = {
      app_id: this.#options.credentials.appId,
      user_id_by_app: userId,
      event_name: eventName,
      timestamp: String(at.getTime()),
      sender: { id: userId },
      recipient: { id: '100000000000000001' },
      message: { msg_id: id, ...content },
    };
    await this.#post(JSON.stringify(body), body.timestamp);
    return message;
  }

  async #post(body: string, timestamp: string): Promise<void> {
    const { appId, oaSecretKey = '' } = this.#options.credentials;
    const mac = createHash('sha256').update(`${appId}${body}${timestamp}${oaSecretKey}`, 'utf8').digest('hex');
    const headers = { 'content-type': 'application/json', 'X-ZEvent-Signature': `mac=${mac}` };
    let reason = '';
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(15_000)]);
        const response = await fetch(this.#options.url(), { method: 'POST', headers, body, signal, redirect: 'error' });
        await response.body?.cancel();
        if (response.ok) return;
        reason = `HTTP ${response.status}`;
        if (response.status < 500) break;
      } catch (error) {
        reason = error instanceof Error ? error.name : 'unknown';
      }
      await pause(250 * 2 ** attempt, undefined, { signal: this.#ending.signal, ref: false }).catch(() => {});
    }
    throw new InboundRefused(reason);
  }
}

/** An account knows a person by a number of its own, from which no phone can be told. */
function userIdOf(phone: string): string {
  const print = createHash('sha256').update(`zalo:${phone}`).digest().readBigUInt64BE(0);
  return String(print % 10n ** 18n).padStart(18, '1');
}
