import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { ACCRUED_CURRENCY } from '../../rewards/ledger/accrual-message.ts';
import { balanceSchema, emptyBalance } from '../../rewards/ledger/ledger.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { type Expression, put, type Table, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { correctedLine, postCorrection } from '../payout.ts';
import { payoutLate, payoutReturned } from '../payout-events.ts';
import { lineItem } from '../payout-item.ts';
import type { AskedCorrection, PayoutLine } from '../payout-run.ts';
import { ledgerWrites } from '../posted-writes.ts';

export interface CorrectionWord {
  readonly by: string;
  readonly at: Instant;
  readonly request: Idempotent;
  readonly replyOf: (line: PayoutLine) => unknown;
}

/** What turned out after a payment had ended: one person asks, another confirms, and only then money moves. */
export class CorrectionRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Keeps what somebody asked for, or that they took it back. `changed`: look again. */
  async ask(
    line: PayoutLine,
    asked: AskedCorrection | undefined,
    { at, request, replyOf }: CorrectionWord,
  ): Promise<PayoutLine | 'changed'> {
    const { asked: _before, ...rest } = line;
    const after: PayoutLine = asked ? { ...rest, asked } : rest;
    const outcome = await this.#table.transact([
      put(keys.payoutLine(line.runId, line.partnerId), lineItem(after), asItWas(line)),
      completed(request, 200, replyOf(after), at),
    ]);
    return outcome.saved ? after : 'changed';
  }

  /** Moves the money, once. `changed`: the line or the account moved on, so look again. */
  async confirm(
    line: PayoutLine,
    asked: AskedCorrection,
    { by, at, request, replyOf }: CorrectionWord,
  ): Promise<PayoutLine | 'changed'> {
    const key = keys.account(line.partnerId, ACCRUED_CURRENCY);
    const balance = (await this.#table.get(key, balanceSchema)) ?? emptyBalance(line.partnerId, ACCRUED_CURRENCY);
    // What was paid is gone from there already: somebody else confirmed between the two looks.
    if (asked.kind === 'returned' && balance.paid < line.amount) return 'changed';
    const after = correctedLine(line, asked, by, at);
    const { type } = asked.kind === 'returned' ? payoutReturned : payoutLate;
    const data = { runId: line.runId, partnerId: line.partnerId };
    const outcome = await this.#table.transact([
      put(keys.payoutLine(line.runId, line.partnerId), lineItem(after), asItWas(line)),
      countCorrected(line, asked),
      ...ledgerWrites(postCorrection(balance, line, asked.kind, by, at)),
      announce({ id: this.#newId(), type, at, data }),
      completed(request, 200, replyOf(after), at),
    ]);
    return outcome.saved ? after : 'changed';
  }
}

/** The line as it was read: its status, and all that was asked for. */
function asItWas({ status, asked }: PayoutLine): Expression {
  return {
    expression: `#status = :status AND ${asked ? '#asked = :asked' : 'attribute_not_exists(#asked)'}`,
    names: { '#status': 'status', '#asked': 'asked' },
    values: { ':status': status, ...(asked ? { ':asked': asked } : {}) },
  };
}

function countCorrected({ runId, amount }: PayoutLine, { kind }: AskedCorrection): Write {
  return update(keys.payoutRun(runId), {
    update: 'ADD #kind :amount',
    condition: 'attribute_exists(pk)',
    names: { '#kind': kind },
    values: { ':amount': amount },
  });
}
