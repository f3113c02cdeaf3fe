import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import { readDocument, writeDocument } from '../state/document.ts';
import type { MessageLog } from './message-log.ts';

/** A template as it is registered: `<name>` are its parameters. */
export interface ZnsTemplate {
  readonly title: string;
  readonly text: string;
}

export interface ZaloOptions {
  readonly log: MessageLog;
  readonly credentials: GatewayCredentials['zalo'];
  /** Name of the Official Account. */
  readonly account: string;
  readonly templates: Readonly<Record<string, ZnsTemplate>>;
  readonly hasZalo: (phone: string) => boolean;
  /** Keeps the tokens; a refresh token that was used stays used. */
  readonly file: string;
  readonly now: () => Date;
}

const stateSchema = z.object({
  /** Of the refresh token that the account was linked with. */
  seed: z.string(),
  refresh: z.string(),
  access: z.array(z.object({ hash: z.string(), until: z.number() })),
});
type State = z.infer<typeof stateSchema>;

const sendSchema = z.object({
  phone: z.string(),
  template_id: z.union([z.string(), z.number()]).transform(String),
  template_data: z.record(z.string(), z.union([z.string(), z.number()])),
  tracking_id: z.string().max(48),
});

const ACCESS_SECONDS = 90_000;

interface Reply {
  readonly error: number;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Plays Zalo: tokens with single-use refreshing, and template messages to phones that have an account. */
export class Zalo {
  readonly #options: ZaloOptions;
  readonly #state: State;

  constructor(options: ZaloOptions) {
    this.#options = options;
    const seed = hashOf(options.credentials.refreshToken);
    const kept = readDocument(options.file, stateSchema);
    this.#state = kept?.seed === seed ? kept : { seed, refresh: seed, access: [] };
  }

  /** `POST /v4/oa/access_token`. */
  renew(secretKey: string | undefined, form: URLSearchParams): Readonly<Record<string, unknown>> {
    const { credentials } = this.#options;
    if (secretKey !== credentials.secretKey || form.get('app_id') !== credentials.appId) {
      return { error: -14_002, error_name: 'Invalid app id or secret key' };
    }
    if (form.get('grant_type') !== 'refresh_token' || hashOf(form.get('refresh_token') ?? '') !== this.#state.refresh) {
      return { error: -14_014, error_name: 'Invalid refresh token' };
    }
    const [access, refresh] = [newToken(), newToken()];
    const now = this.#options.now().getTime();
    this.#state.refresh = hashOf(refresh);
    this.#state.access = [
      ...this.#state.access.filter(({ until }) => until > now),
      { hash: hashOf(access), until: now + ACCESS_SECONDS * 1_000 },
    ];
    writeDocument(this.#options.file, this.#state);
    return { access_token: access, refresh_token: refresh, expires_in: String(ACCESS_SECONDS) };
  }

  isToken(accessToken: string | undefined): boolean {
    const now = this.#options.now().getTime();
    return this.#state.access.some(({ hash, until }) => hash === hashOf(accessToken ?? '') && until > now);
  }

  /** `POST /message/template`. */
  send(accessToken: string | undefined, body: unknown): Reply {
    const now = this.#options.now();
    if (!this.isToken(accessToken)) return { error: -124, message: 'Access token is invalid' };
    const parsed = sendSchema.safeParse(body);
    if (!parsed.success) return { error: -100, message: 'Invalid parameters' };
    const { phone, template_id: templateId, template_data: data, tracking_id: trackingId } = parsed.data;
    const template = this.#options.templates[templateId];
    if (!template) return { error: -109, message: 'Template is invalid' };
    if (!/^84[35789]\d{8}$/.test(phone)) return { error: -108, message: 'Phone number is invalid' };
    const missing = parametersOf(template.text).filter((name) => data[name] === undefined || data[name] === '');
    if (missing.length > 0) return { error: -111, message: `Template data is missing ${missing.join(', ')}` };
    if (!this.#options.hasZalo(`+${phone}`)) return { error: -118, message: 'Zalo account does not exist' };
    const msgId = randomUUID();
    this.#options.log.add({
      id: msgId,
      at: now.toISOString(),
      channel: 'zalo',
      from: this.#options.account,
      to: `+${phone}`,
      text: template.text.replace(/<([a-z_]+)>/g, (_whole, name: string) => String(data[name])),
      data: { title: template.title, templateId, templateData: data, trackingId, msgId },
    });
    return {
      error: 0,
      message: 'Success',
      data: { msg_id: msgId, sent_time: String(now.getTime()), quota: { dailyQuota: '500', remainingQuota: '499' } },
    };
  }
}

function parametersOf(text: string): readonly string[] {
  return [...text.matchAll(/<([a-z_]+)>/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

function newToken(): string {
  return randomBytes(48).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
