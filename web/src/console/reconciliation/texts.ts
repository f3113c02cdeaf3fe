import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { BulkKind, RewardState } from './reward.ts';

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
    en: 'Frozen at {moment} by {who}. Its lines can no longer change.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  all: { vi: 'Tất cả', en: 'All' },
  lines: { vi: '{count} dòng', en: '{count|line|lines}' },
  readOnly: {
    vi: 'Bạn đang xem. Quản lý duyệt và hủy; kế toán chi sau khi kỳ được chốt, để không ai vừa duyệt vừa chi.',
    en: 'You can view this page. Managers approve and cancel; accountants pay once the period is frozen, so that nobody does both.',
  },

  partner: { vi: 'Đối tác', en: 'Partner' },
  product: { vi: 'Sản phẩm, cuối mã tem, mức thưởng', en: 'Product, end of code, rule' },
  installed: { vi: 'Kích hoạt', en: 'Activated' },
  amount: { vi: 'Tiền thưởng', en: 'Reward' },
  state: { vi: 'Tình trạng', en: 'State' },
  action: { vi: 'Việc cần làm', en: 'Action' },
  late: { vi: 'Từ kỳ đã chốt', en: 'Late: its period was frozen' },
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
  cancelled: { vi: 'Đã hủy {amount} của {partner}.', en: '{amount} for {partner} cancelled.' },
  undone: {
    vi: 'Đã hoàn lại, dòng của {partner} chờ đối soát.',
    en: 'Undone. The line of {partner} is undecided again.',
  },

  reverse: { vi: 'Thu hồi', en: 'Take back' },
  reversed: {
    vi: 'Đã thu hồi {amount} của {partner}, tính vào kỳ {period}.',
    en: '{amount} taken back from {partner}, in period {period}.',
  },
  reverseTitle: { vi: 'Thu hồi {amount} của {partner}?', en: 'Take {amount} back from {partner}?' },
  reverseMeans: {
    vi: '{product}, kích hoạt {moment}. Tiền đã chi được trừ vào lần chi sau; kỳ đã chốt giữ nguyên, khoản giảm tính vào kỳ đang mở. Không hoàn lại được. Đối tác nhận tin nhắn kèm lý do dưới đây.',
    en: '{product}, activated {moment}. What was already paid is deducted from the next payout; a frozen period stays as it is and the correction goes to the open one. This cannot be undone. The partner gets a message with the reason below.',
  },
  reverseNote: { vi: 'Lý do thu hồi', en: 'Reason for taking it back' },
  reverseNoteMissing: { vi: 'Hãy ghi lý do thu hồi.', en: 'Say why you take it back.' },
  reverseIt: { vi: 'Thu hồi dòng này', en: 'Take this line back' },

  filter: { vi: 'Lọc dòng', en: 'Filter lines' },
  filtered: { vi: 'Đang lọc dòng', en: 'Lines are filtered' },
  amountUnreadable: { vi: 'Ghi số tiền, ví dụ 120.000.', en: 'Enter an amount, e.g. 120.000.' },
  sku: { vi: 'Mã hàng', en: 'Product code' },
  fromAmount: { vi: 'Từ (đ)', en: 'From (đ)' },
  toAmount: { vi: 'Đến (đ)', en: 'To (đ)' },
  doFilter: { vi: 'Lọc', en: 'Filter' },
  clearFilter: { vi: 'Bỏ lọc', en: 'Clear filter' },
  approveAll: { vi: 'Duyệt mọi dòng đang chờ', en: 'Approve all waiting lines' },
  approveMatching: { vi: 'Duyệt mọi dòng khớp bộ lọc', en: 'Approve all matching lines' },
  cancelAll: { vi: 'Hủy mọi dòng đang chờ', en: 'Cancel all waiting lines' },
  cancelMatching: { vi: 'Hủy mọi dòng khớp bộ lọc', en: 'Cancel all matching lines' },
  approveAllTitle: { vi: 'Duyệt hàng loạt?', en: 'Approve them all?' },
  cancelAllTitle: { vi: 'Hủy hàng loạt?', en: 'Cancel them all?' },
  met: { vi: '{count} dòng đang chờ, tổng {amount}.', en: '{count|waiting line|waiting lines}, {amount} in total.' },
  nothingMet: { vi: 'Không có dòng nào đang chờ khớp bộ lọc.', en: 'No waiting line matches the filter.' },
  nothingFiltered: { vi: 'Không có dòng nào khớp bộ lọc.', en: 'No line matches the filter.' },
  metMeans: {
    vi: 'Từng dòng được ghi riêng; dòng gửi đến sau lúc này không bị tính. Hoàn lại được cả lần cho đến khi chốt kỳ.',
    en: 'Each line is recorded on its own; lines that arrive from now on are not included. You can undo all of it until the period is frozen.',
  },
  approveCount: { vi: 'Duyệt {count} dòng', en: 'Approve {count|line|lines}' },
  cancelCount: { vi: 'Hủy {count} dòng', en: 'Cancel {count|line|lines}' },
  jobRunning: { vi: 'Đang ghi {done} / {total} dòng.', en: '{done} of {total|line|lines} done.' },
  jobUndoing: { vi: 'Đang hoàn lại {done} / {total} dòng.', en: 'Undoing: {done} of {total|line|lines}.' },
  jobApproved: {
    vi: 'Duyệt hàng loạt lúc {moment}: {decided} dòng, {amount}.',
    en: 'Approved at {moment}: {decided|line|lines}, {amount}.',
  },
  jobApprovedButChanged: {
    vi: 'Duyệt hàng loạt lúc {moment}: {decided} dòng, {amount}. {changed} dòng đã có người khác xử lý trước.',
    en: 'Approved at {moment}: {decided|line|lines}, {amount}. {changed|line was|lines were} decided by somebody else first.',
  },
  jobCancelled: {
    vi: 'Hủy hàng loạt lúc {moment}: {decided} dòng, {amount}.',
    en: 'Cancelled at {moment}: {decided|line|lines}, {amount}.',
  },
  jobCancelledButChanged: {
    vi: 'Hủy hàng loạt lúc {moment}: {decided} dòng, {amount}. {changed} dòng đã có người khác xử lý trước.',
    en: 'Cancelled at {moment}: {decided|line|lines}, {amount}. {changed|line was|lines were} decided by somebody else first.',
  },
  jobUndone: {
    vi: 'Đã hoàn lại lần lúc {moment}: {undone} dòng chờ đối soát.',
    en: 'What was decided at {moment} is undone: {undone|line is|lines are} undecided again.',
  },
  jobUndoneButKept: {
    vi: 'Đã hoàn lại lần lúc {moment}: {undone} dòng chờ đối soát; {kept} dòng giữ nguyên vì tiền đã vào đợt chi.',
    en: 'What was decided at {moment} is undone: {undone|line is|lines are} undecided again; {kept|stays, as the money is|stay, as the money is} already in a payout.',
  },
  undoAll: { vi: 'Hoàn lại cả lần', en: 'Undo the whole batch' },

  held: { vi: 'Đang giữ lại', en: 'Held' },
  notHeld: { vi: 'Không bị giữ', en: 'Not held' },
  carried: { vi: 'Chuyển kỳ sau', en: 'Carried over' },
  cameFromBefore: { vi: 'Chuyển từ kỳ trước', en: 'From an earlier period' },
  isHeld: { vi: 'Giữ lại:', en: 'Held:' },
  heldNow: { vi: 'Đang giữ:', en: 'Held for:' },
  carriedFrom: { vi: 'Chuyển từ kỳ {period}', en: 'Carried over from {period}' },
  carriedTo: { vi: 'Sang kỳ {period}', en: 'Moved to {period}' },
  approveHeld: { vi: 'Đang giữ lại: bỏ giữ trước khi duyệt', en: 'Held: release it before you approve it' },
  hold: { vi: 'Giữ lại', en: 'Hold' },
  release: { vi: 'Bỏ giữ', en: 'Release' },
  carry: { vi: 'Chuyển kỳ', en: 'Carry over' },
  more: { vi: 'Việc khác', en: 'More' },
  unit: { vi: 'Lịch sử máy', en: 'Unit history' },
  heldDone: { vi: 'Đã giữ lại {amount} của {partner}.', en: '{amount} for {partner} is on hold.' },
  releasedDone: { vi: 'Đã bỏ giữ {amount} của {partner}.', en: '{amount} for {partner} is released.' },
  carriedDone: {
    vi: 'Đã chuyển {amount} của {partner} sang kỳ {period}.',
    en: '{amount} for {partner} moved to {period}.',
  },
  carriedBack: {
    vi: 'Đã đưa {amount} của {partner} về kỳ {period}.',
    en: '{amount} for {partner} is back in {period}.',
  },
  holdTitle: { vi: 'Giữ lại {amount} của {partner}?', en: 'Hold {amount} for {partner}?' },
  holdMeans: {
    vi: '{product}, kích hoạt {moment}. Không ai duyệt được dòng này cho đến khi bỏ giữ; dòng vẫn có thể hủy hoặc chuyển kỳ.',
    en: '{product}, activated {moment}. Nobody can approve it until it is released; it can still be cancelled or carried over.',
  },
  holdNote: { vi: 'Cần kiểm tra điều gì?', en: 'What needs checking?' },
  holdNoteHint: { vi: 'Nhân viên và đối tác đọc được.', en: 'Staff and the partner can read it.' },
  holdNoteMissing: { vi: 'Hãy ghi lý do giữ lại.', en: 'Say why you hold it.' },
  holdIt: { vi: 'Giữ lại dòng này', en: 'Hold this line' },
  releaseTitle: { vi: 'Bỏ giữ {amount} của {partner}?', en: 'Release {amount} for {partner}?' },
  releaseMeans: { vi: 'Đang giữ vì: {holds}', en: 'Held because: {holds}' },
  releaseNote: { vi: 'Đã kiểm tra được gì?', en: 'What did the check show?' },
  releaseNoteMissing: { vi: 'Hãy ghi vì sao bỏ giữ.', en: 'Say why you release it.' },
  releaseIt: { vi: 'Bỏ giữ dòng này', en: 'Release this line' },
  carryTitle: { vi: 'Chuyển {amount} của {partner} sang kỳ sau?', en: 'Carry over {amount} for {partner}?' },
  carryMeans: {
    vi: '{product}, kích hoạt {moment}. Dòng sang kỳ mở kế tiếp cùng những gì đang giữ nó; hoàn lại được khi cả hai kỳ còn mở.',
    en: '{product}, activated {moment}. It moves to the next open period, together with its holds; you can undo this while both periods are open.',
  },
  carryNote: { vi: 'Lý do chuyển kỳ', en: 'Reason for carrying over' },
  carryNoteMissing: { vi: 'Hãy ghi lý do chuyển kỳ.', en: 'Say why you carry it over.' },
  carryIt: { vi: 'Chuyển sang kỳ sau', en: 'Carry this line over' },
  staffNoteHint: { vi: 'Lưu trong lịch sử của dòng.', en: 'Kept in the line’s history.' },
  whyMissing: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
  notNow: { vi: 'Để sau', en: 'Not now' },
  unitOf: { vi: 'Lịch sử của {line}', en: 'History of {line}' },
  closeUnit: { vi: 'Đóng (phím H)', en: 'Close (key H)' },
  holdHistory: { vi: 'Giữ và bỏ giữ', en: 'Holds' },
  holdEnded: { vi: 'Hết giữ {moment} · {who}', en: 'Ended {moment} · {who}' },
  dealer: { vi: 'Cửa hàng bán', en: 'Store' },
  anyDealer: { vi: 'Mọi cửa hàng', en: 'Any store' },
  province: { vi: 'Tỉnh lắp đặt', en: 'Province' },
  noProvince: { vi: 'Chưa rõ tỉnh', en: 'No province known' },
  noDealer: { vi: 'Chưa rõ cửa hàng', en: 'No store known' },
  leftOut: {
    vi: '{count} dòng đang chờ khớp các điều kiện khác nhưng chưa ghi tỉnh hoặc cửa hàng, nên không nằm ở đây.',
    en: '{count|waiting line fits|waiting lines fit} otherwise but name no province or store, so they are not in this list.',
  },
  showLeftOut: { vi: 'Xem các dòng đó', en: 'Show them' },
  anyProvince: { vi: 'Mọi tỉnh', en: 'Any province' },
  finding: { vi: 'Phát hiện', en: 'Finding' },
  anyFinding: { vi: 'Có hay không', en: 'With or without' },
  mark: { vi: 'Dấu hiệu', en: 'Mark' },
  anyMark: { vi: 'Tất cả', en: 'Any' },
  metHeld: {
    vi: '{held} dòng đang giữ lại được bỏ qua.',
    en: '{held|line on hold is|lines on hold are} skipped.',
  },
  jobHeld: { vi: 'Bỏ qua {held} dòng đang giữ lại.', en: '{held|line on hold was|lines on hold were} skipped.' },
  foundTitle: { vi: 'Phát hiện đã giữ lại {count} dòng', en: 'Findings held {count|line|lines}' },
  foundKind: { vi: 'Loại phát hiện', en: 'Finding' },
  foundLines: { vi: 'Số dòng', en: 'Lines' },
  foundApproved: { vi: 'Vẫn duyệt', en: 'Approved anyway' },
  foundCancelled: { vi: 'Đã hủy', en: 'Cancelled' },
  foundOverturned: { vi: 'Tỉ lệ vẫn duyệt', en: 'Overturned' },

  keyHold: { vi: 'giữ lại', en: 'hold' },
  keyRelease: { vi: 'bỏ giữ', en: 'release' },
  keyCarry: { vi: 'chuyển kỳ', en: 'carry over' },
  keyUnit: { vi: 'lịch sử máy', en: 'unit history' },
  keys: { vi: 'Bàn phím', en: 'Keyboard' },
  keyMove: { vi: 'hoặc mũi tên: lên xuống', en: 'or arrows: move' },
  keyApprove: { vi: 'duyệt', en: 'approve' },
  keyCancel: { vi: 'hủy', en: 'cancel' },
  keySelect: { vi: 'chọn', en: 'select' },
  keySpace: { vi: 'Cách', en: 'Space' },
  keyUndo: { vi: 'hoàn lại', en: 'undo' },

  chosen: { vi: 'Đã chọn {count} dòng, {amount}', en: '{count|line|lines} selected, {amount}' },
  approveChosen: { vi: 'Duyệt {count} dòng', en: 'Approve {count|line|lines}' },
  unchoose: { vi: 'Bỏ chọn', en: 'Clear selection' },
  progress: { vi: 'Đang duyệt {done} / {total}', en: 'Approving {done} of {total}' },
  stop: { vi: 'Dừng', en: 'Stop' },
  allApproved: { vi: 'Đã duyệt {done} dòng.', en: '{done|line|lines} approved.' },
  someRefused: {
    vi: 'Đã duyệt {done} dòng; {failed} dòng chưa được, lý do ghi ở từng dòng.',
    en: '{done|line|lines} approved; {failed|was|were} not. Each line says why.',
  },
  stopped: { vi: 'Đã dừng. {done} dòng đã được duyệt.', en: 'Stopped. {done|line was|lines were} approved.' },

  cancelTitle: { vi: 'Hủy {amount} của {partner}?', en: 'Cancel {amount} for {partner}?' },
  cancelMeans: {
    vi: '{product}, kích hoạt {moment}. Đối tác nhận tin nhắn kèm lý do dưới đây.',
    en: '{product}, activated {moment}. The partner gets a message with the reason below.',
  },
  note: { vi: 'Lý do hủy', en: 'Reason for cancelling' },
  noteHint: { vi: 'Đối tác đọc được.', en: 'The partner can read it.' },
  noteMissing: { vi: 'Hãy ghi lý do hủy.', en: 'Say why you cancel it.' },
  cancelIt: { vi: 'Hủy dòng này', en: 'Cancel this line' },
  keepIt: { vi: 'Không hủy', en: 'Do not cancel' },

  freeze: { vi: 'Chốt kỳ', en: 'Freeze' },
  freezePeriod: { vi: 'Chốt kỳ {period}', en: 'Freeze {period}' },
  freezeTitle: { vi: 'Chốt kỳ {period}?', en: 'Freeze {period}?' },
  freezeUndecided: {
    vi: 'Còn {count} dòng chưa đối soát, {amount}. Kỳ chỉ chốt được khi mọi dòng đã duyệt, hủy hoặc chuyển kỳ.',
    en: '{count|line is|lines are} undecided ({amount}). A period can be frozen once every line is approved, cancelled or carried over.',
  },
  freezeSums: {
    vi: 'Duyệt {approved} dòng, {approvedSum}. Hủy {cancelled} dòng, {cancelledSum}.',
    en: 'Approved: {approved|line|lines}, {approvedSum}. Cancelled: {cancelled|line|lines}, {cancelledSum}.',
  },
  freezeMeans: {
    vi: 'Sau khi chốt: không dòng nào đổi được nữa, không hoàn lại được; lắp đặt gửi đến sau được tính vào kỳ kế tiếp; kế toán lập được đợt thanh toán.',
    en: 'Once frozen, no line can change and no decision can be undone; units that arrive later count in the next period; accountants can start the payout.',
  },
  freezeRunning: {
    vi: 'Kỳ này chưa hết: những máy kích hoạt từ nay đến cuối kỳ sẽ sang kỳ kế tiếp.',
    en: 'This period is not over: units activated from now until its end go to the next one.',
  },
  showUndecided: { vi: 'Xem các dòng chưa đối soát', en: 'Show undecided lines' },
  notYet: { vi: 'Chưa chốt', en: 'Not yet' },
  frozenNow: { vi: 'Đã chốt kỳ {period}.', en: 'Period {period} is frozen.' },

  export: { vi: 'Xuất Excel', en: 'Export to Excel' },
  exporting: { vi: 'Đang tạo tệp Excel, {percent}%', en: 'Making the workbook, {percent}%' },
  exportQueued: { vi: 'Tệp Excel đang chờ tạo', en: 'The workbook is waiting to be made' },
  exportDone: { vi: 'Tệp Excel đã xong.', en: 'The workbook is ready.' },
  exportDraft: {
    vi: 'Bản nháp đã xong: kỳ chưa chốt nên số liệu còn đổi.',
    en: 'The draft is ready: the period is still open, so its figures may change.',
  },
  exportFailed: {
    vi: 'Không tạo được tệp Excel. Hãy xuất lại.',
    en: 'The workbook could not be made. Please export again.',
  },
  download: { vi: 'Tải tệp Excel', en: 'Download the workbook' },
  downloadCsv: { vi: 'Tải CSV', en: 'Download CSV' },
  exportTotals: { vi: '{count} dòng, được hưởng {due}', en: '{count|line|lines}, {due} due' },

  empty: { vi: 'Kỳ này chưa có dòng thưởng nào.', en: 'This period has no rewards yet.' },
  emptyHint: {
    vi: 'Mỗi máy được kích hoạt với số của một đối tác đã duyệt sẽ thành một dòng ở đây.',
    en: 'Each unit activated with an approved partner’s number becomes a line here.',
  },
  emptyPending: { vi: 'Không còn dòng nào chờ đối soát.', en: 'Nothing is left to decide.' },
  emptyPendingHint: { vi: 'Có thể chốt kỳ khi đã đủ.', en: 'The period can be frozen once it is complete.' },
  emptyState: { vi: 'Không có dòng nào ở tình trạng này.', en: 'No line is in this state.' },
} as const satisfies Readonly<Record<string, Both>>;

interface BulkTexts {
  readonly all: Both;
  readonly matching: Both;
  readonly title: Both;
  /** What is asked for besides; it may be left out where nobody must say why. */
  readonly note?: Both;
  readonly asksWhy?: true;
  readonly count: Both;
  readonly done: Both;
  readonly doneButChanged: Both;
}

const changedSince = {
  vi: ' {changed} dòng đã có người khác xử lý trước.',
  en: ' {changed|line was|lines were} decided by somebody else first.',
};
const butChanged = ({ vi, en }: Both): Both => ({ vi: vi + changedSince.vi, en: en + changedSince.en });

const jobHeldDone: Both = {
  vi: 'Giữ lại hàng loạt lúc {moment}: {decided} dòng, {amount}.',
  en: 'Held at {moment}: {decided|line|lines}, {amount}.',
};
const jobReleased: Both = {
  vi: 'Bỏ giữ hàng loạt lúc {moment}: {decided} dòng, {amount}.',
  en: 'Released at {moment}: {decided|line|lines}, {amount}.',
};
const jobCarried: Both = {
  vi: 'Chuyển kỳ hàng loạt lúc {moment}: {decided} dòng, {amount}.',
  en: 'Carried over at {moment}: {decided|line|lines}, {amount}.',
};

/** Each bulk action in words. */
export const bulkTexts: Readonly<Record<BulkKind, BulkTexts>> = {
  approve: {
    all: reconciliationTexts.approveAll,
    matching: reconciliationTexts.approveMatching,
    title: reconciliationTexts.approveAllTitle,
    count: reconciliationTexts.approveCount,
    done: reconciliationTexts.jobApproved,
    doneButChanged: reconciliationTexts.jobApprovedButChanged,
  },
  cancel: {
    all: reconciliationTexts.cancelAll,
    matching: reconciliationTexts.cancelMatching,
    title: reconciliationTexts.cancelAllTitle,
    note: reconciliationTexts.note,
    asksWhy: true,
    count: reconciliationTexts.cancelCount,
    done: reconciliationTexts.jobCancelled,
    doneButChanged: reconciliationTexts.jobCancelledButChanged,
  },
  hold: {
    all: { vi: 'Giữ lại tất cả', en: 'Hold all' },
    matching: { vi: 'Giữ lại mọi dòng khớp', en: 'Hold all matching lines' },
    title: { vi: 'Giữ lại hàng loạt?', en: 'Hold them all?' },
    note: reconciliationTexts.holdNote,
    asksWhy: true,
    count: { vi: 'Giữ lại {count} dòng', en: 'Hold {count|line|lines}' },
    done: jobHeldDone,
    doneButChanged: butChanged(jobHeldDone),
  },
  release: {
    all: { vi: 'Bỏ giữ tất cả', en: 'Release all' },
    matching: { vi: 'Bỏ giữ mọi dòng khớp', en: 'Release all matching lines' },
    title: { vi: 'Bỏ giữ hàng loạt?', en: 'Release them all?' },
    note: reconciliationTexts.releaseNote,
    asksWhy: true,
    count: { vi: 'Bỏ giữ {count} dòng', en: 'Release {count|line|lines}' },
    done: jobReleased,
    doneButChanged: butChanged(jobReleased),
  },
  'carry-over': {
    all: { vi: 'Chuyển tất cả sang kỳ sau', en: 'Carry all over' },
    matching: { vi: 'Chuyển mọi dòng khớp sang kỳ sau', en: 'Carry over all matching lines' },
    title: { vi: 'Chuyển kỳ hàng loạt?', en: 'Carry them all over?' },
    note: reconciliationTexts.carryNote,
    count: { vi: 'Chuyển {count} dòng', en: 'Carry over {count|line|lines}' },
    done: jobCarried,
    doneButChanged: butChanged(jobCarried),
  },
};

/** Findings that may hold a reward. */
export const findingTexts: Readonly<Record<string, Both>> = {
  'many-units-of-one-phone': { vi: 'Một số điện thoại, nhiều sản phẩm', en: 'One phone, many units' },
  'codes-in-sequence': { vi: 'Kích hoạt liên tiếp theo thứ tự tem', en: 'Activated in sticker order' },
  'more-units-than-declared': { vi: 'Nhiều hơn số đã khai của công trình', en: 'More units than the project declared' },
  'activated-before-shipping': { vi: 'Kích hoạt trước khi xuất kho', en: 'Activated before shipping' },
  'installer-far-away': { vi: 'Thợ lắp xa nơi đăng ký', en: 'Installer far from home' },
  'other-dealers-region': { vi: 'Hàng sang vùng của đại lý khác', en: 'Activated in another dealer’s region' },
  'captured-earlier': { vi: 'Lưu trước nhưng gửi đến sau', en: 'Captured first, arrived second' },
  'activated-early': { vi: 'Kích hoạt trước khi nghiệm thu', en: 'Activated before acceptance' },
};

export const rewardStateTexts: Readonly<Record<RewardState, Both & { readonly mood: Mood }>> = {
  pending: { vi: 'Chờ đối soát', en: 'Undecided', mood: 'wait' },
  approved: { vi: 'Đã duyệt', en: 'Approved', mood: 'good' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled', mood: 'bad' },
  none: { vi: 'Không thưởng', en: 'No reward', mood: 'calm' },
  reversed: { vi: 'Đã thu hồi', en: 'Taken back', mood: 'calm' },
  correction: { vi: 'Điều chỉnh giảm', en: 'Correction', mood: 'bad' },
};
