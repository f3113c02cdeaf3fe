import type { DomainEvent } from '../events/domain-event.ts';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Page, put, putNew, type Table, type TransactOutcome, update } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import {
  type Conversation,
  type ConversationMessage,
  type ConversationState,
  conversationIdOf,
  conversationMessageSchema,
  conversationSchema,
  withCustomers,
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
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const earlier = await this.find(conversationIdOf(userId));
      const text = answerOf(earlier === undefined || earlier.state === 'closed');
      const outcome = await this.#table.transact([
        completed(request, 200, { text }, now),
        changed(earlier, withCustomers(earlier, userId, message, phone)),
        putNew(keyOf(conversationIdOf(userId), message), message),
        ...(text === '' ? [] : [putNew(keyOf(conversationIdOf(userId), message, ANSWER), machines(message, text))]),
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
