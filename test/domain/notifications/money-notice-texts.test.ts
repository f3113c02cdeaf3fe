import { describe, expect, test } from 'vitest';
import {
  bankAccountNotice,
  decisionsNotice,
  payoutFailedNotice,
  payoutPaidNotice,
} from '../../../shared/notifications/money-notice-texts.ts';
import type { Sender } from '../../../shared/notifications/notice-texts.ts';
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
const span = periodSchema.parse('2026-10-26_2026-11-25');
const nothing = { count: 0, sums: { VND: 0, POINT: 0 } };
const approved = { count: 12, sums: { VND: 1_250_000, POINT: 0 } };
const reward = (codeEnd: string, note: string, product = 'Máy lạnh Inverter 1 HP') => ({ codeEnd, product, note });
const two = [reward('HB3C', 'khách trả máy'), reward('K2M9', 'Sai số máy')];

describe('a partner whose rewards were decided', () => {
  test('reads how many were approved and their sum', () => {
    expect(decisionsNotice(sender, { approved, cancelled: [] })).toEqual({
      sms: 'LacPhong: Da duyet 12 dong thuong, tong 1.250.000d, nay duoc rut. Xem: bh.lacphong.example/doi-tac',
      zns: {
        template: 'rewards-approved',
        data: { count: '12', amount: '1.250.000 đ', url: 'bh.lacphong.example/doi-tac' },
      },
    });
  });

  test('reads what was cancelled, each with its note', () => {
    expect(decisionsNotice(sender, { approved: nothing, cancelled: two })).toEqual({
      sms: 'LacPhong: Da huy 2 dong thuong: ma HB3C khach tra may; ma K2M9 Sai so may. Xem: bh.lacphong.example/doi-tac',
      zns: {
        template: 'rewards-cancelled',
        data: {
          count: '2',
          lines: 'Máy lạnh Inverter 1 HP, mã HB3C: khách trả máy; Máy lạnh Inverter 1 HP, mã K2M9: Sai số máy',
          hotline: '1900 0000',
          url: 'bh.lacphong.example/doi-tac',
        },
      },
    });
  });

  test('reads both in one message, and how many more there are than it names', () => {
    const cancelled = [...two, reward('AAAA', 'a'), reward('BBBB', 'b'), reward('CCCC', 'c')];
    const notice = decisionsNotice(sender, { approved, cancelled });
    expect(notice?.sms).toBe(
      'LacPhong: Da duyet 12 dong thuong, tong 1.250.000d. Da huy 5: ma HB3C khach tra may; ma K2M9 Sai so may va 3 dong khac. Xem: bh.lacphong.example/doi-tac',
    );
    expect(notice?.zns).toMatchObject({ template: 'rewards-decided', data: { cancelled_count: '5' } });
    expect(notice?.zns.data.lines).toMatch(/mã HB3C: khách trả máy; .*mã AAAA: a và 2 dòng khác$/);
  });

  test('reads money and points side by side', () => {
    const sums = { VND: 50_000, POINT: 30 };
    const notice = decisionsNotice(sender, { approved: { count: 2, sums }, cancelled: [] });
    expect(notice?.sms).toContain('tong 50.000d va 30 diem');
    expect(notice?.zns.data.amount).toBe('50.000 đ và 30 điểm');
  });

  test('is told nothing where every decision was taken back', () => {
    expect(decisionsNotice(sender, { approved: nothing, cancelled: [] })).toBeUndefined();
  });

  test.each([
    ['short notes', 'Sai số máy'],
    ['an essay', 'Khách báo máy chưa lắp, thợ hẹn lại tuần sau, đã gọi ba lần không nghe máy. '.repeat(10)],
    ['emoji and line breaks', 'Trả máy 🙏\n\nlý do — “khách đổi ý”'],
    ['nothing', ''],
  ])('gets one unaccented part and parameters that Zalo takes, with %s', (_name, note) => {
    const many = Array.from({ length: 99 }, (_, number) => reward(`A${number}`.padEnd(4, '0'), note, 'Ạ'.repeat(120)));
    const millions = { count: 500, sums: { VND: 999_999_999, POINT: 0 } };
    for (const cancelled of [many, many.slice(0, 1), many.slice(0, 2), many.slice(0, 3), []]) {
      for (const count of [nothing, millions]) {
        const notice = decisionsNotice(longestSender, { approved: count, cancelled });
        if (!notice) continue;
        expect(smsParts(notice.sms), notice.sms).toBe(1);
        expect(notice.sms).toMatch(ascii);
        for (const value of Object.values(notice.zns.data)) expect(value.length).toBeLessThanOrEqual(200);
      }
    }
  });

  test('reads the end of a code and never more of it', () => {
    expect(decisionsNotice(sender, { approved, cancelled: two })?.sms).toContain('ma HB3C');
  });
});

describe('a partner whose money was sent', () => {
  test('reads the amount and its month', () => {
    expect(payoutPaidNotice(sender, { amount: 6_250_000, tax: 625_000, period }).sms).toBe(
      'LacPhong: Da chuyen 5.625.000d, ky 11/2026 (thuong 6.250.000d, thue 625.000d). Xem: bh.lacphong.example/doi-tac',
    );
  });

  test('reads the days of a period that is no calendar month', () => {
    const { sms, zns } = payoutPaidNotice(sender, { amount: 6_250_000, tax: 625_000, period: span });
    expect(sms).toContain('5.625.000d, ky 11/2026 (26/10-25/11) (thuong 6.250.000d');
    expect(zns.data).toMatchObject({ period: '11/2026 (26/10-25/11)' });
  });

  test('reads whom to call where the bank did not take it, and that nothing is lost', () => {
    const notice = payoutFailedNotice(sender, { amount: 1_250_000, period });
    expect(notice.sms).toBe(
      'LacPhong: Chua thanh toan duoc 1.250.000d, ky 11/2026. Tien van duoc rut. Goi 1900 0000 de kiem tra tai khoan.',
    );
    expect(notice.zns.data).toMatchObject({ amount: '1.250.000 đ', hotline: '1900 0000' });
  });

  test('reads that the account was changed, and whom to call', () => {
    expect(bankAccountNotice(sender).sms).toBe(
      'LacPhong: Tai khoan nhan tien cua ban vua duoc cap nhat. Neu khong phai ban yeu cau, goi ngay 1900 0000.',
    );
    expect(smsParts(bankAccountNotice(longestSender).sms)).toBe(1);
  });

  test.each([period, span])('gets one unaccented part, however much it is, of %s', (of) => {
    for (const notice of [payoutPaidNotice, payoutFailedNotice]) {
      const { sms } = notice(longestSender, { amount: 999_999_999_999, tax: 99_999_999_999, period: of });
      expect(smsParts(sms)).toBe(1);
      expect(sms).toMatch(ascii);
    }
  });
});
