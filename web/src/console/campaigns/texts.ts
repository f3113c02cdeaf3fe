import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { CampaignState, Channel } from './campaign.ts';

export const campaignTexts = {
  lead: {
    vi: 'Cộng thêm tháng bảo hành cho máy kích hoạt trong một khoảng ngày. Máy đã được cộng thì giữ, kể cả khi chương trình kết thúc.',
    en: 'More months for units activated within some days. Whoever has them keeps them, also after the end.',
  },
  add: { vi: 'Thêm chương trình', en: 'Add a campaign' },
  addTitle: { vi: 'Chương trình mới', en: 'New campaign' },
  none: { vi: 'Chưa có chương trình nào.', en: 'There are no campaigns yet.' },
  noneHint: {
    vi: 'Ví dụ: cộng 6 tháng cho máy lạnh inverter kích hoạt trước Tết.',
    en: 'Such as 6 months for inverters activated before Tết.',
  },
  name: { vi: 'Tên chương trình', en: 'Name' },
  nameHint: { vi: 'Khách đọc trên phiếu bảo hành.', en: 'Customers read it on the slip.' },
  nameMissing: { vi: 'Hãy đặt tên cho chương trình.', en: 'Name the campaign.' },
  months: { vi: 'Cộng thêm (tháng)', en: 'Months added' },
  monthsWrong: { vi: 'Số tháng từ 1 đến 60.', en: 'Months are from 1 to 60.' },
  monthsOf: { vi: '+{count} tháng', en: '+{count} months' },
  from: { vi: 'Kích hoạt từ ngày', en: 'Activated from' },
  until: { vi: 'đến hết ngày', en: 'to the end of' },
  dayMissing: { vi: 'Hãy chọn ngày.', en: 'Choose a day.' },
  untilBefore: { vi: 'Ngày cuối không được trước ngày đầu.', en: 'The last day cannot come before the first.' },
  untilPast: {
    vi: 'Ngày cuối đã qua, sẽ không máy nào được cộng tháng.',
    en: 'The last day is over, so no unit would get its months.',
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
    en: 'None chosen: the whole country. Otherwise units activated without an address (SMS, some scans) get nothing.',
  },
  regionsSome: { vi: '{count} tỉnh, thành phố', en: '{count} provinces' },
  wholeCountry: { vi: 'Cả nước', en: 'The whole country' },
  channels: { vi: 'Cách kích hoạt', en: 'Ways in' },
  channelsHint: { vi: 'Không chọn: mọi cách.', en: 'None chosen: every way.' },
  allChannels: { vi: 'Mọi cách', en: 'Every way' },
  within: { vi: 'Mua cách kích hoạt tối đa (ngày)', en: 'Bought at most so many days before' },
  withinHint: {
    vi: 'Để trống nếu không cần. Có điền thì chỉ máy ghi ngày mua mới được cộng.',
    en: 'Empty where it does not matter. Otherwise only units with a day of purchase get it.',
  },
  withinWrong: { vi: 'Từ 0 đến 365 ngày, hoặc để trống.', en: 'From 0 to 365 days, or empty.' },
  withinOf: { vi: 'mua trong {count} ngày', en: 'bought within {count} days' },
  combines: { vi: 'Khi có nhiều chương trình', en: 'Beside other campaigns' },
  best: { vi: 'Chỉ tính chương trình dài nhất', en: 'Only the longest counts' },
  adds: { vi: 'Cộng dồn với chương trình khác', en: 'Added to the others' },
  example: {
    vi: 'Ví dụ: bảo hành 24 tháng, kích hoạt ngày {day} thì hết hạn {end} thay vì {without}.',
    en: 'For instance a term of 24 months, activated on {day}, ends on {end} instead of {without}.',
  },
  exampleNone: { vi: 'Điền ngày và số tháng để xem ví dụ.', en: 'Fill in the days and the months to see an example.' },
  exampleDays: {
    vi: 'Chương trình tính cho máy kích hoạt từ {from} đến hết ngày {until}.',
    en: 'It counts for units activated from {from} to the end of {until}.',
  },
  save: { vi: 'Bắt đầu chương trình', en: 'Begin the campaign' },
  saveMeans: {
    vi: 'Lưu rồi thì không sửa được; chỉ có thể kết thúc sớm. Máy kích hoạt trước đó không thay đổi.',
    en: 'It cannot be changed afterwards, only ended early. Units activated before stay as they are.',
  },
  cancel: { vi: 'Bỏ', en: 'Discard' },
  saved: { vi: 'Đã lưu chương trình {name}.', en: 'The campaign {name} is saved.' },
  onlyManagers: {
    vi: 'Bạn đang xem. Quản lý hoặc quản trị viên mới thêm hay kết thúc được.',
    en: 'You are looking. Managers and administrators add and end campaigns.',
  },
  state: { vi: 'Tình trạng', en: 'State' },
  who: { vi: 'Cho ai', en: 'For whom' },
  end: { vi: 'Kết thúc sớm', en: 'End early' },
  endOf: { vi: 'Kết thúc sớm {name}', en: 'End {name} early' },
  endTitle: { vi: 'Kết thúc {name} ngay hôm nay?', en: 'End {name} today?' },
  endMeans: {
    vi: 'Máy kích hoạt từ hôm nay không được cộng tháng nữa. Máy đã được cộng thì giữ nguyên. Không mở lại được; cần thì thêm chương trình mới.',
    en: 'Units activated from today on get no more months; those that have them keep them. It cannot be reopened.',
  },
  note: { vi: 'Lý do', en: 'Why' },
  noteMissing: { vi: 'Hãy ghi lý do; đồng nghiệp đọc được.', en: 'Say why; colleagues read it.' },
  endIt: { vi: 'Kết thúc chương trình', en: 'End the campaign' },
  keep: { vi: 'Để chạy tiếp', en: 'Keep it running' },
  ended: { vi: '{by} kết thúc sớm: {note}', en: 'Ended early by {by}: {note}' },
  endedNews: { vi: 'Đã kết thúc {name}.', en: '{name} has ended.' },
  neverBegan: { vi: 'kết thúc trước khi bắt đầu', en: 'ended before it began' },
  action: { vi: 'Việc cần làm', en: 'Action' },
} as const satisfies Readonly<Record<string, Both>>;

export const campaignStateTexts: Readonly<Record<CampaignState, Both & { readonly mood: Mood }>> = {
  running: { vi: 'Đang chạy', en: 'Running', mood: 'good' },
  coming: { vi: 'Sắp tới', en: 'To come', mood: 'wait' },
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
