import type { Both } from '../../language.ts';

export const partnerStatementTexts = {
  lead: {
    vi: 'Từng biến động với mã kiểm tra, đúng như đối tác đọc.',
    en: 'Every movement with its seal code, exactly as the partner sees it.',
  },
  open: { vi: 'Lập sao kê', en: 'Make the statement' },
  currency: { vi: 'Tiền hay điểm', en: 'Money or points' },
  VND: { vi: 'Tiền thưởng', en: 'Money' },
  POINT: { vi: 'Điểm', en: 'Points' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến hết ngày', en: 'Until the end of' },
  show: { vi: 'Xem', en: 'Show' },
  pdf: { vi: 'Tải sao kê PDF', en: 'Statement as PDF' },
  xlsx: { vi: 'Tải sao kê Excel', en: 'Statement as Excel' },
  transferred: {
    vi: 'Đã chuyển trong những ngày này: thưởng {gross}, thuế {tax}, thực nhận {net}.',
    en: 'Transferred in these days: gross {gross}, tax {tax}, net {net}.',
  },
} as const satisfies Readonly<Record<string, Both>>;
