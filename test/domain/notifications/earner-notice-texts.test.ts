import { expect, test } from 'vitest';
import { confirmationAskedNotice, installerInvitedNotice } from '../../../shared/notifications/earner-notice-texts.ts';
import type { Sender } from '../../../shared/notifications/notice-texts.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { znsParameters, znsTemplates } from '../../../shared/notifications/zns-templates.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';

const sender: Sender = {
  company: 'Điện máy Lạc Phong',
  smsName: 'LacPhong',
  hotline: '1900 0000',
  siteHost: 'bh.lacphong.example',
};
const longest: Sender = { ...sender, smsName: 'A'.repeat(15), hotline: '1'.repeat(20), siteHost: 'h'.repeat(30) };
const kept = {
  productName: 'Máy lạnh Inverter 1 HP',
  activatedAt: instantSchema.parse('2026-11-21T03:00:00.000Z'),
  amount: 12_500_000,
  until: localDateSchema.parse('2026-12-01'),
};

test('an invitation is one part of an SMS, however long the product and the company are called', () => {
  const { sms } = installerInvitedNotice(longest, { ...kept, productName: 'Tủ đông hai ngăn '.repeat(12) });
  expect(smsParts(sms)).toBe(1);
  expect(sms).toMatch(/^[\x20-\x7e]+$/);
});

test('an invitation says how much waits, for what, until when, and where to enrol', () => {
  const { sms, zns } = installerInvitedNotice(sender, kept);
  for (const words of ['12.500.000', 'May lanh', '01/12/2026', 'bh.lacphong.example/doi-tac']) {
    expect(sms).toContain(words);
  }
  expect(Object.keys(zns.data).toSorted()).toEqual(znsParameters(znsTemplates[zns.template].text).toSorted());
});

test('a question to a customer is one part too, with the whole link', () => {
  const about = { installedOn: localDateSchema.parse('2026-11-21'), token: 'K7M29QXD4T0WHB3C' };
  const { sms } = confirmationAskedNotice(longest, {
    ...about,
    productName: 'Tủ đông hai ngăn '.repeat(12),
    partnerName: 'Công ty lắp đặt Trần Văn Năm '.repeat(3),
  });
  expect(smsParts(sms)).toBe(1);
  expect(sms).toMatch(/^[\x20-\x7e]+$/);
  expect(sms).toContain(`/x/${about.token}`);
});
