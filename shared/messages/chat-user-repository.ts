import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { keys } from '../table/keys.ts';
import { type Table, update } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type ChatUser, chatUserSchema } from './chat-user.ts';

/** The only place that knows how the people of a chat are stored. */
export class ChatUserRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  async find(userId: string): Promise<ChatUser> {
    return (await this.#table.get(keys.chatUser(userId), chatUserSchema)) ?? { userId };
  }

  /** Notes which phone is to be proved, with the answer; false where the message had its answer before. */
  async ask(
    userId: string,
    asked: NonNullable<ChatUser['asked']>,
    request: Idempotent,
    text: string,
    now: Instant,
  ): Promise<boolean> {
    const outcome = await this.#table.transact([
      completed(request, 200, { text }, now),
      update(keys.chatUser(userId), {
        update: 'SET userId = :userId, asked = :asked',
        values: { ':userId': userId, ':asked': asked },
      }),
    ]);
    return outcome.saved;
  }

  /** Links a phone that was proved just now, with the answer; false where the message had its answer before. */
  async link(
    userId: string,
    link: { readonly phone: Phone; readonly at: Instant },
    request: Idempotent,
    text: string,
  ): Promise<boolean> {
    const outcome = await this.#table.transact([
      completed(request, 200, { text }, link.at),
      update(keys.chatUser(userId), {
        update: 'SET userId = :userId, link = :link REMOVE asked',
        values: { ':userId': userId, ':link': link },
      }),
    ]);
    return outcome.saved;
  }
}
