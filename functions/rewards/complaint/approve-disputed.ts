import { fingerprintOf } from '../../../shared/http/idempotency.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { holdIds } from '../../../shared/rewards/reconciliation/hold.ts';
import type { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import type { RewardLine } from '../../../shared/rewards/reward-line.ts';
import type { Settling } from '../../../shared/service/complaint/complaint.ts';
import type { Carried, CarryOut } from './carry-out-grant.ts';

/** A canceled line is undone, then approved: two steps, and others may decide in between. */
const ROUNDS = 5;

/** Makes a disputed line available, by the very decisions that managers make in a reconciliation. */
export const createApproveDisputed =
  (rewards: Pick<ReconciliationRepository, 'find' | 'decide'>): CarryOut =>
  async ({ id: complaintId, about }, settling) => {
    if (about.kind !== 'reward') return { kind: 'refused', why: 'not-about-a-reward' };
    for (let round = 0; round < ROUNDS; round += 1) {
      const line = await rewards.find(about.rewardId);
      const ended = line ? endOf(line, about.rewardId) : ({ kind: 'refused', why: 'reward-unknown' } as const);
      if (ended || !line) return ended ?? { kind: 'refused', why: 'reward-unknown' };
      const refusal = await nextStep(line, { rewardId: about.rewardId, complaintId }, settling, rewards);
      if (refusal === 'in-payout' || refusal === 'period-frozen') return { kind: 'refused', why: refusal };
      // Something else than this complaint holds it: whoever decides reads why and looks into that first.
      if (refusal === 'held') return { kind: 'refused', why: 'reward-held' };
    }
    return { kind: 'retry', why: 'the line kept changing' };
  };

function endOf({ state, transferId, decisions }: RewardLine, rewardId: string): Carried | undefined {
  if (state === 'approved') {
    const approval = transferId === undefined ? {} : { transferId: transferIds.decide(transferId, decisions) };
    return { kind: 'done', done: { kind: 'approve-reward', rewardId, ...approval } };
  }
  return state === 'pending' || state === 'cancelled' ? undefined : { kind: 'refused', why: `reward-${state}` };
}

async function nextStep(
  { state, decisions }: RewardLine,
  { rewardId, complaintId }: { readonly rewardId: string; readonly complaintId: string },
  { id, by, at }: Settling,
  rewards: Pick<ReconciliationRepository, 'decide'>,
): Promise<string | undefined> {
  const kind = state === 'cancelled' ? 'undo' : 'approve';
  const key = `${id}-${kind}-${decisions}`;
  const request = { scope: 'complaint', key, fingerprint: fingerprintOf(key, rewardId) };
  const outcome = await rewards.decide(
    rewardId,
    // The objection has its answer.
    { kind, by, at, lifts: [holdIds.objection(complaintId)] },
    { request, status: 200, answerOf: () => ({ kind }) },
  );
  return outcome.kind === 'refused' ? outcome.refusal : undefined;
}
