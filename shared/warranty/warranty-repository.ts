import * as z from 'zod';
import { domainEventSchema } from '../events/domain-event.ts';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { index, keys, lists } from '../table/keys.ts';
import { put, putNew, remove, type Table, update, type Write } from '../table/table.ts';
import { type Instant, instantSchema, localDate } from '../time/local-date.ts';
import { extend } from './correction/warranty-change.ts';
import { type TimelineEntry, timelineEntrySchema } from './history/unit-history.ts';
import type { Extension } from './policy/term.ts';
import { filingWrites } from './search/name-repository.ts';
import { type Serial, type SerialState, serialSchema, untouchedSerial } from './serial.ts';
import { activateSerialItem } from './serial-writes.ts';
import { type Joining, joinWrites } from './set/set-writes.ts';
import { type Warranty, warrantySchema } from './warranty.ts';
import type { WarrantyActivated, WarrantyMigrated } from './warranty-events.ts';

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
  /** Place of the unit in its batch, by which it is listed there. */
  readonly index?: number;
  /** The product that the unit is bound to by itself, in the same moment. */
  readonly ownSku?: string;
  /** The other units of its set. */
  readonly joining?: readonly Joining[];
}

/** A warranty of a former system. Its event stands on the unit's timeline and is not announced. */
export interface Migration extends Pick<Activation, 'warranty' | 'besides' | 'index' | 'ownSku'> {
  readonly event: WarrantyMigrated;
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

const unitEventSchema = domainEventSchema.pick({ id: true, type: true, at: true });
export type UnitEvent = z.infer<typeof unitEventSchema>;

/** Somebody changed the warranty each time before this could; nothing was written. */
export class WarrantyBusy extends Error {
  readonly code = 'warranty-busy';
}

/** Among so many of a phone's newest warranties stand those of a project that was activated a minute ago. */
const MOST_RECENT = 100;

/** Few people change one warranty at once. */
const REPAIR_ROUNDS = 10;

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

  /** The warranty that a slip's address leads to; undefined for one that is not, or no longer, good. */
  async findBySlip(token: string): Promise<Warranty | undefined> {
    const link = await this.#table.get(keys.slip(token), slipLinkSchema);
    const warranty = link && (await this.findWarranty(link.code, link.activationNumber));
    return warranty?.slip === token ? warranty : undefined;
  }

  /** What happened to the unit, oldest first: type and moment alone. */
  async events(code: string): Promise<readonly UnitEvent[]> {
    const { pk, sk: skPrefix } = keys.timeline(code, '');
    const events: UnitEvent[] = [];
    for await (const event of this.#table.queryAll({ pk, skPrefix }, unitEventSchema)) events.push(event);
    return events;
  }

  /** Whether the phone has a warranty. By the index, so one of the last second may be missed. */
  async hasAny(phone: Phone): Promise<boolean> {
    const page = await this.#table.query({ ...ofPhone(phone), limit: 1 }, warrantySchema);
    return page.items.length > 0;
  }

  /** How many of the phone's warranties one project counts. By the index, so those of the last second may be missed. */
  async countProject(phone: Phone, projectId: string): Promise<number> {
    const { items } = await this.ofCustomer(phone, { limit: MOST_RECENT });
    return items.filter(({ project }) => project?.id === projectId).length;
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
   * request's key is already recorded, and the record says what to answer. `component-active`: another unit of its set
   * was activated meanwhile, and none of it was now.
   */
  async saveActivation(activation: Activation): Promise<'saved' | 'already-active' | 'component-active' | 'repeated'> {
    const { warranty, event, request, joining = [] } = activation;
    const outcome = await this.#table.transact([
      completed(request, 201, activation.reply, event.at),
      activateSerial(activation),
      ...warrantyWrites(activation),
      announce(event),
      ...activation.besides,
      ...joining.flatMap((one) => joinWrites(warranty, one)),
    ]);
    if (outcome.saved) return 'saved';
    if (outcome.refusedAt.includes(RECORD)) return 'repeated';
    // Our own request may have been saved while its reply was lost, or another came first: the serial tells.
    const current = await this.findSerial(warranty.code);
    if (current.activations >= warranty.activationNumber) return 'already-active';
    const others = await Promise.all(joining.map(({ unit }) => this.findSerial(unit.code)));
    const isTaken = ({ unit }: Joining, at: number) => (others[at]?.activations ?? 0) >= unit.activationNumber;
    if (joining.some(isTaken)) return 'component-active';
    throw new CorruptWarranty(warranty.activationNumber);
  }

  /** All or nothing; false where the unit was activated meanwhile, or what stands beside it was written before. */
  async saveMigration(migration: Migration): Promise<boolean> {
    const { besides } = migration;
    const outcome = await this.#table.transact([
      activateSerial(migration),
      ...warrantyWrites(migration),
      // No event tells of it, so nobody would file its owner afterwards.
      ...filingWrites(migration.warranty),
      ...besides,
    ]);
    return outcome.saved;
  }

  /**
   * The new version, its line in the unit's history, the event and the answer: all or nothing. `changed-meanwhile`:
   * somebody else came first, and nothing of this was written.
   */
  async saveChange(change: SavedChange): Promise<'saved' | 'changed-meanwhile' | 'repeated'> {
    const { before, after, entry, request, reply, besides } = change;
    const { by: _by, note: _note, changes: _changes, ...event } = entry;
    const outcome = await this.#table.transact([
      ...(request === undefined ? [] : [completed(request, 200, reply, entry.at)]),
      putChanged({ before, after }),
      ...slipWrites({ before, after }),
      putNew(keys.timeline(after.code, entry.id), entry),
      announce(event),
      ...besides,
    ]);
    if (outcome.saved) return 'saved';
    return request !== undefined && outcome.refusedAt.includes(RECORD) ? 'repeated' : 'changed-meanwhile';
  }

  /**
   * Gives back the days of a repair, once: said again under the same id it changes nothing. Undefined where there is no
   * such warranty, or its goods came back.
   */
  async addRepair(
    about: Pick<Warranty, 'code' | 'activationNumber'>,
    repair: Omit<Extract<Extension, { kind: 'repair' }>, 'kind'>,
    signed: { readonly at: Instant; readonly by: string; readonly note?: string },
  ): Promise<Warranty | undefined> {
    for (let round = 0; round < REPAIR_ROUNDS; round += 1) {
      const before = await this.findWarranty(about.code, about.activationNumber);
      if (!before || before.canceled) return undefined;
      if (before.term.extensions.some(({ kind, id }) => kind === 'repair' && id === repair.id)) return before;
      const change = extend(before, { kind: 'repair', ...repair });
      const after: Warranty = { ...change.after, version: before.version + 1 };
      const event = { id: repair.id, at: signed.at, ...change.event };
      const { by, note } = signed;
      const outcome = await this.#table.transact([
        putChanged({ before, after }),
        putNew(keys.timeline(after.code, event.id), {
          ...event,
          by,
          ...(note === undefined ? {} : { note }),
          changes: change.changes,
        }),
        announce(event),
      ]);
      if (outcome.saved) return after;
    }
    throw new WarrantyBusy('the warranty kept changing');
  }

  /** Adds a line to the unit's history that changes nothing. */
  async note(code: string, entry: TimelineEntry): Promise<void> {
    await this.#table.transact([putNew(keys.timeline(code, entry.id), entry)]);
  }

  /** What happened to the unit, oldest first, with what only staff may read. */
  async timeline(code: string): Promise<readonly TimelineEntry[]> {
    const { pk, sk: skPrefix } = keys.timeline(code, '');
    const entries: TimelineEntry[] = [];
    for await (const entry of this.#table.queryAll({ pk, skPrefix }, timelineEntrySchema)) entries.push(entry);
    return entries;
  }
}

/** A warranty that begins, with the first line of its history and its slip. */
function warrantyWrites({ warranty, event }: Pick<Activation | Migration, 'warranty' | 'event'>): Write[] {
  return [
    putNew(keys.warranty(warranty.code, warranty.activationNumber), {
      ...warranty,
      ...lists.warrantiesOfCustomer(warranty.customer.phone, warranty.activatedAt),
    }),
    putNew(keys.timeline(warranty.code, event.id), event),
    ...(warranty.slip === undefined ? [] : [putSlip(warranty, warranty.slip)]),
  ];
}

/** A change of a warranty with all that is written beside it. */
export interface SavedChange {
  readonly before: Warranty;
  /** Of the next version. */
  readonly after: Warranty;
  readonly entry: TimelineEntry;
  /** Absent where nobody waits for an answer; then what stands beside it keeps it single. */
  readonly request?: Idempotent;
  readonly reply?: unknown;
  readonly besides: readonly Write[];
}

/** The warranty in its new version, on condition that it still is in the old one. */
function putChanged({ before, after }: Pick<SavedChange, 'before' | 'after'>): Write {
  const item = { ...after, ...lists.warrantiesOfCustomer(after.customer.phone, after.activatedAt) };
  // Items from before versions have none, and are the first.
  const first = before.version === 1 ? ' OR attribute_not_exists(#version)' : '';
  return put(keys.warranty(after.code, after.activationNumber), item, {
    expression: `attribute_exists(pk) AND (#version = :before${first})`,
    names: { '#version': 'version' },
    values: { ':before': before.version },
  });
}

/** A link that somebody else had leads nowhere any more. */
function slipWrites({ before, after }: Pick<SavedChange, 'before' | 'after'>): Write[] {
  if (after.slip === before.slip || after.slip === undefined) return [];
  return [...(before.slip === undefined ? [] : [remove(keys.slip(before.slip))]), putSlip(after, after.slip)];
}

const isThisActivation = '#state = :activated AND #activations = :number';

function ofActivation({ activationNumber }: Warranty) {
  return {
    names: { '#state': 'state', '#activations': 'activations' },
    values: { ':activated': 'activated' satisfies SerialState, ':number': activationNumber },
  };
}

/** Goods came back: the unit may be activated again, and its batch counts it no more among the active ones. */
export function returnSerial(warranty: Warranty): Write {
  const { names, values } = ofActivation(warranty);
  return update(keys.serial(warranty.code), {
    update: 'SET #state = :returned REMOVE gsi1pk, gsi1sk',
    condition: isThisActivation,
    names,
    values: { ...values, ':returned': 'returned' satisfies SerialState },
  });
}

/** What a correction of a warranty changes on its unit. */
export interface SerialChange {
  /** The product that it is bound to by itself, whatever its roll is bound to. */
  readonly sku?: string;
  /** The award that the correction takes: the next one of the unit. */
  readonly award?: number;
}

/** Rebinds a unit or takes its next award, or both: one write, on condition that nobody took that award meanwhile. */
export function correctSerial(warranty: Warranty, { sku, award }: SerialChange): Write {
  const { names, values } = ofActivation(warranty);
  const isFree = '(awards = :earlier OR (attribute_not_exists(awards) AND #activations = :earlier))';
  const set = [...(sku === undefined ? [] : ['sku = :sku']), ...(award === undefined ? [] : ['awards = :award'])];
  return update(keys.serial(warranty.code), {
    update: `SET ${set.join(', ')}`,
    condition: award === undefined ? isThisActivation : `${isThisActivation} AND ${isFree}`,
    names,
    values: {
      ...values,
      ...(sku === undefined ? {} : { ':sku': sku }),
      ...(award === undefined ? {} : { ':award': award, ':earlier': award - 1 }),
    },
  });
}

/** Where the token of a slip leads. */
export const slipLinkSchema = z.object({ code: z.string(), activationNumber: z.int().positive() });

export function putSlip({ code, activationNumber }: Warranty, token: string): Write {
  return putNew(keys.slip(token), { code, activationNumber });
}

function ofPhone(phone: Phone) {
  return { pk: lists.warrantiesOfCustomer(phone, '').gsi1pk ?? '', index: index.first };
}

function activateSerial({ warranty, index: place, ownSku }: Pick<Activation, 'warranty' | 'index' | 'ownSku'>): Write {
  const { code, activationNumber, award, activatedAt, batchId } = warranty;
  return activateSerialItem(code, activationNumber, {
    activatedOn: localDate(activatedAt),
    ...(award === undefined ? {} : { awards: award }),
    ...(ownSku === undefined ? {} : { sku: ownSku }),
    ...(place === undefined ? {} : lists.activatedUnits(batchId, place)),
  });
}
