import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import type { Currency } from '../../money/money.ts';
import type { NewId } from '../../runtime/clock.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, TableBusy } from '../../table/table.ts';
import { type Balance, balanceSchema, emptyBalance, storedTransferSchema } from '../ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../ledger/ledger-writes.ts';
import { transferIds } from '../ledger/transfer-ids.ts';
import {
  type Adjustment,
  type AdjustmentDecision,
  type AdjustmentRefusal,
  type AdjustmentState,
  adjustmentItem,
  adjustmentSchema,
  decideAdjustment,
} from './adjustment.ts';
import { adjustmentRefused, rewardAdjusted } from './adjustment-events.ts';

export type AdjustmentOutcome =
  | { readonly kind: 'done'; readonly adjustment: Adjustment }
  | {
      readonly kind: 'refused';
      readonly refusal: AdjustmentRefusal | 'adjustment-unknown' | 'opening-exists';
      readonly available: number;
    }
  /** Others kept moving the account. Nothing was written. */
  | { readonly kind: 'busy' };

const ROUNDS = 40;

/** Whoever gave an opening balance said yes to it too: no caller may come so far. */
export class OpeningNotTwo extends Error {
  readonly code = 'opening-not-two';
  readonly by: string;
  constructor(by: string) {
    super('an opening balance needs two people');
    this.by = by;
  }
}

/** Adjustments stand in a partition of their account, so that an audit finds them beside it. */
export class AdjustmentRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Puts what was proposed. `repeated`: the request was answered meanwhile. */
  async propose(adjustment: Adjustment, request: Idempotent): Promise<'saved' | 'repeated'> {
    const { partnerId, currency, id, proposedAt } = adjustment;
    const outcome = await this.#table.transact([
      putNew(keys.adjustment(partnerId, currency, id), { ...adjustmentItem(adjustment) }),
      completed(request, 201, adjustment, proposedAt),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** Consistent. */
  find({
    partnerId,
    currency,
    id,
  }: Pick<Adjustment, 'partnerId' | 'currency' | 'id'>): Promise<Adjustment | undefined> {
    return this.#table.get(keys.adjustment(partnerId, currency, id), adjustmentSchema);
  }

  async hasOpening(partnerId: string, currency: Currency): Promise<boolean> {
    const key = keys.transfer(transferIds.opening(partnerId, currency));
    return (await this.#table.get(key, storedTransferSchema)) !== undefined;
  }

  /** What an account began with; undefined where it did not begin so. */
  async openedWith(partnerId: string, currency: Currency): Promise<number | undefined> {
    const key = keys.transfer(transferIds.opening(partnerId, currency));
    const stored = await this.#table.get(key, storedTransferSchema);
    return stored && 'amount' in stored ? stored.amount : undefined;
  }

  /**
   * Opens an account with what two people said of it; `opened` also where this very opening did so before, else the
   * amount that it was opened with. Throws TableBusy where others kept moving the account.
   */
  async open(opening: Adjustment): Promise<{ readonly opened: boolean; readonly amount: number }> {
    const {
      partnerId,
      currency,
      proposedBy,
      proposedAt,
      amount,
      decidedBy: by = '',
      decidedAt: at = proposedAt,
    } = opening;
    const { decidedBy: _by, decidedAt: _at, ...rest } = opening;
    for (let round = 0; round < ROUNDS; round += 1) {
      const opened = await this.openedWith(partnerId, currency);
      if (opened !== undefined) return { opened: (await this.find(opening)) !== undefined, amount: opened };
      const balance = await this.balance(partnerId, currency);
      const decided = decideAdjustment({ ...rest, state: 'proposed' }, { kind: 'approve', by, at }, balance);
      if (decided.kind !== 'decided' || !decided.posted) throw new OpeningNotTwo(proposedBy);
      const outcome = await this.#table.transact([
        putNew(keys.adjustment(partnerId, currency, opening.id), { ...adjustmentItem(decided.adjustment) }),
        putTransfer(decided.posted.transfer),
        putEntry(decided.posted.entry),
        putBalance(decided.posted.balance, balance.version),
        announce({ id: this.#newId(), type: rewardAdjusted.type, at, data: { partnerId, adjustmentId: opening.id } }),
      ]);
      if (outcome.saved) return { opened: true, amount };
    }
    throw new TableBusy(undefined);
  }

  page(
    state: AdjustmentState,
    limit: number,
    startAfter?: Readonly<Record<string, unknown>>,
  ): Promise<Page<Adjustment>> {
    const { gsi1pk: pk = '' } = lists.adjustments(state, '', '');
    const from = { pk, index: index.first, limit, newestFirst: true };
    return this.#table.query(startAfter ? { ...from, startAfter } : from, adjustmentSchema);
  }

  /** Says yes or no, once; with a yes the money moves in the same transaction. */
  async decide(
    at: { readonly partnerId: string; readonly currency: Currency; readonly id: string },
    decision: AdjustmentDecision,
    request: Idempotent,
  ): Promise<AdjustmentOutcome> {
    const key = keys.adjustment(at.partnerId, at.currency, at.id);
    for (let round = 0; round < ROUNDS; round += 1) {
      const adjustment = await this.#table.get(key, adjustmentSchema);
      const balance = await this.balance(at.partnerId, at.currency);
      if (!adjustment) return refused('adjustment-unknown', balance);
      const decided = decideAdjustment(adjustment, decision, balance);
      if (decided.kind === 'stands') return { kind: 'done', adjustment };
      if (decided.kind === 'refused') return refused(decided.refusal, balance);
      if (await this.#write(decided, balance, request, decision))
        return { kind: 'done', adjustment: decided.adjustment };
      if (decided.posted && adjustment.kind === 'opening' && (await this.hasOpening(at.partnerId, at.currency))) {
        const now = await this.#table.get(key, adjustmentSchema);
        if (now?.state === 'proposed') return refused('opening-exists', balance);
      }
    }
    return { kind: 'busy' };
  }

  /** As it stands now; empty where the partner never had any. */
  async balance(partnerId: string, currency: Currency): Promise<Balance> {
    const stored = await this.#table.get(keys.account(partnerId, currency), balanceSchema);
    return stored ?? emptyBalance(partnerId, currency);
  }

  async #write(
    { adjustment, posted }: Extract<ReturnType<typeof decideAdjustment>, { kind: 'decided' }>,
    before: Balance,
    request: Idempotent,
    { at }: AdjustmentDecision,
  ): Promise<boolean> {
    const { id, partnerId, currency } = adjustment;
    const isWaiting = {
      expression: '#state = :proposed',
      names: { '#state': 'state' },
      values: { ':proposed': 'proposed' },
    };
    const { type } = posted ? rewardAdjusted : adjustmentRefused;
    const outcome = await this.#table.transact([
      put(keys.adjustment(partnerId, currency, id), { ...adjustmentItem(adjustment) }, isWaiting),
      ...(posted
        ? [putTransfer(posted.transfer), putEntry(posted.entry), putBalance(posted.balance, before.version)]
        : []),
      announce({ id: this.#newId(), type, at, data: { partnerId, adjustmentId: id } }),
      completed(request, 200, adjustment, at),
    ]);
    return outcome.saved;
  }
}

function refused(refusal: Extract<AdjustmentOutcome, { kind: 'refused' }>['refusal'], { available }: Balance) {
  return { kind: 'refused', refusal, available } as const;
}
