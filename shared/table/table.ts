import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { type Clock, epochSeconds } from '../time/local-date.ts';
import type { IndexName, Key } from './keys.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** One action of a transaction. Build with `putNew`, `put`, `update` or `remove`. */
export type Write =
  | { readonly kind: 'put-new'; readonly key: Key; readonly item: Attributes }
  | { readonly kind: 'put'; readonly key: Key; readonly item: Attributes; readonly condition?: Expression }
  | ({ readonly kind: 'update'; readonly key: Key; readonly update: string; readonly condition?: string } & Bindings)
  | { readonly kind: 'remove'; readonly key: Key; readonly condition?: Expression };

export interface Bindings {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Attributes;
}
export interface Expression extends Bindings {
  readonly expression: string;
}

/** Puts an item that must not exist yet; one that expired counts as absent. */
export const putNew = (key: Key, item: Attributes): Write => ({ kind: 'put-new', key, item });
export const put = (key: Key, item: Attributes, condition?: Expression): Write =>
  condition ? { kind: 'put', key, item, condition } : { kind: 'put', key, item };
export const update = (key: Key, change: { update: string; condition?: string } & Bindings): Write => ({
  kind: 'update',
  key,
  ...change,
});
export const remove = (key: Key, condition?: Expression): Write =>
  condition ? { kind: 'remove', key, condition } : { kind: 'remove', key };

/** `refusedAt` are the positions of the writes whose condition did not hold; nothing was written then. */
export type TransactOutcome =
  | { readonly saved: true }
  | { readonly saved: false; readonly refusedAt: readonly number[] };

export interface Page<T> {
  readonly items: readonly T[];
  /** Where to go on; absent on the last page. */
  readonly next?: Attributes;
}

export interface TableQuery {
  readonly pk: string;
  readonly skPrefix?: string;
  /** Inclusive bounds of the sort key; not together with `skPrefix`. */
  readonly from?: string;
  readonly to?: string;
  readonly index?: IndexName;
  readonly limit?: number;
  readonly newestFirst?: boolean;
  readonly startAfter?: Attributes;
  /** Only items that it lets through are sent; all that it looks at are paid for, and `limit` counts those. */
  readonly filter?: Expression;
  /** Only these attributes are sent, at the price of all. */
  readonly only?: readonly string[];
}

/** An item in the table is not what its schema says: somebody must look, so it is loud. */
export class CorruptItem extends Error {
  readonly code = 'corrupt-item';
  readonly key: Key;
  constructor(key: Key, cause: unknown) {
    super(`item ${key.pk.split('#')[0]}/${key.sk.split('#')[0]} does not fit its schema`, { cause });
    this.key = key;
  }
}

/** Conflicts or throttling outlasted every attempt; nothing was written. Safe to try again. */
export class TableBusy extends Error {
  readonly code = 'table-busy';
  constructor(cause: unknown) {
    super('the table stayed busy through every attempt', { cause });
  }
}

/** How a transaction fared that met others at its items. */
export interface Contention {
  readonly retries: number;
  readonly gaveUp: boolean;
}

export interface TableOptions {
  readonly now: Clock;
  /** Told of every transaction that did not pass at its first try. */
  readonly onContention?: (contention: Contention) => void;
  readonly attempts?: number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
}

const RETRYABLE_REASONS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const RETRYABLE_ERRORS = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
]);
const BACKOFF_BASE = 25;
const BACKOFF_CAP = 1_000;
const ATTEMPTS = 10;

/** The one table: consistent reads that are parsed, and transactions that are retried where nothing was decided. */
export class Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;
  readonly #now: Clock;
  readonly #attempts: number;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #random: () => number;
  readonly #onContention: (contention: Contention) => void;

  constructor(client: DynamoDBDocumentClient, name: string, options: TableOptions) {
    this.#client = client;
    this.#name = name;
    this.#now = options.now;
    this.#attempts = options.attempts ?? ATTEMPTS;
    this.#sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
    this.#random = options.random ?? Math.random;
    this.#onContention = options.onContention ?? (() => undefined);
  }

  /** Reads one item, consistently. Absent and expired are the same. Throws CorruptItem. */
  async get<S extends z.ZodType>(key: Key, schema: S): Promise<z.output<S> | undefined> {
    const { Item: item } = await this.#client.send(
      new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true }),
    );
    if (item === undefined || this.#isExpired(item)) return undefined;
    return parseItem(key, item, schema);
  }

  /** One page of a partition or index. On the table itself it reads consistently. */
  async query<S extends z.ZodType>(query: TableQuery, schema: S): Promise<Page<z.output<S>>> {
    const { Items: items = [], LastEvaluatedKey: last } = await this.#client.send(
      new QueryCommand(this.#queryCommand(query)),
    );
    const live = items.filter((item) => !this.#isExpired(item));
    const parsed = live.map((item) => parseItem({ pk: String(item['pk']), sk: String(item['sk']) }, item, schema));
    return last ? { items: parsed, next: last } : { items: parsed };
  }

  /** How many items a query finds, without reading them out; it stops counting soon after `most`. */
  async count(query: Omit<TableQuery, 'startAfter' | 'limit' | 'newestFirst'>, most: number): Promise<number> {
    let total = 0;
    let startAfter: Attributes | undefined;
    do {
      const command = this.#queryCommand(startAfter ? { ...query, startAfter } : query);
      const page = await this.#client.send(new QueryCommand({ ...command, Select: 'COUNT' }));
      total += page.Count ?? 0;
      startAfter = page.LastEvaluatedKey;
    } while (startAfter && total < most);
    return total;
  }

  /** All items of a query, page after page. */
  async *queryAll<S extends z.ZodType>(query: TableQuery, schema: S): AsyncGenerator<z.output<S>> {
    let startAfter = query.startAfter;
    do {
      const page = await this.query(startAfter ? { ...query, startAfter } : query, schema);
      yield* page.items;
      startAfter = page.next;
    } while (startAfter);
  }

  /**
   * Changes one item outside any transaction, at half a transaction's price, and tells what it became; undefined where
   * the condition does not hold. Parallel changes of one item queue instead of conflicting: for counters that many
   * share. Throws CorruptItem.
   */
  async change<S extends z.ZodType>(
    key: Key,
    change: { readonly update: string; readonly condition?: string } & Bindings,
    schema: S,
  ): Promise<z.output<S> | undefined> {
    try {
      const { Attributes: item = {} } = await this.#client.send(
        new UpdateCommand({
          TableName: this.#name,
          Key: key,
          UpdateExpression: change.update,
          ...(change.condition ? { ConditionExpression: change.condition } : {}),
          ...bindingsOf(change),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return parseItem(key, item, schema);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      if (isContention(error)) throw new TableBusy(error);
      throw error;
    }
  }

  /**
   * Writes all or nothing. Conflicts and throttling are retried with full jitter; a condition that does not hold is an
   * answer. Throws TableBusy when every attempt met contention. A reply lost on the way may show as a refusal by the
   * caller's own earlier write: the caller re-reads.
   */
  transact(writes: readonly Write[]): Promise<TransactOutcome> {
    const input: TransactWriteCommandInput = { TransactItems: writes.map((write) => this.#action(write)) };
    return this.#persist(() => this.#client.send(new TransactWriteCommand(input)));
  }

  /**
   * One write outside any transaction, at half its price. It waits and answers as `transact` does; but where an answer is
   * lost on the way, the SDK's repetition is another write, and may meet its own. So it is for writes that bear that: what
   * is put is the same, or the caller knows its own work when it reads it.
   */
  write(write: Write): Promise<TransactOutcome> {
    const { Put: put, Update: update, Delete: remove } = this.#action(write);
    return this.#persist(async () => {
      if (put) await this.#client.send(new PutCommand(put));
      if (update) await this.#client.send(new UpdateCommand(update));
      if (remove) await this.#client.send(new DeleteCommand(remove));
    });
  }

  /** Tries until something is decided. */
  async #persist(attemptOnce: () => Promise<unknown>): Promise<TransactOutcome> {
    let failure: unknown;
    for (let attempt = 0; attempt < this.#attempts; attempt += 1) {
      if (attempt > 0) await this.#sleep(this.#random() * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** attempt));
      try {
        const outcome = await decided(attemptOnce);
        if (attempt > 0) this.#onContention({ retries: attempt, gaveUp: false });
        return outcome;
      } catch (error) {
        if (!isContention(error)) throw error;
        failure = error;
      }
    }
    this.#onContention({ retries: this.#attempts - 1, gaveUp: true });
    throw new TableBusy(failure);
  }

  #queryCommand(query: TableQuery): QueryCommandInput {
    const names = query.index ? { pk: `${query.index}pk`, sk: `${query.index}sk` } : { pk: 'pk', sk: 'sk' };
    const bounds = sortKeyBounds(query);
    const only = query.only && projectionOf(query.only);
    return {
      TableName: this.#name,
      ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
      KeyConditionExpression: bounds.expression ? `#pk = :pk AND ${bounds.expression}` : '#pk = :pk',
      ...(query.filter ? { FilterExpression: query.filter.expression } : {}),
      ...(only ? { ProjectionExpression: only.expression } : {}),
      ExpressionAttributeNames: {
        '#pk': names.pk,
        ...(bounds.expression ? { '#sk': names.sk } : {}),
        ...query.filter?.names,
        ...only?.names,
      },
      ExpressionAttributeValues: { ':pk': query.pk, ...bounds.values, ...query.filter?.values },
      ScanIndexForward: !query.newestFirst,
      ...(query.limit === undefined ? {} : { Limit: query.limit }),
      ...(query.startAfter === undefined ? {} : { ExclusiveStartKey: query.startAfter }),
    };
  }

  #isExpired(item: Attributes): boolean {
    const expiresAt = item['expiresAt'];
    return typeof expiresAt === 'number' && expiresAt <= epochSeconds(this.#now());
  }

  #action(write: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
    const table = { TableName: this.#name };
    switch (write.kind) {
      case 'put-new':
        return {
          Put: {
            ...table,
            Item: { ...write.key, ...write.item },
            ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': epochSeconds(this.#now()) },
          },
        };
      case 'put':
        return { Put: { ...table, Item: { ...write.key, ...write.item }, ...conditionOf(write.condition) } };
      case 'update':
        return {
          Update: {
            ...table,
            Key: write.key,
            UpdateExpression: write.update,
            ...(write.condition ? { ConditionExpression: write.condition } : {}),
            ...bindingsOf(write),
          },
        };
      case 'remove':
        return { Delete: { ...table, Key: write.key, ...conditionOf(write.condition) } };
    }
  }
}

function parseItem<S extends z.ZodType>(key: Key, item: Attributes, schema: S): z.output<S> {
  const parsed = schema.safeParse(item);
  if (!parsed.success) throw new CorruptItem(key, parsed.error);
  return parsed.data;
}

function bindingsOf(bindings: Bindings) {
  return {
    ...(bindings.names ? { ExpressionAttributeNames: { ...bindings.names } } : {}),
    ...(bindings.values ? { ExpressionAttributeValues: { ...bindings.values } } : {}),
  };
}

/** By names of their own, since many words of the field are reserved in expressions. */
function projectionOf(attributes: readonly string[]) {
  const names = Object.fromEntries(attributes.map((attribute, at) => [`#only${at}`, attribute]));
  return { expression: Object.keys(names).join(', '), names };
}

function conditionOf(condition: Expression | undefined) {
  return condition ? { ConditionExpression: condition.expression, ...bindingsOf(condition) } : {};
}

function sortKeyBounds(query: TableQuery): { expression: string; values: Record<string, string> } {
  if (query.skPrefix !== undefined) {
    return { expression: 'begins_with(#sk, :prefix)', values: { ':prefix': query.skPrefix } };
  }
  if (query.from !== undefined && query.to !== undefined) {
    return { expression: '#sk BETWEEN :from AND :to', values: { ':from': query.from, ':to': query.to } };
  }
  if (query.from !== undefined) return { expression: '#sk >= :from', values: { ':from': query.from } };
  if (query.to !== undefined) return { expression: '#sk <= :to', values: { ':to': query.to } };
  return { expression: '', values: {} };
}

async function decided(attempt: () => Promise<unknown>): Promise<TransactOutcome> {
  try {
    await attempt();
    return { saved: true };
  } catch (error) {
    const refusedAt = refusedPositions(error);
    if (refusedAt.length > 0) return { saved: false, refusedAt };
    throw error;
  }
}

function refusedPositions(error: unknown): readonly number[] {
  if (error instanceof ConditionalCheckFailedException) return [0];
  if (!(error instanceof TransactionCanceledException)) return [];
  const reasons = error.CancellationReasons ?? [];
  return reasons.flatMap((reason, position) => (reason.Code === 'ConditionalCheckFailed' ? [position] : []));
}

function isContention(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? [])
      .map((reason) => reason.Code ?? 'None')
      .filter((code) => code !== 'None');
    return codes.length > 0 && codes.every((code) => RETRYABLE_REASONS.has(code));
  }
  return error instanceof DynamoDBServiceException && RETRYABLE_ERRORS.has(error.name);
}
