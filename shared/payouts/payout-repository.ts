import * as z from 'zod';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import { ACCRUED_CURRENCY } from '../rewards/ledger/accrual-message.ts';
import { type Balance, balanceSchema, emptyBalance } from '../rewards/ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../rewards/ledger/ledger-writes.ts';
import { periodShardSchema } from '../rewards/reconciliation/period.ts';
import type { NewId } from '../runtime/clock.ts';
import { index, keys, lists, PERIOD_SHARDS } from '../table/keys.ts';
import { type Expression, type Page, put, putNew, type Table, TableBusy, update, type Write } from '../table/table.ts';
import type { Instant, Period } from '../time/local-date.ts';
import { type Ending, endedLine, type Posted, postEnd, type Reservation } from './payout.ts';
import { payoutFailed, payoutPaid, payoutRunCreated } from './payout-events.ts';
import {
  type PayoutEnd,
  type PayoutLine,
  type PayoutRun,
  type PayoutStatus,
  payoutLineMoves,
  payoutLineSchema,
  payoutRunId,
  payoutRunMoves,
  payoutRunSchema,
  type ReservingPlace,
} from './payout-run.ts';

/** The ledger holds a transfer of this payment and the run's line does not know of it: somebody must look. */
export class PayoutMismatch extends Error {
  readonly code = 'payout-mismatch';
  readonly runId: string;
  readonly partnerId: string;
  constructor({ runId, partnerId }: Pick<PayoutLine, 'runId' | 'partnerId'>) {
    super('a payment stands in the ledger but not on its run');
    this.runId = runId;
    this.partnerId = partnerId;
  }
}

const numberSchema = z.object({ number: z.int().positive(), runId: z.string() });
const payableSchema = z.object({ partnerId: z.string() });

/** Which write of a reservation and of an ending is the transfer. */
const TRANSFER_AT = 2;

/** Requests at the same moment that each still get their answer. */
const RACES = 10;

export interface RunOrder {
  readonly period: Period;
  readonly by: string;
  readonly at: Instant;
}

export type CreateOutcome =
  | { readonly kind: 'created'; readonly run: PayoutRun }
  | { readonly kind: 'open'; readonly runId: string }
  | { readonly kind: 'repeated' };

export interface PayablePage {
  readonly partnerIds: readonly string[];
  readonly more: boolean;
}

export interface SavedEnd {
  readonly ending: Ending;
  readonly request: Idempotent;
  /** What the request is answered with once the line is this. */
  readonly replyOf: (line: PayoutLine) => unknown;
}

/** The only place that knows how payout runs and their lines are stored, and what they write to the ledger. */
export class PayoutRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Consistent. */
  find(id: string): Promise<PayoutRun | undefined> {
    return this.#table.get(keys.payoutRun(id), payoutRunSchema);
  }

  /** Consistent. */
  findLine(runId: string, partnerId: string): Promise<PayoutLine | undefined> {
    return this.#table.get(keys.payoutLine(runId, partnerId), payoutLineSchema);
  }

  /** All of a run, by partner. */
  lines(runId: string): Promise<PayoutLine[]> {
    const { pk, sk: skPrefix } = keys.payoutLine(runId, '');
    return Array.fromAsync(this.#table.queryAll({ pk, skPrefix }, payoutLineSchema));
  }

  /** Newest first. */
  list(query: {
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>>;
  }): Promise<Page<PayoutRun>> {
    const { gsi1pk: pk = '' } = lists.payoutRuns('');
    return this.#table.query({ pk, index: index.first, newestFirst: true, ...query }, payoutRunSchema);
  }

  /** Whether every part of the month is closed. It never opens again, so what is read here stays true. */
  async isFrozen(period: Period): Promise<boolean> {
    const shards = await Promise.all(
      Array.from({ length: PERIOD_SHARDS }, (_, shard) =>
        this.#table.get(keys.period(period, shard), periodShardSchema),
      ),
    );
    return shards.every((shard) => shard?.state === 'frozen');
  }

  /** The month's next run, unless the one before is not settled. `repeated` if the request was done before. */
  async create(order: RunOrder, request: Idempotent): Promise<CreateOutcome> {
    const key = keys.payoutNumber(order.period);
    for (let race = 0; race < RACES; race += 1) {
      const latest = await this.#table.get(key, numberSchema);
      if (latest && (await this.find(latest.runId))?.state !== 'settled') return { kind: 'open', runId: latest.runId };
      const run = newRun(order, (latest?.number ?? 0) + 1);
      const outcome = await this.#table.transact([
        this.#takeNumber(run, latest?.number),
        putNew(keys.payoutRun(run.id), { ...run, ...lists.payoutRuns(run.createdAt) }),
        this.#announceStep(run.id, run.reserving.step, order.at),
        completed(request, 202, { id: run.id }, order.at),
      ]);
      if (outcome.saved) return { kind: 'created', run };
      if (outcome.refusedAt.includes(3)) return { kind: 'repeated' };
    }
    throw new TableBusy(new Error('every number of a run was taken by another request'));
  }

  /** Partners that had money when the list was last brought up to date. Only a hint: the balance decides. */
  async payable({ shard, after }: ReservingPlace, limit: number): Promise<PayablePage> {
    const { gsi1pk: pk = '' } = lists.payable(shard, '');
    const startAfter = after === undefined ? {} : { startAfter: payablePosition(shard, after) };
    const page = await this.#table.query({ pk, index: index.first, limit, ...startAfter }, payableSchema);
    return { partnerIds: page.items.map(({ partnerId }) => partnerId), more: page.next !== undefined };
  }

  /** An account without entries is an empty one. */
  async balance(partnerId: string): Promise<Balance> {
    const stored = await this.#table.get(keys.account(partnerId, ACCRUED_CURRENCY), balanceSchema);
    return stored ?? emptyBalance(partnerId, ACCRUED_CURRENCY);
  }

  /**
   * Writes the line and moves the money. `changed`: the account moved on or the line was written meanwhile, so decide
   * again. `closed`: the run takes no more lines.
   */
  async reserve(reservation: Exclude<Reservation, { kind: 'nothing' }>): Promise<'saved' | 'changed' | 'closed'> {
    const { line } = reservation;
    const outcome = await this.#table.transact([
      countReserved(line),
      putNew(keys.payoutLine(line.runId, line.partnerId), line),
      ...(reservation.kind === 'reserved' ? ledgerWrites(reservation.posted) : []),
    ]);
    if (outcome.saved) return 'saved';
    if (outcome.refusedAt.includes(0)) return 'closed';
    return outcome.refusedAt.includes(TRANSFER_AT) ? this.#changedFrom(line, undefined) : 'changed';
  }

  /** Where the worker goes on, with the event that makes it. Nothing if the step was done before. */
  async advance(run: PayoutRun, next: ReservingPlace, at: Instant): Promise<void> {
    await this.#table.transact([
      update(keys.payoutRun(run.id), {
        update: 'SET #reserving = :next',
        condition: '#state = :reserving AND #reserving.#step = :step',
        names: { '#state': 'state', '#reserving': 'reserving', '#step': 'step' },
        values: { ':next': next, ':reserving': 'reserving', ':step': run.reserving.step },
      }),
      this.#announceStep(run.id, next.step, at),
    ]);
  }

  /** All candidates are done: the accountant's turn, or nobody's where nothing is outstanding. */
  async finish(run: PayoutRun): Promise<void> {
    const { nothingLeft, allReserved } = payoutRunMoves;
    // The last line may end between the two, so the first is tried again.
    for (const { from, to } of [nothingLeft, allReserved, nothingLeft]) {
      const compare = to === 'settled' ? '=' : '>';
      const outcome = await this.#table.transact([
        update(keys.payoutRun(run.id), {
          update: 'SET #state = :to',
          condition: `#state = :from AND #reserving.#step = :step AND #lines ${compare} :none`,
          names: { '#state': 'state', '#reserving': 'reserving', '#step': 'step', '#lines': 'outstandingLines' },
          values: { ':from': from, ':to': to, ':step': run.reserving.step, ':none': 0 },
        }),
      ]);
      if (outcome.saved) return;
    }
  }

  /** Ends a reserved line: once, whoever else tries at the same moment. `changed`: look again. */
  async end(run: PayoutRun, line: PayoutLine, { ending, request, replyOf }: SavedEnd): Promise<PayoutLine | 'changed'> {
    const ended = endedLine(line, ending);
    const balance = await this.balance(line.partnerId);
    if (balance.reserved < line.amount) return this.#changedFrom(line, line.status);
    const posted = postEnd(balance, line, ending);
    const kind = ending.end === 'paid' ? payoutPaid : payoutFailed;
    const data = { runId: line.runId, partnerId: line.partnerId };
    const outcome = await this.#table.transact([
      countEnded(run, line, ending.end),
      put(keys.payoutLine(line.runId, line.partnerId), ended, endableBy(ending.end)),
      ...ledgerWrites(posted),
      announce({ id: this.#newId(), type: kind.type, at: ending.at, data }),
      completed(request, 200, replyOf(ended), ending.at),
    ]);
    if (outcome.saved) return ended;
    return outcome.refusedAt.includes(TRANSFER_AT) ? this.#changedFrom(line, line.status) : 'changed';
  }

  /** Its ledger has moved on: so must the line have, or they contradict each other. */
  async #changedFrom({ runId, partnerId }: PayoutLine, before: PayoutStatus | undefined): Promise<'changed'> {
    const stored = await this.findLine(runId, partnerId);
    if (stored?.status === before) throw new PayoutMismatch({ runId, partnerId });
    return 'changed';
  }

  #takeNumber({ id, period }: PayoutRun, before: number | undefined): Write {
    const item = { number: (before ?? 0) + 1, runId: id };
    return before === undefined
      ? putNew(keys.payoutNumber(period), item)
      : put(keys.payoutNumber(period), item, {
          expression: '#number = :before',
          names: { '#number': 'number' },
          values: { ':before': before },
        });
  }

  #announceStep(runId: string, step: number, at: Instant): Write {
    return announce({ id: this.#newId(), type: payoutRunCreated.type, at, data: { runId, step } });
  }
}

function newRun({ period, by, at }: RunOrder, number: number): PayoutRun {
  return {
    id: payoutRunId(period, number),
    period,
    state: 'reserving',
    createdAt: at,
    createdBy: by,
    reserved: 0,
    paid: 0,
    failed: 0,
    outstanding: 0,
    refused: 0,
    outstandingLines: 0,
    reserving: { step: 0, shard: 0 },
  };
}

/** The index's position of an account, whether it still is on the list or not. */
function payablePosition(shard: number, partnerId: string): Readonly<Record<string, unknown>> {
  return { ...keys.account(partnerId, ACCRUED_CURRENCY), ...lists.payable(shard, partnerId) };
}

function ledgerWrites({ transfer, entry, balance }: Posted): readonly Write[] {
  return [putTransfer(transfer), putEntry(entry), putBalance(balance, entry.version - 1)];
}

/** Only while the run takes lines. */
function countReserved({ runId, amount, status }: PayoutLine): Write {
  const isRefused = status === 'refused';
  return update(keys.payoutRun(runId), {
    update: isRefused ? 'ADD #refused :amount' : 'ADD #reserved :amount, #outstanding :amount, #lines :one',
    condition: '#state = :reserving',
    names: {
      '#state': 'state',
      ...(isRefused
        ? { '#refused': 'refused' }
        : { '#reserved': 'reserved', '#outstanding': 'outstanding', '#lines': 'outstandingLines' }),
    },
    values: { ':reserving': 'reserving', ':amount': amount, ...(isRefused ? {} : { ':one': 1 }) },
  });
}

/** Settles the run with its last outstanding line, if no more can come. */
function countEnded(run: PayoutRun, { amount }: PayoutLine, end: PayoutEnd): Write {
  const { from, to } = payoutRunMoves.lastLineEnded;
  const isLast = run.state === from && run.outstandingLines === 1;
  const count = 'ADD #end :amount, #outstanding :less, #lines :oneLess';
  return update(keys.payoutRun(run.id), {
    update: isLast ? `${count} SET #state = :settled` : count,
    condition: isLast
      ? '#state = :open AND #lines = :one'
      : '#state = :reserving OR (#state = :open AND #lines > :one)',
    names: { '#state': 'state', '#end': end, '#outstanding': 'outstanding', '#lines': 'outstandingLines' },
    values: {
      ':amount': amount,
      ':less': -amount,
      ':oneLess': -1,
      ':one': 1,
      ':open': from,
      ...(isLast ? { ':settled': to } : { ':reserving': 'reserving' }),
    },
  });
}

function endableBy(end: PayoutEnd): Expression {
  const from = payoutLineMoves[end].map((status, position) => [`:from${position}`, status] as const);
  return {
    expression: `#status IN (${from.map(([name]) => name).join(', ')})`,
    names: { '#status': 'status' },
    values: Object.fromEntries(from),
  };
}
