import * as z from 'zod';
import type { DomainEvent } from '../events/domain-event.ts';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Page, put, putNew, type Table, type TransactOutcome, update, type Write } from '../table/table.ts';
import { type Instant, instantSchema } from '../time/local-date.ts';
import {
  type Conversation,
  type ConversationMessage,
  type ConversationState,
  conversationIdOf,
  conversationMessageSchema,
  conversationSchema,
  type Talker,
  withCustomers,
  withService,
} from './conversation.ts';

const MESSAGES = 'MESSAGE#';
const ANSWER = '-answer';
/** Two messages of one person at once are rare, more are rarer. */
const ATTEMPTS = 5;

export interface ListPosition {
  readonly limit: number;
  readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
}

/** Others wrote to the conversation at every attempt. */
export class ConversationBusy extends Error {
  readonly code = 'conversation-busy';
}

/** The only place that knows how conversations are stored. */
export class ConversationRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  find(id: string): Promise<Conversation | undefined> {
    return this.#table.get(keys.conversation(id), conversationSchema);
  }

  /**
   * Adds what a person wrote, with the answer that `answerOf` gives to a conversation that begins or goes on. False where
   * the message had its answer before. Throws ConversationBusy.
   */
  async take(
    userId: string,
    message: ConversationMessage,
    request: Idempotent,
    answerOf: (begins: boolean) => string,
    now: Instant,
    phone?: Phone,
  ): Promise<string | false> {
    const talker: Talker = { channel: 'zalo', userId, phone };
    return this.#add(conversationIdOf(userId), message, request, now, (earlier) => ({
      text: answerOf(earlier === undefined || earlier.state === 'closed'),
      after: withCustomers(earlier, talker, message),
    }));
  }

  /**
   * Adds that somebody needs service, for a unit or without naming one, answered with the number of the request: that of
   * the open one, if they said so before. The unit remembers where it is talked about. False and thrown as by `take`.
   */
  takeService(
    talker: Talker,
    message: ConversationMessage,
    request: Idempotent,
    code: string | undefined,
    answerOf: (reference: string) => string,
    now: Instant,
  ): Promise<string | false> {
    const id = conversationIdOf(talker.userId, talker.channel);
    return this.#add(id, message, request, now, (earlier) => {
      const { after, reference } = withService(withCustomers(earlier, talker, message), code, message.at);
      const besides =
        code === undefined ? [] : [rememberService(code, { reference, conversationId: id, at: message.at })];
      return { text: answerOf(reference), after, besides };
    });
  }

  /** What service was asked for a unit, oldest first, and how it stands. */
  async servicesOf(code: string): Promise<readonly ServiceState[]> {
    const { pk, sk: skPrefix } = keys.serviceRequest(code, '');
    const { items } = await this.#table.query({ pk, skPrefix, limit: SERVICES_TOLD }, rememberedSchema);
    return Promise.all(
      items.map(async ({ reference, conversationId, at }) => {
        const conversation = await this.find(conversationId);
        const isOpen = conversation?.requests.some((one) => one.reference === reference) ?? false;
        return { reference, at, state: conversation && isOpen ? conversation.state : ('closed' as const) };
      }),
    );
  }

  async #add(
    id: string,
    message: ConversationMessage,
    request: Idempotent,
    now: Instant,
    next: (earlier: Conversation | undefined) => {
      readonly text: string;
      readonly after: Conversation;
      readonly besides?: readonly Write[];
    },
  ): Promise<string | false> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const earlier = await this.find(id);
      const { text, after, besides = [] } = next(earlier);
      const outcome = await this.#table.transact([
        completed(request, 200, { text }, now),
        changed(earlier, after),
        putNew(keyOf(id, message), message),
        ...(text === '' ? [] : [putNew(keyOf(id, message, ANSWER), machines(message, text))]),
        ...besides,
      ]);
      if (outcome.saved) return text;
      if (outcome.refusedAt.includes(0) || outcome.refusedAt.includes(2)) return false;
    }
    throw new ConversationBusy('others wrote to the conversation at every attempt');
  }

  /** Adds what staff wrote, to be sent. */
  async reply(
    earlier: Conversation,
    after: Conversation,
    message: ConversationMessage,
    event: DomainEvent,
    request: Idempotent,
    reply: unknown,
  ): Promise<boolean> {
    const outcome = await this.#table.transact([
      completed(request, 201, reply, message.at),
      changed(earlier, after),
      putNew(keyOf(earlier.id, message), message),
      announce(event),
    ]);
    return outcome.saved;
  }

  /** Keeps what was asked for and answered by itself, for whoever reads the conversation later; it opens none. */
  async heard(userId: string, message: ConversationMessage, answer: string): Promise<void> {
    const id = conversationIdOf(userId);
    await this.#table.transact([
      putNew(keyOf(id, message), message),
      putNew(keyOf(id, message, ANSWER), machines(message, answer)),
    ]);
  }

  /** Who looks after it, or that it is closed. */
  async change(
    earlier: Conversation,
    after: Conversation,
    request: Idempotent,
    reply: unknown,
    at: Instant,
  ): Promise<boolean> {
    const outcome: TransactOutcome = await this.#table.transact([
      completed(request, 200, reply, at),
      changed(earlier, after),
    ]);
    return outcome.saved;
  }

  findMessage(id: string, at: Instant, messageId: string): Promise<ConversationMessage | undefined> {
    return this.#table.get(keys.conversationMessage(id, at, messageId), conversationMessageSchema);
  }

  async delivered(id: string, message: ConversationMessage, delivery: 'sent' | 'refused'): Promise<void> {
    await this.#table.transact([
      update(keyOf(id, message), {
        update: 'SET delivery = :delivery',
        condition: 'delivery = :queued',
        values: { ':delivery': delivery, ':queued': 'queued' },
      }),
    ]);
  }

  /** Of a state, newest first. */
  list(state: ConversationState, { limit, startAfter }: ListPosition): Promise<Page<Conversation>> {
    const { gsi1pk: pk = '' } = lists.conversations(state, '');
    return this.#table.query(
      { pk, index: index.first, newestFirst: true, limit, ...(startAfter ? { startAfter } : {}) },
      conversationSchema,
    );
  }

  /** Newest first; consistent. */
  messages(id: string, { limit, startAfter }: ListPosition): Promise<Page<ConversationMessage>> {
    const { pk } = keys.conversation(id);
    return this.#table.query(
      { pk, skPrefix: MESSAGES, newestFirst: true, limit, ...(startAfter ? { startAfter } : {}) },
      conversationMessageSchema,
    );
  }
}

/** More than a unit ever has at once. */
const SERVICES_TOLD = 10;
const rememberedSchema = z.object({ reference: z.string(), conversationId: z.string(), at: instantSchema });

/** A request for service as its customer may know it. */
export interface ServiceState {
  readonly reference: string;
  readonly at: Instant;
  readonly state: ConversationState;
}

/** Asked again, it only says again where. */
function rememberService(code: string, { reference, conversationId, at }: z.infer<typeof rememberedSchema>): Write {
  return update(keys.serviceRequest(code, reference), {
    update: 'SET #reference = :reference, #conversation = :id, #at = if_not_exists(#at, :at)',
    names: { '#reference': 'reference', '#conversation': 'conversationId', '#at': 'at' },
    values: { ':reference': reference, ':id': conversationId, ':at': at },
  });
}

function keyOf(id: string, { at, id: messageId }: Pick<ConversationMessage, 'at' | 'id'>, behind = '') {
  return keys.conversationMessage(id, at, messageId + behind);
}

/** An answer stands right behind what it answers. */
function machines({ id, at }: ConversationMessage, text: string): ConversationMessage {
  return { id: id + ANSWER, at, from: 'machine', text };
}

/** Only what was read is changed. */
function changed(earlier: Conversation | undefined, after: Conversation) {
  const key = keys.conversation(after.id);
  const item = { ...after, ...lists.conversations(after.state, after.lastAt) };
  return earlier === undefined
    ? putNew(key, item)
    : put(key, item, { expression: 'version = :version', values: { ':version': earlier.version } });
}
