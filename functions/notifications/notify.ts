import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import {
  type NamedProduct,
  rewardNotice,
  type Sender,
  warrantyActivatedNotice,
} from '../../shared/notifications/notice-texts.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { rewardAccrued } from '../../shared/rewards/reward-events.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import { type DeliverDeps, deliverNotice, type PlannedNotice } from './deliver-notice.ts';

export type WarrantyForNotice = Pick<Warranty, 'code' | 'product' | 'customer' | 'endsOn'>;

export interface NotifyDeps extends DeliverDeps {
  readonly sender: Sender;
  readonly findWarranty: (code: string, activationNumber: number) => Promise<WarrantyForNotice | undefined>;
  readonly findPartner: (id: string) => Promise<Pick<Partner, 'phone'> | undefined>;
  readonly findProduct: (sku: string) => Promise<NamedProduct | undefined>;
}

/** What the event tells cannot be told: its subject is not there. */
class SubjectMissing extends Error {}

/** Tells the person whom an event concerns. Names and addresses are read now; the event has only ids. */
export const createNotify =
  (deps: NotifyDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    try {
      const planned = await planNotice(event, deps);
      return planned ? await deliverNotice(planned, deps) : done;
    } catch (error) {
      if (error instanceof SubjectMissing) return quarantine(error.message);
      throw error;
    }
  };

/** Undefined for an event that nobody is told of. */
async function planNotice(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice | undefined> {
  switch (event.type) {
    case warrantyActivated.type:
      return forCustomer(event, deps);
    case rewardAccrued.type:
      return forPartner(event, deps);
    default:
      return undefined;
  }
}

async function forCustomer(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = warrantyActivated.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  const warranty = await deps.findWarranty(data.data.code, data.data.activationNumber);
  if (!warranty) throw new SubjectMissing('warranty-missing');
  const { phone, email, name } = warranty.customer;
  return {
    eventId: data.id,
    recipient: 'customer',
    to: { phone, ...(email === undefined ? {} : { email }) },
    content: warrantyActivatedNotice(deps.sender, {
      code: warranty.code,
      product: warranty.product,
      endsOn: warranty.endsOn,
      customerName: name,
    }),
  };
}

async function forPartner(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = rewardAccrued.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  const [partner, product] = await Promise.all([
    deps.findPartner(data.data.partnerId),
    deps.findProduct(data.data.sku),
  ]);
  if (!partner) throw new SubjectMissing('partner-missing');
  return {
    eventId: data.id,
    recipient: 'partner',
    to: { phone: partner.phone },
    // A product taken off the catalogue still has its reward, so its number stands for the name.
    content: rewardNotice(deps.sender, { ...data.data, product: product ?? { name: data.data.sku } }),
  };
}
