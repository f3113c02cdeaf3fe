import type { Both } from '../language.ts';

/**
 * What the activation page's script says; what only stands on the page is in `activation-page-texts.ts`, which no phone
 * loads. The words of the moments that matter are those of our agreed wording.
 */
export const activationTexts = {
  step: { vi: 'Bước {step}/{steps}', en: 'Step {step} of {steps}' },
  code: { vi: 'Mã tem', en: 'Sticker code' },
  codeComplete: { vi: 'Mã đúng.', en: 'The code is right.' },
  codeTypo: {
    vi: 'Mã này chưa đúng: hãy so lại từng nhóm ký tự với tem.',
    en: 'This code has a typo: compare each group with the sticker.',
  },
  codeGroups: { vi: 'Xem kỹ nhóm {groups}.', en: 'Look closely at group {groups}.' },
  and: { vi: ' và ', en: ' and ' },
  codeShort: {
    vi: 'Mã tem có 14 hoặc 16 ký tự; mới có {count}. Hãy gõ tiếp cho đủ.',
    en: 'A sticker code has 14 or 16 characters; {count} so far. Type the rest.',
  },
  codeLong: {
    vi: 'Mã tem có 14 hoặc 16 ký tự; đang có {count}. Hãy bỏ bớt ký tự thừa.',
    en: 'A sticker code has 14 or 16 characters; there are {count}. Remove what is too much.',
  },
  codeMissing: { vi: 'Hãy nhập mã in trên tem.', en: 'Enter the code on the sticker.' },
  codeCharacter: {
    vi: 'Mã tem chỉ có chữ không dấu và số. Hãy xóa ký tự lạ.',
    en: 'A sticker code has only letters and digits. Remove the others.',
  },
  checking: { vi: 'Đang kiểm tra mã…', en: 'Checking the code…' },
  pinHint: {
    vi: 'Cào nhẹ lớp bạc trên tem; mã có 8 ký tự',
    en: 'Scratch the silver layer gently; the PIN has 8 characters',
  },
  pinMalformed: {
    vi: 'Mã cào có 8 ký tự, gồm chữ và số. Hãy xem lại phần dưới lớp bạc.',
    en: 'The PIN has 8 letters and digits. Look again beneath the silver layer.',
  },
  phoneRenumbered: { vi: 'Số 11 chữ số này nay là {phone}.', en: 'This 11-digit number is now {phone}.' },
  nameMissing: { vi: 'Hãy nhập họ tên chủ máy.', en: "Enter the owner's name." },
  emailMalformed: {
    vi: 'Địa chỉ e-mail chưa đúng, ví dụ đúng: lan@example.vn',
    en: 'The e-mail address is not right; a right one looks like lan@example.vn',
  },
  consentMissing: {
    vi: 'Cần sự đồng ý này để kích hoạt. Hãy đánh dấu vào ô.',
    en: 'We need this agreement to activate. Tick the box.',
  },
  activate: { vi: 'Kích hoạt bảo hành', en: 'Activate your warranty' },
  activating: { vi: 'Đang kích hoạt…', en: 'Activating…' },
  save: { vi: 'Lưu, gửi khi có mạng', en: 'Save, send when there is signal' },
  saving: { vi: 'Đang lưu…', en: 'Saving…' },
  unseen: { vi: 'Chưa có mạng để xem sản phẩm', en: 'No signal to look up the unit' },
  pinMaybe: {
    vi: 'Chỉ khi tem có lớp bạc: cào nhẹ, mã có 8 ký tự. Tem không có thì để trống',
    en: 'Only if the sticker has a silver layer: scratch it gently, 8 characters. Otherwise leave it empty',
  },
  sameCustomer: { vi: 'Máy tiếp theo của {name}', en: 'Next unit of {name}' },
  photosNotSent: {
    vi: 'Ảnh chưa gửi xong. Hãy mở lại phần ảnh để gửi lại, hoặc bỏ ảnh đó.',
    en: 'Not all photos are sent. Go back to them to send them again, or leave them out.',
  },
  you: { vi: 'Bạn', en: 'You' },
  notGiven: { vi: 'Không ghi', en: 'Not given' },
  alreadyOn: {
    vi: 'Sản phẩm này đã được kích hoạt ngày {date}. Nếu không phải do bạn, hãy gọi {hotline}.',
    en: "This unit was activated on {date}. If it wasn't you, call {hotline}.",
  },
  already: {
    vi: 'Sản phẩm này đã được kích hoạt. Nếu không phải do bạn, hãy gọi {hotline}.',
    en: "This unit is already active. If it wasn't you, call {hotline}.",
  },
  outOfUse: {
    vi: 'Mã này không còn dùng để kích hoạt, vì máy đã được đổi. Hãy dùng mã tem của máy mới, hoặc gọi {hotline}.',
    en: 'This code is no longer in use, since the unit was exchanged. Use the code of the new unit, or call {hotline}.',
  },
  ready: { vi: 'Chưa kích hoạt', en: 'Not active yet' },
  readyWhy: {
    vi: 'Sản phẩm chính hãng, bảo hành {months} tháng từ ngày kích hoạt.',
    en: 'A genuine unit, with {months} months of warranty from the day of activation.',
  },
  done: {
    vi: 'Đã kích hoạt. Bảo hành đến hết ngày {date}.',
    en: 'Activated. Covered until the end of {date}.',
  },
  missing: {
    vi: 'Bộ này còn thiếu: {units}. Hãy gọi {hotline} để thêm.',
    en: 'Still missing of this set: {units}. Call {hotline} to add it.',
  },
  missingUntil: {
    vi: 'Bộ này còn thiếu: {units}. Thêm được trên phiếu bảo hành đến hết ngày {date}.',
    en: 'Still missing of this set: {units}. Add it on the slip until the end of {date}.',
  },
  confirmation: { vi: 'Tin xác nhận được gửi đến {phone}.', en: 'A confirmation goes to {phone}.' },
  rewardPending: { vi: 'Thợ {phone} được xét thưởng. Chờ đối soát.', en: '{phone} is considered. Waiting for review.' },
  rewardNotEnrolled: {
    vi: 'Không có thưởng: số {phone} chưa đăng ký đối tác.',
    en: 'No reward: {phone} is not enrolled.',
  },
  rewardNotApproved: {
    vi: 'Không có thưởng: đăng ký đối tác của số {phone} chưa được duyệt.',
    en: 'No reward: the enrolment of {phone} is not approved yet.',
  },
  rewardOwnPhone: {
    vi: 'Không có thưởng: số của thợ trùng với số của chủ máy.',
    en: "No reward: the installer's number is also the owner's.",
  },
  offline: {
    vi: 'Không có mạng. Chưa kích hoạt; thông tin đã nhập vẫn còn trên máy này. Hãy thử lại khi có mạng.',
    en: 'There is no signal. Not active yet; what you typed is still on this phone. Try again when there is signal.',
  },
  unanswered: {
    vi: 'Chưa nhận được trả lời nên chưa rõ kết quả. Hãy bấm lại: sản phẩm không bị kích hoạt hai lần.',
    en: 'No answer came, so we cannot tell the result. Press again: the unit is never activated twice.',
  },
  busy: {
    vi: 'Hệ thống đang bận, chưa có gì thay đổi. Hãy thử lại; thông tin đã nhập vẫn còn.',
    en: "We're busy and nothing has changed. Try again; what you typed is still here.",
  },
} as const satisfies Readonly<Record<string, Both>>;
