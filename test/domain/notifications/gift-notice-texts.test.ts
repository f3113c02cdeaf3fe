import { expect, test } from 'vitest';
import { createNotifyGifts } from '../../../functions/notifications/notify-gifts.ts';
import { giftOrderSchema } from '../../../shared/gifts/order/gift-order.ts';
import {
  giftCanceledNotice,
  giftSentNotice,
  pointsExpiringNotice,
} from '../../../shared/notifications/gift-notice-texts.ts';
import type { Sender } from '../../../shared/notifications/notice-texts.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { znsParameters, znsTemplates } from '../../../shared/notifications/zns-templates.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';
import { MemoryNotices } from '../../functions/notifications/doubles.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';

const sender: Sender = { company: 'Lạc Phong', smsName: 'LacPhong', hotline: '1900 0000', siteHost: 'bh.lp.example' };
const longest: Sender = { ...sender, smsName: 'A'.repeat(15), siteHost: 'h'.repeat(30) };
const at = instantSchema.parse('2026-11-22T03:00:00.000Z');
const lastDay = localDateSchema.parse('2027-03-31');
const order = giftOrderSchema.parse({
  id: '01KXTHEORDER00000000000000',
  holderId: 'P1',
  giftId: 'G1',
  giftName: { vi: 'Nồi cơm điện 1,8 lít', en: 'Rice cooker, 1.8 l' },
  points: 1_000_000,
  state: 'canceled',
  to: { name: 'Trần Văn Hải', phone: '+84912345678', address: '18 Cộng Hòa' },
  carrier: { name: 'Giao Hàng Nhanh toàn quốc chuyển phát tiết kiệm cho mọi nhà', number: 'GHN'.repeat(10) },
  steps: [
    { state: 'ordered', at, by: 'P1' },
    { state: 'canceled', at, by: 'P1', note: 'tự hủy' },
  ],
  version: 2,
});

test('every notice is one part of plain letters, with the parameters that its pattern asks for', () => {
  for (const from of [sender, longest]) {
    for (const holderId of ['P1', 'C-1']) {
      const about = { ...order, holderId };
      const notices = [
        giftSentNotice(from, about),
        giftCanceledNotice(from, about),
        pointsExpiringNotice(from, { holderId, points: 1_000_000, lastDay }),
      ];
      for (const { sms, zns } of notices) {
        expect(sms).toMatch(/^[\x20-\x7e]+$/);
        expect(smsParts(sms)).toBe(1);
        expect(znsParameters(znsTemplates[zns.template].text).toSorted()).toEqual(Object.keys(zns.data).toSorted());
      }
    }
  }
});

test('customers and partners are led to their own page', () => {
  expect(pointsExpiringNotice(sender, { holderId: 'C-1', points: 20, lastDay }).sms).toBe(
    'LacPhong: 20 diem cua ban het han sau ngay 31/03/2027. Doi qua tai: bh.lp.example/diem-qua',
  );
  expect(giftCanceledNotice(sender, order).sms).toContain('bh.lp.example/doi-tac/qua');
});

const notAsked = () => Promise.reject(new Error('not asked'));

test('nobody is told of an order that they canceled themselves', async () => {
  const notify = createNotifyGifts({
    sender,
    orders: { find: async () => order },
    partners: { find: notAsked },
    customers: { find: notAsked },
    // Whoever is asked of these would tell somebody.
    channels: [],
    notices: new MemoryNotices(),
    now: () => at,
    newId: () => 'N1',
    log: consoleLog(() => undefined),
    metrics: noMetrics,
  });
  const data = { orderId: order.id, holderId: 'P1' };
  expect(await notify({ id: 'E1', type: 'gifts.canceled', at, data })).toEqual({ kind: 'done' });
});
