/** The words of a statement, on the page, in the PDF and in the workbook alike. */
export const statementTexts = {
  title: { vi: 'Sao kê tiền thưởng', en: 'Statement of rewards' },
  titlePoints: { vi: 'Sao kê điểm', en: 'Statement of points' },
  range: { vi: 'Từ {from} đến {to}', en: '{from} to {to}' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  id: { vi: 'Mã đối tác', en: 'Partner id' },
  made: { vi: 'Lập lúc {time}', en: 'Made at {time}' },
  pending: { vi: 'Chờ đối soát', en: 'Pending' },
  available: { vi: 'Được rút', en: 'Available' },
  reserved: { vi: 'Đang thanh toán', en: 'Being paid' },
  paid: { vi: 'Đã thanh toán', en: 'Paid' },
  pendingPoints: { vi: 'Chờ đối soát', en: 'Pending' },
  availablePoints: { vi: 'Dùng được', en: 'Available' },
  reservedPoints: { vi: 'Giữ cho quà', en: 'Held for gifts' },
  paidPoints: { vi: 'Đã đổi quà', en: 'Spent on gifts' },
  opening: { vi: 'Số dư đầu kỳ', en: 'Opening balance' },
  closing: { vi: 'Số dư cuối kỳ', en: 'Closing balance' },
  movements: { vi: 'Biến động', en: 'Movements' },
  noMovements: { vi: 'Không có biến động nào trong những ngày này.', en: 'Nothing moved on these days.' },
  day: { vi: 'Ngày', en: 'Day' },
  what: { vi: 'Nội dung', en: 'What' },
  payments: { vi: 'Tiền đã chuyển', en: 'Money transferred' },
  noPayments: { vi: 'Không có khoản chuyển nào trong những ngày này.', en: 'No money was transferred on these days.' },
  payment: { vi: 'Đợt trả', en: 'Payout' },
  reference: { vi: 'Nội dung chuyển khoản', en: 'Transfer reference' },
  gross: { vi: 'Thưởng', en: 'Gross' },
  tax: { vi: 'Thuế TNCN', en: 'Tax' },
  net: { vi: 'Thực nhận', en: 'Net' },
  sum: { vi: 'Tổng', en: 'Sum' },
  came: { vi: 'bị trả lại', en: 'came back' },
  seal: { vi: 'Mã kiểm tra', en: 'Seal code' },
  sealed: { vi: 'Đã niêm phong đêm {night}', en: 'Sealed in the night of {night}' },
  tonight: { vi: 'Sẽ được niêm phong đêm nay', en: 'Will be sealed tonight' },
  how: {
    vi: 'Ai cầm sao kê này cũng kiểm tra được: quét mã, hoặc mở {address} rồi nhập mã và bốn số dư cuối kỳ. Sai một đồng sẽ không được xác nhận.',
    en: 'Whoever holds this statement can check it: scan the code, or open {address} and type the code and the four closing balances. One đồng otherwise is not confirmed.',
  },
  page: { vi: 'Trang {page}/{pages}', en: 'Page {page} of {pages}' },
  version: { vi: 'Bút toán', en: 'Entry' },
  at: { vi: 'Lúc', en: 'At' },
  points: { vi: 'điểm', en: 'points' },
  sheetSummary: { vi: 'Tóm tắt', en: 'Summary' },
  item: { vi: 'Mục', en: 'Item' },
  value: { vi: 'Giá trị', en: 'Value' },
} as const;
export type StatementText = keyof typeof statementTexts;

/** What a place of an account is called: points are neither reviewed nor paid out. */
export function placeText(place: 'pending' | 'available' | 'reserved' | 'paid', currency: 'VND' | 'POINT') {
  return statementTexts[currency === 'VND' ? place : (`${place}Points` as const)];
}

/** Where the code is typed. */
export const CHECK_PATH = { vi: '/kiem-tra-sao-ke', en: '/en/check-statement' } as const;
