import type { Both } from '../../../language.ts';

export const correctionTexts = {
  note: { vi: 'Vì sao', en: 'Reason' },
  noteHint: { vi: 'Ghi vào lịch sử của máy, có tên người sửa', en: 'Kept in the unit’s history with your name' },
  noteMissing: { vi: 'Hãy ghi vì sao.', en: 'Enter the reason.' },
  preview: { vi: 'Sẽ đổi', en: 'What changes' },
  nothing: { vi: 'Chưa có gì khác với hiện tại.', en: 'Nothing is different yet.' },
  follows: { vi: 'Kéo theo', en: 'What follows' },
  leave: { vi: 'Để nguyên', en: 'Leave it as it is' },
  phoneWrong: {
    vi: 'Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.',
    en: 'A mobile number has 10 digits and starts with 03, 05, 07, 08 or 09.',
  },
  phoneLandline: {
    vi: 'Đây là số máy bàn, không nhận được tin nhắn. Hãy nhập số di động.',
    en: 'This is a landline and cannot get messages. Enter a mobile number.',
  },
  nameMissing: { vi: 'Hãy nhập họ tên.', en: 'Enter a name.' },

  customerTitle: { vi: 'Sửa khách hàng', en: 'Correct the customer' },
  customerMeans: {
    vi: 'Cùng một chủ, chỉ ghi chưa đúng. Nếu máy đã sang người khác, hãy dùng “Chuyển chủ”.',
    en: 'The same owner, recorded wrongly. If somebody else has the unit now, use “Hand over”.',
  },
  customerDo: { vi: 'Lưu khách hàng', en: 'Save the customer' },
  customerDone: { vi: 'Đã sửa khách hàng.', en: 'The customer was corrected.' },
  newSlip: {
    vi: 'Phiếu có đường dẫn mới; đường dẫn đã gửi cho số cũ không mở được nữa.',
    en: 'The slip gets a new link; the one sent to the old number no longer opens.',
  },

  installerTitle: { vi: 'Sửa người lắp đặt', en: 'Correct the installer' },
  installerMeans: {
    vi: 'Để trống cả hai ô nếu không rõ ai lắp đặt.',
    en: 'Leave both empty if nobody knows who installed it.',
  },
  installerDo: { vi: 'Lưu người lắp đặt', en: 'Save the installer' },
  installerDone: { vi: 'Đã sửa người lắp đặt.', en: 'The installer was corrected.' },
  rewardMoves: {
    vi: 'Nếu là đối tác: thưởng của người cũ được thu hồi, người mới được tính như vào ngày kích hoạt.',
    en: 'If they are partners: the former installer’s reward is taken back, and the new one earns as of the day of activation.',
  },

  productTitle: { vi: 'Đổi sản phẩm', en: 'Other product' },
  productMeans: { vi: 'Khi tem dán nhầm lên sản phẩm khác.', en: 'For a sticker that was put on another product.' },
  product: { vi: 'Sản phẩm đúng', en: 'The right product' },
  productLabel: { vi: 'Sản phẩm', en: 'Product' },
  productDo: { vi: 'Đổi sản phẩm', en: 'Change the product' },
  productDone: {
    vi: 'Đã đổi sản phẩm. Bảo hành đến hết {date}.',
    en: 'The product was changed. Covered until {date}.',
  },
  termAgain: {
    vi: 'Thời hạn tính lại theo chính sách của sản phẩm đúng vào ngày kích hoạt; thời hạn tặng thêm và ngày sửa chữa giữ nguyên. Thưởng tính lại theo sản phẩm đúng.',
    en: 'The term is calculated again by the right product’s policy on the day of activation; goodwill time and days in repair stay. The reward follows the right product.',
  },

  goodwillTitle: { vi: 'Tặng thời hạn', en: 'Give more time' },
  goodwillMeans: {
    vi: 'Tính từ ngày bắt đầu ban đầu, cùng các tháng khác.',
    en: 'Counted from the original first day, together with the other months.',
  },
  months: { vi: 'Số tháng', en: 'Months' },
  days: { vi: 'Số ngày', en: 'Days' },
  goodwillMissing: { vi: 'Hãy nhập số tháng hoặc số ngày.', en: 'Enter months or days.' },
  goodwillMost: { vi: 'Nhiều nhất 240 tháng và 3.660 ngày.', en: 'At most 240 months and 3,660 days.' },
  goodwillDo: { vi: 'Tặng thời hạn', en: 'Give the time' },
  goodwillDone: { vi: 'Đã tặng. Bảo hành đến hết {date}.', en: 'Given. Covered until the end of {date}.' },

  handoverTitle: { vi: 'Chuyển cho chủ mới', en: 'Hand over to a new owner' },
  handoverMeans: {
    vi: 'Chủ mới nhận mã 6 số qua tin nhắn và đọc lại cho nhân viên. Chưa có mã thì chưa đổi gì.',
    en: 'The new owner gets a 6-digit code and reads it out. Nothing changes without it.',
  },
  handoverDo: { vi: 'Gửi mã cho chủ mới', en: 'Send the code' },
  handoverSent: {
    vi: 'Mã 6 số đã gửi đến {phone}, hiệu lực đến {time}.',
    en: 'A 6-digit code went to {phone}, valid until {time}.',
  },
  handoverCode: { vi: 'Mã chủ mới đọc', en: 'Code that the new owner reads out' },
  handoverCodeMissing: { vi: 'Hãy nhập 6 số mà chủ mới đọc.', en: 'Enter the 6 digits that the new owner reads out.' },
  handoverConfirm: { vi: 'Chuyển chủ', en: 'Hand over' },
  handoverBack: { vi: 'Nhập lại chủ mới', en: 'Enter the new owner again' },
  handoverDone: { vi: 'Đã chuyển cho {name}.', en: 'Handed over to {name}.' },
  handoverFollows: {
    vi: 'Dữ liệu của chủ cũ chỉ còn trong lịch sử; đường dẫn phiếu của chủ cũ không mở được nữa.',
    en: 'The former owner’s data stays in the history only; their link to the slip no longer opens.',
  },

  cancelTitle: { vi: 'Hủy kích hoạt', en: 'Cancel the activation' },
  cancelMeans: {
    vi: 'Khi hàng được trả lại. Không hoàn tác được.',
    en: 'For goods that came back. This cannot be undone.',
  },
  cancelDo: { vi: 'Hủy kích hoạt', en: 'Cancel the activation' },
  cancelDone: {
    vi: 'Đã hủy kích hoạt. Máy kích hoạt lại được.',
    en: 'The activation was cancelled. The unit can be activated again.',
  },
  canceledState: { vi: 'đã hủy, hàng trả lại', en: 'cancelled, goods returned' },
  stateLabel: { vi: 'Bảo hành', en: 'Warranty' },
  againActive: {
    vi: 'Máy kích hoạt lại được cho khách khác.',
    en: 'The unit can be activated again for somebody else.',
  },
  rewardBack: { vi: 'Thưởng của lần lắp đặt này được thu hồi.', en: 'The reward for this installation is taken back.' },
  nameGone: {
    vi: 'Tìm theo tên không ra lần kích hoạt này nữa; tìm theo mã thì vẫn ra.',
    en: 'A search by name no longer finds this activation; a search by code still does.',
  },

  addTitle: { vi: 'Thêm máy còn thiếu', en: 'Add a missing unit' },
  addMeans: {
    vi: 'Máy thêm vào có cùng ngày hết hạn với bộ và không có thưởng riêng.',
    en: 'The added unit’s warranty ends on the same day as the set’s, and it earns no reward of its own.',
  },
  addCode: { vi: 'Mã tem hoặc số serial của máy thêm', en: 'Code or serial of the unit to add' },
  addPin: { vi: 'Mã cào, nếu tem có', en: 'PIN, if the sticker has one' },
  addMissing: { vi: 'Hãy nhập mã của máy thêm.', en: 'Enter the code of the unit.' },
  addDo: { vi: 'Thêm máy', en: 'Add the unit' },
  addDone: { vi: 'Đã thêm máy vào bộ.', en: 'The unit was added to the set.' },
  addedLabel: { vi: 'Thêm vào bộ', en: 'Added to the set' },
} as const satisfies Readonly<Record<string, Both>>;
