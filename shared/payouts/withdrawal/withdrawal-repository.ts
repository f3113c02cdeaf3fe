import * as z from 'zod';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { takeInvoice } from '../../partners/payee/payee-repository.ts';
import { keys, lists } from '../../table/keys.ts';
import { put, putNew, type Table, type Write } from '../../table/table.ts';
import type { Instant, Period } from '../../time/local-date.ts';
import type { Reservation } from '../payout.ts';
import { lineItem } from '../payout-item.ts';
import { type PayoutRun, payoutRunSchema, withdrawalId } from '../payout-run.ts';
import { ledgerWrites } from '../posted-writes.ts';

const numberSchema = z.object({ number: z.int().positive() });
const newestSchema = z.object({ runId: z.string() });

/** What the next withdrawal of a partner is made on condition of. */
export interface WithdrawalPlace {
  /** How many the month had. */
  readonly number: number;
  readonly newest: string | undefined;
}

/** A withdrawal is a run of one line, written at once. */
export class WithdrawalRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  async place(partnerId: string, period: Period): Promise<WithdrawalPlace> {
    const [number, newest] = await Promise.all([
      this.#table.get(keys.withdrawalNumber(period), numberSchema),
      this.#table.get(keys.newestWithdrawal(partnerId), newestSchema),
    ]);
    return { number: number?.number ?? 0, newest: newest?.runId };
  }

  /** Run, line, transfer, entry, balance and answer: all or nothing. `changed`: look again. */
  async save(
    run: PayoutRun,
    reservation: Extract<Reservation, { kind: 'reserved' }>,
    place: WithdrawalPlace,
    request: Idempotent,
    body: unknown,
    at: Instant,
  ): Promise<'saved' | 'changed'> {
    const { line, posted, takes } = reservation;
    const outcome = await this.#table.transact([
      takeNumber(run.period, place.number),
      takePlace(line.partnerId, run.id, place.newest),
      putNew(keys.payoutRun(run.id), { ...run, ...lists.payoutRuns(run.createdAt) }),
      putNew(keys.payoutLine(run.id, line.partnerId), lineItem(line)),
      ...ledgerWrites(posted),
      ...(takes === undefined ? [] : [takeInvoice(line.partnerId, takes)]),
      completed(request, 201, body, at),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }
}

/** The run of the month's next withdrawal, before its line is decided. */
export function withdrawalRun(period: Period, number: number, partnerId: string, at: Instant): PayoutRun {
  return payoutRunSchema.parse({
    id: withdrawalId(period, number),
    kind: 'withdrawal',
    period,
    state: 'open',
    createdAt: at,
    createdBy: partnerId,
    reserved: 0,
    paid: 0,
    failed: 0,
    outstanding: 0,
    refused: 0,
    outstandingLines: 0,
    reserving: { step: 0, shard: 0 },
  });
}

function takeNumber(period: Period, before: number): Write {
  const item = { number: before + 1 };
  return before === 0
    ? putNew(keys.withdrawalNumber(period), item)
    : put(keys.withdrawalNumber(period), item, {
        expression: '#number = :before',
        names: { '#number': 'number' },
        values: { ':before': before },
      });
}

function takePlace(partnerId: string, runId: string, before: string | undefined): Write {
  return before === undefined
    ? putNew(keys.newestWithdrawal(partnerId), { runId })
    : put(
        keys.newestWithdrawal(partnerId),
        { runId },
        { expression: 'runId = :before', values: { ':before': before } },
      );
}
