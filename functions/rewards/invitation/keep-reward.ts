import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { standingOn } from '../../../shared/partners/partner-standing.ts';
import type { Phone } from '../../../shared/phone/phone.ts';
import { type KeptReward, keptUntil, phonePrintOf } from '../../../shared/rewards/invitation/kept-reward.ts';
import type { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { evaluatePolicy, type RewardPolicy } from '../../../shared/rewards/policy/reward-policy.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { localDate } from '../../../shared/time/local-date.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { warrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import { isKeepable, type ReleaseKeptDeps, releaseKept } from './release-kept.ts';

export interface KeepRewardDeps extends ReleaseKeptDeps {
  readonly kept: ReleaseKeptDeps['kept'] & Pick<KeptRewardRepository, 'keep'>;
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
  readonly policies: Pick<PolicyRepository, 'inForceAt'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly log: Log;
}

/**
 * Keeps what an installer who is no partner yet would have earned, where the policy of the day says so, and invites the
 * phone. Whoever was approved between the activation and now gets it at once: the approval found nothing to release.
 */
export const createKeepReward =
  (deps: KeepRewardDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const activated = warrantyActivated.schema.safeParse(event).data;
    if (!activated) return quarantine('malformed-event');
    const { data, at, id } = activated;
    if (!isKeepable(data.reward)) return done;
    const policy = await deps.policies.inForceAt('installer', data.since ?? at);
    if (!policy?.keptDays) return done;
    const warranty = await deps.warranties.findWarranty(data.code, data.activationNumber);
    if (!warranty) return quarantine('warranty-missing');
    const phone = warranty.installer.phone;
    if (warranty.canceled || phone === undefined || !isKeepable(warranty.reward)) return done;
    const partner = await deps.partners.findByPhone(phone);
    const kept =
      partner && !mayBeApproved(partner) ? undefined : await keptOf({ warranty, phone, partner, policy }, deps);
    if (!kept) return done;
    const outcome = await deps.kept.keep(kept, {
      // Of its own: the activation's id is that of the customer's notice.
      eventId: deps.newId(),
      at: deps.now(),
      everyDays: policy.keptDays,
    });
    deps.log.info('reward kept', { eventId: id, outcome, until: kept.until });
    const approved = await deps.partners.findByPhone(phone);
    if (approved?.state === 'approved') await releaseKept(approved, deps);
    return done;
  };

/** Suspended, refused and gone partners wait for nothing. */
function mayBeApproved({ state }: Partner): boolean {
  return state === 'waiting' || state === 'approved';
}

/** Undefined where the policy gives nothing, or the last day was over before the activation arrived. */
async function keptOf(
  about: {
    readonly warranty: Warranty;
    readonly phone: Phone;
    readonly partner: Partner | undefined;
    readonly policy: RewardPolicy;
  },
  { products, now }: KeepRewardDeps,
): Promise<KeptReward | undefined> {
  const { warranty, phone, partner, policy } = about;
  const { code, activationNumber, activatedAt, channel } = warranty;
  const until = keptUntil(activatedAt, policy.keptDays ?? 0);
  const product = await products.find(warranty.product.sku);
  if (!product || localDate(now()) > until) return undefined;
  // Nothing is known of somebody who is nobody's partner yet but that they install.
  const standing = partner ? standingOn(partner, localDate(activatedAt)) : ({ kind: 'installer' } as const);
  const evaluation = evaluatePolicy(policy, { product, partner: standing, channel });
  if (!evaluation.matched) return undefined;
  return {
    phonePrint: phonePrintOf(phone),
    code,
    activationNumber,
    sku: product.sku,
    productName: product.name,
    activatedAt,
    amount: evaluation.amount,
    currency: ACCRUED_CURRENCY,
    policyVersion: policy.version,
    until,
    state: 'waiting',
    keptAt: now(),
  };
}
