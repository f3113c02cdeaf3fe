import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { RewardState } from './reward.ts';

export const reconciliationTexts = {
  why: { vi: 'Vì sao số tiền này?', en: 'Why this amount?' },
  whyVersion: { vi: 'Chính sách bản {version}', en: 'Policy version {version}' },
  whyUntil: {
    vi: 'Sửa đến hết {date} thì còn tính trong kỳ này',
    en: 'Corrected by {date}, it counts in this period',
  },
  lead: {
    vi: 'Duyệt hoặc hủy từng dòng thưởng của một kỳ, rồi chốt kỳ để kế toán chi.',
    en: 'Approve or cancel each reward of a period, then freeze it so that it can be paid.',
  },
  period: { vi: 'Kỳ', en: 'Period' },
  periodOption: { vi: 'Kỳ {period}, {state}', en: '{period}, {state}' },
  open: { vi: 'đang mở', en: 'open' },
  frozen: { vi: 'đã chốt', en: 'frozen' },
  frozenBy: {
    vi: 'Đã chốt lúc {moment}, bởi {who}. Không dòng nào đổi được nữa.',
    en: 'Frozen at {moment} by {who}. No line changes any more.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  all: { vi: 'Tất cả', en: 'All' },
  lines: { vi: '{count} dòng', en: '{count} lines' },
  readOnly: {
    vi: 'Bạn đang xem. Quản lý duyệt và hủy; kế toán chi sau khi kỳ được chốt, để không ai vừa duyệt vừa chi.',
    en: 'You are looking on. Managers approve and cancel; accountants pay once the period is frozen, so that nobody does both.',
  },

  partner: { vi: 'Đối tác', en: 'Partner' },
  product: { vi: 'Sản phẩm, cuối mã tem, mức thưởng', en: 'Product, end of code, rule' },
  installed: { vi: 'Kích hoạt', en: 'Activated' },
  amount: { vi: 'Tiền thưởng', en: 'Reward' },
  state: { vi: 'Tình trạng', en: 'State' },
  action: { vi: 'Việc cần làm', en: 'Action' },
  late: { vi: 'Từ kỳ đã chốt', en: 'Late: its month was frozen' },
  decided: { vi: '{who}, {moment}', en: '{who}, {moment}' },
  choose: { vi: 'Chọn {line}', en: 'Select {line}' },
  chooseAll: { vi: 'Chọn mọi dòng chờ đối soát đang hiện', en: 'Select all waiting lines shown' },
  lineName: { vi: '{partner}, {product}, {amount}', en: '{partner}, {product}, {amount}' },

  approve: { vi: 'Duyệt', en: 'Approve' },
  approveKey: { vi: 'Duyệt (phím A)', en: 'Approve (key A)' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  cancelKey: { vi: 'Hủy, kèm lý do (phím X)', en: 'Cancel with a note (key X)' },
  undo: { vi: 'Hoàn lại', en: 'Undo' },
  undoKey: { vi: 'Hoàn lại quyết định (phím Z)', en: 'Undo the decision (key Z)' },
  approved: { vi: 'Đã duyệt {amount} cho {partner}.', en: '{amount} approved for {partner}.' },
  cancelled: { vi: 'Đã hủy {amount} của {partner}.', en: '{amount} of {partner} cancelled.' },
  undone: { vi: 'Đã hoàn lại, dòng của {partner} chờ đối soát.', en: 'Undone; the line of {partner} waits again.' },

  reverse: { vi: 'Thu hồi', en: 'Take back' },
  reversed: {
    vi: 'Đã thu hồi {amount} của {partner}, tính vào kỳ {period}.',
    en: '{amount} of {partner} taken back, in period {period}.',
  },
  reverseTitle: { vi: 'Thu hồi {amount} của {partner}?', en: 'Take {amount} back from {partner}?' },
  reverseMeans: {
    vi: '{product}, kích hoạt {moment}. Tiền đã chi được trừ vào lần chi sau; kỳ đã chốt giữ nguyên, khoản giảm tính vào kỳ đang mở. Không hoàn lại được. Đối tác nhận tin nhắn kèm lý do dưới đây.',
    en: '{product}, activated {moment}. What was paid is taken off the next payout; a frozen period stays as it is and the open one takes the correction. This cannot be undone. The partner is told, with the note below.',
  },
  reverseNote: { vi: 'Lý do thu hồi', en: 'Why it is taken back' },
  reverseNoteMissing: { vi: 'Hãy ghi lý do thu hồi.', en: 'Say why it is taken back.' },
  reverseIt: { vi: 'Thu hồi dòng này', en: 'Take it back' },

  filter: { vi: 'Lọc dòng', en: 'Filter lines' },
  anyPartner: { vi: 'Mọi đối tác', en: 'Any partner' },
  sku: { vi: 'Mã hàng', en: 'Product code' },
  fromAmount: { vi: 'Từ (đ)', en: 'From (đ)' },
  toAmount: { vi: 'Đến (đ)', en: 'To (đ)' },
  doFilter: { vi: 'Lọc', en: 'Filter' },
  clearFilter: { vi: 'Bỏ lọc', en: 'Clear filter' },
  approveAll: { vi: 'Duyệt mọi dòng đang chờ', en: 'Approve all waiting lines' },
  approveMatching: { vi: 'Duyệt mọi dòng khớp bộ lọc', en: 'Approve all that match' },
  cancelAll: { vi: 'Hủy mọi dòng đang chờ', en: 'Cancel all waiting lines' },
  cancelMatching: { vi: 'Hủy mọi dòng khớp bộ lọc', en: 'Cancel all that match' },
  approveAllTitle: { vi: 'Duyệt hàng loạt?', en: 'Approve them all?' },
  cancelAllTitle: { vi: 'Hủy hàng loạt?', en: 'Cancel them all?' },
  met: { vi: '{count} dòng đang chờ, tổng {amount}.', en: '{count} waiting lines, {amount} in all.' },
  nothingMet: { vi: 'Không có dòng nào đang chờ khớp bộ lọc.', en: 'No waiting line matches.' },
  nothingFiltered: { vi: 'Không có dòng nào khớp bộ lọc.', en: 'No line matches the filter.' },
  metMeans: {
    vi: 'Từng dòng được ghi riêng; dòng gửi đến sau lúc này không bị tính. Hoàn lại được cả lần cho đến khi chốt kỳ.',
    en: 'Each line is decided for itself; lines that arrive later are not meant. All of it can be undone until the period is frozen.',
  },
  approveCount: { vi: 'Duyệt {count} dòng', en: 'Approve {count} lines' },
  cancelCount: { vi: 'Hủy {count} dòng', en: 'Cancel {count} lines' },
  jobRunning: { vi: 'Đang ghi {done} / {total} dòng.', en: '{done} of {total} lines.' },
  jobUndoing: { vi: 'Đang hoàn lại {done} / {total} dòng.', en: 'Undoing {done} of {total} lines.' },
  jobApproved: {
    vi: 'Duyệt hàng loạt lúc {moment}: {decided} dòng, {amount}.',
    en: 'Approved at {moment}: {decided} lines, {amount}.',
  },
  jobApprovedButChanged: {
    vi: 'Duyệt hàng loạt lúc {moment}: {decided} dòng, {amount}. {changed} dòng đã có người khác xử lý trước.',
    en: 'Approved at {moment}: {decided} lines, {amount}. Somebody else decided {changed} lines first.',
  },
  jobCancelled: {
    vi: 'Hủy hàng loạt lúc {moment}: {decided} dòng, {amount}.',
    en: 'Cancelled at {moment}: {decided} lines, {amount}.',
  },
  jobCancelledButChanged: {
    vi: 'Hủy hàng loạt lúc {moment}: {decided} dòng, {amount}. {changed} dòng đã có người khác xử lý trước.',
    en: 'Cancelled at {moment}: {decided} lines, {amount}. Somebody else decided {changed} lines first.',
  },
  jobUndone: {
    vi: 'Đã hoàn lại lần lúc {moment}: {undone} dòng chờ đối soát.',
    en: 'What was decided at {moment} is undone: {undone} lines wait again.',
  },
  jobUndoneButKept: {
    vi: 'Đã hoàn lại lần lúc {moment}: {undone} dòng chờ đối soát; {kept} dòng giữ nguyên vì tiền đã vào đợt chi.',
    en: 'What was decided at {moment} is undone: {undone} lines wait again; {kept} stay, since their money is in a payout.',
  },
  undoAll: { vi: 'Hoàn lại cả lần', en: 'Undo all of it' },

  keys: { vi: 'Bàn phím', en: 'Keyboard' },
  keyMove: { vi: 'hoặc mũi tên: lên xuống', en: 'or arrows: move' },
  keyApprove: { vi: 'duyệt', en: 'approve' },
  keyCancel: { vi: 'hủy', en: 'cancel' },
  keySelect: { vi: 'chọn', en: 'select' },
  keySpace: { vi: 'Cách', en: 'Space' },
  keyUndo: { vi: 'hoàn lại', en: 'undo' },

  chosen: { vi: 'Đã chọn {count} dòng, {amount}', en: '{count} lines selected, {amount}' },
  approveChosen: { vi: 'Duyệt {count} dòng', en: 'Approve {count} lines' },
  unchoose: { vi: 'Bỏ chọn', en: 'Clear' },
  progress: { vi: 'Đang duyệt {done} / {total}', en: 'Approving {done} of {total}' },
  stop: { vi: 'Dừng', en: 'Stop' },
  allApproved: { vi: 'Đã duyệt {done} dòng.', en: '{done} lines approved.' },
  someRefused: {
    vi: 'Đã duyệt {done} dòng; {failed} dòng chưa được, lý do ghi ở từng dòng.',
    en: '{done} lines approved; {failed} were not, each line says why.',
  },
  stopped: { vi: 'Đã dừng. {done} dòng đã được duyệt.', en: 'Stopped. {done} lines were approved.' },

  cancelTitle: { vi: 'Hủy {amount} của {partner}?', en: 'Cancel {amount} of {partner}?' },
  cancelMeans: {
    vi: '{product}, kích hoạt {moment}. Đối tác nhận tin nhắn kèm lý do dưới đây.',
    en: '{product}, activated {moment}. The partner is told, with the note below.',
  },
  note: { vi: 'Lý do hủy', en: 'Why it is cancelled' },
  noteHint: { vi: 'Đối tác đọc được.', en: 'The partner reads it.' },
  noteMissing: { vi: 'Hãy ghi lý do hủy.', en: 'Say why it is cancelled.' },
  cancelIt: { vi: 'Hủy dòng này', en: 'Cancel this line' },
  keepIt: { vi: 'Giữ lại', en: 'Keep it' },

  freeze: { vi: 'Chốt kỳ', en: 'Freeze' },
  freezePeriod: { vi: 'Chốt kỳ {period}', en: 'Freeze {period}' },
  freezeTitle: { vi: 'Chốt kỳ {period}?', en: 'Freeze {period}?' },
  freezeUndecided: {
    vi: 'Còn {count} dòng chưa đối soát, {amount}. Kỳ chỉ chốt được khi mọi dòng đã duyệt hoặc hủy.',
    en: '{count} lines, {amount}, are undecided. A period can be frozen once every line is approved or cancelled.',
  },
  freezeSums: {
    vi: 'Duyệt {approved} dòng, {approvedSum}. Hủy {cancelled} dòng, {cancelledSum}.',
    en: '{approved} lines approved, {approvedSum}. {cancelled} cancelled, {cancelledSum}.',
  },
  freezeMeans: {
    vi: 'Sau khi chốt: không dòng nào đổi được nữa, không hoàn lại được; lắp đặt gửi đến sau được tính vào kỳ kế tiếp; kế toán lập được đợt thanh toán.',
    en: 'Once frozen, no line changes and no decision can be undone; what arrives later counts in the next period; accountants can begin the payout.',
  },
  freezeRunning: {
    vi: 'Tháng này chưa hết: những máy kích hoạt từ nay đến cuối tháng sẽ sang kỳ kế tiếp.',
    en: 'This month is not over: what is activated until its end goes to the next period.',
  },
  showUndecided: { vi: 'Xem các dòng chưa đối soát', en: 'Show undecided lines' },
  notYet: { vi: 'Chưa chốt', en: 'Not yet' },
  frozenNow: { vi: 'Đã chốt kỳ {period}.', en: 'The period {period} is frozen.' },

  export: { vi: 'Xuất Excel', en: 'Export to Excel' },
  exporting: { vi: 'Đang tạo tệp Excel, {percent} %', en: 'Making the workbook, {percent} %' },
  exportQueued: { vi: 'Tệp Excel đang chờ tạo', en: 'The workbook is queued' },
  exportDone: { vi: 'Tệp Excel đã xong.', en: 'The workbook is ready.' },
  exportDraft: {
    vi: 'Bản nháp đã xong: kỳ chưa chốt nên số liệu còn đổi.',
    en: 'The draft is ready: the period is open, so its figures may change.',
  },
  exportFailed: { vi: 'Không tạo được tệp Excel. Hãy xuất lại.', en: 'The workbook could not be made. Export again.' },
  download: { vi: 'Tải tệp Excel', en: 'Download the workbook' },
  downloadCsv: { vi: 'Tải CSV', en: 'Download CSV' },
  exportTotals: { vi: '{count} dòng, được hưởng {due}', en: '{count} lines, {due} due' },

  empty: { vi: 'Kỳ này chưa có dòng thưởng nào.', en: 'This period has no rewards yet.' },
  emptyHint: {
    vi: 'Mỗi máy được kích hoạt với số của một đối tác đã duyệt sẽ thành một dòng ở đây.',
    en: 'Each unit activated with the number of an approved partner becomes a line here.',
  },
  emptyPending: { vi: 'Không còn dòng nào chờ đối soát.', en: 'Nothing is left to decide.' },
  emptyPendingHint: { vi: 'Có thể chốt kỳ khi đã đủ.', en: 'The period can be frozen once it is complete.' },
  emptyState: { vi: 'Không có dòng nào ở tình trạng này.', en: 'No line is in this state.' },
} as const satisfies Readonly<Record<string, Both>>;

export const rewardStateTexts: Readonly<Record<RewardState, Both & { readonly mood: Mood }>> = {
  pending: { vi: 'Chờ đối soát', en: 'Undecided', mood: 'wait' },
  approved: { vi: 'Đã duyệt', en: 'Approved', mood: 'good' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled', mood: 'bad' },
  none: { vi: 'Không thưởng', en: 'No reward', mood: 'calm' },
  reversed: { vi: 'Đã thu hồi', en: 'Taken back', mood: 'calm' },
  correction: { vi: 'Điều chỉnh giảm', en: 'Correction', mood: 'bad' },
};
