import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import { awardOf, movedOfRole } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { Reversal } from '../../../shared/rewards/ledger/reversal.ts';
import type { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import { roleSchema } from '../../../shared/rewards/ledger/transfer-ids.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { awardNumberOf } from '../../../shared/warranty/warranty.ts';
import { activationCanceled, warrantyCorrected } from '../../../shared/warranty/warranty-events.ts';

export interface TakeBackRewardDeps {
  readonly reversals: Pick<ReversalRepository, 'reverse'>;
  readonly log: Log;
}

/** As the partner reads it. */
const REASON = {
  canceled: 'Hàng đã trả lại, lần kích hoạt bị hủy',
  corrected: 'Phiếu bảo hành được sửa lại người lắp đặt hoặc sản phẩm',
} as const;
const ACTOR = 'system:warranty';

/** Goods came back, or a warranty was corrected: takes back what was earned, also if the accrual has not come yet. */
export const createTakeBackReward =
  (deps: TakeBackRewardDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = event.type === warrantyCorrected.type ? ofCorrected(event) : ofCanceled(event);
    if (!asked) return quarantine('malformed-event');
    for (const reversal of asked) {
      const { kind } = await deps.reversals.reverse(reversal);
      deps.log.info('reward taken back', {
        eventId: event.id,
        type: event.type,
        role: reversal.award.role,
        outcome: kind,
      });
    }
    return done;
  };

/** One for each role in which somebody earned; undefined for a malformed event. */
function ofCanceled(event: DomainEvent): readonly Reversal[] | undefined {
  const { data: canceled } = activationCanceled.schema.safeParse(event);
  if (!canceled) return undefined;
  const { at } = canceled;
  const { code, partnerId, dealer } = canceled.data;
  const about = { reason: REASON.canceled, actor: ACTOR, at };
  return [
    ...(partnerId === undefined
      ? []
      : [{ ...about, award: awardOf(code, awardNumberOf(canceled.data), 'installer') } as const]),
    ...(dealer === undefined ? [] : [{ ...about, award: awardOf(code, dealer.award, 'dealer') } as const]),
  ];
}

function ofCorrected(event: DomainEvent): readonly Reversal[] | undefined {
  const { data: corrected } = warrantyCorrected.schema.safeParse(event);
  if (!corrected) return undefined;
  const { code, reward } = corrected.data;
  return roleSchema.options.flatMap((role) => {
    const taken = movedOfRole(reward, role)?.taken;
    if (!taken) return [];
    return [{ award: awardOf(code, taken.award, role), reason: REASON.corrected, actor: ACTOR, at: corrected.at }];
  });
}
