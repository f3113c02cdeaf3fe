import { expect, test } from 'vitest';
import { vietQr } from '../../../shared/payouts/bank/viet-qr.ts';

const transfer = { bin: '970436', account: '0011001932418', amount: 500_000, note: 'THUONG KTV T11' };

test('a VietQR is what the banks read', () => {
  expect(vietQr(transfer)).toBe(
    '00020101021238570010A00000072701270006970436011300110019324180208QRIBFTTA530370454065000005802VN62180814THUONG KTV T116304249C',
  );
});

test('its note has no accents', () => {
  expect(vietQr({ ...transfer, note: 'Thưởng đợt 1' })).toContain('0812Thuong dot 1');
});

test.each([0, -1, 1.5, Number.NaN])('an amount of %d is refused', (amount) => {
  expect(() => vietQr({ ...transfer, amount })).toThrow(RangeError);
});
