import * as z from 'zod';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import { takeInvoice } from '../partners/payee/payee-repository.ts';
import { ACCRUED_CURRENCY } from '../rewards/ledger/accrual-message.ts';
import { type Balance, balanceSchema, emptyBalance } from '../rewards/ledger/ledger.ts';
import { periodShardSchema } from '../rewards/reconciliation/period.ts';
import type { NewId } from '../runtime/clock.ts';
import { index, keys, lists, PERIOD_SHARDS } from '../table/keys.ts';
import { type Expression, type Page, put, putNew, type Table, TableBusy, update, type Write } from '../table/table.ts';
import { type Instant, monthOf, type Period } from '../time/local-date.ts';
import { type Ending, endedLine, postEnd, type Reservation } from './payout.ts';
import {
  payoutCanceled,
  payoutFailed,
  payoutPaid,
  payoutRunCanceled,
  payoutRunCreated,
  withdrawalApproved,
} from './payout-events.ts';
import { lineItem } from './payout-item.ts';
import {
  EVERYBODY,
  finishedRunStates,
  type PayoutEnd,
  type PayoutLine,
  type PayoutRun,
  type PayoutRunState,
  type PayoutStatus,
  payoutLineMoves,
  payoutLineSchema,
  payoutRunId,
  payoutRunMoves,
  payoutRunSchema,
  type ReservingPlace,
  type RunOrder,
  runOrderSchema,
} from './payout-run.ts';
import { ledgerWrites } from './posted-writes.ts';

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

/** States of a payment whose money has left, or is about to. */
const LEAVES: readonly PayoutStatus[] = ['reserved', 'paid', 'late'];

/** Requests at the same moment that each still get their answer. */
const RACES = 10;

export interface NewRun {
  readonly period: Period;
  readonly by: string;
  readonly at: Instant;
  /** Everybody where left out. */
  readonly order?: RunOrder | undefined;
}

/** A person's word on a run, and what they are answered once it is this. */
export interface RunWord {
  readonly by: string;
  readonly at: Instant;
  readonly request: Idempotent;
  readonly replyOf: (run: PayoutRun) => unknown;
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
  /** Left out where no person waits for an answer. */
  readonly request?: Idempotent | undefined;
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

  /** Consistent. A run without an order is for everybody. */
  async order(runId: string): Promise<RunOrder> {
    return (await this.#table.get(keys.payoutOrder(runId), runOrderSchema)) ?? EVERYBODY;
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
  async create(wanted: NewRun, request: Idempotent): Promise<CreateOutcome> {
    const key = keys.payoutNumber(wanted.period);
    for (let race = 0; race < RACES; race += 1) {
      const latest = await this.#table.get(key, numberSchema);
      if (latest && !(await this.#isFinished(latest.runId))) return { kind: 'open', runId: latest.runId };
      const run = newRun(wanted, (latest?.number ?? 0) + 1);
      const outcome = await this.#table.transact([
        this.#takeNumber(run, latest?.number),
        putNew(keys.payoutRun(run.id), { ...run, ...lists.payoutRuns(run.createdAt) }),
        this.#announceStep(run.id, run.reserving.step, wanted.at),
        completed(request, 202, { id: run.id }, wanted.at),
        putNew(keys.payoutOrder(run.id), { ...(wanted.order ?? EVERYBODY) }),
      ]);
      if (outcome.saved) return { kind: 'created', run };
      if (outcome.refusedAt.includes(3)) return { kind: 'repeated' };
    }
    throw new TableBusy(new Error('every number of a run was taken by another request'));
  }

  async #isFinished(runId: string): Promise<boolean> {
    const run = await this.find(runId);
    return run !== undefined && finishedRunStates.includes(run.state);
  }

  /**
   * What the partner's payments begun in this month of Việt Nam come to besides those of this run, gross: for people to
   * see payments that were split. By the index, so it may be a second behind.
   */
  async earlierInMonth(partnerId: string, runId: string, at: Instant): Promise<number> {
    const payments = this.paymentsOf(partnerId, 1_000);
    const month = monthOf(at);
    return (await payments).items
      .filter((line) => line.runId !== runId && LEAVES.includes(line.status) && monthOf(line.createdAt) === month)
      .reduce((total, { amount }) => total + amount, 0);
  }

  /** A partner's payments, newest first. */
  paymentsOf(
    partnerId: string,
    limit: number,
    startAfter?: Readonly<Record<string, unknown>>,
  ): Promise<Page<PayoutLine>> {
    const { gsi1pk: pk = '' } = lists.payments(partnerId, '', '');
    return this.#table.query(
      { pk, index: index.first, newestFirst: true, limit, ...(startAfter ? { startAfter } : {}) },
      payoutLineSchema,
    );
  }

  /** A partner's payments behind one of them, newest first, and whether there are more. */
  async payments(
    partnerId: string,
    limit: number,
    afterRun: string | undefined,
  ): Promise<{ readonly items: readonly PayoutLine[]; readonly more: boolean }> {
    const after = afterRun === undefined ? undefined : await this.findLine(afterRun, partnerId);
    const position = after && {
      ...keys.payoutLine(after.runId, partnerId),
      ...lists.payments(partnerId, after.createdAt, after.runId),
    };
    const { items, next } = await this.paymentsOf(partnerId, limit, position);
    return { items, more: next !== undefined };
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
   * Writes the line and moves the money. `changed`: the account moved on, the line was written meanwhile or its number was
   * taken, so decide again. `closed`: the run takes no more lines.
   */
  async reserve(reservation: Exclude<Reservation, { kind: 'nothing' }>): Promise<'saved' | 'changed' | 'closed'> {
    const { line } = reservation;
    const outcome = await this.#table.transact([
      countReserved(line),
      putNew(keys.payoutLine(line.runId, line.partnerId), lineItem(line)),
      ...(reservation.kind === 'reserved' ? ledgerWrites(reservation.posted) : []),
      ...invoiceTaken(reservation),
    ]);
    if (outcome.saved) return 'saved';
    if (outcome.refusedAt.includes(0)) return this.#isReserving(line.runId);
    return outcome.refusedAt.includes(TRANSFER_AT) ? this.#changedFrom(line, undefined) : 'changed';
  }

  async #isReserving(runId: string): Promise<'changed' | 'closed'> {
    return (await this.find(runId))?.state === 'reserving' ? 'changed' : 'closed';
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
    for (const { from, to } of [nothingLeft, allReserved]) {
      const compare = to === 'settled' ? '=' : '>';
      const outcome = await this.#table.transact([
        update(keys.payoutRun(run.id), {
          update: 'SET #state = :to',
          condition: `#state = :from AND #reserving.#step = :step AND #lines ${compare} :none`,
          names: { '#state': 'state', '#reserving': 'reserving', '#step': 'step', '#lines': 'outstandingLines' },
          values: { ':from': from[0], ':to': to, ':step': run.reserving.step, ':none': 0 },
        }),
      ]);
      if (outcome.saved) return;
    }
  }

  /** Lets the run be paid, as it was when its lines were looked at. `changed`: look again. */
  async approve(run: PayoutRun, { by, at, request, replyOf }: RunWord): Promise<PayoutRun | 'changed'> {
    const { from, to } = payoutRunMoves.approve;
    const approved: PayoutRun = { ...run, state: to, approvedBy: by, approvedAt: at };
    const outcome = await this.#table.transact([
      update(keys.payoutRun(run.id), {
        update: 'SET #state = :to, approvedBy = :by, approvedAt = :at',
        condition: '#state = :from AND createdBy <> :by',
        names: { '#state': 'state' },
        values: { ':from': from[0], ':to': to, ':by': by, ':at': at },
      }),
      ...this.#announceApproval(run, at),
      completed(request, 200, replyOf(approved), at),
    ]);
    return outcome.saved ? approved : 'changed';
  }

  /** Stops a run that nobody approved yet; a worker gives its money back. `changed`: look again. */
  async cancel(run: PayoutRun, note: string, { by, at, request, replyOf }: RunWord): Promise<PayoutRun | 'changed'> {
    const { from, to } = payoutRunMoves.cancel;
    const reserving = { step: run.reserving.step + 1, shard: 0 };
    const canceled: PayoutRun = { ...run, state: to, canceledBy: by, canceledAt: at, note, reserving };
    const outcome = await this.#table.transact([
      update(keys.payoutRun(run.id), {
        update: 'SET #state = :to, canceledBy = :by, canceledAt = :at, #note = :note, #reserving = :next',
        condition: '#state IN (:from0, :from1) AND #reserving.#step = :step',
        names: { '#state': 'state', '#note': 'note', '#reserving': 'reserving', '#step': 'step' },
        values: {
          ':from0': from[0],
          ':from1': from[1],
          ':to': to,
          ':by': by,
          ':at': at,
          ':note': note,
          ':next': reserving,
          ':step': run.reserving.step,
        },
      }),
      this.#announceRelease(run.id, reserving.step, at),
      completed(request, 200, replyOf(canceled), at),
    ]);
    return outcome.saved ? canceled : 'changed';
  }

  /** The next part of giving back, or the end of it where nothing is held any more. Nothing if that was done before. */
  async advanceRelease(run: PayoutRun, isDone: boolean, at: Instant): Promise<void> {
    const { from, to } = payoutRunMoves.allReleased;
    const next = { step: run.reserving.step + 1, shard: 0 };
    await this.#table.transact([
      update(keys.payoutRun(run.id), {
        update: isDone ? 'SET #state = :to' : 'SET #reserving = :next',
        condition: `#state = :from AND #reserving.#step = :step${isDone ? ' AND outstandingLines = :none' : ''}`,
        names: { '#state': 'state', '#reserving': 'reserving', '#step': 'step' },
        values: {
          ':from': from[0],
          ':step': run.reserving.step,
          ...(isDone ? { ':to': to, ':none': 0 } : { ':next': next }),
        },
      }),
      ...(isDone ? [] : [this.#announceRelease(run.id, next.step, at)]),
    ]);
  }

  /**
   * Takes a payment out of every bank file, since somebody transfers it by hand. `in-file`: the bank was given it already.
   * `changed`: look again.
   */
  async takeByHand(line: PayoutLine, by: string, at: Instant): Promise<PayoutLine | 'in-file' | 'changed'> {
    const taken: PayoutLine = { ...line, byHand: { by, at } };
    const outcome = await this.#table.transact([
      update(keys.payoutRun(line.runId), {
        update: 'ADD #byHand :one',
        condition: '#state = :approved AND attribute_not_exists(bankFile)',
        names: { '#state': 'state', '#byHand': 'byHand' },
        values: { ':one': 1, ':approved': 'approved' satisfies PayoutRunState },
      }),
      put(keys.payoutLine(line.runId, line.partnerId), lineItem(taken), {
        expression: '#status = :reserved AND attribute_not_exists(byHand)',
        names: { '#status': 'status' },
        values: { ':reserved': 'reserved' satisfies PayoutStatus },
      }),
    ]);
    if (outcome.saved) return taken;
    return outcome.refusedAt.includes(1) ? 'changed' : 'in-file';
  }

  /** Ends a reserved line: once, whoever else tries at the same moment. `changed`: look again. */
  async end(run: PayoutRun, line: PayoutLine, { ending, request, replyOf }: SavedEnd): Promise<PayoutLine | 'changed'> {
    const ended = endedLine(line, ending);
    const balance = await this.balance(line.partnerId);
    if (balance.reserved < line.amount) return this.#changedFrom(line, line.status);
    const posted = postEnd(balance, line, ending);
    const outcome = await this.#table.transact([
      countEnded(run, line, ending.end),
      put(keys.payoutLine(line.runId, line.partnerId), lineItem(ended), endableBy(ending.end)),
      ...ledgerWrites(posted),
      this.#announceEnd(line, ending),
      ...(request ? [completed(request, 200, replyOf(ended), ending.at)] : []),
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

  #announceEnd({ runId, partnerId }: PayoutLine, { end, at }: Ending): Write {
    const { type } = { paid: payoutPaid, failed: payoutFailed, canceled: payoutCanceled }[end];
    return announce({ id: this.#newId(), type, at, data: { runId, partnerId } });
  }

  /** Of a month's run partners hear once they are paid; whoever asked for money waits for an answer. */
  #announceApproval({ id: runId, kind, createdBy: partnerId }: PayoutRun, at: Instant): readonly Write[] {
    if (kind !== 'withdrawal') return [];
    return [announce({ id: this.#newId(), type: withdrawalApproved.type, at, data: { runId, partnerId } })];
  }

  #announceRelease(runId: string, step: number, at: Instant): Write {
    return announce({ id: this.#newId(), type: payoutRunCanceled.type, at, data: { runId, step } });
  }

  #announceStep(runId: string, step: number, at: Instant): Write {
    return announce({ id: this.#newId(), type: payoutRunCreated.type, at, data: { runId, step } });
  }
}

/** Somebody may have taken it or written another number meanwhile: then the payment is decided again. */
function invoiceTaken(reservation: Exclude<Reservation, { kind: 'nothing' }>): readonly Write[] {
  const { kind, line } = reservation;
  return kind === 'reserved' && reservation.takes !== undefined ? [takeInvoice(line.partnerId, reservation.takes)] : [];
}

function newRun({ period, by, at }: NewRun, number: number): PayoutRun {
  return {
    id: payoutRunId(period, number),
    kind: 'month',
    period,
    state: 'reserving',
    createdAt: at,
    createdBy: by,
    reserved: 0,
    paid: 0,
    failed: 0,
    outstanding: 0,
    refused: 0,
    canceled: 0,
    returned: 0,
    late: 0,
    tax: 0,
    outstandingLines: 0,
    numbered: 0,
    byHand: 0,
    reserving: { step: 0, shard: 0 },
  };
}

/** The index's position of an account, whether it still is on the list or not. */
function payablePosition(shard: number, partnerId: string): Readonly<Record<string, unknown>> {
  return { ...keys.account(partnerId, ACCRUED_CURRENCY), ...lists.payable(shard, partnerId) };
}

/** Only while the run takes lines, and under the number that the line was given. */
function countReserved(line: PayoutLine): Write {
  return line.status === 'refused' ? countRefused(line) : countNumbered(line);
}

function countRefused({ runId, amount }: PayoutLine): Write {
  return update(keys.payoutRun(runId), {
    update: 'ADD #refused :amount',
    condition: '#state = :reserving',
    names: { '#state': 'state', '#refused': 'refused' },
    values: { ':reserving': 'reserving', ':amount': amount },
  });
}

function countNumbered({ runId, amount, tax, number = 0 }: PayoutLine): Write {
  return update(keys.payoutRun(runId), {
    update: 'ADD #reserved :amount, #outstanding :amount, #tax :tax, #lines :one SET #numbered = :number',
    condition: '#state = :reserving AND #numbered = :before',
    names: {
      '#state': 'state',
      '#reserved': 'reserved',
      '#outstanding': 'outstanding',
      '#tax': 'tax',
      '#lines': 'outstandingLines',
      '#numbered': 'numbered',
    },
    values: {
      ':reserving': 'reserving',
      ':amount': amount,
      ':tax': tax,
      ':one': 1,
      ':number': number,
      ':before': number - 1,
    },
  });
}

/** Settles the run with its last outstanding line; what is canceled leaves that to whoever gives all of it back. */
function countEnded(run: PayoutRun, { amount }: PayoutLine, end: PayoutEnd): Write {
  const { to } = payoutRunMoves.lastLineEnded;
  const isCanceling = end === 'canceled';
  const isLast = !isCanceling && run.outstandingLines === 1;
  const count = 'ADD #end :amount, #outstanding :less, #lines :oneLess';
  const condition = isLast ? '#state = :paying AND #lines = :one' : '#state = :paying AND #lines > :one';
  return update(keys.payoutRun(run.id), {
    update: isLast ? `${count} SET #state = :settled` : count,
    condition: isCanceling ? '#state = :paying' : condition,
    names: { '#state': 'state', '#end': end, '#outstanding': 'outstanding', '#lines': 'outstandingLines' },
    values: {
      ':amount': amount,
      ':less': -amount,
      ':oneLess': -1,
      ':paying': (isCanceling ? 'canceling' : 'approved') satisfies PayoutRunState,
      ...(isCanceling ? {} : { ':one': 1 }),
      ...(isLast ? { ':settled': to } : {}),
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
