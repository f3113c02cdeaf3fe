import { fingerprintOf } from '../../http/idempotency.ts';
import type { Instant } from '../../time/local-date.ts';
import { type Amounts, type Balance, ledgerAccount, type Transfer } from '../ledger/ledger.ts';
import { transferIds } from '../ledger/transfer-ids.ts';
import { endHolds, type Hold, isHeld } from '../reconciliation/hold.ts';
import { type RewardLine, type RewardState, rewardLineId } from '../reward-line.ts';

/** What a manager says of a line. */
export type RewardDecision = {
  readonly by: string;
  readonly at: Instant;
  /** The bulk decision that it belongs to. */
  readonly job?: string;
  /** Holds that end with it: what they waited for has come. */
  readonly lifts?: readonly string[];
} & ({ readonly kind: 'approve' } | { readonly kind: 'cancel'; readonly note: string } | { readonly kind: 'undo' });

/** The states that a line may come from. A write carries them as its condition; the docs draw them. */
export const rewardMoves = {
  pending: ['approved', 'cancelled'],
  none: ['approved', 'cancelled'],
  approved: ['pending', 'none'],
  cancelled: ['pending', 'none'],
  reversed: ['pending', 'approved', 'cancelled'],
  correction: [],
} as const satisfies Readonly<Record<RewardState, readonly RewardState[]>>;

/** Money that a decision moves. */
export interface Movement {
  readonly transfer: Transfer;
  /** What it does to the partner's account. */
  readonly change: Partial<Amounts>;
}

export type Decided =
  | { readonly kind: 'decided'; readonly line: RewardLine; readonly movement?: Movement }
  /** The same person said so before; perhaps the answer was lost. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly refusal: 'already-decided' | 'not-decided' | 'held' | 'made-up' };

/** Decides what becomes of a line and of its money. A line of 0 đ moves none. */
export function decideReward(line: RewardLine, decision: RewardDecision): Decided {
  const state = stateAfter(line, decision);
  if (!mayMove(line.state, state)) return withoutEffect(line, decision);
  if (holdsAgainst(line, decision).length > 0) return { kind: 'refused', refusal: 'held' };
  // What a campaign gave for it afterwards is available already: it goes back with the line, by a reversal.
  if (decision.kind === 'undo' && wasMadeUpFor(line)) return { kind: 'refused', refusal: 'made-up' };
  const { decidedBy: _by, decidedAt: _at, note: _note, job: _job, ...bare } = ended(line, decision);
  const undecided: RewardLine = { ...bare, state, decisions: line.decisions + 1 };
  const decided = decision.kind === 'undo' ? undecided : { ...undecided, ...signature(decision) };
  const movement = movementOf(line, decision);
  return { kind: 'decided', line: decided, ...(movement ? { movement } : {}) };
}

function wasMadeUpFor({ extras = [] }: RewardLine): boolean {
  return extras.some(({ later }) => later !== undefined);
}

/** A decision ends what held the line; a bulk decision never does. */
function ended(line: RewardLine, decision: RewardDecision): RewardLine {
  const { by, at } = decision;
  return endHolds(line, () => true, decision.kind === 'cancel' ? { by, at, note: decision.note } : { by, at });
}

/**
 * What keeps a decision from being made. Nothing held is approved; a person may cancel it, saying why, unless the partner
 * objects: their complaint is decided first.
 */
export function holdsAgainst(line: RewardLine, { kind, lifts = [], job }: RewardDecision): readonly Hold[] {
  if (!isHeld(line)) return [];
  const left = (line.holds ?? []).filter(({ id }) => !lifts.includes(id));
  return kind === 'cancel' && job === undefined ? left.filter(({ reason }) => reason === 'objection') : left;
}

/** Whether the account still has what an undone decision takes: what is reserved or paid out cannot be taken back. */
export function isInPayout({ available }: Balance, { change }: Movement): boolean {
  const taken = -Math.min(0, change.available ?? 0);
  return taken > 0 && available < taken;
}

function stateAfter(line: RewardLine, { kind }: RewardDecision): RewardState {
  switch (kind) {
    case 'approve':
      return 'approved';
    case 'cancel':
      return 'cancelled';
    case 'undo':
      return line.transferId === undefined ? 'none' : 'pending';
  }
}

function mayMove(from: RewardState, to: RewardState): boolean {
  const priors: readonly RewardState[] = rewardMoves[to];
  return priors.includes(from);
}

function withoutEffect(line: RewardLine, decision: RewardDecision): Decided {
  if (decision.kind === 'undo') return { kind: 'refused', refusal: 'not-decided' };
  const isSame = line.state === stateAfter(line, decision) && line.decidedBy === decision.by;
  const isSameNote = decision.kind !== 'cancel' || line.note === decision.note;
  return isSame && isSameNote ? { kind: 'repeated' } : { kind: 'refused', refusal: 'already-decided' };
}

function signature(decision: Exclude<RewardDecision, { kind: 'undo' }>) {
  const job = decision.job === undefined ? {} : { job: decision.job };
  const by = { decidedBy: decision.by, decidedAt: decision.at, ...job };
  return decision.kind === 'cancel' ? { ...by, note: decision.note } : by;
}

function movementOf(line: RewardLine, decision: RewardDecision): Movement | undefined {
  const { amount, transferId } = line;
  if (transferId === undefined) return undefined;
  const n = line.decisions + 1;
  const { debit, credit, change } = route(line, decision);
  const transfer: Transfer = {
    id: transferIds.decide(transferId, n),
    kind: 'decide',
    debit,
    credit,
    amount,
    currency: line.currency,
    actor: decision.by,
    fingerprint: fingerprintOf(decision.kind, rewardLineId(line), String(n), decision.by),
    at: decision.at,
  };
  return { transfer, change };
}

/** From where to where a decision moves the line's money. */
function route({ partnerId, amount, state }: RewardLine, { kind }: RewardDecision) {
  const pending = ledgerAccount.partner(partnerId, 'pending');
  const available = ledgerAccount.partner(partnerId, 'available');
  const company = ledgerAccount.companyRewards;
  if (kind === 'approve') {
    return { debit: pending, credit: available, change: { pending: -amount, available: amount } };
  }
  if (kind === 'cancel') return { debit: pending, credit: company, change: { pending: -amount } };
  return state === 'approved'
    ? { debit: available, credit: pending, change: { available: -amount, pending: amount } }
    : { debit: company, credit: pending, change: { pending: amount } };
}
