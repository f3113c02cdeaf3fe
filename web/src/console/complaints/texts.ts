import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Complaint, ComplaintKind, ComplaintState, Entry, Outcome, Remedy, Wanted } from './complaint.ts';

type Reward = NonNullable<Complaint['subject']['reward']>;
type Payout = NonNullable<Complaint['subject']['payout']>;

export const complaintTexts = {
  lead: {
    vi: 'Đối tác và khách hàng khiếu nại; gần hạn nhất đứng trước.',
    en: 'What partners and customers complain of; those due first stand first.',
  },
  states: { vi: 'Lọc theo trạng thái', en: 'Filter by state' },
  owners: { vi: 'Người xử lý', en: 'Who sees to it' },
  kinds: { vi: 'Về điều gì', en: 'What about' },
  allKinds: { vi: 'Mọi loại', en: 'All kinds' },
  report: { vi: 'Thống kê', en: 'Figures' },
  keys: { vi: 'Bàn phím', en: 'Keyboard' },
  keyMove: { vi: 'hoặc mũi tên: lên xuống', en: 'or arrows: move' },
  keyOpen: { vi: 'mở', en: 'open' },
  keyTake: { vi: 'nhận', en: 'take' },
  noneTodo: { vi: 'Không có khiếu nại nào cần xử lý.', en: 'No complaint needs anything now.' },
  none: { vi: 'Không có khiếu nại nào như vậy.', en: 'There is no such complaint.' },
  noneHint: { vi: 'Bỏ bớt điều kiện lọc để thấy thêm.', en: 'Take filters away to see more.' },
  shortPage: {
    vi: 'Phần vừa tải không có khiếu nại nào như vậy.',
    en: 'None of those that were loaded is like that.',
  },
  complaint: { vi: 'Khiếu nại', en: 'Complaint' },
  from: { vi: 'Người khiếu nại', en: 'Who complains' },
  due: { vi: 'Hạn', en: 'Due' },
  owner: { vi: 'Người xử lý', en: 'Owner' },
  nobody: { vi: 'Chưa ai nhận', en: 'Nobody yet' },
  mine: { vi: 'Tôi', en: 'Me' },
  take: { vi: 'Nhận', en: 'Take it' },
  takeOver: { vi: 'Nhận thay', en: 'Take over' },
  give: { vi: 'Giao cho người khác', en: 'Give to somebody' },
  giveTo: { vi: 'Giao cho', en: 'Give to' },
  giveHint: {
    vi: 'Tên đăng nhập của nhân viên, như ở cuối menu của người đó.',
    en: 'Their sign-in name, as it stands below their menu.',
  },
  giveMissing: { vi: 'Hãy ghi giao cho ai.', en: 'Say to whom.' },
  taken: { vi: 'Đã nhận {reference}.', en: '{reference} is yours.' },
  given: { vi: 'Đã giao {reference} cho {owner}.', en: '{reference} was given to {owner}.' },
  back: { vi: 'Danh sách khiếu nại', en: 'All complaints' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  customer: { vi: 'Khách hàng', en: 'Customer' },
  receivedAt: { vi: 'Gửi lúc {at}', en: 'Sent {at}' },
  about: { vi: 'Điều khiếu nại', en: 'What it is about' },
  state: { vi: 'Trạng thái', en: 'State' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  unit: { vi: 'Máy', en: 'Unit' },
  serial: { vi: 'Số serial đã ghi', en: 'Serial as written' },
  serialUnknown: { vi: 'chưa gắn với mã tem nào', en: 'belongs to no sticker' },
  notActive: { vi: 'chưa kích hoạt', en: 'not activated' },
  canceled: { vi: 'đã hủy kích hoạt', en: 'activation canceled' },
  installedOn: { vi: 'Ngày lắp (đối tác ghi)', en: 'Fitted on (as the partner says)' },
  activatedAt: { vi: 'Kích hoạt', en: 'Activated' },
  endsOn: { vi: 'Bảo hành đến', en: 'Covered until' },
  installer: { vi: 'Người lắp đặt', en: 'Installer' },
  noInstaller: { vi: 'không ghi ai', en: 'names nobody' },
  reward: { vi: 'Khoản thưởng', en: 'Reward' },
  period: { vi: 'Kỳ đối soát', en: 'Period' },
  openPeriod: { vi: 'Mở đối soát', en: 'Open the reconciliation' },
  payout: { vi: 'Khoản thanh toán', en: 'Payment' },
  payoutWords: { vi: '{net} sau thuế {tax}', en: '{net} after {tax} tax' },
  openRun: { vi: 'Mở đợt {id}', en: 'Open run {id}' },
  subjectGone: { vi: 'Không tìm thấy nữa.', en: 'It is not found any more.' },
  decision: { vi: 'Kết quả', en: 'Decision' },
  decidedBy: { vi: '{by}, {at}', en: '{by}, {at}' },
  transfer: { vi: 'Bút toán', en: 'Transfer' },
  thread: { vi: 'Trao đổi và lịch sử', en: 'Messages and history' },
  onlyStaff: { vi: 'nội bộ', en: 'staff only' },
  system: { vi: 'Hệ thống', en: 'The system' },
  picture: { vi: 'Ảnh {number}', en: 'Picture {number}' },
  paper: { vi: 'Tài liệu PDF {number}', en: 'PDF {number}' },
  pictureGone: {
    vi: 'Chưa xem được tệp này. Nếu vừa gửi, hãy thử lại sau một phút.',
    en: 'This file cannot be shown. If it was sent just now, try again in a minute.',
  },
  look: { vi: 'Xem', en: 'Look' },
  answerTitle: { vi: 'Trả lời', en: 'Answer' },
  answer: { vi: 'Trả lời {person}', en: 'Answer {person}' },
  note: { vi: 'Ghi chú nội bộ', en: 'Note among staff' },
  answerHint: {
    vi: 'Người khiếu nại đọc được. Ctrl+Enter để gửi.',
    en: 'The person reads this. Ctrl+Enter sends it.',
  },
  noteHint: { vi: 'Chỉ nhân viên đọc được.', en: 'Staff alone read this.' },
  kindOfText: { vi: 'Gửi cho ai', en: 'Who reads it' },
  toPerson: { vi: 'Trả lời', en: 'Answer' },
  toStaff: { vi: 'Nội bộ', en: 'Staff only' },
  waits: {
    vi: 'Cần người khiếu nại trả lời hoặc gửi thêm (tạm dừng hạn)',
    en: 'The person has to answer or send something (the time stands still)',
  },
  textMissing: { vi: 'Hãy viết nội dung.', en: 'Write something.' },
  send: { vi: 'Gửi trả lời', en: 'Send the answer' },
  ask: { vi: 'Gửi và chờ trả lời', en: 'Send and wait' },
  keep: { vi: 'Lưu ghi chú', en: 'Keep the note' },
  sent: { vi: 'Đã gửi.', en: 'Sent.' },
  kept: { vi: 'Đã lưu ghi chú.', en: 'The note is kept.' },
  files: { vi: 'Kèm ảnh hoặc PDF', en: 'Add pictures or PDF' },
  filesHint: { vi: 'Tối đa 3 tệp, mỗi tệp 5 MB.', en: 'At most 3 files of 5 MB.' },
  tooMany: { vi: 'Tối đa 3 tệp.', en: 'At most 3 files.' },
  unfit: {
    vi: '{name}: cần ảnh JPEG, PNG, WebP hoặc PDF, tối đa 5 MB.',
    en: '{name}: a JPEG, PNG, WebP or PDF of at most 5 MB is needed.',
  },
  notSent: { vi: 'Chưa gửi được tệp {name}. Hãy thử lại.', en: '{name} could not be sent. Try again.' },
  sending: { vi: 'Đang gửi {name}…', en: 'Sending {name}…' },
  remove: { vi: 'Bỏ {name}', en: 'Leave {name} out' },
  closedTalk: {
    vi: 'Khiếu nại đã đóng; người khiếu nại có thể gửi khiếu nại mới.',
    en: 'It is closed; the person may file another one.',
  },
  readOnly: {
    vi: 'Kế toán chỉ xem; CSKH và quản lý trả lời và quyết định.',
    en: 'Accountants look; care and managers answer and decide.',
  },
  decide: { vi: 'Quyết định', en: 'Decide' },
  decideLead: {
    vi: 'Người khiếu nại được báo ngay và đọc lý do.',
    en: 'The person is told at once and reads the reason.',
  },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  remedy: { vi: 'Thay đổi', en: 'What it changes' },
  noRemedy: { vi: 'Không thay đổi tiền', en: 'No money changes' },
  amount: { vi: 'Số tiền cộng thêm (đ)', en: 'Amount to add (đ)' },
  amountMissing: {
    vi: 'Hãy nhập số đồng lớn hơn 0, tối đa 100.000.000.',
    en: 'A whole amount from 1 to 100,000,000.',
  },
  why: { vi: 'Lý do, người khiếu nại đọc được', en: 'Why; the person reads it' },
  whyMissing: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
  outcomeMissing: { vi: 'Hãy chọn kết quả.', en: 'Choose an outcome.' },
  needsManager: { vi: 'cần người quản lý', en: 'needs a manager' },
  grant: { vi: 'Chấp nhận khiếu nại', en: 'Grant the complaint' },
  grantAndPay: { vi: 'Chấp nhận và chuyển tiền', en: 'Grant it and move the money' },
  propose: { vi: 'Đề nghị điều chỉnh', en: 'Propose the adjustment' },
  reject: { vi: 'Không chấp nhận', en: 'Reject the complaint' },
  decided: { vi: 'Đã quyết định {reference}.', en: '{reference} is decided.' },
  begun: { vi: 'Đã nhận quyết định; đang chuyển tiền.', en: 'The decision is kept; the money is being moved.' },
  proposed: { vi: 'Đã lập đề nghị; chờ người thứ hai duyệt.', en: 'Proposed; a second person has to approve.' },
  previewPending: {
    vi: 'Duyệt {amount}: chuyển từ chờ đối soát sang được rút.',
    en: 'Approves {amount}: it moves from waiting for review to what can be withdrawn.',
  },
  previewCancelled: {
    vi: 'Bỏ quyết định hủy rồi duyệt {amount}: đối tác rút được số này.',
    en: 'Undoes the cancellation and approves {amount}: the partner can withdraw it.',
  },
  previewInstaller: {
    vi: 'Ghi {name} là người lắp đặt và tính thưởng như vào ngày kích hoạt. Thưởng của người lắp cũ, nếu có, bị thu lại.',
    en: 'Names {name} as the installer, who earns as of the activation. What a former installer earned is taken back.',
  },
  previewAdjustment: {
    vi: 'Đề nghị cộng {amount} vào số dư được rút của {name}. Chỉ khi một quản lý khác duyệt thì tiền mới chuyển và khiếu nại mới có kết quả.',
    en: 'Proposes to add {amount} to what {name} can withdraw. Money moves, and the complaint is decided, when another manager approves.',
  },
  previewNothing: { vi: 'Không khoản tiền nào thay đổi.', en: 'No money changes.' },
  settling: { vi: 'Đang thực hiện quyết định…', en: 'The decision is being carried out…' },
  settlingWords: {
    vi: 'Tiền đang được chuyển; trang tự cập nhật khi xong.',
    en: 'The money is on its way; the page shows when it is done.',
  },
  waitsForSecond: { vi: 'Chờ người thứ hai duyệt', en: 'Waits for a second person' },
  waitsForSecondWords: {
    vi: '{by} đề nghị cộng {amount} cho {name}: “{note}”',
    en: '{by} proposes to add {amount} for {name}: “{note}”',
  },
  ownProposal: {
    vi: 'Bạn là người đề nghị; quản lý khác phải duyệt.',
    en: 'You proposed it; another manager has to approve.',
  },
  secondNeedsManager: { vi: 'Người quản lý duyệt hoặc từ chối.', en: 'A manager approves or refuses it.' },
  approve: { vi: 'Duyệt {amount}', en: 'Approve {amount}' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  withdraw: { vi: 'Rút đề nghị', en: 'Take it back' },
  refuseTitle: { vi: 'Từ chối điều chỉnh', en: 'Refuse the adjustment' },
  refuseMeans: {
    vi: 'Không có tiền nào chuyển. Khiếu nại trở lại người xử lý với lý do này.',
    en: 'No money moves. The complaint goes back to its owner with this reason.',
  },
  refuseNote: { vi: 'Lý do', en: 'Why' },
  approved: { vi: 'Đã duyệt; đang báo người khiếu nại.', en: 'Approved; the person is being told.' },
  refused: { vi: 'Đã từ chối; khiếu nại trở lại người xử lý.', en: 'Refused; it is back with its owner.' },
  leave: { vi: 'Để sau', en: 'Later' },
  close: { vi: 'Đóng khiếu nại', en: 'Close it' },
  closeHint: {
    vi: 'Tự đóng khi hết hạn phản hồi; đóng ngay nếu người khiếu nại đã đồng ý.',
    en: 'It closes by itself when the time to dispute is over; close it now if the person agrees.',
  },
  closed: { vi: 'Đã đóng {reference}.', en: '{reference} is closed.' },
  next: { vi: 'Mở khiếu nại kế tiếp: {reference}', en: 'Open the next: {reference}' },
} as const satisfies Readonly<Record<string, Both>>;

export const dueTexts = {
  late: { vi: 'Quá hạn {days} ngày', en: '{days} d overdue' },
  today: { vi: 'Hạn hôm nay', en: 'Due today' },
  tomorrow: { vi: 'Hạn ngày mai', en: 'Due tomorrow' },
  inDays: { vi: 'Còn {days} ngày ({date})', en: 'In {days} days ({date})' },
  paused: { vi: 'Tạm dừng', en: 'Stands still' },
} as const satisfies Readonly<Record<string, Both>>;

export const wantedStateTexts: Readonly<Record<Wanted['state'], Both>> = {
  todo: { vi: 'Cần xử lý', en: 'To do' },
  waiting: { vi: 'Chờ trả lời', en: 'Waiting for them' },
  decided: { vi: 'Đã quyết định', en: 'Decided' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
};

export const wantedOwnerTexts: Readonly<Record<Wanted['owner'], Both>> = {
  all: { vi: 'Tất cả', en: 'Everybody’s' },
  mine: { vi: 'Của tôi', en: 'Mine' },
  nobody: { vi: 'Chưa ai nhận', en: 'Nobody’s' },
};

export const complaintStateTexts: Readonly<Record<ComplaintState, Both & { readonly mood: Mood }>> = {
  received: { vi: 'Mới', en: 'New', mood: 'wait' },
  'in-progress': { vi: 'Đang xử lý', en: 'In progress', mood: 'wait' },
  waiting: { vi: 'Chờ người khiếu nại', en: 'Waiting for them', mood: 'calm' },
  decided: { vi: 'Đã quyết định', en: 'Decided', mood: 'good' },
  closed: { vi: 'Đã đóng', en: 'Closed', mood: 'calm' },
};

export const complaintKindTexts: Readonly<Record<ComplaintKind, Both>> = {
  reward: { vi: 'Khoản thưởng', en: 'A reward' },
  'missing-reward': { vi: 'Thiếu thưởng', en: 'A missing reward' },
  payout: { vi: 'Thanh toán', en: 'A payment' },
  unit: { vi: 'Sản phẩm', en: 'A unit' },
};

export const outcomeTexts: Readonly<Record<Outcome, Both & { readonly mood: Mood }>> = {
  granted: { vi: 'Chấp nhận', en: 'Granted', mood: 'good' },
  rejected: { vi: 'Không chấp nhận', en: 'Rejected', mood: 'bad' },
};

export const remedyTexts: Readonly<Record<Remedy, Both>> = {
  'approve-reward': { vi: 'Duyệt khoản thưởng này', en: 'Approve this reward' },
  'name-installer': { vi: 'Ghi đối tác là người lắp đặt', en: 'Name the partner as the installer' },
  adjustment: { vi: 'Điều chỉnh số dư (hai người)', en: 'Adjust the balance (two people)' },
};

export const entryTexts: Readonly<Record<Entry['kind'], Both>> = {
  received: { vi: 'gửi khiếu nại', en: 'complained' },
  message: { vi: 'viết', en: 'wrote' },
  answer: { vi: 'trả lời', en: 'answered' },
  note: { vi: 'ghi chú', en: 'noted' },
  assigned: { vi: 'giao cho {owner}', en: 'gave it to {owner}' },
  'grant-begun': { vi: 'chấp nhận: {remedy}', en: 'granted: {remedy}' },
  'grant-failed': { vi: 'chưa thực hiện được: {why}', en: 'could not carry it out: {why}' },
  decided: { vi: 'quyết định: {outcome}', en: 'decided: {outcome}' },
  reopened: { vi: 'chưa đồng ý, mở lại', en: 'disputed it' },
  closed: { vi: 'đóng', en: 'closed it' },
};

/** Why a remedy could not be carried out; what is new here shows its code. */
export const whyTexts: Readonly<Record<string, Both>> = {
  'period-frozen': { vi: 'kỳ đã chốt; hãy dùng điều chỉnh', en: 'the period is frozen; use an adjustment' },
  'in-payout': { vi: 'tiền đang trong đợt thanh toán', en: 'the money is in a payout' },
  'reward-held': { vi: 'khoản đang bị giữ vì lý do khác', en: 'something else holds the reward' },
  'reward-unknown': { vi: 'không tìm thấy khoản thưởng', en: 'the reward is not found' },
  'reward-reversed': { vi: 'khoản thưởng đã bị thu lại', en: 'the reward was taken back' },
  'warranty-unknown': { vi: 'mã này chưa kích hoạt', en: 'that code is not activated' },
  'warranty-canceled': { vi: 'kích hoạt đã bị hủy', en: 'the activation was canceled' },
  'adjustment-refused': { vi: 'người thứ hai từ chối điều chỉnh', en: 'the second person refused the adjustment' },
};

export const rewardStateTexts: Readonly<Record<Reward['state'], Both & { readonly mood: Mood }>> = {
  pending: { vi: 'Chờ đối soát', en: 'Waiting for review', mood: 'wait' },
  none: { vi: 'Không có thưởng', en: 'No reward', mood: 'calm' },
  approved: { vi: 'Đã duyệt', en: 'Approved', mood: 'good' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled', mood: 'bad' },
  reversed: { vi: 'Đã thu lại', en: 'Taken back', mood: 'bad' },
  correction: { vi: 'Thu hồi', en: 'Correction', mood: 'bad' },
};

export const payoutStatusTexts: Readonly<Record<Payout['status'], Both & { readonly mood: Mood }>> = {
  reserved: { vi: 'Đang thanh toán', en: 'Being paid', mood: 'wait' },
  paid: { vi: 'Đã thanh toán', en: 'Paid', mood: 'good' },
  failed: { vi: 'Không thành công', en: 'Failed', mood: 'bad' },
  refused: { vi: 'Không được chọn', en: 'Refused', mood: 'calm' },
  canceled: { vi: 'Đợt bị hủy', en: 'Run canceled', mood: 'calm' },
  returned: { vi: 'Tiền quay lại', en: 'Returned', mood: 'bad' },
  late: { vi: 'Đã trả trễ', en: 'Paid late', mood: 'good' },
};

export const reportTexts = {
  title: { vi: 'Thống kê khiếu nại', en: 'Figures on complaints' },
  lead: {
    vi: 'Khiếu nại nhận trong khoảng ngày này, theo tình trạng hiện nay.',
    en: 'Complaints that arrived on these days, as they stand now.',
  },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'To' },
  kind: { vi: 'Loại', en: 'Kind' },
  received: { vi: 'Nhận', en: 'Received' },
  open: { vi: 'Đang mở', en: 'Open' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  granted: { vi: 'Chấp nhận', en: 'Granted' },
  rejected: { vi: 'Không chấp nhận', en: 'Rejected' },
  inTime: { vi: 'Đúng hạn', en: 'In time' },
  inTimeHint: { vi: '{count} ({percent} %)', en: '{count} ({percent} %)' },
  median: { vi: 'Thời gian trung vị', en: 'Median time' },
  hours: { vi: '{count} giờ', en: '{count} h' },
  days: { vi: '{count} ngày', en: '{count} d' },
  all: { vi: 'Tất cả', en: 'All' },
  medianNote: {
    vi: 'Trung vị: một nửa số khiếu nại có kết quả nhanh hơn, một nửa chậm hơn; tính từ lúc nhận đến quyết định đang có hiệu lực.',
    en: 'Median: half of the complaints were decided quicker; from arriving to the decision that stands.',
  },
} as const satisfies Readonly<Record<string, Both>>;
