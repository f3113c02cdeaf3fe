import * as z from 'zod';
import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { type IndexKeys, index, keys, lists } from '../../table/keys.ts';
import { type Page, putNew, type Table, TableBusy, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { canMake } from '../code/code-layout.ts';
import { type Roll, rollSchema, rollsOf } from '../roll/roll.ts';
import { rollItem } from '../roll/roll-item.ts';
import { batchOrdered, batchSealed } from '../sticker-events.ts';
import {
  type Batch,
  type BatchFailure,
  type BatchFile,
  type BatchState,
  batchIdOf,
  batchMoves,
  batchSchema,
  isKeyed,
  type KeyedBatch,
  MAX_BATCH_NUMBER,
  type PrintedTexts,
  type Volume,
  volumeSchema,
} from './batch.ts';

/** All batch numbers that codes of the kind can hold are given: 99,999 in digits alone, 1,048,575 in the others. */
export class NoBatchNumberLeft extends Error {
  readonly code = 'no-batch-number-left';
}

/** The batch is not in a state in which this may happen to it, or it does not exist. */
export class BatchNotReady extends Error {
  readonly code = 'batch-not-ready';
  readonly batchId: string;
  constructor(batchId: string, wanted: string) {
    super(`batch ${batchId} cannot be ${wanted}`);
    this.batchId = batchId;
  }
}

/** Nobody wants the batch any more. */
export class BatchCanceled extends BatchNotReady {}

/** A volume was rendered twice and came out differently: a bug that would print wrong stickers. */
export class VolumeDiffers extends Error {
  readonly code = 'volume-differs';
  readonly batchId: string;
  readonly volume: number;
  constructor(batchId: string, volume: number) {
    super(`volume ${volume} of batch ${batchId} came out differently`);
    this.batchId = batchId;
    this.volume = volume;
  }
}

/** What an order may say besides; left out, the schema's own choice is taken. */
type Choice =
  | 'sku'
  | 'origin'
  | 'design'
  | 'scratch'
  | 'kind'
  | 'resolution'
  | 'layout'
  | 'formats'
  | 'strict'
  | 'printingHouse'
  | 'replaces';

const counterSchema = z.object({ last: z.int().positive() });

export type BatchOrder = Pick<Batch, 'count' | 'template' | 'orderedAt' | 'orderedBy'> & {
  readonly [Name in Choice]?: Batch[Name] | undefined;
};

/** What is settled when rendering begins, so that a repeated step prints the same. */
export interface Settled {
  readonly keyVersion: number;
  readonly printed: PrintedTexts;
}

/** What is decided together with an order, and what its reply then says. */
export interface Besides {
  writes(batch: Batch): readonly Write[];
  reply(batch: Batch): unknown;
}

const COUNTER = keys.counter('batch');
const MAX_VOLUME = 9_999;
const FIRST_KEY = 1;
const ROLLS_A_WRITE = 50;
/** Orders at the same moment that each still get their number. */
const RACES = 100;

/** The only place that knows how a batch, its volumes and its rolls are stored. */
export class BatchRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(id: string): Promise<Batch | undefined> {
    return this.#table.get(keys.batch(id), batchSchema);
  }

  /** Newest first. */
  list(options: {
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>>;
  }): Promise<Page<Batch>> {
    const { gsi1pk: pk = '' } = lists.batches('');
    return this.#table.query({ pk, index: index.first, newestFirst: true, ...options }, batchSchema);
  }

  /**
   * Gives the order the next number, announces it and keeps the reply, all at once. `repeated` if the request was done
   * before. Throws NoBatchNumberLeft.
   */
  async order(
    order: BatchOrder,
    request: Idempotent,
    eventId: string,
    besides: Besides = { writes: () => [], reply: ({ id }) => ({ id }) },
  ): Promise<Batch | 'repeated'> {
    for (let race = 0; race < RACES; race += 1) {
      const batch = newBatch(order, await this.#nextNumber());
      if (!canMake(batch.kind, batch.number, FIRST_KEY)) throw new NoBatchNumberLeft('of this kind of codes');
      const outcome = await this.#table.transact([
        takeNumber(batch.number),
        putNew(keys.batch(batch.id), { ...batch, ...listsOf(batch) }),
        announce({ id: eventId, type: batchOrdered.type, at: order.orderedAt, data: { batchId: batch.id } }),
        completed(request, 202, besides.reply(batch), order.orderedAt),
        ...besides.writes(batch),
      ]);
      if (outcome.saved) return batch;
      // This request's own record stands: it was done before, perhaps with the reply lost.
      if (outcome.refusedAt.includes(3)) return 'repeated';
    }
    throw new TableBusy(new Error('every batch number was taken by another order'));
  }

  /**
   * Rendering begins, with this version of the code keys and these texts. Repeated or resumed, the first ones stay, or
   * the volumes of one batch would differ. Throws BatchCanceled if nobody wants it any more, or BatchNotReady.
   */
  async markRendering(id: string, settled: Settled, at: Instant): Promise<KeyedBatch> {
    const kept = (name: string) => `#${name} = if_not_exists(#${name}, :${name})`;
    await this.#table.transact([
      moveTo('rendering', id, {
        set: `${kept('keyVersion')}, ${kept('printed')}, #renderingAt = :at, #progressAt = :at, #renderedBefore = #rendered`,
        values: { ':keyVersion': settled.keyVersion, ':printed': settled.printed, ':at': at },
      }),
    ]);
    const batch = await this.find(id);
    if (batch?.state === 'canceled') throw new BatchCanceled(id, 'rendered');
    if (!batch || !isKeyed(batch) || batch.state === 'failed') throw new BatchNotReady(id, 'rendered');
    return batch;
  }

  /** Goes on with a batch that failed or stood still, in a new run of the state machine. */
  async resume(batch: Batch, request: Idempotent, at: Instant, eventId: string): Promise<'resumed' | 'not-resumable'> {
    const attempt = batch.attempt + 1;
    const outcome = await this.#table.transact([
      completed(request, 202, { id: batch.id }, at),
      moveTo('planned', batch.id, {
        set: '#attempt = :attempt',
        remove: ['failure'],
        condition: 'attribute_not_exists(#attempt) OR #attempt = :earlier',
        values: { ':attempt': attempt, ':earlier': batch.attempt },
      }),
      announce({ id: eventId, type: batchOrdered.type, at, data: { batchId: batch.id, attempt } }),
    ]);
    return outcome.saved ? 'resumed' : 'not-resumable';
  }

  /** Nobody wants the batch any more: what is left of it is not rendered, and none of its codes ever counts. */
  async cancel(id: string, by: string, at: Instant, request: Idempotent): Promise<'canceled' | 'not-cancelable'> {
    const outcome = await this.#table.transact([
      completed(request, 200, { id }, at),
      moveTo('canceled', id, {
        set: '#canceledAt = :at, #canceledBy = :by',
        values: { ':at': at, ':by': by },
      }),
    ]);
    return outcome.saved ? 'canceled' : 'not-cancelable';
  }

  /** A volume that was rendered before; undefined while it is not. */
  findVolume(id: string, volume: number): Promise<Volume | undefined> {
    return this.#table.get(keys.volume(id, volume), volumeSchema);
  }

  /** Counts a volume's stickers towards the progress, once however often it is rendered. */
  async volumeDone(id: string, volume: Volume, at: Instant): Promise<void> {
    const key = keys.volume(id, volume.volume);
    const outcome = await this.#table.transact([putNew(key, volume), countRendered(id, volume.count, at)]);
    if (outcome.saved) return;
    const earlier = await this.#table.get(key, volumeSchema);
    if (!earlier) throw new BatchNotReady(id, 'rendered');
    if (sums(earlier) !== sums(volume)) throw new VolumeDiffers(id, volume.volume);
  }

  /** The volumes done so far, in order. */
  volumes(id: string): Promise<Volume[]> {
    const { pk, sk: from } = keys.volume(id, 0);
    const to = keys.volume(id, MAX_VOLUME).sk;
    return all(this.#table.queryAll({ pk, from, to }, volumeSchema));
  }

  /** Makes the batch's codes count, with its rolls. Repeated, it changes nothing. */
  async seal(batch: Batch, files: readonly BatchFile[], sealedAt: Instant, eventId: string): Promise<void> {
    await this.#putRolls(batch);
    const outcome = await this.#table.transact([
      moveTo('sealed', batch.id, {
        set: '#files = :files, #sealedAt = :sealedAt',
        values: { ':files': files, ':sealedAt': sealedAt },
      }),
      announce({ id: eventId, type: batchSealed.type, at: sealedAt, data: { batchId: batch.id } }),
    ]);
    if (outcome.saved) return;
    if ((await this.find(batch.id))?.state !== 'sealed') throw new BatchNotReady(batch.id, 'sealed');
  }

  /** Nothing of a failed batch ever counts. A batch that is sealed or failed already stays as it is. */
  async fail(id: string, failure: BatchFailure): Promise<void> {
    await this.#table.transact([moveTo('failed', id, { set: '#failure = :failure', values: { ':failure': failure } })]);
  }

  /** Of a sealed batch. */
  rolls(id: string): Promise<Roll[]> {
    const { pk, sk: from } = keys.roll(id, 0);
    const to = keys.roll(id, MAX_BATCH_NUMBER).sk;
    return all(this.#table.queryAll({ pk, from, to }, rollSchema));
  }

  /** Only those that are missing: after a crash half-way the others stay untouched. */
  async #putRolls(batch: Batch): Promise<void> {
    const present = new Set((await this.rolls(batch.id)).map((roll) => roll.firstIndex));
    const missing = rollsOf(batch).filter((roll) => !present.has(roll.firstIndex));
    for (let from = 0; from < missing.length; from += ROLLS_A_WRITE) {
      const some = missing.slice(from, from + ROLLS_A_WRITE);
      const outcome = await this.#table.transact(
        some.map((roll) => putNew(keys.roll(batch.id, roll.firstIndex), rollItem(batch.id, roll))),
      );
      // A twin of this step is at work as well; its rolls are the same. The retry finds what then is missing.
      if (!outcome.saved) throw new BatchNotReady(batch.id, 'sealed');
    }
  }

  async #nextNumber(): Promise<number> {
    const counter = await this.#table.get(COUNTER, counterSchema);
    const number = (counter?.last ?? 0) + 1;
    if (number > MAX_BATCH_NUMBER) throw new NoBatchNumberLeft('all batch numbers are given');
    return number;
  }
}

function newBatch(order: BatchOrder, number: number): Batch {
  return batchSchema.parse({ ...order, id: batchIdOf(number), number, state: 'planned' });
}

/** A printing house meets it from the beginning. */
function listsOf({ id, printingHouse }: Batch): IndexKeys {
  return { ...lists.batches(id), ...(printingHouse ? lists.batchesOfPrintingHouse(printingHouse, id) : {}) };
}

function takeNumber(number: number): Write {
  return update(COUNTER, {
    update: 'SET #last = :number',
    condition: number === 1 ? 'attribute_not_exists(#last)' : '#last = :previous',
    names: { '#last': 'last' },
    values: { ':number': number, ...(number === 1 ? {} : { ':previous': number - 1 }) },
  });
}

function countRendered(id: string, count: number, at: Instant): Write {
  return update(keys.batch(id), {
    update: 'ADD #rendered :count SET #progressAt = :at',
    condition: '#state = :rendering',
    names: { '#rendered': 'rendered', '#state': 'state', '#progressAt': 'progressAt' },
    values: { ':count': count, ':at': at, ':rendering': 'rendering' satisfies BatchState },
  });
}

interface Move {
  readonly set: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Attributes that go. */
  readonly remove?: readonly string[];
  /** Besides the state before. */
  readonly condition?: string;
}

/** A change of state with what it brings along; its condition is that the state before allows it. */
function moveTo(state: BatchState, id: string, change: Move): Write {
  const { set, values, remove = [], condition } = change;
  const gone = remove.map((name) => `#${name}`).join(', ');
  const named = `${set} ${gone} ${condition ?? ''}`.matchAll(/#(\w+)/g);
  const priors = Object.fromEntries(batchMoves[state].map((prior, position) => [`:prior${position}`, prior]));
  const before = `#state IN (${Object.keys(priors).join(', ')})`;
  return update(keys.batch(id), {
    update: `SET #state = :state, ${set}${gone === '' ? '' : ` REMOVE ${gone}`}`,
    condition: condition === undefined ? before : `${before} AND (${condition})`,
    names: { '#state': 'state', ...Object.fromEntries([...named].map(([place, name = '']) => [place, name])) },
    values: { ':state': state, ...priors, ...values },
  });
}

function sums(volume: Volume): string {
  return JSON.stringify(volume.files.map((file) => [file.name, file.bytes, file.sha256]));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
