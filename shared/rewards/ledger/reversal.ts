import { fingerprintOf } from '../../http/idempotency.ts';
import type { Instant, Period } from '../../time/local-date.ts';
import { type Movement, rewardMoves } from '../policy/decide-reward.ts';
import { endHolds } from '../reconciliation/hold.ts';
import type { RewardLine, RewardState } from '../reward-line.ts';
import { ledgerAccount, type Place, type Void } from './ledger.ts';
import { type Award, transferIds } from './transfer-ids.ts';

/** An award is to be taken back: the unit was returned, or somebody else had installed it. */
export interface Reversal {
  readonly award: Award;
  /** Why, as the partner reads it. */
  readonly reason: string;
  /** A person's id, or `system:<domain>`. */
  readonly actor: string;
  readonly at: Instant;
}

/** Of who takes back what and why, not of when: said again it is the same reversal. */
export function fingerprintOfReversal({ award, reason, actor }: Omit<Reversal, 'at'>): string {
  return fingerprintOf('reverse', transferIds.accrue(award), reason, actor);
}

/** What stands at the id of an accrual that has not come yet, so that it will be worth nothing. */
export function voidOf(reversal: Reversal): Void {
  const { award, reason, actor, at } = reversal;
  return {
    id: transferIds.accrue(award),
    kind: 'void',
    actor,
    note: reason,
    fingerprint: fingerprintOfReversal(reversal),
    at,
  };
}

/**
 * Where the money of a line stands, so that it is taken back from there. What was approved is taken from `available`
 * even if it was paid out since: what is then below 0 nets with what comes.
 */
const moneyStandsAt: Readonly<Record<(typeof rewardMoves)['reversed'][number], Place | undefined>> = {
  pending: 'pending',
  approved: 'available',
  cancelled: undefined,
};

export type ReversalPlan =
  /** The line counts no more; it had money unless it was cancelled. */
  | { readonly kind: 'move'; readonly line: RewardLine; readonly movement?: Movement }
  /** A frozen line stays as it is, so another line, below 0, takes it back in an open period. */
  | { readonly kind: 'correct'; readonly line: RewardLine; readonly movement: Movement }
  /** Nothing stands against the company. */
  | { readonly kind: 'nothing' };

/**
 * What taking back does to a line and its money. `correctIn` is the open period for a correction where the line's own is
 * frozen.
 */
export function planReversal(line: RewardLine, reversal: Reversal, correctIn?: Period): ReversalPlan {
  if (line.transferId === undefined || !isReversible(line.state)) return { kind: 'nothing' };
  const movement = movementOf(line, line.transferId, line.state, reversal);
  if (correctIn === undefined) {
    const { actor: by, at, reason: note } = reversal;
    const bare = endHolds(line, () => true, { by, at, note });
    const moved: RewardLine = { ...bare, state: 'reversed', reversal: signature(reversal) };
    return { kind: 'move', line: moved, ...(movement ? { movement } : {}) };
  }
  if (!movement) return { kind: 'nothing' };
  return { kind: 'correct', line: correctionOf(line, line.transferId, reversal, correctIn), movement };
}

function isReversible(state: RewardState): state is keyof typeof moneyStandsAt {
  const priors: readonly RewardState[] = rewardMoves.reversed;
  return priors.includes(state);
}

function signature(reversal: Reversal): NonNullable<RewardLine['reversal']> {
  const { actor: by, at, reason: note } = reversal;
  return { by, at, note, fingerprint: fingerprintOfReversal(reversal) };
}

function correctionOf(line: RewardLine, corrects: string, reversal: Reversal, period: Period): RewardLine {
  // Its extras are those that go back to their campaigns.
  const { decidedBy: _by, decidedAt: _at, note: _note, ...rest } = line;
  const { pastHolds: _holds, carries: _carries, revisions: _revisions, ...about } = rest;
  return {
    ...about,
    amount: -line.amount,
    state: 'correction',
    reason: 'reversed',
    period,
    late: true,
    transferId: transferIds.reverse(corrects),
    corrects,
    fingerprint: fingerprintOfReversal(reversal),
    accruedAt: reversal.at,
    decisions: 0,
    reversal: signature(reversal),
  };
}

function movementOf(
  { partnerId, amount, currency }: RewardLine,
  accrualId: string,
  state: keyof typeof moneyStandsAt,
  reversal: Reversal,
): Movement | undefined {
  const place = moneyStandsAt[state];
  if (place === undefined) return undefined;
  return {
    transfer: {
      id: transferIds.reverse(accrualId),
      kind: 'reverse',
      debit: ledgerAccount.partner(partnerId, place),
      credit: ledgerAccount.companyRewards,
      amount,
      currency,
      actor: reversal.actor,
      fingerprint: fingerprintOfReversal(reversal),
      at: reversal.at,
    },
    change: { [place]: -amount },
  };
}

/** What campaigns gave the line afterwards, by adjustments: it goes back with the line, paid out or not. */
export function madeUpFor({ partnerId, currency, extras = [] }: RewardLine, reversal: Reversal): readonly Movement[] {
  return extras.flatMap(({ later }) => {
    if (later === undefined) return [];
    return {
      transfer: {
        id: transferIds.reverse(transferIds.adjust(later.adjustmentId)),
        kind: 'reverse',
        debit: ledgerAccount.partner(partnerId, 'available'),
        credit: ledgerAccount.companyRewards,
        amount: later.amount,
        currency,
        actor: reversal.actor,
        fingerprint: fingerprintOfReversal(reversal),
        at: reversal.at,
      },
      change: { available: -later.amount },
    };
  });
}
