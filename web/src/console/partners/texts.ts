import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Partner, PartnerLine, partnerBases, partnerFields } from './partner.ts';

export const partnerPageTexts = {
  lead: {
    vi: 'Người chờ duyệt đứng trước. Chỉ đối tác đã duyệt mới được thưởng.',
    en: 'Those who wait come first. Only approved partners earn.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  phone: { vi: 'Số di động', en: 'Mobile' },
  kind: { vi: 'Loại', en: 'Kind' },
  region: { vi: 'Nơi làm việc', en: 'Works in' },
  since: { vi: 'Đăng ký lúc', en: 'Enrolled' },
  approvedAt: { vi: 'Duyệt lúc', en: 'Approved' },
  action: { vi: 'Việc cần làm', en: 'Action' },
  approve: { vi: 'Duyệt', en: 'Approve' },
  approveWho: { vi: 'Duyệt {name}', en: 'Approve {name}' },
  approveTitle: { vi: 'Duyệt {name}?', en: 'Approve {name}?' },
  approveMeans: {
    vi: 'Từ khi duyệt, mỗi máy kích hoạt với số {phone} được xét thưởng cho {name}. Tin nhắn báo duyệt được gửi đến số này.',
    en: 'From then on each unit activated with {phone} is considered for a reward to {name}. A message tells them.',
  },
  notYet: { vi: 'Chưa duyệt', en: 'Not yet' },
  approved: { vi: 'Đã duyệt {name}.', en: '{name} is approved.' },
  onlyManagers: {
    vi: 'Quản lý hoặc quản trị viên mới duyệt được đối tác.',
    en: 'Only managers and administrators approve partners.',
  },
  empty: { vi: 'Không có đối tác nào ở tình trạng này.', en: 'No partner is in this state.' },
  emptyWaiting: { vi: 'Không có ai chờ duyệt.', en: 'Nobody is waiting.' },
  find: { vi: 'Tìm theo tên hoặc số di động', en: 'Find by name or mobile number' },
  kinds: { vi: 'Loại đối tác', en: 'Kind' },
  anyKind: { vi: 'Mọi loại', en: 'Any kind' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  anyProvince: { vi: 'Mọi tỉnh', en: 'Any province' },
  noProvince: { vi: 'Chưa rõ', en: 'Not known' },
  tier: { vi: 'Hạng', en: 'Tier' },
  tierHint: {
    vi: 'Chữ thường không dấu, ví dụ vang. Để trống nếu không có.',
    en: 'Lower-case letters, such as gold. Leave empty for none.',
  },
  emptyFound: { vi: 'Không tìm thấy đối tác nào như vậy.', en: 'No such partner was found.' },
  emptyFoundHint: {
    vi: 'Hãy thử một phần của tên, bốn số cuối, hoặc tình trạng khác.',
    en: 'Try a part of the name, the last four digits, or another state.',
  },
  enter: { vi: 'Ghi đối tác', en: 'Enter a partner' },
  enterLead: {
    vi: 'Người được ghi nhận tin nhắn mời đăng nhập bằng số này. Nhiều người thì dùng trang Nhập Excel.',
    en: 'They get a message that invites them to sign in with this number. For many, import a spreadsheet.',
  },
  name: { vi: 'Họ tên hoặc tên cửa hàng', en: 'Name, or name of the store' },
  basis: { vi: 'Căn cứ giữ dữ liệu', en: 'Why their data may be kept' },
  approvedAtOnce: { vi: 'Duyệt luôn, được xét thưởng từ bây giờ', en: 'Approve at once: they earn from now on' },
  save: { vi: 'Ghi và mời', en: 'Enter and invite' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  entered: { vi: 'Đã ghi {name}.', en: '{name} is entered.' },
  all: { vi: 'Tất cả đối tác', en: 'All partners' },
  open: { vi: 'Mở trang của {name}', en: 'Open the page of {name}' },
  data: { vi: 'Thông tin', en: 'Data' },
  state: { vi: 'Tình trạng', en: 'State' },
  stateNote: { vi: 'Lý do', en: 'Reason' },
  origin: { vi: 'Nguồn', en: 'Origin' },
  ownOrigin: { vi: 'Tự đăng ký', en: 'Enrolled themselves' },
  byOrigin: { vi: '{who} ghi, {basis}', en: 'Entered by {who}, {basis}' },
  consent: { vi: 'Đồng ý điều khoản', en: 'Agreed to' },
  money: { vi: 'Tiền thưởng', en: 'Rewards' },
  pending: { vi: 'Chờ đối soát', en: 'Waiting for review' },
  available: { vi: 'Được rút', en: 'Available' },
  reserved: { vi: 'Đang thanh toán', en: 'Being paid' },
  paid: { vi: 'Đã thanh toán', en: 'Paid' },
  installations: { vi: 'Máy gần đây', en: 'Recent units' },
  noInstallations: { vi: 'Chưa có máy nào ghi số của người này.', en: 'No unit names their number yet.' },
  unit: { vi: 'Máy', en: 'Unit' },
  amount: { vi: 'Thưởng', en: 'Reward' },
  history: { vi: 'Lịch sử', en: 'History' },
  changedFrom: { vi: '{field}: {before} đổi thành {after}', en: '{field}: from {before} to {after}' },
  themselves: { vi: 'Đối tác', en: 'The partner' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  suspend: { vi: 'Tạm ngưng', en: 'Suspend' },
  reinstate: { vi: 'Cho hoạt động lại', en: 'Reinstate' },
  dismiss: { vi: 'Cho nghỉ', en: 'Dismiss' },
  moveTitle: { vi: '{move} {name}?', en: '{move} {name}?' },
  refuseMeans: {
    vi: 'Người này không được thưởng. Lý do được nhắn cho họ.',
    en: 'They earn nothing. The reason is sent to them.',
  },
  suspendMeans: {
    vi: 'Không đăng nhập được và không được thưởng cho máy mới. Tiền đã có được giữ nguyên. Lý do được nhắn cho họ.',
    en: 'They cannot sign in and earn nothing for new units. Their money stays. The reason is sent to them.',
  },
  reinstateMeans: {
    vi: 'Từ bây giờ mỗi máy ghi số của người này được xét thưởng.',
    en: 'From now on units that name their number are considered.',
  },
  dismissMeans: {
    vi: 'Máy mới không được thưởng. Thưởng đã có vẫn được đối soát và thanh toán.',
    en: 'New units earn nothing. What was earned is still reviewed and paid.',
  },
  note: { vi: 'Lý do', en: 'Reason' },
  noteHint: { vi: 'Đối tác đọc được lý do này.', en: 'The partner reads it.' },
  moved: { vi: 'Đã ghi nhận. Đối tác được nhắn tin.', en: 'Done. The partner is told.' },
  standing: { vi: 'Đổi loại, hạng, tỉnh', en: 'Kind, tier, province' },
  standingMeans: {
    vi: 'Máy lắp từ ngày này tính theo loại, hạng, tỉnh mới. Máy lắp trước giữ nguyên.',
    en: 'Units fitted from this day on go by it. Earlier ones keep what was.',
  },
  from: { vi: 'Áp dụng từ ngày', en: 'Counts from' },
  saveStanding: { vi: 'Lưu', en: 'Save' },
  standingSaved: { vi: 'Đã lưu.', en: 'Saved.' },
  coming: { vi: 'Từ {day}: {what}', en: 'From {day}: {what}' },
  newPhone: { vi: 'Mất số cũ', en: 'Lost phone' },
  newPhoneMeans: {
    vi: 'Dùng khi đối tác không còn nhận được tin nhắn ở số cũ. Một người đề nghị, một quản lý khác xác nhận.',
    en: 'For a partner who no longer gets messages on the old number. One person asks, another manager confirms.',
  },
  phoneNext: { vi: 'Số di động mới', en: 'New mobile number' },
  phoneNote: { vi: 'Đã xác minh người này thế nào', en: 'How you made sure who it is' },
  proposePhone: { vi: 'Đề nghị đổi số', en: 'Ask for the new number' },
  proposed: { vi: 'Đã đề nghị. Một quản lý khác cần xác nhận.', en: 'Asked. Another manager has to confirm.' },
  proposal: { vi: '{who} đề nghị đổi sang số {phone}: {note}', en: '{who} asks for the number {phone}: {note}' },
  confirmPhone: { vi: 'Xác nhận số mới', en: 'Confirm the number' },
  dismissPhone: { vi: 'Bỏ đề nghị', en: 'Dismiss' },
  phoneDecided: { vi: 'Đã ghi nhận.', en: 'Done.' },
  onlyAnother: { vi: 'Người đề nghị không được tự xác nhận.', en: 'Whoever asked cannot confirm.' },
  emptyWaitingHint: {
    vi: 'Người mới đăng ký trên trang đối tác sẽ hiện ở đây.',
    en: 'Whoever enrols on the partner page appears here.',
  },
} as const satisfies Readonly<Record<string, Both>>;

export const partnerStateTexts: Readonly<Record<Partner['state'], Both & { readonly mood: Mood }>> = {
  waiting: { vi: 'Chờ duyệt', en: 'Waiting', mood: 'wait' },
  approved: { vi: 'Đã duyệt', en: 'Approved', mood: 'good' },
  refused: { vi: 'Từ chối', en: 'Refused', mood: 'bad' },
  suspended: { vi: 'Tạm ngưng', en: 'Suspended', mood: 'bad' },
  left: { vi: 'Đã nghỉ', en: 'Left', mood: 'calm' },
};

export const partnerKindTexts: Readonly<Record<Partner['kind'], Both>> = {
  installer: { vi: 'Nhân viên lắp đặt', en: 'Installer' },
  dealer: { vi: 'Đại lý', en: 'Dealer' },
  station: { vi: 'Trạm bảo hành', en: 'Station' },
  collaborator: { vi: 'Cộng tác viên', en: 'Collaborator' },
};

export const partnerBasisTexts: Readonly<Record<(typeof partnerBases)[number], Both>> = {
  contract: { vi: 'theo hợp đồng', en: 'by contract' },
  'agreed-on-paper': { vi: 'đã đồng ý bằng giấy', en: 'agreed on paper' },
  'agreed-by-phone': { vi: 'đã đồng ý qua điện thoại', en: 'agreed on the telephone' },
};

export const partnerLineTexts: Readonly<Record<PartnerLine['what'], Both>> = {
  registered: { vi: 'Tự đăng ký', en: 'Enrolled' },
  entered: { vi: 'Được ghi và mời', en: 'Entered and invited' },
  approved: { vi: 'Duyệt', en: 'Approved' },
  refused: { vi: 'Từ chối', en: 'Refused' },
  suspended: { vi: 'Tạm ngưng', en: 'Suspended' },
  reinstated: { vi: 'Cho hoạt động lại', en: 'Reinstated' },
  left: { vi: 'Nghỉ', en: 'Left' },
  corrected: { vi: 'Sửa thông tin', en: 'Corrected' },
  'standing-set': { vi: 'Đổi loại, hạng, tỉnh', en: 'Kind, tier, province' },
  'phone-proposed': { vi: 'Đề nghị đổi số', en: 'New number asked for' },
  'phone-proposal-dismissed': { vi: 'Bỏ đề nghị đổi số', en: 'New number dismissed' },
  'phone-changed': { vi: 'Đổi số di động', en: 'Mobile number changed' },
};

export const partnerFieldTexts: Readonly<Record<(typeof partnerFields)[number], Both>> = {
  name: { vi: 'Tên', en: 'Name' },
  phone: { vi: 'Số di động', en: 'Mobile' },
  kind: { vi: 'Loại', en: 'Kind' },
  tier: { vi: 'Hạng', en: 'Tier' },
  province: { vi: 'Tỉnh', en: 'Province' },
  region: { vi: 'Nơi làm việc', en: 'Works in' },
};

export const rewardStateTexts: Readonly<Record<string, Both>> = {
  pending: { vi: 'Chờ đối soát', en: 'Waiting' },
  none: { vi: 'Không có thưởng', en: 'No reward' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
  reversed: { vi: 'Đã thu hồi', en: 'Taken back' },
  correction: { vi: 'Điều chỉnh', en: 'Correction' },
};
