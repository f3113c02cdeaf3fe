import { fillIn } from '../../http/problem.ts';
import { formatVnd } from '../../money/money.ts';
import type { TaxPayment } from './tax-year.ts';
import type { TaxReason } from './withholding.ts';

type Language = 'vi' | 'en';
type Words = { readonly vi: string; readonly en: string };

/** The words of a year's list and of a person's summary. */
export const taxTexts = {
  listTitle: { vi: 'Thuế thu nhập cá nhân đã khấu trừ năm {year}', en: 'Personal income tax withheld in {year}' },
  summaryTitle: { vi: 'Bảng kê khấu trừ thuế TNCN năm {year}', en: 'Summary of income tax withheld in {year}' },
  disclaimer: {
    vi: 'Đây là bảng kê của công ty để đối chiếu. Chứng từ khấu trừ thuế điện tử theo luật do nhà cung cấp của công ty phát hành; bảng này không thay thế chứng từ đó.',
    en: "This is the company's own summary, to compare with. The electronic certificate by law is issued by the company's provider; this sheet does not stand in its place.",
  },
  payer: { vi: 'Bên trả thu nhập', en: 'Paid by' },
  person: { vi: 'Người nhận', en: 'Paid to' },
  taxNumber: { vi: 'Mã số thuế', en: 'Tax number' },
  missing: { vi: 'chưa có', en: 'missing' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  payments: { vi: 'Số lần trả', en: 'Payments' },
  gross: { vi: 'Thu nhập', en: 'Gross' },
  tax: { vi: 'Thuế khấu trừ', en: 'Tax withheld' },
  net: { vi: 'Thực nhận', en: 'Net' },
  day: { vi: 'Ngày trả', en: 'Paid on' },
  run: { vi: 'Đợt trả', en: 'Payout' },
  rule: { vi: 'Cách tính', en: 'Rule' },
  sum: { vi: 'Tổng cộng', en: 'Sum' },
  each: { vi: 'Từng lần trả', en: 'Payment by payment' },
  made: { vi: 'Lập lúc {time}', en: 'Made at {time}' },
  page: { vi: 'Trang {page}/{pages}', en: 'Page {page} of {pages}' },
  signature: { vi: 'Người lập (ký, họ tên)', en: 'Prepared by (signature, name)' },
} as const satisfies Readonly<Record<string, Words>>;
export type TaxText = keyof typeof taxTexts;

const reasons: Readonly<Record<TaxReason, Words>> = {
  resident: { vi: '{percent}%: từ {threshold} mỗi lần', en: '{percent}%: from {threshold} a payment on' },
  'below-threshold': { vi: 'Dưới {threshold} mỗi lần: không khấu trừ', en: 'Below {threshold} a payment: nothing' },
  'non-resident': { vi: '{percent}%: không cư trú', en: '{percent}%: not resident' },
  commitment: { vi: 'Cam kết 08/CK-TNCN: không khấu trừ', en: 'Commitment 08/CK-TNCN: nothing' },
  business: { vi: 'Có hóa đơn: không khấu trừ', en: 'On an invoice: nothing' },
};

/** What made the tax of a payment, as an accountant writes it. */
export function ruleWords({ reason, percent, threshold }: TaxPayment['rule'], language: Language): string {
  const amount = threshold === undefined ? '—' : formatVnd(threshold);
  return fillIn(reasons[reason][language], { percent: String(percent), threshold: amount });
}
