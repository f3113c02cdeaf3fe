import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import { installerAward } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { Reversal } from '../../../shared/rewards/ledger/reversal.ts';
import type { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
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
    if (asked === 'malformed') return quarantine('malformed-event');
    if (asked === 'nothing') return done;
    const { kind } = await deps.reversals.reverse(asked);
    deps.log.info('reward taken back', { eventId: event.id, type: event.type, outcome: kind });
    return done;
  };

type Asked = Reversal | 'nothing' | 'malformed';

function ofCanceled(event: DomainEvent): Asked {
  const { data: canceled } = activationCanceled.schema.safeParse(event);
  if (!canceled) return 'malformed';
  const { code, partnerId } = canceled.data;
  if (partnerId === undefined) return 'nothing';
  const award = installerAward(code, awardNumberOf(canceled.data));
  return { award, reason: REASON.canceled, actor: ACTOR, at: canceled.at };
}

function ofCorrected(event: DomainEvent): Asked {
  const { data: corrected } = warrantyCorrected.schema.safeParse(event);
  if (!corrected) return 'malformed';
  const { code, reward } = corrected.data;
  if (!reward?.taken) return 'nothing';
  const award = installerAward(code, reward.taken.award);
  return { award, reason: REASON.corrected, actor: ACTOR, at: corrected.at };
}
