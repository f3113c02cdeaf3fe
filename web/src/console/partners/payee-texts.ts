import type { Both } from '../../language.ts';
import type { PayeeChange, Tax } from './payee.ts';

export const payeeTexts = {
  account: { vi: 'Tài khoản nhận tiền', en: 'Bank account' },
  noAccount: {
    vi: 'Chưa có tài khoản. Đối tác nhập trên trang Nhận tiền, hoặc kế toán nhập giúp; không có tài khoản thì không chi được.',
    en: 'There is none. The partner enters it on their page, or an accountant does; without one they cannot be paid.',
  },
  bank: { vi: 'Ngân hàng', en: 'Bank' },
  number: { vi: 'Số tài khoản', en: 'Account number' },
  masked: {
    vi: 'Chỉ hiện 4 ký tự cuối. Kế toán thấy cả số trong đợt chi.',
    en: 'Only its last four characters. Accountants see all of it in a payout.',
  },
  holder: { vi: 'Chủ tài khoản', en: 'Holder' },
  otherHolder: {
    vi: 'Khác tên đối tác, xem lại trước khi chi',
    en: 'Not the partner’s name: look at it before paying',
  },
  since: { vi: 'Dùng từ', en: 'In use since' },
  sinceBy: { vi: '{at}, {who} nhập', en: '{at}, entered by {who}' },
  waits: {
    vi: 'Từ {at}, tiền vào {bank} {number}, chủ tài khoản {holder} ({who} đổi). Đến lúc đó tiền vẫn vào tài khoản cũ.',
    en: 'From {at} money goes to {bank} {number}, holder {holder} (changed by {who}). Until then it goes to the former one.',
  },
  waitsOther: { vi: 'Tài khoản mới đứng tên người khác.', en: 'The new account is in another name.' },
  cancelChange: { vi: 'Hủy thay đổi', en: 'Cancel the change' },
  cancelMeans: {
    vi: 'Dùng khi đối tác báo không phải họ đổi. Tiền vẫn vào tài khoản cũ; đối tác được nhắn tin.',
    en: 'For a partner who did not ask for it. Money stays with the former account; they are told.',
  },
  cancelNote: { vi: 'Vì sao hủy', en: 'Why' },
  changeCanceled: { vi: 'Đã hủy thay đổi tài khoản.', en: 'The change is canceled.' },
  enter: { vi: 'Nhập tài khoản', en: 'Enter an account' },
  change: { vi: 'Đổi tài khoản', en: 'Change the account' },
  enterMeans: {
    vi: 'Tài khoản đầu tiên dùng được ngay. Đối tác được nhắn tin.',
    en: 'The first account counts at once. The partner is told.',
  },
  changeMeans: {
    vi: 'Cần mã gửi đến số di động của đối tác, họ đọc cho bạn. Tài khoản mới dùng sau {days} ngày.',
    en: 'Needs the code sent to the partner’s phone, which they read out. The new account counts after {days} days.',
  },
  sendCode: { vi: 'Gửi mã cho đối tác', en: 'Send the partner a code' },
  codeSent: { vi: 'Đã gửi mã đến {phone}. Hiệu lực 10 phút.', en: 'A code went to {phone}. Valid for 10 minutes.' },
  code: { vi: 'Mã đối tác đọc', en: 'The code they read out' },
  save: { vi: 'Lưu tài khoản', en: 'Save the account' },
  saved: { vi: 'Đã lưu tài khoản.', en: 'The account is saved.' },

  tax: { vi: 'Thuế', en: 'Tax' },
  taxMeans: {
    vi: 'Chưa khai thì khấu trừ như cá nhân cư trú. Đổi ở đây có hiệu lực từ lần chi sau.',
    en: 'Where nothing is known, tax is withheld as of a resident person. A change counts from the next payout.',
  },
  kind: { vi: 'Loại', en: 'Kind' },
  taxNumber: { vi: 'Mã số thuế', en: 'Tax number' },
  taxNumberHint: { vi: '10 hoặc 12 số, hoặc 0312345678-001', en: '10 or 12 digits, or 0312345678-001' },
  none: { vi: 'Chưa có', en: 'Not known' },
  resident: { vi: 'Cư trú tại Việt Nam', en: 'Resident in Việt Nam' },
  isResident: { vi: 'Có', en: 'Yes' },
  isNotResident: { vi: 'Không: khấu trừ mọi lần chi', en: 'No: tax is withheld from every payment' },
  commitment: { vi: 'Cam kết 08/CK-TNCN', en: 'Commitment 08/CK-TNCN' },
  commitmentFrom: { vi: 'Cam kết từ ngày', en: 'Commitment from' },
  commitmentUntil: { vi: 'Đến hết ngày', en: 'Until the end of' },
  commitmentHint: {
    vi: 'Để trống nếu không có bản cam kết. Chỉ tính khi có mã số thuế.',
    en: 'Leave empty without the form. It counts only beside a tax number.',
  },
  commitmentOf: { vi: '{from} đến hết {until}', en: '{from} to the end of {until}' },
  commitmentOver: { vi: 'Hết hạn ngày {until}', en: 'Ended on {until}' },
  commitmentWithoutNumber: { vi: 'Chưa tính: thiếu mã số thuế', en: 'Does not count: no tax number' },
  invoiceWaits: { vi: 'Hóa đơn chờ chi', en: 'Invoice to be paid' },
  noInvoice: { vi: 'Chưa có, nên lần chi sau bỏ qua', en: 'None, so the next payout leaves them out' },
  invoiceBy: { vi: '{number}, {who} ghi {at}', en: '{number}, recorded by {who} {at}' },
  recordInvoice: { vi: 'Ghi hóa đơn', en: 'Record an invoice' },
  recordInvoiceOf: { vi: 'Ghi hóa đơn của {name}', en: 'Record an invoice of {name}' },
  invoiceMeans: {
    vi: 'Lần chi sau dùng hóa đơn này, một lần. Để trống rồi lưu thì bỏ hóa đơn đã ghi.',
    en: 'The next payment takes it, once. Saved empty, what was recorded is removed.',
  },
  invoiceNumber: { vi: 'Số hóa đơn', en: 'Invoice number' },
  saveInvoice: { vi: 'Lưu hóa đơn', en: 'Save' },
  invoiceSaved: { vi: 'Đã lưu hóa đơn.', en: 'The invoice is saved.' },
  changeTax: { vi: 'Đổi thông tin thuế', en: 'Change tax' },
  taxNote: { vi: 'Theo giấy tờ nào', en: 'By which papers' },
  taxNoteHint: { vi: 'Ví dụ: bản cam kết ký ngày 05/01/2026', en: 'Such as: commitment signed on 05/01/2026' },
  saveTax: { vi: 'Lưu thông tin thuế', en: 'Save' },
  taxSaved: { vi: 'Đã lưu thông tin thuế.', en: 'Tax is saved.' },
  onlyAccountants: {
    vi: 'Kế toán hoặc quản trị viên mới đổi được tài khoản và thuế.',
    en: 'Accountants and administrators change bank account and tax.',
  },
  cancel: { vi: 'Thôi', en: 'Cancel' },

  history: { vi: 'Thay đổi tài khoản và thuế', en: 'Changes of account and tax' },
  partner: { vi: 'Đối tác', en: 'The partner' },
  withCode: { vi: 'có mã xác nhận', en: 'with a code' },
  fromTo: { vi: '{before} đổi thành {after}', en: '{before} became {after}' },
  countsFrom: { vi: 'dùng từ {at}', en: 'counts from {at}' },

  payments: { vi: 'Các khoản chi và rút tiền', en: 'Payments and withdrawals' },
  noPayments: { vi: 'Chưa có khoản nào.', en: 'There are none yet.' },
  run: { vi: 'Đợt chi', en: 'Payout' },
  withdrawal: { vi: 'rút tiền', en: 'withdrawal' },
  invoice: { vi: 'Hóa đơn {number}', en: 'Invoice {number}' },
  month: { vi: 'Các khoản trong tháng của {name}', en: 'Payments of the month to {name}' },
  monthMeans: {
    vi: 'Khấu trừ xét theo từng lần chi. Cộng lại đạt ngưỡng thì kế toán thuế xem, hệ thống không tự khấu trừ thêm.',
    en: 'Tax is withheld payment by payment. Where they reach the threshold together a person decides.',
  },
} as const satisfies Readonly<Record<string, Both>>;

export const taxKindTexts: Readonly<Record<Tax['kind'], Both>> = {
  person: { vi: 'Cá nhân', en: 'Person' },
  household: { vi: 'Hộ kinh doanh, gửi hóa đơn trước', en: 'Household business, invoice first' },
  company: { vi: 'Công ty, gửi hóa đơn trước', en: 'Company, invoice first' },
};

export const payeeChangeTexts: Readonly<Record<PayeeChange['what'], Both>> = {
  'bank-entered': { vi: 'Nhập tài khoản', en: 'Account entered' },
  'bank-changed': { vi: 'Đổi tài khoản', en: 'Account changed' },
  'bank-change-dropped': { vi: 'Hủy đổi tài khoản', en: 'Change canceled' },
  'tax-changed': { vi: 'Đổi thông tin thuế', en: 'Tax changed' },
  'invoice-recorded': { vi: 'Ghi hóa đơn', en: 'Invoice recorded' },
  'invoice-removed': { vi: 'Bỏ hóa đơn', en: 'Invoice removed' },
};
