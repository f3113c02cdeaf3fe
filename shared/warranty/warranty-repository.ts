import * as z from 'zod';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { index, keys, lists } from '../table/keys.ts';
import { put, putNew, type Table, type Write } from '../table/table.ts';
import { instantSchema } from '../time/local-date.ts';
import { type Serial, serialSchema, statesBefore, untouchedSerial } from './serial.ts';
import { type Warranty, warrantySchema } from './warranty.ts';
import type { WarrantyActivated } from './warranty-events.ts';

/** A write that only this activation can have made refused: the unit's items contradict each other. */
export class CorruptWarranty extends Error {
  readonly code = 'corrupt-warranty';
  readonly activationNumber: number;
  constructor(activationNumber: number) {
    super('a warranty exists for an activation that its serial knows nothing of');
    this.activationNumber = activationNumber;
  }
}

export interface Activation {
  readonly warranty: Warranty;
  readonly event: WarrantyActivated;
  readonly request: Idempotent;
  readonly reply: unknown;
  /** Further writes of the same transaction, such as forgetting wrong PINs. */
  readonly besides: readonly Write[];
}

/**
 * Where a customer's list goes on: among the warranties of which moment, and behind how many of them. The table's own
 * position would hold the phone and a code, and an address is no place for either.
 */
const customerPositionSchema = z.object({ at: instantSchema, behind: z.int().nonnegative() });
export type CustomerPosition = z.infer<typeof customerPositionSchema>;

export interface CustomerPage {
  readonly items: readonly Warranty[];
  readonly next?: CustomerPosition;
}

/** Place of the idempotency record among the writes. */
const RECORD = 0;

/** The only place that knows how a unit and its warranties are stored. */
export class WarrantyRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** A unit that nothing happened to has no item; it is not an error. */
  async findSerial(code: string): Promise<Serial> {
    return (await this.#table.get(keys.serial(code), serialSchema)) ?? untouchedSerial(code);
  }

  findWarranty(code: string, activationNumber: number): Promise<Warranty | undefined> {
    return this.#table.get(keys.warranty(code, activationNumber), warrantySchema);
  }

  /** Whether the phone has a warranty. By the index, so one of the last second may be missed. */
  async hasAny(phone: Phone): Promise<boolean> {
    const page = await this.#table.query({ ...ofPhone(phone), limit: 1 }, warrantySchema);
    return page.items.length > 0;
  }

  /** The phone's warranties, newest first. */
  async ofCustomer(
    phone: Phone,
    query: { readonly limit: number; readonly startAfter?: unknown },
  ): Promise<CustomerPage> {
    const position = customerPositionSchema.safeParse(query.startAfter).data;
    const behind = position?.behind ?? 0;
    const page = await this.#table.query(
      {
        ...ofPhone(phone),
        newestFirst: true,
        limit: query.limit + behind,
        ...(position ? { to: position.at } : {}),
      },
      warrantySchema,
    );
    const items = page.items.slice(behind);
    const at = items.at(-1)?.activatedAt;
    if (!page.next || at === undefined) return { items };
    return { items, next: { at, behind: page.items.filter(({ activatedAt }) => activatedAt === at).length } };
  }

  /**
   * One transaction: a retry never activates, rewards or notifies twice, and its reply is part of it. `repeated`: the
   * request's key is already recorded, and the record says what to answer.
   */
  async saveActivation(activation: Activation): Promise<'saved' | 'already-active' | 'repeated'> {
    const { warranty, event, request } = activation;
    const serial: Serial = {
      code: warranty.code,
      state: 'activated',
      activations: warranty.activationNumber,
      activatedOn: warranty.startsOn,
    };
    const outcome = await this.#table.transact([
      completed(request, 201, activation.reply, event.at),
      put(keys.serial(warranty.code), serial, activatable(warranty.activationNumber)),
      putNew(keys.warranty(warranty.code, warranty.activationNumber), {
        ...warranty,
        ...lists.warrantiesOfCustomer(warranty.customer.phone, warranty.activatedAt),
      }),
      putNew(keys.timeline(warranty.code, event.id), event),
      announce(event),
      ...activation.besides,
    ]);
    if (outcome.saved) return 'saved';
    if (outcome.refusedAt.includes(RECORD)) return 'repeated';
    // Our own request may have been saved while its reply was lost, or another came first: the serial tells.
    const current = await this.findSerial(warranty.code);
    if (current.activations >= warranty.activationNumber) return 'already-active';
    throw new CorruptWarranty(warranty.activationNumber);
  }
}

function ofPhone(phone: Phone) {
  return { pk: lists.warrantiesOfCustomer(phone, '').gsi1pk ?? '', index: index.first };
}

function activatable(activationNumber: number) {
  const states = statesBefore.activated;
  const names = states.map((_, position) => `:state${position}`);
  return {
    expression: `attribute_not_exists(pk) OR (#state IN (${names.join(', ')}) AND activations = :earlier)`,
    names: { '#state': 'state' },
    values: {
      ...Object.fromEntries(states.map((state, position) => [`:state${position}`, state])),
      ':earlier': activationNumber - 1,
    },
  };
}
