import type { Both } from '../language.ts';

/** What a partner reads of their own periods. */
export const reconciliationTexts = {
  title: { vi: 'Đối soát doanh thu', en: 'My periods' },
  lead: {
    vi: 'Từng kỳ của bạn: máy nào đã duyệt, máy nào còn chờ, và vì sao. Chưa đúng ở dòng nào thì gửi ý kiến ngay tại dòng đó.',
    en: 'Your periods, unit by unit: what is approved, what is waiting, and why. If a line is wrong, tell us on that line.',
  },
  period: { vi: 'Kỳ', en: 'Period' },
  frozen: { vi: 'đã chốt', en: 'closed' },
  open: { vi: 'đang đối soát', en: 'under review' },
  none: {
    vi: 'Chưa có kỳ nào. Khi khách kích hoạt và ghi số di động của bạn, kỳ đầu tiên hiện ở đây.',
    en: 'No periods yet. The first one appears when a customer activates a unit and names your number.',
  },
  held: { vi: 'Trong đó đang giữ lại: {count} dòng, {amount}', en: 'Of these, on hold: {count|line|lines}, {amount}' },
  count: { vi: '{count} máy', en: '{count|unit|units}' },
  late: { vi: 'Gửi sau khi kỳ trước đã chốt', en: 'Arrived after its own period was closed' },
  carriedFrom: { vi: 'Chuyển từ kỳ {period}', en: 'Carried over from {period}' },
  note: { vi: 'Ghi chú của công ty: {note}', en: 'Note from the company: {note}' },
  object: { vi: 'Không đồng ý', en: 'I disagree' },
  objected: { vi: 'Bạn đã gửi khiếu nại cho dòng này', en: 'You have sent a complaint about this line' },
  pending: { vi: 'Chờ đối soát', en: 'Waiting for review' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
  nothing: { vi: 'Không thưởng', en: 'No reward' },
  reversed: { vi: 'Đã thu hồi', en: 'Taken back' },
  correction: { vi: 'Điều chỉnh giảm', en: 'Correction' },
} as const satisfies Readonly<Record<string, Both>>;

/** The states of a line, as the API names them. */
export const stateTexts: Readonly<Record<string, Both>> = {
  pending: reconciliationTexts.pending,
  approved: reconciliationTexts.approved,
  cancelled: reconciliationTexts.cancelled,
  none: reconciliationTexts.nothing,
  reversed: reconciliationTexts.reversed,
  correction: reconciliationTexts.correction,
};
