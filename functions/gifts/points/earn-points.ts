import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import { nameOfRule, type PointFor, ruleForActivation } from '../../../shared/gifts/points/point-policy.ts';
import type { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import type { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import type { PointAward } from '../../../shared/gifts/points/point-transfer-ids.ts';
import { type Phone, phoneSchema } from '../../../shared/phone/phone.ts';
import type { Installation } from '../../../shared/rewards/policy/rule-match.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import type { Instant } from '../../../shared/time/local-date.ts';
import type { TimelineEntry } from '../../../shared/warranty/history/unit-history.ts';
import { awardNumberOf, type Warranty } from '../../../shared/warranty/warranty.ts';
import {
  activationCanceled,
  type WarrantyActivated,
  type WarrantyCorrected,
  warrantyActivated,
  warrantyCorrected,
  warrantyHandedOver,
} from '../../../shared/warranty/warranty-events.ts';

export interface EarnPointsDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly policies: Pick<PointPolicyRepository, 'inForceAt'>;
  readonly points: Pick<PointRepository, 'earn' | 'takeBack' | 'follow'>;
  readonly customers: Pick<PointCustomerRepository, 'ensure'>;
  readonly findWarranty: (code: string, activationNumber: number) => Promise<PointWarranty | undefined>;
  /** What happened to a unit, oldest first. */
  readonly timeline: (code: string) => Promise<readonly TimelineEntry[]>;
  readonly log: Log;
}

/** What of a warranty says whose its customer's points are. */
export type PointWarranty = Pick<Warranty, 'activationNumber' | 'customer' | 'installer' | 'canceled'>;

/** As the holder reads it. */
const REASON = {
  canceled: 'Hàng đã trả lại, lần kích hoạt bị hủy',
  corrected: 'Phiếu bảo hành được sửa lại người lắp đặt hoặc sản phẩm',
  otherPhone: 'Số điện thoại khách trên phiếu bảo hành được sửa lại',
} as const;

/** What an activation may earn, before anybody looked at the rules. */
interface Earning {
  readonly award: PointAward;
  readonly sku: string;
  readonly activatedAt: Instant;
  readonly standing: Installation['partner'];
  readonly channel: Installation['channel'];
  readonly eventId: string;
  /** When it is written into the ledger as earned. */
  readonly at: Instant;
}

class EarningUnreadable extends Error {}

/** Points of activations: earned once, and taken back where goods came back or somebody else was named. */
export const createEarnPoints =
  (deps: EarnPointsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    try {
      return (await settle(event, deps)) ? done : quarantine('malformed-event');
    } catch (error) {
      if (error instanceof EarningUnreadable) return quarantine(error.message);
      throw error;
    }
  };

/** Whether the event could be read. */
async function settle(event: DomainEvent, deps: EarnPointsDeps): Promise<boolean> {
  switch (event.type) {
    case warrantyActivated.type: {
      const { data } = warrantyActivated.schema.safeParse(event);
      if (data) await ofActivation(data, deps);
      return data !== undefined;
    }
    case warrantyCorrected.type: {
      const { data } = warrantyCorrected.schema.safeParse(event);
      if (data) await ofCorrection(data, deps);
      return data !== undefined;
    }
    case activationCanceled.type: {
      const { data } = activationCanceled.schema.safeParse(event);
      if (!data) return false;
      const { code, partnerId, activationNumber } = data.data;
      const about = { reason: REASON.canceled, eventId: data.id, at: data.at };
      if (partnerId !== undefined) {
        await deps.points.takeBack({ ...about, award: { code, award: awardNumberOf(data.data), role: 'installer' } });
      }
      await deps.points.takeBack({ ...about, award: { code, award: activationNumber, role: 'customer' } });
      return true;
    }
    default:
      return false;
  }
}

async function ofActivation(event: WarrantyActivated, deps: EarnPointsDeps): Promise<void> {
  const { code, activationNumber, sku, partnerId, standing, channel, reward, since } = event.data;
  const about = { sku, standing, channel, activatedAt: since ?? event.at, eventId: event.id, at: event.at };
  if (partnerId !== undefined && reward.state === 'pending') {
    const award: PointAward = { code, award: awardNumberOf(event.data), role: 'installer' };
    await earn({ ...about, award }, 'partner', async () => partnerId, deps);
  }
  // Who installs for themselves earns nothing for it, in either role.
  if (reward.reason === 'own-phone') return;
  await earnForCustomer({ ...about, code, activationNumber }, deps);
}

interface CustomerEarning extends Omit<Earning, 'award'> {
  readonly code: string;
  readonly activationNumber: number;
}

/** A phone that was corrected while its points were on their way is seen afterwards. */
async function earnForCustomer(
  { code, activationNumber, ...about }: CustomerEarning,
  deps: EarnPointsDeps,
): Promise<void> {
  const award: PointAward = { code, award: activationNumber, role: 'customer' };
  const find = async () => {
    const warranty = await deps.findWarranty(code, activationNumber);
    if (!warranty) throw new EarningUnreadable('warranty-missing');
    return warranty.customer.phone;
  };
  let phone: Phone | undefined;
  const holder = async () => {
    phone = await find();
    return deps.customers.ensure(phone, about.at);
  };
  await earn({ ...about, award }, 'customer', holder, deps);
  if (phone !== undefined && (await find()) !== phone)
    await followCustomer({ code, activationNumber, at: about.at }, deps);
}

/** Until they are whose the warranty says, which may change at the same moment. */
async function followCustomer(
  { code, activationNumber, at }: { readonly code: string; readonly activationNumber: number; readonly at: Instant },
  deps: EarnPointsDeps,
): Promise<'stands' | 'nothing'> {
  const award: PointAward = { code, award: activationNumber, role: 'customer' };
  for (;;) {
    const holder = async () => {
      const phone = await pointPhoneOf(code, activationNumber, deps);
      return phone && deps.customers.ensure(phone, at);
    };
    const outcome = await deps.points.follow({ award, holder, reason: REASON.otherPhone, at });
    if (outcome !== 'moved') return outcome;
  }
}

/**
 * Whose phone an activation's points belong to: of who bought the unit, as it was put right. Whoever took the unit over
 * later has no part in them. Undefined where nobody has.
 */
async function pointPhoneOf(
  code: string,
  activationNumber: number,
  { findWarranty, timeline }: EarnPointsDeps,
): Promise<Phone | undefined> {
  const warranty = await findWarranty(code, activationNumber);
  if (!warranty) throw new EarningUnreadable('warranty-missing');
  if (warranty.canceled) return undefined;
  const phone = buyersPhone(await timeline(code), warranty);
  return phone === warranty.installer.phone ? undefined : phone;
}

/** Money and points move alike: from who was wrongly named to who is right. */
async function ofCorrection(event: WarrantyCorrected, deps: EarnPointsDeps): Promise<void> {
  const { code, reward, fields } = event.data;
  const about = { eventId: event.id, at: event.at };
  if (reward?.taken) {
    const award: PointAward = { code, award: reward.taken.award, role: 'installer' };
    await deps.points.takeBack({ ...about, award, reason: REASON.corrected });
  }
  const { given } = reward ?? {};
  if (given?.reward.state === 'pending') {
    const { sku, activatedAt, standing, channel, partnerId } = given;
    const award: PointAward = { code, award: given.award, role: 'installer' };
    await earn({ ...about, award, sku, activatedAt, standing, channel }, 'partner', async () => partnerId, deps);
  }
  if (fields.includes('customer.phone')) await followCorrection(event, deps);
}

/** Who seemed to have installed for themselves earned nothing; where that was a wrong phone, they earn now. */
async function followCorrection({ id, at, data }: WarrantyCorrected, deps: EarnPointsDeps): Promise<void> {
  const { code, activationNumber, reward } = data;
  const { given } = reward ?? {};
  if ((await followCustomer({ code, activationNumber, at }, deps)) !== 'nothing' || !given) return;
  const { sku, activatedAt, standing, channel } = given;
  await earnForCustomer({ code, activationNumber, sku, activatedAt, standing, channel, eventId: id, at }, deps);
}

async function earn(
  { award, sku, activatedAt, standing, channel, eventId, at }: Earning,
  who: PointFor,
  holder: () => Promise<string>,
  { products, policies, points, log }: EarnPointsDeps,
): Promise<void> {
  const policy = await policies.inForceAt(activatedAt);
  if (!policy) return;
  const product = await products.find(sku);
  if (!product) throw new EarningUnreadable('product-missing');
  const installation: Installation = {
    product,
    ...(standing === undefined ? {} : { partner: standing }),
    ...(channel === undefined ? {} : { channel }),
  };
  const rule = ruleForActivation(policy, who, installation);
  if (!rule) return;
  const outcome = await points.earn({
    holderId: await holder(),
    award,
    points: rule.points,
    label: rule.label,
    ruleVersion: nameOfRule(policy, rule),
    // An activation earns once for its customer, whether it says so itself or a correction of its phone does.
    eventId: who === 'customer' ? 'activation' : eventId,
    at,
  });
  log.info('points earned', { eventId, points: rule.points, outcome });
}

/** As it is now, or as it was when the unit first went to another owner. */
function buyersPhone(
  timeline: readonly TimelineEntry[],
  { activationNumber, customer }: Pick<Warranty, 'activationNumber' | 'customer'>,
): Phone {
  for (const { type, data, changes = [] } of timeline) {
    const isHandover =
      type === warrantyHandedOver.type &&
      warrantyHandedOver.data.safeParse(data).data?.activationNumber === activationNumber;
    const former = isHandover ? changes.find(({ field }) => field === 'customer.phone')?.from : undefined;
    if (former !== undefined) return phoneSchema.parse(former);
  }
  return customer.phone;
}
