import type { Both } from '../../language.ts';

export const askedTexts = {
  set: { vi: 'Các máy khác của bộ này', en: 'The other units of this set' },
  setWhy: {
    vi: 'Nhập mã tem của từng máy. Chưa có mã thì để trống: thêm sau trên phiếu bảo hành.',
    en: 'Enter the sticker code of each. Leave it empty if you have none yet: add it later on the slip.',
  },
  component: { vi: '{name}: mã tem', en: '{name}: sticker code' },
  componentOf: { vi: '{name} {number}/{count}: mã tem', en: '{name} {number} of {count}: sticker code' },
  stillMissing: { vi: 'Còn {count} máy chưa có mã.', en: '{count} still without a code.' },
  allThere: { vi: 'Đủ bộ.', en: 'The set is complete.' },
  twice: {
    vi: 'Mã này đã nhập ở trên. Hãy nhập mã của máy còn lại.',
    en: "This code stands here already. Enter the other unit's.",
  },
  codeTypo: {
    vi: 'Mã này chưa đúng: hãy so lại từng nhóm ký tự với tem.',
    en: 'This code has a typo: compare each group with the sticker.',
  },

  lacks: { vi: 'Bộ này còn thiếu: {units}', en: 'Still missing of this set: {units}' },
  addableUntil: {
    vi: 'Thêm được đến hết ngày {date}. Ngày hết bảo hành giữ nguyên.',
    en: 'It can be added until the end of {date}. The last day of the warranty stays.',
  },
  addedCode: { vi: 'Mã tem của máy còn thiếu', en: 'Sticker code of the missing unit' },
  addedCodeMissing: { vi: 'Hãy nhập mã in trên tem.', en: 'Enter the code on the sticker.' },
  addedPin: { vi: 'Mã cào', en: 'PIN under the silver layer' },
  addedPinHint: { vi: '8 ký tự dưới lớp bạc', en: '8 characters beneath the silver layer' },
  addedNot: {
    vi: 'Chưa nhận được trả lời. Hãy bấm lại: máy không bị thêm hai lần.',
    en: 'No answer came. Press again: the unit is never added twice.',
  },
  add: { vi: 'Thêm vào bảo hành', en: 'Add to the warranty' },
  adding: { vi: 'Đang thêm…', en: 'Adding…' },

  asked: { vi: 'Thêm về sản phẩm này', en: 'More about this unit' },
  required: { vi: 'Hãy điền ô này.', en: 'Fill this in.' },
  pattern: { vi: 'Chưa đúng mẫu. {hint}', en: 'Not as it should be. {hint}' },
  number: { vi: 'Hãy nhập một số, ví dụ 12,5.', en: 'Enter a number, such as 12.5.' },
  choose: { vi: 'Chọn…', en: 'Choose…' },

  purchasedOn: { vi: 'Ngày mua', en: 'Day of purchase' },
  purchasedLater: { vi: 'Ngày mua không thể sau hôm nay.', en: 'The day of purchase cannot be later than today.' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province or city' },
  ward: { vi: 'Phường, xã', en: 'Ward or commune' },

  receipt: { vi: 'Ảnh hóa đơn mua', en: 'Photo of the receipt' },
  receiptWhy: { vi: 'Thấy rõ ngày mua và tên máy', en: 'The day and the name of the unit readable' },
  installation: { vi: 'Ảnh sau khi lắp', en: 'Photos of the installation' },
  installationWanted: {
    vi: 'Cần ít nhất {count} ảnh: máy ở vị trí đã lắp',
    en: 'At least {count}: the unit where it stands now',
  },
  installationWhy: {
    vi: 'Máy ở vị trí đã lắp; tối đa {count} ảnh',
    en: 'The unit where it stands now; {count} at most',
  },
  takePhoto: { vi: 'Chụp hoặc chọn ảnh', en: 'Take or choose a photo' },
  shrinking: { vi: 'Đang thu nhỏ ảnh…', en: 'Making it smaller…' },
  sendingPhoto: { vi: 'Đang gửi ảnh: {percent}%', en: 'Sending: {percent}%' },
  photoSent: { vi: 'Đã gửi', en: 'Sent' },
  photoKept: { vi: 'Đã lưu, gửi khi có mạng', en: 'Saved, sent when there is signal' },
  photoFailed: { vi: 'Chưa gửi được.', en: 'Not sent.' },
  photoUnread: { vi: 'Không đọc được ảnh này. Hãy chụp lại.', en: 'This picture cannot be read. Take it again.' },
  again: { vi: 'Gửi lại', en: 'Send again' },
  drop: { vi: 'Bỏ ảnh', en: 'Leave out' },
  receiptMissing: { vi: 'Cần ảnh hóa đơn mua. Hãy chụp hóa đơn.', en: 'A photo of the receipt is needed. Take it.' },
  installationMissing: {
    vi: 'Cần thêm {count} ảnh sau khi lắp.',
    en: '{count} more photos of the installation are needed.',
  },
  photosNotSent: {
    vi: 'Ảnh chưa gửi xong. Hãy bấm gửi lại, hoặc bỏ ảnh đó.',
    en: 'Not all photos are sent. Send them again, or leave them out.',
  },
} as const satisfies Readonly<Record<string, Both>>;
