import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Complaint, ComplaintKind, ComplaintState, Entry, Outcome, Remedy, Wanted } from './complaint.ts';

type Reward = NonNullable<Complaint['subject']['reward']>;
type Payout = NonNullable<Complaint['subject']['payout']>;

export const complaintTexts = {
  lead: {
    vi: 'Đối tác và khách hàng khiếu nại; gần hạn nhất đứng trước.',
    en: 'Complaints from partners and customers; those due first come first.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  owners: { vi: 'Người xử lý', en: 'Owner' },
  kinds: { vi: 'Về điều gì', en: 'What about' },
  allKinds: { vi: 'Mọi loại', en: 'All kinds' },
  report: { vi: 'Thống kê', en: 'Statistics' },
  keys: { vi: 'Bàn phím', en: 'Keyboard' },
  keyMove: { vi: 'hoặc mũi tên: lên xuống', en: 'or arrows: move' },
  keyOpen: { vi: 'mở', en: 'open' },
  keyTake: { vi: 'nhận', en: 'take' },
  noneTodo: { vi: 'Không có khiếu nại nào cần xử lý.', en: 'No complaint needs attention now.' },
  none: { vi: 'Không có khiếu nại nào như vậy.', en: 'No complaint matches.' },
  noneHint: { vi: 'Bỏ bớt điều kiện lọc để thấy thêm.', en: 'Remove some filters to see more.' },
  shortPage: {
    vi: 'Phần vừa tải không có khiếu nại nào như vậy.',
    en: 'None of the complaints just loaded matches.',
  },
  complaint: { vi: 'Khiếu nại', en: 'Complaint' },
  from: { vi: 'Người khiếu nại', en: 'Complainant' },
  due: { vi: 'Hạn', en: 'Due' },
  owner: { vi: 'Người xử lý', en: 'Owner' },
  nobody: { vi: 'Chưa ai nhận', en: 'Unassigned' },
  mine: { vi: 'Tôi', en: 'Me' },
  take: { vi: 'Nhận', en: 'Take it' },
  takeOver: { vi: 'Nhận thay', en: 'Take over' },
  give: { vi: 'Giao cho người khác', en: 'Assign to somebody' },
  giveTo: { vi: 'Giao cho', en: 'Assign to' },
  giveHint: {
    vi: 'Những người giải quyết được khiếu nại.',
    en: 'Those who can settle complaints.',
  },
  giveChoose: { vi: 'Chọn một người', en: 'Choose somebody' },
  giveNobody: {
    vi: 'Ngoài bạn và người đang giữ, chưa ai có quyền giải quyết khiếu nại.',
    en: 'Besides you and the owner, nobody may settle complaints yet.',
  },
  giveMissing: { vi: 'Hãy chọn giao cho ai.', en: 'Choose who to assign it to.' },
  taken: { vi: 'Đã nhận {reference}.', en: 'You have taken {reference}.' },
  given: { vi: 'Đã giao {reference} cho {owner}.', en: '{reference} is assigned to {owner}.' },
  back: { vi: '‹ Danh sách khiếu nại', en: '‹ All complaints' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  customer: { vi: 'Khách hàng', en: 'Customer' },
  receivedAt: { vi: 'Gửi lúc {at}', en: 'Sent {at}' },
  about: { vi: 'Điều khiếu nại', en: 'What it is about' },
  state: { vi: 'Tình trạng', en: 'State' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  unit: { vi: 'Máy', en: 'Unit' },
  serial: { vi: 'Số serial đã ghi', en: 'Serial number given' },
  serialUnknown: { vi: 'chưa gắn với mã tem nào', en: 'not linked to any sticker' },
  notActive: { vi: 'chưa kích hoạt', en: 'not activated' },
  canceled: { vi: 'đã hủy kích hoạt', en: 'activation cancelled' },
  installedOn: { vi: 'Ngày lắp (đối tác ghi)', en: 'Installed on (as the partner says)' },
  activatedAt: { vi: 'Kích hoạt', en: 'Activated' },
  endsOn: { vi: 'Bảo hành đến', en: 'Covered until' },
  installer: { vi: 'Người lắp đặt', en: 'Installer' },
  noInstaller: { vi: 'không ghi ai', en: 'nobody named' },
  reward: { vi: 'Khoản thưởng', en: 'Reward' },
  period: { vi: 'Kỳ đối soát', en: 'Period' },
  openPeriod: { vi: 'Mở đối soát', en: 'Open the reconciliation' },
  payout: { vi: 'Khoản thanh toán', en: 'Payment' },
  payoutWords: { vi: '{net} sau thuế {tax}', en: '{net} after {tax} tax' },
  openRun: { vi: 'Mở đợt {id}', en: 'Open payout {id}' },
  subjectGone: { vi: 'Không tìm thấy nữa.', en: 'No longer found.' },
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
    en: 'This file cannot be shown yet. If it was just sent, try again in a minute.',
  },
  look: { vi: 'Xem', en: 'View' },
  answerTitle: { vi: 'Trả lời', en: 'Reply' },
  answer: { vi: 'Trả lời {person}', en: 'Reply to {person}' },
  note: { vi: 'Ghi chú nội bộ', en: 'Internal note' },
  answerHint: {
    vi: 'Người khiếu nại đọc được. Ctrl+Enter để gửi.',
    en: 'The complainant can read this. Press Ctrl+Enter to send.',
  },
  noteHint: { vi: 'Chỉ nhân viên đọc được.', en: 'Only staff can read this.' },
  kindOfText: { vi: 'Gửi cho ai', en: 'Who reads it' },
  toPerson: { vi: 'Trả lời', en: 'Reply' },
  toStaff: { vi: 'Nội bộ', en: 'Staff only' },
  waits: {
    vi: 'Cần người khiếu nại trả lời hoặc gửi thêm (tạm dừng hạn)',
    en: 'The complainant has to answer or send something (pauses the deadline)',
  },
  textMissing: { vi: 'Hãy viết nội dung.', en: 'Write something.' },
  send: { vi: 'Gửi trả lời', en: 'Send the reply' },
  ask: { vi: 'Gửi và chờ trả lời', en: 'Send and wait for an answer' },
  keep: { vi: 'Lưu ghi chú', en: 'Save the note' },
  sent: { vi: 'Đã gửi.', en: 'Sent.' },
  kept: { vi: 'Đã lưu ghi chú.', en: 'The note is saved.' },
  files: { vi: 'Kèm ảnh hoặc PDF', en: 'Add pictures or PDF' },
  filesHint: { vi: 'Tối đa 3 tệp, mỗi tệp 5 MB.', en: 'At most 3 files, 5 MB each.' },
  tooMany: { vi: 'Tối đa 3 tệp.', en: 'At most 3 files.' },
  unfit: {
    vi: '{name}: cần ảnh JPEG, PNG, WebP hoặc PDF, tối đa 5 MB.',
    en: '{name}: choose a JPEG, PNG or WebP picture or a PDF of at most 5 MB.',
  },
  notSent: { vi: 'Chưa gửi được tệp {name}. Hãy thử lại.', en: '{name} could not be sent. Try again.' },
  sending: { vi: 'Đang gửi {name}…', en: 'Sending {name}…' },
  remove: { vi: 'Bỏ {name}', en: 'Remove {name}' },
  closedTalk: {
    vi: 'Khiếu nại đã đóng; người khiếu nại có thể gửi khiếu nại mới.',
    en: 'This complaint is closed; the complainant may send a new one.',
  },
  readOnly: {
    vi: 'Kế toán chỉ xem; CSKH và quản lý trả lời và quyết định.',
    en: 'Accountants can only view; customer care and managers reply and decide.',
  },
  decide: { vi: 'Quyết định', en: 'Decide' },
  decideLead: {
    vi: 'Người khiếu nại được báo ngay và đọc lý do.',
    en: 'The complainant is told at once and can read the reason.',
  },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  remedy: { vi: 'Thay đổi', en: 'Change' },
  noRemedy: { vi: 'Không thay đổi tiền', en: 'No money changes' },
  amount: { vi: 'Số tiền cộng thêm (đ)', en: 'Amount to add (đ)' },
  amountMissing: {
    vi: 'Hãy nhập số đồng lớn hơn 0, tối đa 100.000.000.',
    en: 'Enter a whole amount from 1 to 100.000.000 đ.',
  },
  why: { vi: 'Lý do, người khiếu nại đọc được', en: 'Reason; the complainant can read it' },
  whyMissing: { vi: 'Hãy ghi lý do.', en: 'Enter the reason.' },
  outcomeMissing: { vi: 'Hãy chọn kết quả.', en: 'Choose an outcome.' },
  needsManager: { vi: 'cần người quản lý', en: 'needs a manager' },
  grant: { vi: 'Chấp nhận khiếu nại', en: 'Grant the complaint' },
  grantAndPay: { vi: 'Chấp nhận và chuyển tiền', en: 'Grant it and move the money' },
  propose: { vi: 'Đề nghị điều chỉnh', en: 'Propose the adjustment' },
  reject: { vi: 'Không chấp nhận', en: 'Reject the complaint' },
  decided: { vi: 'Đã quyết định {reference}.', en: '{reference} is decided.' },
  begun: { vi: 'Đã nhận quyết định; đang chuyển tiền.', en: 'The decision is saved; the money is being moved.' },
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
    vi: 'Ghi {name} là người lắp đặt và tính thưởng như vào ngày kích hoạt. Thưởng của người lắp cũ, nếu có, bị thu hồi.',
    en: 'Names {name} as the installer, with the reward as of the activation day. Any reward of the former installer is taken back.',
  },
  previewAdjustment: {
    vi: 'Đề nghị cộng {amount} vào số dư được rút của {name}. Chỉ khi một quản lý khác duyệt thì tiền mới chuyển và khiếu nại mới có kết quả.',
    en: 'Proposes to add {amount} to what {name} can withdraw. Only when another manager approves does the money move and the complaint get its decision.',
  },
  previewNothing: { vi: 'Không khoản tiền nào thay đổi.', en: 'No money changes.' },
  settling: { vi: 'Đang thực hiện quyết định…', en: 'The decision is being carried out…' },
  settlingWords: {
    vi: 'Tiền đang được chuyển; trang tự cập nhật khi xong.',
    en: 'The money is being moved; this page updates when it is done.',
  },
  waitsForSecond: { vi: 'Chờ người thứ hai duyệt', en: 'Waiting for a second person' },
  waitsForSecondWords: {
    vi: '{by} đề nghị cộng {amount} cho {name}: “{note}”',
    en: '{by} proposes to add {amount} for {name}: “{note}”',
  },
  ownProposal: {
    vi: 'Bạn là người đề nghị; quản lý khác phải duyệt.',
    en: 'You proposed it; another manager has to approve.',
  },
  secondNeedsManager: { vi: 'Người quản lý duyệt hoặc từ chối.', en: 'A manager has to approve or refuse it.' },
  approve: { vi: 'Duyệt {amount}', en: 'Approve {amount}' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  withdraw: { vi: 'Rút đề nghị', en: 'Withdraw the proposal' },
  refuseTitle: { vi: 'Từ chối điều chỉnh', en: 'Refuse the adjustment' },
  refuseMeans: {
    vi: 'Không có tiền nào chuyển. Khiếu nại trở lại người xử lý với lý do này.',
    en: 'No money moves. The complaint goes back to its owner with this reason.',
  },
  refuseNote: { vi: 'Lý do', en: 'Reason' },
  approved: { vi: 'Đã duyệt; đang báo người khiếu nại.', en: 'Approved; the complainant is being told.' },
  refused: { vi: 'Đã từ chối; khiếu nại trở lại người xử lý.', en: 'Refused; the complaint is back with its owner.' },
  leave: { vi: 'Để sau', en: 'Not now' },
  close: { vi: 'Đóng khiếu nại', en: 'Close the complaint' },
  closeHint: {
    vi: 'Tự đóng khi hết hạn phản hồi; đóng ngay nếu người khiếu nại đã đồng ý.',
    en: 'It closes by itself when the time to object is over; close it now if the complainant agrees.',
  },
  closed: { vi: 'Đã đóng {reference}.', en: '{reference} is closed.' },
  next: { vi: 'Mở khiếu nại kế tiếp: {reference}', en: 'Open the next complaint: {reference}' },
} as const satisfies Readonly<Record<string, Both>>;

export const dueTexts = {
  late: { vi: 'Quá hạn {days} ngày', en: '{days|day|days} overdue' },
  today: { vi: 'Hạn hôm nay', en: 'Due today' },
  tomorrow: { vi: 'Hạn ngày mai', en: 'Due tomorrow' },
  inDays: { vi: 'Còn {days} ngày ({date})', en: 'Due in {days|day|days} ({date})' },
  paused: { vi: 'Tạm dừng', en: 'Paused' },
} as const satisfies Readonly<Record<string, Both>>;

export const wantedStateTexts: Readonly<Record<Wanted['state'], Both>> = {
  todo: { vi: 'Cần xử lý', en: 'To do' },
  waiting: { vi: 'Chờ trả lời', en: 'Waiting for an answer' },
  decided: { vi: 'Đã quyết định', en: 'Decided' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
};

export const wantedOwnerTexts: Readonly<Record<Wanted['owner'], Both>> = {
  all: { vi: 'Tất cả', en: 'Everyone' },
  mine: { vi: 'Của tôi', en: 'Mine' },
  nobody: { vi: 'Chưa ai nhận', en: 'Unassigned' },
};

export const complaintStateTexts: Readonly<Record<ComplaintState, Both & { readonly mood: Mood }>> = {
  received: { vi: 'Mới', en: 'New', mood: 'wait' },
  'in-progress': { vi: 'Đang xử lý', en: 'In progress', mood: 'wait' },
  waiting: { vi: 'Chờ người khiếu nại', en: 'Waiting for the complainant', mood: 'calm' },
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
  received: { vi: 'gửi khiếu nại', en: 'sent the complaint' },
  message: { vi: 'viết', en: 'wrote' },
  answer: { vi: 'trả lời', en: 'answered' },
  note: { vi: 'ghi chú', en: 'wrote a note' },
  assigned: { vi: 'giao cho {owner}', en: 'assigned it to {owner}' },
  'grant-begun': { vi: 'chấp nhận: {remedy}', en: 'granted: {remedy}' },
  'grant-failed': { vi: 'chưa thực hiện được: {why}', en: 'could not be carried out: {why}' },
  decided: { vi: 'quyết định: {outcome}', en: 'decided: {outcome}' },
  reopened: { vi: 'chưa đồng ý, mở lại', en: 'objected and reopened it' },
  closed: { vi: 'đóng', en: 'closed it' },
};

/** Why a remedy could not be carried out; what is new here shows its code. */
export const whyTexts: Readonly<Record<string, Both>> = {
  'period-frozen': { vi: 'kỳ đã chốt; hãy dùng điều chỉnh', en: 'the period is frozen; use an adjustment' },
  'in-payout': { vi: 'tiền đang trong đợt thanh toán', en: 'the money is in a payout' },
  'reward-held': { vi: 'khoản đang bị giữ vì lý do khác', en: 'the reward is on hold for another reason' },
  'reward-unknown': { vi: 'không tìm thấy khoản thưởng', en: 'the reward was not found' },
  'reward-reversed': { vi: 'khoản thưởng đã bị thu hồi', en: 'the reward was taken back' },
  'warranty-unknown': { vi: 'mã này chưa kích hoạt', en: 'this code is not activated' },
  'warranty-canceled': { vi: 'kích hoạt đã bị hủy', en: 'the activation was cancelled' },
  'adjustment-refused': { vi: 'người thứ hai từ chối điều chỉnh', en: 'the second person refused the adjustment' },
};

export const rewardStateTexts: Readonly<Record<Reward['state'], Both & { readonly mood: Mood }>> = {
  pending: { vi: 'Chờ đối soát', en: 'Waiting for review', mood: 'wait' },
  none: { vi: 'Không có thưởng', en: 'No reward', mood: 'calm' },
  approved: { vi: 'Đã duyệt', en: 'Approved', mood: 'good' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled', mood: 'bad' },
  reversed: { vi: 'Đã thu hồi', en: 'Taken back', mood: 'bad' },
  correction: { vi: 'Thu hồi', en: 'Correction', mood: 'bad' },
};

export const payoutStatusTexts: Readonly<Record<Payout['status'], Both & { readonly mood: Mood }>> = {
  reserved: { vi: 'Đang thanh toán', en: 'Being paid', mood: 'wait' },
  paid: { vi: 'Đã thanh toán', en: 'Paid', mood: 'good' },
  failed: { vi: 'Không thành công', en: 'Failed', mood: 'bad' },
  refused: { vi: 'Không được chọn', en: 'Not paid this time', mood: 'calm' },
  canceled: { vi: 'Đợt bị hủy', en: 'Payout cancelled', mood: 'calm' },
  returned: { vi: 'Tiền quay lại', en: 'Returned', mood: 'bad' },
  late: { vi: 'Đã trả trễ', en: 'Paid late', mood: 'good' },
};

export const reportTexts = {
  title: { vi: 'Thống kê khiếu nại', en: 'Complaint statistics' },
  lead: {
    vi: 'Khiếu nại nhận trong khoảng ngày này, theo tình trạng hiện nay.',
    en: 'Complaints received on these days, in their present state.',
  },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'To' },
  kind: { vi: 'Loại', en: 'Kind' },
  received: { vi: 'Nhận', en: 'Received' },
  open: { vi: 'Đang mở', en: 'Open' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  granted: { vi: 'Chấp nhận', en: 'Granted' },
  rejected: { vi: 'Không chấp nhận', en: 'Rejected' },
  inTime: { vi: 'Đúng hạn', en: 'On time' },
  inTimeHint: { vi: '{count} ({percent}%)', en: '{count} ({percent}%)' },
  median: { vi: 'Thời gian trung vị', en: 'Median time' },
  hours: { vi: '{count} giờ', en: '{count|hour|hours}' },
  days: { vi: '{count} ngày', en: '{count|day|days}' },
  all: { vi: 'Tất cả', en: 'All' },
  medianNote: {
    vi: 'Trung vị: một nửa số khiếu nại có kết quả nhanh hơn, một nửa chậm hơn; tính từ lúc nhận đến quyết định đang có hiệu lực.',
    en: 'Median: half of the complaints were decided faster, half slower; counted from receipt to the decision in force.',
  },
} as const satisfies Readonly<Record<string, Both>>;
