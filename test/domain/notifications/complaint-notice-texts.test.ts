import { expect, test } from 'vitest';
import {
  complaintAnsweredNotice,
  complaintDecidedNotice,
  complaintReceivedNotice,
} from '../../../shared/notifications/complaint-notice-texts.ts';
import type { Sender } from '../../../shared/notifications/notice-texts.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { znsParameters, znsTemplates } from '../../../shared/notifications/zns-templates.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';

const sender: Sender = { company: 'Lạc Phong', smsName: 'LacPhong', hotline: '1900 0000', siteHost: 'bh.lp.example' };
const longest: Sender = { ...sender, smsName: 'A'.repeat(15), hotline: '1'.repeat(20), siteHost: 'h'.repeat(30) };
const dueAt = instantSchema.parse('2026-11-25T16:59:59.999Z');
const ofPartner = { id: '01KXTHEPARTNER', dueAt, by: { kind: 'partner' as const, partnerId: 'P1' } };
const ofCustomer = { ...ofPartner, by: { kind: 'customer' as const, phone: phoneSchema.parse('+84912345678') } };
const noticesOf = (from: Sender) =>
  [ofPartner, ofCustomer].flatMap((complaint) => [
    complaintReceivedNotice(from, complaint),
    complaintAnsweredNotice(from, complaint),
    complaintDecidedNotice(from, complaint, 'granted'),
    complaintDecidedNotice(from, complaint, 'rejected'),
  ]);

test('whoever complained reads by when there is an answer, and where', () => {
  expect(complaintReceivedNotice(sender, ofPartner).sms).toBe(
    'LacPhong: Da nhan khieu nai KN-ARTNER, tra loi cham nhat ngay 25/11/2026. Xem: bh.lp.example/doi-tac/khieu-nai',
  );
  expect(complaintAnsweredNotice(sender, ofCustomer).sms).toContain('bh.lp.example/tra-cuu#phone');
});

test('every notice is one part of plain letters, with the parameters that its pattern asks for', () => {
  for (const { sms, zns } of [...noticesOf(sender), ...noticesOf(longest)]) {
    expect(sms).toMatch(/^[\x20-\x7e]+$/);
    expect(smsParts(sms)).toBe(1);
    expect(znsParameters(znsTemplates[zns.template].text).toSorted()).toEqual(Object.keys(zns.data).toSorted());
  }
});
