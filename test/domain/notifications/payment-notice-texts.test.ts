import { describe, expect, test } from 'vitest';
import type { Sender } from '../../../shared/notifications/notice-texts.ts';
import {
  adjustedNotice,
  payoutCanceledNotice,
  payoutLateNotice,
  payoutReturnedNotice,
  withdrawalApprovedNotice,
} from '../../../shared/notifications/payment-notice-texts.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { periodSchema } from '../../../shared/time/local-date.ts';

const sender: Sender = {
  company: 'Điện máy Lạc Phong',
  smsName: 'LacPhong',
  hotline: '1900 0000',
  siteHost: 'bh.lacphong.example',
};
/** As long as the settings allow. */
const longestSender: Sender = { ...sender, smsName: 'A'.repeat(15), hotline: '1'.repeat(20), siteHost: 'h'.repeat(30) };
const ascii = /^[\x20-\x7e]+$/;
const period = periodSchema.parse('2026-11');
const payout = { amount: 6_250_000, tax: 625_000, period, isWithdrawal: false };

describe('a partner whose payment changed', () => {
  test('reads that the bank gave it back, with gross, tax and net', () => {
    expect(payoutReturnedNotice(sender, payout).sms).toBe(
      'LacPhong: Ngan hang tra lai 5.625.000d, ky 11/2026 (thuong 6.250.000d, thue 625.000d). Duoc rut lai. Goi 1900 0000 de kiem tra tai khoan.',
    );
  });

  test('reads that it did arrive after all', () => {
    expect(payoutLateNotice(sender, payout).sms).toBe(
      'LacPhong: Tien da den: 5.625.000d, ky 11/2026 (thuong 6.250.000d, thue 625.000d). Xem: bh.lacphong.example/doi-tac',
    );
  });

  test('reads why a withdrawal was refused, and that nothing is lost', () => {
    expect(payoutCanceledNotice(sender, { ...payout, isWithdrawal: true, note: 'Sai số tài khoản.' }).sms).toBe(
      'LacPhong: Khong duyet yeu cau rut 6.250.000d: Sai so tai khoan. Tien van duoc rut. Xem: bh.lacphong.example/doi-tac',
    );
    expect(payoutCanceledNotice(sender, payout).sms).toBe(
      'LacPhong: Huy dot tra 6.250.000d, ky 11/2026. Tien van duoc rut. Xem: bh.lacphong.example/doi-tac',
    );
  });

  test.each([payoutReturnedNotice, payoutLateNotice, payoutCanceledNotice])(
    'reads the days of a period that is no calendar month (%o)',
    (notice) => {
      const { sms, zns } = notice(sender, { ...payout, period: periodSchema.parse('2026-10-26_2026-11-25') });
      expect(sms).toMatch(/ky 11\/2026[ .]/);
      expect(zns.data).toMatchObject({ period: '11/2026 (26/10-25/11)' });
    },
  );

  test('reads what a withdrawal leaves after tax once it is approved', () => {
    expect(withdrawalApprovedNotice(sender, { ...payout, isWithdrawal: true }).sms).toBe(
      'LacPhong: Da duyet rut 6.250.000d: se chuyen 5.625.000d, thue 625.000d. Xem: bh.lacphong.example/doi-tac',
    );
  });

  const notes = ['Sai số tài khoản', 'ạ'.repeat(500), '', 'lý do 🙏\n\n“khách đổi ý”'];
  const periods = [period, periodSchema.parse('2026-10-26_2026-11-25')];
  test.each(notes.flatMap((note) => periods.map((of) => [note, of] as const)))(
    'gets one unaccented part and parameters that Zalo takes, with the note %j, of %s',
    (note, of) => {
      const longest = { amount: 9_999_999_999, tax: 999_999_999, period: of, note };
      const notices = [
        payoutReturnedNotice(longestSender, { ...longest, isWithdrawal: false }),
        payoutLateNotice(longestSender, { ...longest, isWithdrawal: false }),
        payoutCanceledNotice(longestSender, { ...longest, isWithdrawal: false }),
        payoutCanceledNotice(longestSender, { ...longest, isWithdrawal: true }),
        withdrawalApprovedNotice(longestSender, { ...longest, isWithdrawal: true }),
        adjustedNotice(longestSender, { amount: 9_999_999_999, currency: 'VND', isOpening: true, note }),
        adjustedNotice(longestSender, { amount: -9_999_999, currency: 'POINT', isOpening: false, note }),
      ];
      for (const { sms, zns } of notices) {
        expect(smsParts(sms), sms).toBe(1);
        expect(sms).toMatch(ascii);
        for (const value of Object.values(zns.data)) {
          expect(value.length).toBeLessThanOrEqual(200);
          expect(value).not.toBe('');
        }
      }
    },
  );
});

describe('a partner whose account was changed by hand', () => {
  test('reads what was given or taken, and why', () => {
    const by = { currency: 'VND', isOpening: false, note: 'Bù thưởng tháng 9' } as const;
    expect(adjustedNotice(sender, { ...by, amount: 50_000 }).sms).toBe(
      'LacPhong: Da cong 50.000d: Bu thuong thang 9. Xem: bh.lacphong.example/doi-tac',
    );
    expect(adjustedNotice(sender, { ...by, amount: -50_000 }).sms).toContain('Da tru 50.000d');
  });

  test('reads what was brought over, in đồng or points', () => {
    const by = { isOpening: true, note: 'Số dư 31/10' } as const;
    expect(adjustedNotice(sender, { ...by, amount: 300, currency: 'POINT' }).sms).toBe(
      'LacPhong: So du cu chuyen sang: 300 diem: So du 31/10. Xem: bh.lacphong.example/doi-tac',
    );
  });
});
