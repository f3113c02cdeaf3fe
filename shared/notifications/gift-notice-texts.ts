import type { GiftOrder } from '../gifts/order/gift-order.ts';
import { orderReference } from '../gifts/order/gift-order.ts';
import { isCustomerId } from '../gifts/points/point-holder.ts';
import { formatDate, type LocalDate } from '../time/local-date.ts';
import type { NoticeContent } from './channel.ts';
import { PARTNER_PATH, type Sender } from './notice-texts.ts';
import { fitOnePart } from './sms-text.ts';

/** Where each of them sees points and gifts; a customer proves the phone first. */
const PARTNER_GIFTS = `${PARTNER_PATH}/qua`;
const CUSTOMER_GIFTS = '/diem-qua';

type About = Pick<GiftOrder, 'id' | 'holderId' | 'giftName' | 'points' | 'carrier'>;

/** It left, by whom and under which number. */
export function giftSentNotice(sender: Sender, { id, holderId, giftName, carrier }: About): NoticeContent {
  const url = urlOf(sender, holderId);
  const { name = '', number = '' } = carrier ?? {};
  const order = orderReference(id);
  return {
    sms: fitOnePart(
      `${name} ${number}`.trim(),
      (by) => `${sender.smsName}: Qua cua ban (don ${order}) da gui qua ${by}. Xem: ${url}`,
    ),
    zns: { template: 'gift-sent', data: { gift: giftName.vi, order, carrier: name, number, url } },
  };
}

/** Nobody gets it: the points are there again, and why stands on the page. */
export function giftCanceledNotice(sender: Sender, { id, holderId, giftName, points }: About): NoticeContent {
  const url = urlOf(sender, holderId);
  const order = orderReference(id);
  return {
    sms: `${sender.smsName}: Don qua ${order} da huy, ${points} diem da tra lai. Xem ly do: ${url}`,
    zns: { template: 'gift-canceled', data: { gift: giftName.vi, order, points: String(points), url } },
  };
}

export function pointsExpiringNotice(
  sender: Sender,
  { holderId, points, lastDay }: { readonly holderId: string; readonly points: number; readonly lastDay: LocalDate },
): NoticeContent {
  const url = urlOf(sender, holderId);
  const day = formatDate(lastDay);
  return {
    sms: `${sender.smsName}: ${points} diem cua ban het han sau ngay ${day}. Doi qua tai: ${url}`,
    zns: { template: 'points-expiring', data: { points: String(points), day, url } },
  };
}

function urlOf({ siteHost }: Sender, holderId: string): string {
  return `${siteHost}${isCustomerId(holderId) ? CUSTOMER_GIFTS : PARTNER_GIFTS}`;
}
