import * as z from 'zod';
import type { DomainEvent } from '../../events/domain-event.ts';
import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, remove, type Table, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import {
  type Complaint,
  type ComplaintEntry,
  type ComplaintState,
  complaintEntrySchema,
  complaintSchema,
  personOf,
} from './complaint.ts';

/** A transaction takes 100 writes. */
const REMOVED_AT_ONCE = 100;

/** Where a person's list goes on; whose it is never comes from outside. */
const positionSchema = z.object({ id: z.string(), at: z.string() });
type Position = z.output<typeof positionSchema>;

/** A request whose answer is stored in the same transaction. */
export interface Answered {
  readonly request: Idempotent;
  readonly status: number;
  readonly reply: unknown;
  readonly now: Instant;
}

/** A step that was taken, with what follows from it. */
export interface Taken {
  readonly complaint: Complaint;
  readonly entry: ComplaintEntry;
  readonly events: readonly DomainEvent[];
  /** Left out where no person waits for an answer. */
  readonly answered?: Answered;
  readonly besides?: readonly Write[];
}

/** The only place that knows how complaints are stored. */
export class ComplaintRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(id: string): Promise<Complaint | undefined> {
    return this.#table.get(keys.complaint(id), complaintSchema);
  }

  /** Consistent, oldest first. */
  thread(id: string): Promise<ComplaintEntry[]> {
    const { pk, sk: skPrefix } = keys.complaintEntry(id, '', '');
    return Array.fromAsync(this.#table.queryAll({ pk, skPrefix: skPrefix.slice(0, -1) }, complaintEntrySchema));
  }

  /** Consistent. */
  findEntry(id: string, at: string, entryId: string): Promise<ComplaintEntry | undefined> {
    return this.#table.get(keys.complaintEntry(id, at, entryId), complaintEntrySchema);
  }

  /** The complaint as it now is, its line of history, its events and its answer: all, or nothing if it moved meanwhile. */
  async save({ complaint, entry, events, answered, besides = [] }: Taken): Promise<'saved' | 'changed' | 'repeated'> {
    const writes = [
      headWrite(complaint),
      putNew(keys.complaintEntry(complaint.id, entry.at, entry.id), entry),
      ...events.map(announce),
      ...besides,
      ...(answered ? [completed(answered.request, answered.status, answered.reply, answered.now)] : []),
    ];
    const outcome = await this.#table.transact(writes);
    if (outcome.saved) return 'saved';
    return answered && outcome.refusedAt.includes(writes.length - 1) ? 'repeated' : 'changed';
  }

  /** Those in a state, due first; `until` leaves out what is due later. */
  list(query: {
    readonly state: ComplaintState;
    readonly until?: Instant | undefined;
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
  }): Promise<Page<Complaint>> {
    const { state, until, limit, startAfter } = query;
    const pk = listOf(state);
    return this.#table.query(
      {
        pk,
        index: index.first,
        limit,
        ...(until === undefined ? {} : { to: until }),
        ...(startAfter ? { startAfter } : {}),
      },
      complaintSchema,
    );
  }

  /** All of a state, due first; `from` and `until` bound when they are due. */
  all(
    state: ComplaintState,
    due: { readonly from?: Instant; readonly until?: Instant } = {},
  ): AsyncGenerator<Complaint> {
    const bounds = {
      ...(due.from === undefined ? {} : { from: due.from }),
      ...(due.until === undefined ? {} : { to: due.until }),
    };
    return this.#table.queryAll({ pk: listOf(state), index: index.first, ...bounds }, complaintSchema);
  }

  /** Takes a complaint away with its history, the complaint last: a repeat goes on where it broke off. */
  async forget({ id, version }: Complaint): Promise<void> {
    const thread = await this.thread(id);
    for (let at = 0; at < thread.length; at += REMOVED_AT_ONCE) {
      const part = thread.slice(at, at + REMOVED_AT_ONCE);
      await this.#table.transact(part.map((entry) => remove(keys.complaintEntry(id, entry.at, entry.id))));
    }
    const isUnchanged = {
      expression: '#version = :version',
      names: { '#version': 'version' },
      values: { ':version': version },
    };
    await this.#table.transact([remove(keys.complaint(id), isUnchanged)]);
  }

  /** A person's own, newest first. */
  async ofPerson(
    person: string,
    query: { readonly limit: number; readonly startAfter?: unknown },
  ): Promise<{ readonly items: readonly Complaint[]; readonly next?: Position }> {
    const position = positionSchema.safeParse(query.startAfter).data;
    const { gsi2pk: pk = '' } = lists.complaints({ state: '', dueAt: '' }, { person, receivedAt: '' });
    const startAfter = position && { ...keys.complaint(position.id), gsi2pk: pk, gsi2sk: position.at };
    const page = await this.#table.query(
      { pk, index: index.second, newestFirst: true, limit: query.limit, ...(startAfter ? { startAfter } : {}) },
      complaintSchema,
    );
    const last = page.items.at(-1);
    const next = page.next && last && { id: last.id, at: last.receivedAt };
    return next ? { items: page.items, next } : { items: page.items };
  }
}

function listOf(state: ComplaintState): string {
  return lists.complaints({ state, dueAt: '' }, { person: '', receivedAt: '' }).gsi1pk ?? '';
}

/** A new one must not be there yet; a later version follows the one that was read. */
function headWrite(complaint: Complaint): Write {
  const { id, state, dueAt, receivedAt, by, version } = complaint;
  const item = { ...complaint, ...lists.complaints({ state, dueAt }, { person: personOf(by), receivedAt }) };
  if (version === 1) return putNew(keys.complaint(id), item);
  return put(keys.complaint(id), item, {
    expression: '#version = :before',
    names: { '#version': 'version' },
    values: { ':before': version - 1 },
  });
}
