import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import { giftCanceled, giftSent, pointsExpiring } from '../../shared/gifts/gift-events.ts';
import type { GiftOrderRepository } from '../../shared/gifts/order/order-repository.ts';
import type { PointCustomerRepository } from '../../shared/gifts/points/customer-repository.ts';
import { isCustomerId } from '../../shared/gifts/points/point-holder.ts';
import type { NoticeContent } from '../../shared/notifications/channel.ts';
import {
  giftCanceledNotice,
  giftSentNotice,
  pointsExpiringNotice,
} from '../../shared/notifications/gift-notice-texts.ts';
import type { Sender } from '../../shared/notifications/notice-texts.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { type DeliverDeps, deliverNotice } from './deliver-notice.ts';

export interface NotifyGiftsDeps extends DeliverDeps {
  readonly sender: Sender;
  readonly orders: Pick<GiftOrderRepository, 'find'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly customers: Pick<PointCustomerRepository, 'find'>;
}

interface Told {
  readonly holderId: string;
  readonly content: NoticeContent;
}

/** Tells whoever has points that a gift left, that an order was canceled for them, or that points run out. */
export const createNotifyGifts =
  (deps: NotifyGiftsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const told = await toldOf(event, deps);
    if (told === 'nothing') return done;
    if (told === undefined) return quarantine('order-missing');
    const holder = isCustomerId(told.holderId) ? deps.customers : deps.partners;
    const person = await holder.find(told.holderId);
    // Who was forgotten is told nothing.
    if (!person) return done;
    const recipient = isCustomerId(told.holderId) ? 'customer' : 'partner';
    return deliverNotice({ eventId: event.id, recipient, to: { phone: person.phone }, content: told.content }, deps);
  };

async function toldOf(event: DomainEvent, { sender, orders }: NotifyGiftsDeps): Promise<Told | 'nothing' | undefined> {
  const expiring = pointsExpiring.schema.safeParse(event).data;
  if (expiring) return { holderId: expiring.data.holderId, content: pointsExpiringNotice(sender, expiring.data) };
  const about = giftSent.data.safeParse(event.data).data;
  const order = about && (await orders.find(about.orderId));
  if (!order) return undefined;
  const { holderId } = order;
  if (event.type === giftSent.type) return { holderId, content: giftSentNotice(sender, order) };
  if (event.type !== giftCanceled.type) return 'nothing';
  // Who canceled it themselves knows.
  return order.steps.at(-1)?.by === holderId ? 'nothing' : { holderId, content: giftCanceledNotice(sender, order) };
}
