import { expect, test } from 'vitest';
import type { Sender } from '../../../shared/notifications/notice-texts.ts';
import { partnerNotice } from '../../../shared/notifications/partner-notice-texts.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { znsParameters, znsTemplates } from '../../../shared/notifications/zns-templates.ts';

const news = ['entered', 'refused', 'suspended', 'reinstated', 'left', 'phone-changed'] as const;
const sender: Sender = {
  company: 'Điện máy Lạc Phong',
  smsName: 'LacPhong',
  hotline: '1900 0000',
  siteHost: 'bh.lacphong.example',
};
const longest: Sender = { ...sender, smsName: 'A'.repeat(15), hotline: '1'.repeat(20), siteHost: 'h'.repeat(30) };

test.each(news)('a partner who is %s reads it in one part, however long the note', (one) => {
  const { sms } = partnerNotice(longest, one, { note: 'ạ'.repeat(200) });
  expect(smsParts(sms)).toBe(1);
  expect(sms).toMatch(/^[\x20-\x7e]+$/);
});

test.each(news)('the template of %s gets all its parameters', (one) => {
  const { zns } = partnerNotice(sender, one, { note: 'thiếu hợp đồng' });
  expect(Object.keys(zns.data).toSorted()).toEqual(znsParameters(znsTemplates[zns.template].text).toSorted());
});

test('a refused partner is told the note, a suspended one also that the money stays', () => {
  expect(partnerNotice(sender, 'refused', { note: 'thiếu hợp đồng' }).sms).toContain('thieu hop dong');
  expect(partnerNotice(sender, 'suspended', { note: 'hồ sơ nghi ngờ' }).sms).toContain('Tien da co giu nguyen');
});
