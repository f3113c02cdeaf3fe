import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import { nameOfRule, type PointFor, ruleForActivation } from '../../../shared/gifts/points/point-policy.ts';
import type { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import type { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import type { PointAward } from '../../../shared/gifts/points/point-transfer-ids.ts';
import type { Installation } from '../../../shared/rewards/policy/rule-match.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import type { Instant } from '../../../shared/time/local-date.ts';
import { awardNumberOf, type Warranty } from '../../../shared/warranty/warranty.ts';
import {
  activationCanceled,
  type WarrantyActivated,
  type WarrantyCorrected,
  warrantyActivated,
  warrantyCorrected,
} from '../../../shared/warranty/warranty-events.ts';

export interface EarnPointsDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly policies: Pick<PointPolicyRepository, 'inForceAt'>;
  readonly points: Pick<PointRepository, 'earn' | 'takeBack'>;
  readonly customers: Pick<PointCustomerRepository, 'ensure'>;
  readonly findWarranty: (code: string, activationNumber: number) => Promise<Pick<Warranty, 'customer'> | undefined>;
  readonly log: Log;
}

/** As the holder reads it. */
const REASON = {
  canceled: 'Hàng đã trả lại, lần kích hoạt bị hủy',
  corrected: 'Phiếu bảo hành được sửa lại người lắp đặt hoặc sản phẩm',
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
  const award: PointAward = { code, award: activationNumber, role: 'customer' };
  await earn({ ...about, award }, 'customer', () => customerOf(event, deps), deps);
}

/** Money and points move alike: from who was wrongly named to who is right. The customer's stay where they are. */
async function ofCorrection(event: WarrantyCorrected, deps: EarnPointsDeps): Promise<void> {
  const { code, reward } = event.data;
  const about = { eventId: event.id, at: event.at };
  if (reward?.taken) {
    const award: PointAward = { code, award: reward.taken.award, role: 'installer' };
    await deps.points.takeBack({ ...about, award, reason: REASON.corrected });
  }
  const { given } = reward ?? {};
  if (given?.reward.state !== 'pending') return;
  const { sku, activatedAt, standing, channel, partnerId } = given;
  const award: PointAward = { code, award: given.award, role: 'installer' };
  await earn({ ...about, award, sku, activatedAt, standing, channel }, 'partner', async () => partnerId, deps);
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
    eventId,
    at,
  });
  log.info('points earned', { eventId, points: rule.points, outcome });
}

async function customerOf(
  { data, at }: WarrantyActivated,
  { findWarranty, customers }: EarnPointsDeps,
): Promise<string> {
  const warranty = await findWarranty(data.code, data.activationNumber);
  if (!warranty) throw new EarningUnreadable('warranty-missing');
  return customers.ensure(warranty.customer.phone, at);
}
