import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import * as z from 'zod';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import { readPhone } from '../../shared/phone/phone.ts';
import type { ReceivedEmail } from '../aws/ses.ts';
import { listen } from '../gateway/listen.ts';
import { Esms } from './esms.ts';
import type { Message } from './message.ts';
import { MessageLog } from './message-log.ts';
import { InboundRefused, ShortCode, type ShortCodeGateway, shortCodeGateways } from './short-code.ts';
import { fireOf, moveClock, type Timetable } from './timetable.ts';
import { Zalo, type ZnsTemplate } from './zalo.ts';
import { isPictureType, ZaloChats } from './zalo-chats.ts';

/** Where on the simulator each gateway stands; settings are its address and one of these. */
export const gatewayPaths = { esms: '/esms', vCom: '/v-com', zalo: '/zalo', zaloOauth: '/zalo-oauth' } as const;

export interface PhonesOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The state's folder; this keeps `phones/` in it. */
  readonly folder: string;
  /** What the gateways' secret holds. */
  readonly credentials: GatewayCredentials;
  readonly company: string;
  readonly brandname: string;
  readonly shortCode: string;
  readonly smsKeyword: string;
  /** Registered ZNS templates by their id. */
  readonly znsTemplates: Readonly<Record<string, ZnsTemplate>>;
  /** `…/v1/hooks/<gateway>/messages` behind the front door, asked at each SMS. */
  readonly inboundUrl: (gateway: ShortCodeGateway) => string;
  /** Where Zalo tells what happens in chats, behind the front door. */
  readonly chatUrl: () => string;
  /** Whose phone is whose, for the page: E.164 and a name. */
  readonly people?: () => readonly { readonly phone: string; readonly name: string }[];
  /** By default numbers that end in an even digit. */
  readonly hasZalo?: (phone: string) => boolean;
  /** The phone of the person with this address, if it is known. */
  readonly phoneOfEmail?: (address: string) => string | undefined;
  readonly now?: () => Date;
}

export interface Phones {
  readonly port: number;
  readonly url: string;
  /** For the SES endpoint. */
  deliverEmail(email: ReceivedEmail): Promise<void>;
  /** From now on whoever stands before the phones can have it run. */
  hang(timetable: Timetable): void;
  close(): Promise<void>;
}

const PAGE_FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/phones.css': ['phones.css', 'text/css; charset=utf-8'],
  '/phones.js': ['phones.js', 'text/javascript; charset=utf-8'],
};
const MAX_BODY = 64 * 1024;
const MAX_PICTURE = 12 * 1024 * 1024;
const KEEP_ALIVE = 15_000;
/** More than anyone reads; all of them are in the file. */
const SHOWN = 2_000;

const outgoingSchema = z.object({
  from: z.string(),
  to: z.string(),
  text: z.string().min(1).max(1_000),
  /** Which gateway brings it. */
  gateway: z.enum(shortCodeGateways).default('esms'),
});

/** A text, or what is written beside a picture that was sent before. */
const chatSchema = z.object({ from: z.string(), text: z.string().min(1).max(1_000) });

/** Starts the phones: their page, and the gateways that feed them. */
export async function startPhones(options: PhonesOptions): Promise<Phones> {
  const simulator = new Simulator(options);
  const listening = await listen(options.port, (request, response) => void simulator.answer(request, response));
  return {
    port: listening.port,
    url: listening.url,
    deliverEmail: async (email) => simulator.deliverEmail(email),
    hang: (timetable) => simulator.hang(timetable),
    close: async () => {
      simulator.close();
      await listening.close();
    },
  };
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

class Simulator {
  readonly #options: PhonesOptions;
  readonly #log: MessageLog;
  readonly #esms: Esms;
  readonly #shortCode: ShortCode;
  readonly #zalo: Zalo;
  readonly #chats: ZaloChats;
  readonly #now: () => Date;
  readonly #hasZalo: (phone: string) => boolean;
  #timetable: Timetable | undefined;

  constructor(options: PhonesOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#hasZalo = options.hasZalo ?? ((phone) => Number(phone.at(-1)) % 2 === 0);
    const folder = join(options.folder, 'phones');
    const { credentials, brandname, shortCode, inboundUrl } = options;
    const log = new MessageLog(join(folder, 'messages.jsonl'));
    this.#log = log;
    const now = this.#now;
    this.#esms = new Esms({ log, credentials: credentials.esms, brandname, now });
    this.#shortCode = new ShortCode({ log, credentials, shortCode, inboundUrl, now });
    this.#zalo = new Zalo({
      log,
      credentials: credentials.zalo,
      account: options.company,
      templates: options.znsTemplates,
      hasZalo: this.#hasZalo,
      file: join(folder, 'zalo.json'),
      now,
    });
    this.#chats = new ZaloChats({
      log,
      credentials: credentials.zalo,
      account: options.company,
      url: options.chatUrl,
      folder: join(folder, 'pictures'),
      isToken: (token) => this.#zalo.isToken(token),
      now,
    });
  }

  hang(timetable: Timetable): void {
    this.#timetable = timetable;
  }

  deliverEmail(email: ReceivedEmail): void {
    const phone = this.#options.phoneOfEmail?.(email.to);
    this.#log.add({
      id: email.id,
      at: this.#now().toISOString(),
      channel: 'email',
      from: email.from,
      to: email.to,
      text: email.text,
      data: { subject: email.subject, html: email.html, ...(phone === undefined ? {} : { phone }) },
    });
  }

  close(): void {
    this.#esms.close();
    this.#shortCode.close();
    this.#chats.close();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', 'http://phones');
      if (request.method === 'GET' && url.pathname === '/events') {
        this.#stream(request, response);
        return;
      }
      const reply = await this.#route(request, url);
      response.writeHead(reply.status, { 'content-type': reply.type, 'cache-control': 'no-store' }).end(reply.body);
    } catch (error) {
      const status = error instanceof NotUsable ? 400 : 500;
      const reason = error instanceof Error ? error.message : 'unknown';
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: reason }));
    }
  }

  async #route(request: IncomingMessage, url: URL): Promise<Reply> {
    const path = url.pathname.replace(/(.)\/$/, '$1');
    switch (`${request.method} ${path}`) {
      case 'GET /messages':
        return json(200, { messages: this.#messages(url.searchParams.get('phone')) });
      case 'POST /messages':
        return this.#sendFromPhone(parseJson(await bodyOf(request), request));
      case 'POST /chats':
        return this.#writeChat(parseJson(await bodyOf(request), request));
      case 'POST /chats/pictures':
        return this.#sendPicture(request, url);
      case `POST ${gatewayPaths.zalo}/v3.0/oa/message/cs`:
        return json(
          200,
          this.#chats.answer(header(request, 'access_token'), parseJson(await bodyOf(request), request)),
        );
      case 'GET /schedules':
        return json(200, { scheduled: this.#timetable?.scheduled ?? [] });
      case 'POST /schedules': {
        const fired = await fireOf(this.#timetable, parseJson(await bodyOf(request), request));
        return json(fired.status, fired.body);
      }
      case 'POST /clock': {
        const moved = moveClock(this.#timetable, parseJson(await bodyOf(request), request));
        return json(moved.status, moved.body);
      }
      case 'GET /setup':
        return json(200, this.#setup());
      case `POST ${gatewayPaths.esms}/SendMultipleMessage_V4_post_json`:
        return json(200, this.#esms.send(parseJson(await bodyOf(request), request)));
      case `POST ${gatewayPaths.vCom}/api/v2/send-mt`:
        return json(200, this.#shortCode.sendMt(parseJson(await bodyOf(request), request)));
      case `POST ${gatewayPaths.zalo}/message/template`:
        return json(200, this.#zalo.send(header(request, 'access_token'), parseJson(await bodyOf(request), request)));
      case `POST ${gatewayPaths.zaloOauth}/v4/oa/access_token`:
        return json(200, this.#zalo.renew(header(request, 'secret_key'), new URLSearchParams(await bodyOf(request))));
      default:
        if (request.method !== 'GET') return json(404, { error: 'not found' });
        return (await this.#picture(path)) ?? pageFile(path);
    }
  }

  /** A `+` in a query means a space, so people and programs who did not escape it are understood all the same. */
  #messages(phone: string | null): readonly Message[] {
    return phone === null ? this.#log.all : this.#log.ofPhone(phone.replace(/^\s/, '+').trim());
  }

  async #sendFromPhone(body: unknown): Promise<Reply> {
    const parsed = outgoingSchema.safeParse(body);
    if (!parsed.success) return json(400, { error: 'from, to and text are needed' });
    const phone = readPhone(parsed.data.from);
    if (!phone.ok) return json(400, { error: 'from is no mobile number' });
    if (parsed.data.to !== this.#options.shortCode) {
      return json(404, { error: `only ${this.#options.shortCode} is reached from here` });
    }
    try {
      return json(201, await this.#shortCode.receive(phone.phone, parsed.data.text, parsed.data.gateway));
    } catch (error) {
      if (error instanceof InboundRefused) return json(502, { error: `the system did not take it: ${error.message}` });
      throw error;
    }
  }

  async #writeChat(body: unknown): Promise<Reply> {
    const parsed = chatSchema.safeParse(body);
    if (!parsed.success) return json(400, { error: 'from and text are needed' });
    const { from, text } = parsed.data;
    return this.#inChat(from, (phone) => this.#chats.write(phone, text));
  }

  async #sendPicture(request: IncomingMessage, url: URL): Promise<Reply> {
    const type = header(request, 'content-type') ?? '';
    // A type that no form can send, so that another site's page has to ask first.
    if (!isPictureType(type)) return json(400, { error: 'a PNG or JPEG is needed' });
    const picture = await bytesOf(request, MAX_PICTURE);
    const origin = `http://${header(request, 'host') ?? ''}`;
    return this.#inChat(url.searchParams.get('from') ?? '', (phone) => {
      return this.#chats.sendPicture(phone, { bytes: picture, type }, origin);
    });
  }

  async #inChat(from: string, write: (phone: string) => Promise<Message>): Promise<Reply> {
    const phone = readPhone(from);
    if (!phone.ok) return json(400, { error: 'from is no mobile number' });
    if (!this.#hasZalo(phone.phone)) return json(404, { error: 'this phone has no Zalo account' });
    try {
      return json(201, { message: await write(phone.phone) });
    } catch (error) {
      if (error instanceof InboundRefused) return json(502, { error: `the system did not take it: ${error.message}` });
      throw error;
    }
  }

  async #picture(path: string): Promise<Reply | undefined> {
    const picture = await this.#chats.picture(path);
    return picture && { status: 200, type: picture.type, body: picture.bytes };
  }

  #setup() {
    const { shortCode, smsKeyword, company } = this.#options;
    const people = (this.#options.people?.() ?? []).map((person) => ({
      ...person,
      hasZalo: this.#hasZalo(person.phone),
    }));
    return { shortCode, smsKeyword, company, people, gateways: shortCodeGateways };
  }

  /** Everything from where the page left off, then what comes. */
  #stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const send = (message: Message, position: number) =>
      response.write(`id: ${position}\ndata: ${JSON.stringify(message)}\n\n`);
    const seen = Number(header(request, 'last-event-id') ?? -1);
    const { all } = this.#log;
    const from = Math.max(Number.isInteger(seen) ? seen + 1 : 0, all.length - SHOWN);
    for (const [offset, message] of all.slice(from).entries()) send(message, from + offset);
    response.write('event: caught-up\ndata: {}\n\n');
    const stop = this.#log.follow(send);
    const beat = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE).unref();
    response.on('close', () => {
      stop();
      clearInterval(beat);
    });
  }
}

/** The request's form is wrong; what it asks was not looked at. */
class NotUsable extends Error {}

async function pageFile(path: string): Promise<Reply> {
  const entry = Object.hasOwn(PAGE_FILES, path) ? PAGE_FILES[path] : undefined;
  if (!entry) return json(404, { error: 'not found' });
  const [file, type] = entry;
  return { status: 200, type, body: await readFile(join(import.meta.dirname, 'page', file)) };
}

function json(status: number, body: unknown): Reply {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** Only JSON that says so: another site's page cannot send that without being asked first. */
function parseJson(body: string, request: IncomingMessage): unknown {
  if (!/^application\/json\b/.test(header(request, 'content-type') ?? '')) throw new NotUsable('JSON is needed');
  try {
    return JSON.parse(body);
  } catch {
    throw new NotUsable('not JSON');
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request, MAX_BODY)).toString('utf8');
}

async function bytesOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const body: AsyncIterable<Buffer> = request;
  for await (const bytes of body) {
    size += bytes.length;
    if (size > most) throw new NotUsable('too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
