import type { Both } from '../../language.ts';

export const taxPageTexts = {
  lead: {
    vi: 'Đã trả và đã khấu trừ cho từng người trong năm, theo ngày tiền đi.',
    en: 'What each person was paid in a year and what was withheld, by the day the money left.',
  },
  year: { vi: 'Năm', en: 'Year' },
  reading: { vi: 'Đang đọc danh sách, phần {part}/16…', en: 'Reading the list, part {part} of 16…' },
  none: { vi: 'Năm này chưa trả cho ai.', en: 'Nobody was paid in this year.' },
  people: { vi: 'Số người', en: 'People' },
  payments: { vi: 'Số lần trả', en: 'Payments' },
  gross: { vi: 'Thu nhập', en: 'Gross' },
  tax: { vi: 'Thuế đã khấu trừ', en: 'Tax withheld' },
  net: { vi: 'Thực nhận', en: 'Net' },
  missing: { vi: 'Chưa có mã số thuế', en: 'Without a tax number' },
  make: { vi: 'Lập tệp Excel và CSV', en: 'Make Excel and CSV files' },
  made: {
    vi: 'Đã lập lúc {time}: {people} người, thu nhập {gross}, thuế {tax}. Đường dẫn dùng được 5 phút.',
    en: 'Made at {time}: {people} people, gross {gross}, tax {tax}. The links last five minutes.',
  },
  excel: { vi: 'Tải Excel', en: 'Download Excel' },
  csv: { vi: 'Tải CSV', en: 'Download CSV' },
  search: { vi: 'Tìm theo tên hoặc mã số thuế', en: 'Find by name or tax number' },
  onlyMissing: { vi: 'Chỉ người chưa có mã số thuế', en: 'Only those without a tax number' },
  person: { vi: 'Người nhận', en: 'Paid to' },
  taxNumber: { vi: 'Mã số thuế', en: 'Tax number' },
  noNumber: { vi: 'Chưa có', en: 'Missing' },
  invoice: { vi: 'Có hóa đơn', en: 'On invoice' },
  rule: { vi: 'Cách tính', en: 'Rule' },
  ruleTimes: { vi: '{rule} ({count} lần)', en: '{rule} ({count} payments)' },
  summary: { vi: 'Bảng kê PDF', en: 'Summary PDF' },
  summaryOf: { vi: 'Bảng kê khấu trừ thuế của {name}', en: 'Summary of tax withheld from {name}' },
  notFound: { vi: 'Không ai khớp.', en: 'Nobody fits.' },
  note: {
    vi: 'Khoản bị ngân hàng trả lại không còn trong danh sách. Bảng kê chỉ để đối chiếu; chứng từ khấu trừ điện tử do nhà cung cấp của công ty phát hành.',
    en: "Money that came back is not in the list. The summary is to compare with; the electronic certificate is issued by the company's provider.",
  },
} as const satisfies Readonly<Record<string, Both>>;
