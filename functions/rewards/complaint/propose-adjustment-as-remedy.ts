import { fingerprintOf } from '../../../shared/http/idempotency.ts';
import { type Adjustment, adjustmentTransferId } from '../../../shared/rewards/adjustment/adjustment.ts';
import type { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { Complaint, Settling } from '../../../shared/service/complaint/complaint.ts';
import type { Carried, CarryOut } from './carry-out-grant.ts';

/** Whoever grants only proposes: the money moves when somebody else approves, and then the complaint is decided. */
export const createProposeAsRemedy =
  (adjustments: Pick<AdjustmentRepository, 'find' | 'propose'>): CarryOut =>
  async (complaint, settling) => {
    const proposal = proposalOf(complaint, settling);
    if (!proposal) return { kind: 'refused', why: 'not-of-a-partner' };
    const adjustment = await adjustments.find(proposal);
    if (adjustment) return carriedOf(adjustment);
    const { id } = settling;
    const request = { scope: 'complaint', key: `${id}-adjustment`, fingerprint: fingerprintOf(id) };
    // Proposed by another attempt meanwhile: the same, by its id.
    await adjustments.propose(proposal, request);
    return { kind: 'waits' };
  };

function proposalOf({ id: complaintId, by }: Complaint, settling: Settling): Adjustment | undefined {
  const { id, amount, note, by: proposedBy, at: proposedAt } = settling;
  if (by.kind !== 'partner' || amount === undefined) return undefined;
  const { partnerId } = by;
  const asked = { id, partnerId, currency: ACCRUED_CURRENCY, kind: 'adjust', amount, note, complaintId } as const;
  return { ...asked, state: 'proposed', proposedBy, proposedAt };
}

function carriedOf(adjustment: Adjustment): Carried {
  const { id: adjustmentId, state, amount, decisionNote: note } = adjustment;
  if (state === 'proposed') return { kind: 'waits' };
  if (state === 'refused') return { kind: 'refused', why: 'adjustment-refused', note };
  const transferId = adjustmentTransferId(adjustment);
  return { kind: 'done', done: { kind: 'adjustment', adjustmentId, amount, transferId } };
}
