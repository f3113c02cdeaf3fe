import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { CampaignState, Channel } from './campaign.ts';

export const campaignTexts = {
  lead: {
    vi: 'Cộng thêm tháng bảo hành cho máy kích hoạt trong một khoảng ngày. Máy đã được cộng thì giữ, kể cả khi chương trình kết thúc.',
    en: 'Extra months for units activated on certain days. Months already given are kept, even after the campaign ends.',
  },
  add: { vi: 'Thêm chương trình', en: 'Add a campaign' },
  addTitle: { vi: 'Chương trình mới', en: 'New campaign' },
  none: { vi: 'Chưa có chương trình nào.', en: 'There are no campaigns yet.' },
  noneHint: {
    vi: 'Ví dụ: cộng 6 tháng cho máy lạnh inverter kích hoạt trước Tết.',
    en: 'For example 6 extra months for inverters activated before Tết.',
  },
  name: { vi: 'Tên chương trình', en: 'Name' },
  nameHint: { vi: 'Khách đọc trên phiếu bảo hành.', en: 'Customers read it on the warranty slip.' },
  nameMissing: { vi: 'Hãy đặt tên cho chương trình.', en: 'Name the campaign.' },
  months: { vi: 'Cộng thêm (tháng)', en: 'Months added' },
  monthsWrong: { vi: 'Số tháng từ 1 đến 60.', en: 'Enter 1 to 60 months.' },
  monthsOf: { vi: '+{count} tháng', en: '+{count|month|months}' },
  from: { vi: 'Kích hoạt từ ngày', en: 'Activated from' },
  until: { vi: 'đến hết ngày', en: 'until the end of' },
  dayMissing: { vi: 'Hãy chọn ngày.', en: 'Choose a day.' },
  untilBefore: { vi: 'Ngày cuối không được trước ngày đầu.', en: 'The last day must not be before the first.' },
  untilPast: {
    vi: 'Ngày cuối đã qua, sẽ không máy nào được cộng tháng.',
    en: 'The last day has passed, so no unit would get the months.',
  },
  days: { vi: '{from} – {until}', en: '{from} – {until}' },
  when: { vi: 'Ngày kích hoạt', en: 'Activated' },
  aim: { vi: 'Áp dụng cho', en: 'For' },
  aimAll: { vi: 'Mọi sản phẩm', en: 'All products' },
  aimLines: { vi: 'Một số dòng sản phẩm', en: 'Some product lines' },
  aimSkus: { vi: 'Một số mã hàng', en: 'Some SKUs' },
  noneChosen: { vi: 'Hãy chọn ít nhất một.', en: 'Choose at least one.' },
  regions: { vi: 'Tỉnh, thành phố', en: 'Provinces' },
  regionsHint: {
    vi: 'Không chọn: cả nước. Có chọn thì máy kích hoạt không ghi địa chỉ (SMS, một số lượt quét) không được cộng.',
    en: 'If none is chosen: the whole country. Otherwise units activated without an address (SMS, some scans) get nothing.',
  },
  regionsSome: { vi: '{count} tỉnh, thành phố', en: '{count|province|provinces}' },
  wholeCountry: { vi: 'Cả nước', en: 'The whole country' },
  channels: { vi: 'Cách kích hoạt', en: 'How it is activated' },
  channelsHint: { vi: 'Không chọn: mọi cách.', en: 'If none is chosen: every way.' },
  allChannels: { vi: 'Mọi cách', en: 'Every way' },
  within: { vi: 'Mua cách kích hoạt tối đa (ngày)', en: 'Purchased at most this many days before activation' },
  withinHint: {
    vi: 'Để trống nếu không cần. Có điền thì chỉ máy ghi ngày mua mới được cộng.',
    en: 'Leave empty if it does not matter. Otherwise only units with a purchase date get the months.',
  },
  withinWrong: { vi: 'Từ 0 đến 365 ngày, hoặc để trống.', en: 'Enter 0 to 365 days, or leave empty.' },
  withinOf: { vi: 'mua trong {count} ngày', en: 'purchased within {count|day|days}' },
  combines: { vi: 'Khi có nhiều chương trình', en: 'Together with other campaigns' },
  best: { vi: 'Chỉ tính chương trình dài nhất', en: 'Only the longest counts' },
  adds: { vi: 'Cộng dồn với chương trình khác', en: 'Added to the others' },
  example: {
    vi: 'Ví dụ: bảo hành 24 tháng, kích hoạt ngày {day} thì hết hạn {end} thay vì {without}.',
    en: 'For example, a 24-month warranty activated on {day} ends on {end} instead of {without}.',
  },
  exampleNone: { vi: 'Điền ngày và số tháng để xem ví dụ.', en: 'Enter the days and the months to see an example.' },
  exampleDays: {
    vi: 'Chương trình tính cho máy kích hoạt từ {from} đến hết ngày {until}.',
    en: 'It applies to units activated from {from} until the end of {until}.',
  },
  save: { vi: 'Bắt đầu chương trình', en: 'Start the campaign' },
  saveMeans: {
    vi: 'Lưu rồi thì không sửa được; chỉ có thể kết thúc sớm. Máy kích hoạt trước đó không thay đổi.',
    en: 'Once saved it cannot be changed, only ended early. Units activated earlier stay as they are.',
  },
  cancel: { vi: 'Bỏ', en: 'Discard' },
  saved: { vi: 'Đã lưu chương trình {name}.', en: 'The campaign {name} is saved.' },
  onlyManagers: {
    vi: 'Bạn đang xem. Quản lý hoặc quản trị viên mới thêm hay kết thúc được.',
    en: 'You can view this page. Only managers and administrators can add or end campaigns.',
  },
  state: { vi: 'Tình trạng', en: 'State' },
  who: { vi: 'Cho ai', en: 'For whom' },
  end: { vi: 'Kết thúc sớm', en: 'End early' },
  endOf: { vi: 'Kết thúc sớm {name}', en: 'End {name} early' },
  endTitle: { vi: 'Kết thúc {name} ngay hôm nay?', en: 'End {name} today?' },
  endMeans: {
    vi: 'Máy kích hoạt từ hôm nay không được cộng tháng nữa. Máy đã được cộng thì giữ nguyên. Không mở lại được; cần thì thêm chương trình mới.',
    en: 'Units activated from today on get no extra months; those that have them keep them. It cannot be reopened; add a new campaign if you need one.',
  },
  note: { vi: 'Lý do', en: 'Reason' },
  noteMissing: { vi: 'Hãy ghi lý do; đồng nghiệp đọc được.', en: 'Enter the reason; colleagues can read it.' },
  endIt: { vi: 'Kết thúc chương trình', en: 'End the campaign' },
  keep: { vi: 'Để chạy tiếp', en: 'Keep it running' },
  ended: { vi: '{by} kết thúc sớm: {note}', en: 'Ended early by {by}: {note}' },
  endedNews: { vi: 'Đã kết thúc {name}.', en: '{name} has ended.' },
  neverBegan: { vi: 'kết thúc trước khi bắt đầu', en: 'ended before it began' },
  action: { vi: 'Việc cần làm', en: 'Action' },
} as const satisfies Readonly<Record<string, Both>>;

export const campaignStateTexts: Readonly<Record<CampaignState, Both & { readonly mood: Mood }>> = {
  running: { vi: 'Đang chạy', en: 'Running', mood: 'good' },
  coming: { vi: 'Sắp tới', en: 'Upcoming', mood: 'wait' },
  over: { vi: 'Đã kết thúc', en: 'Over', mood: 'calm' },
};

export const channelTexts: Readonly<Record<Channel, Both>> = {
  qr: { vi: 'Quét QR', en: 'QR scan' },
  web: { vi: 'Trang web', en: 'Website' },
  app: { vi: 'Ứng dụng đối tác', en: 'Partner app' },
  sms: { vi: 'SMS', en: 'SMS' },
  zalo: { vi: 'Zalo', en: 'Zalo' },
  dealer: { vi: 'Đại lý', en: 'Dealer' },
  care: { vi: 'CSKH', en: 'Customer care' },
  import: { vi: 'Tệp Excel', en: 'Spreadsheet' },
};
