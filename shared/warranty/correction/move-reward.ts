import type { Partner } from '../../partners/partner.ts';
import { decideEligibility } from '../../rewards/policy/decide-eligibility.ts';
import type { Eligibility } from '../../rewards/policy/eligibility.ts';
import type { Instant } from '../../time/local-date.ts';
import { nextAward, type Serial } from '../serial.ts';
import { awardNumberOf, type Warranty } from '../warranty.ts';
import type { MovedOfRole, MovedReward } from '../warranty-events.ts';

type Earning = Pick<Warranty, 'installer' | 'product' | 'reward' | 'dealer'>;

export interface RewardMove {
  readonly award: number;
  /** Under which award whoever moved earns from now on. */
  readonly stands: Pick<Warranty, 'award' | 'dealer'>;
  readonly moved: MovedReward;
}

/**
 * What a change of who earns, or by what, does to the money; undefined where none hangs on it. What was earned wrongly is
 * taken back under its own award, and the right one is earned under the unit's next: no two accruals ever meet. Installer
 * and dealer move apart; whoever does not move keeps their award.
 */
export function moveReward(
  before: Warranty,
  after: Earning,
  serial: Pick<Serial, 'awards' | 'activations'>,
): RewardMove | undefined {
  const award = nextAward(serial);
  const { province } = before.customer;
  const about = {
    award,
    activatedAt: before.activatedAt,
    channel: before.channel,
    ...(province === undefined ? {} : { province }),
    ...(after.dealer === undefined ? {} : { dealerId: after.dealer.partnerId }),
  };
  const installer = moveOf(
    { ...earnerOf(before), award: awardNumberOf(before), sku: before.product.sku },
    { ...earnerOf(after), sku: after.product.sku },
    about,
  );
  const dealer = moveOf(
    { ...before.dealer, award: before.dealer?.award ?? award, sku: before.product.sku },
    { ...after.dealer, sku: after.product.sku },
    about,
  );
  if (!installer && !dealer) return undefined;
  return {
    award,
    stands: {
      ...(installer ? { award } : {}),
      ...(dealer && after.dealer ? { dealer: { ...after.dealer, award } } : {}),
    },
    moved: { ...installer, ...(dealer ? { dealer } : {}) },
  };
}

interface Earner {
  readonly partnerId?: string | undefined;
  readonly standing?: Warranty['installer']['standing'];
  readonly reward?: Eligibility;
  readonly sku: Warranty['product']['sku'];
}

type Given = NonNullable<MovedOfRole['given']>;

function earnerOf({ installer, reward }: Pick<Warranty, 'installer' | 'reward'>): Omit<Earner, 'sku'> {
  return { partnerId: installer.partnerId, standing: installer.standing, reward };
}

function moveOf(
  former: Earner & { readonly award: number },
  right: Earner,
  about: Pick<Warranty, 'activatedAt' | 'channel'> & Pick<Given, 'award' | 'province' | 'dealerId'>,
): MovedOfRole | undefined {
  if (former.partnerId === undefined && right.partnerId === undefined) return undefined;
  if (former.partnerId === right.partnerId && isSame(former, right)) return undefined;
  const { standing, reward, sku } = right;
  return {
    ...(former.partnerId === undefined ? {} : { taken: { award: former.award, partnerId: former.partnerId } }),
    ...(right.partnerId === undefined || reward === undefined
      ? {}
      : {
          given: {
            ...about,
            partnerId: right.partnerId,
            sku,
            ...(standing === undefined ? {} : { standing }),
            reward,
          },
        }),
  };
}

function isSame(one: Earner, other: Earner): boolean {
  return (
    one.sku === other.sku && one.reward?.state === other.reward?.state && one.reward?.reason === other.reward?.reason
  );
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
