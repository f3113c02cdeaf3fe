import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { ListedAdjustment } from './adjustment.ts';

export const adjustmentTexts = {
  lead: {
    vi: 'Cộng hoặc trừ tiền không qua máy nào: một người lập, người khác duyệt thì tiền mới đổi chỗ.',
    en: 'Money added or deducted without a unit: one person proposes, another approves, and only then does it move.',
  },
  propose: { vi: 'Lập điều chỉnh', en: 'Propose an adjustment' },
  onlyAccountants: {
    vi: 'Kế toán lập, quản lý hoặc quản trị viên duyệt.',
    en: 'Accountants propose; managers and administrators approve.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  none: { vi: 'Không có điều chỉnh nào ở tình trạng này.', en: 'No adjustment is in this state.' },
  noneWaiting: { vi: 'Không có điều chỉnh nào chờ duyệt.', en: 'No adjustment is waiting for approval.' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  reason: { vi: 'Lý do', en: 'Reason' },
  account: { vi: 'Số được rút', en: 'Available' },
  action: { vi: 'Việc cần làm', en: 'Action' },
  state: { vi: 'Tình trạng', en: 'State' },
  proposedBy: { vi: '{who} lập, {at}', en: 'Proposed by {who}, {at}' },
  decidedBy: { vi: '{who}, {at}', en: '{who}, {at}' },
  wouldBe: { vi: '{before} thành {after}', en: '{before} to {after}' },
  tooMuch: {
    vi: 'Không đủ để trừ. Hãy từ chối và lập khoản nhỏ hơn.',
    en: 'Not enough to deduct. Refuse it and propose a smaller amount.',
  },
  approve: { vi: 'Duyệt', en: 'Approve' },
  approveOf: { vi: 'Duyệt {amount} cho {partner}', en: 'Approve {amount} for {partner}' },
  approveTitle: { vi: 'Duyệt {amount} cho {partner}?', en: 'Approve {amount} for {partner}?' },
  approveMeans: {
    vi: 'Số được rút đổi từ {before} thành {after}. Duyệt rồi thì chỉ sửa được bằng một điều chỉnh khác. Người lập và người duyệt không được ghi kết quả chi khoản này.',
    en: 'The available amount changes from {before} to {after}. Once approved, only another adjustment can correct it. Neither the proposer nor the approver may record the payment.',
  },
  approved: { vi: 'Đã duyệt. Tiền đã vào số được rút.', en: 'Approved. The money is now in the available amount.' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  takeBack: { vi: 'Rút lại', en: 'Withdraw' },
  refuseTitle: { vi: 'Từ chối {amount} cho {partner}?', en: 'Refuse {amount} for {partner}?' },
  refuseMeans: { vi: 'Không đồng nào đổi chỗ.', en: 'No money moves.' },
  refused: { vi: 'Đã từ chối.', en: 'Refused.' },
  youProposed: { vi: 'Bạn lập nên người khác duyệt.', en: 'You proposed it, so somebody else has to approve.' },
  onlyManagers: { vi: 'Quản lý hoặc quản trị viên duyệt.', en: 'A manager or administrator has to approve.' },

  back: { vi: '‹ Các điều chỉnh', en: '‹ All adjustments' },
  formLead: {
    vi: 'Chưa đồng nào đổi chỗ cho đến khi người khác duyệt.',
    en: 'No money moves until somebody else approves.',
  },
  kind: { vi: 'Loại', en: 'Kind' },
  direction: { vi: 'Cộng hay trừ', en: 'Add or deduct' },
  give: { vi: 'Cộng', en: 'Add' },
  take: { vi: 'Trừ', en: 'Deduct' },
  amountOf: { vi: 'Số tiền (đ)', en: 'Amount (đ)' },
  note: { vi: 'Lý do', en: 'Reason' },
  noteHint: { vi: 'Đối tác đọc được lý do này.', en: 'The partner can read it.' },
  partnerMissing: { vi: 'Hãy chọn đối tác.', en: 'Choose a partner.' },
  amountMissing: { vi: 'Hãy nhập số tiền.', en: 'Enter an amount.' },
  noteMissing: { vi: 'Hãy ghi lý do.', en: 'Enter the reason.' },
  now: { vi: 'Được rút bây giờ', en: 'Available now' },
  after: { vi: 'Sau khi duyệt', en: 'Once approved' },
  send: { vi: 'Gửi duyệt', en: 'Send for approval' },
  sent: { vi: 'Đã gửi. Một quản lý cần duyệt.', en: 'Sent. A manager has to approve it.' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
} as const satisfies Readonly<Record<string, Both>>;

export const adjustmentStateTexts: Readonly<Record<ListedAdjustment['state'], Both & { readonly mood: Mood }>> = {
  proposed: { vi: 'Chờ duyệt', en: 'Waiting for approval', mood: 'wait' },
  approved: { vi: 'Đã duyệt', en: 'Approved', mood: 'good' },
  refused: { vi: 'Từ chối', en: 'Refused', mood: 'bad' },
};

export const adjustmentKindTexts: Readonly<Record<ListedAdjustment['kind'], Both>> = {
  adjust: { vi: 'Điều chỉnh', en: 'Adjustment' },
  opening: { vi: 'Số dư đầu kỳ từ hệ thống cũ', en: 'Opening balance from the former system' },
};
