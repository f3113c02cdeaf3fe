import type { Partner } from '../../partners/partner.ts';
import { decideEligibility } from '../../rewards/policy/decide-eligibility.ts';
import type { Eligibility } from '../../rewards/policy/eligibility.ts';
import type { Instant } from '../../time/local-date.ts';
import { nextAward, type Serial } from '../serial.ts';
import { awardNumberOf, type Warranty } from '../warranty.ts';
import type { MovedReward } from '../warranty-events.ts';

type Earning = Pick<Warranty, 'installer' | 'product' | 'reward'>;

/**
 * What a change of who earns, or by what, does to the money; undefined where none hangs on it. What was earned wrongly is
 * taken back under its own award, and the right one is earned under the unit's next: no two accruals ever meet.
 */
export function moveReward(
  before: Warranty,
  after: Earning,
  serial: Pick<Serial, 'awards' | 'activations'>,
): { readonly award: number; readonly moved: MovedReward } | undefined {
  const [former, right] = [before.installer.partnerId, after.installer.partnerId];
  if (former === undefined && right === undefined) return undefined;
  if (former === right && isSame(before, after)) return undefined;
  const award = nextAward(serial);
  const { standing } = after.installer;
  const given = {
    award,
    sku: after.product.sku,
    activatedAt: before.activatedAt,
    ...(standing === undefined ? {} : { standing }),
    channel: before.channel,
    reward: after.reward,
  };
  return {
    award,
    moved: {
      ...(former === undefined ? {} : { taken: { award: awardNumberOf(before), partnerId: former } }),
      ...(right === undefined ? {} : { given: { ...given, partnerId: right } }),
    },
  };
}

function isSame(before: Earning, after: Earning): boolean {
  const [one, other] = [before.reward, after.reward];
  return before.product.sku === after.product.sku && one.state === other.state && one.reason === other.reason;
}

/**
 * Whether whoever is named afterwards may earn: as on the day of the activation, so that nobody enrols because of a unit
 * that hangs on a wall already.
 */
export function eligibilityAfterwards(
  { customer, activatedAt }: Pick<Warranty, 'customer' | 'activatedAt'>,
  installerPhone: Warranty['installer']['phone'],
  partner: Partner | undefined,
): Eligibility {
  return decideEligibility({
    installerPhone,
    customerPhone: customer.phone,
    partner: partner && asOf(partner, activatedAt),
  });
}

/** As far as is known of the past: who enrolled later was nobody then, who was approved later was waiting. */
function asOf(partner: Partner, day: Instant): Pick<Partner, 'state'> | undefined {
  if (partner.registeredAt > day) return undefined;
  const isLater = partner.approvedAt !== undefined && partner.approvedAt > day;
  return { state: isLater && partner.state === 'approved' ? 'waiting' : partner.state };
}
