import type { Both } from '../../../language.ts';
import type { Mood } from '../../shell/parts.tsx';
import type { PolicyState, StartRule } from './policy.ts';

export const policyTexts = {
  lead: {
    vi: 'Chính sách đã lưu không sửa và không xóa được: bảo hành đã cấp giữ nguyên điều kiện của ngày kích hoạt. Muốn đổi, hãy thêm một phiên bản áp dụng từ một ngày.',
    en: 'A saved policy can never be changed or deleted: warranties keep the conditions of the day they started. To change the policy, add a version that applies from a later day.',
  },
  none: { vi: 'Sản phẩm này chưa có chính sách riêng.', en: 'This product has no policy of its own.' },
  noneHint: {
    vi: 'Kích hoạt bây giờ được {count} tháng như ghi trong danh mục, không có phạm vi, cách thức và điều kiện để in trên phiếu.',
    en: 'For now an activation gets the {count|month|months} given in the catalogue, and the slip shows no scope, method or exclusions.',
  },
  add: { vi: 'Thêm phiên bản', en: 'Add a version' },
  addTitle: { vi: 'Phiên bản mới', en: 'New version' },
  version: { vi: 'Từ {from}', en: 'From {from}' },
  versionUntil: { vi: 'Từ {from} đến {until}', en: '{from} to {until}' },
  from: { vi: 'Áp dụng từ ngày', en: 'Applies from' },
  fromHint: { vi: 'Từ hôm nay trở đi.', en: 'Today at the earliest.' },
  fromHintFirst: { vi: 'Phiên bản đầu tiên có thể bắt đầu từ trước.', en: 'The first version may start in the past.' },
  fromMissing: { vi: 'Hãy chọn ngày bắt đầu.', en: 'Choose the first day.' },
  fromTaken: {
    vi: 'Đã có phiên bản từ ngày này. Hãy chọn ngày khác.',
    en: 'There is already a version from this day. Choose another.',
  },
  fromPast: {
    vi: 'Phiên bản mới chỉ áp dụng từ hôm nay trở đi, để bảo hành đã cấp không thay đổi.',
    en: 'A new version can apply from today at the earliest, so that no warranty changes.',
  },
  months: { vi: 'Thời hạn cả máy (tháng)', en: 'Term of the unit (months)' },
  monthsTerm: { vi: 'Thời hạn', en: 'Term' },
  monthsOf: { vi: '{count} tháng', en: '{count|month|months}' },
  monthsWrong: { vi: 'Số tháng từ 1 đến 240.', en: 'Enter 1 to 240 months.' },
  parts: { vi: 'Bộ phận có thời hạn riêng', en: 'Parts with their own term' },
  part: { vi: 'Bộ phận', en: 'Part' },
  partHint: { vi: 'Ví dụ: Máy nén', en: 'For example: Compressor' },
  partMonths: { vi: 'Tháng', en: 'Months' },
  partUnnamed: { vi: 'Hãy ghi tên bộ phận.', en: 'Name the part.' },
  addPart: { vi: 'Thêm bộ phận', en: 'Add a part' },
  start: { vi: 'Bắt đầu tính', en: 'Counts from' },
  withinDays: { vi: 'Mua trước kích hoạt tối đa (ngày)', en: 'Purchased at most this many days before activation' },
  withinWrong: { vi: 'Từ 1 đến 730 ngày.', en: 'From 1 to 730 days.' },
  afterDays: { vi: 'Chậm nhất sau xuất kho (ngày)', en: 'At the latest this many days after shipping' },
  afterWrong: { vi: 'Từ 0 đến 1.095 ngày.', en: 'From 0 to 1,095 days.' },
  scope: { vi: 'Phạm vi bảo hành', en: 'Scope' },
  method: { vi: 'Cách thức bảo hành', en: 'Method' },
  exclusions: { vi: 'Trường hợp không bảo hành', en: 'Exclusions' },
  wordsMissing: {
    vi: 'Luật yêu cầu công bố mục này; hãy ghi rõ.',
    en: 'The law requires this to be published; please fill it in.',
  },
  handling: { vi: 'Thời gian xử lý (ngày)', en: 'Handling time (days)' },
  handlingTerm: { vi: 'Thời gian xử lý', en: 'Handling time' },
  handlingWrong: { vi: 'Từ 1 đến 90 ngày.', en: 'From 1 to 90 days.' },
  days: { vi: '{count} ngày', en: '{count|day|days}' },
  maintenance: { vi: 'Bảo trì mỗi (tháng)', en: 'Maintenance every (months)' },
  maintenanceHint: { vi: 'Để trống nếu không cần.', en: 'Leave empty if none is needed.' },
  maintenanceTerm: { vi: 'Bảo trì', en: 'Maintenance' },
  maintenanceOf: { vi: 'Mỗi {count} tháng', en: 'Every {count|month|months}' },
  maintenanceWrong: { vi: 'Từ 1 đến 60 tháng, hoặc để trống.', en: 'Enter 1 to 60 months, or leave empty.' },
  photos: { vi: 'Ảnh khi kích hoạt', en: 'Photos when activating' },
  photosLead: {
    vi: 'Bắt buộc khi kích hoạt trên trang và ứng dụng đối tác. SMS, Zalo và tệp Excel không gửi được ảnh nên vẫn được kích hoạt.',
    en: 'Required on the website and in the partner app. SMS, Zalo and spreadsheets cannot carry photos, so they activate without.',
  },
  receipt: { vi: 'Ảnh hóa đơn', en: 'The receipt' },
  installation: { vi: 'Ảnh lắp đặt, ít nhất', en: 'Photos of the installation, at least' },
  noPhotos: { vi: 'Không bắt buộc', en: 'None required' },
  installationOf: { vi: 'Ít nhất {count} ảnh lắp đặt', en: 'At least {count|photo|photos} of the installation' },
  preview: { vi: 'Ví dụ', en: 'Example' },
  exampleActivated: {
    vi: 'Kích hoạt ngày {day} thì bảo hành đến hết ngày {end} ({count} tháng).',
    en: 'Activated on {day}, it is covered until the end of {end} ({count|month|months}).',
  },
  examplePart: { vi: '{part}: đến hết ngày {end}.', en: '{part}: until the end of {end}.' },
  examplePurchase: {
    vi: 'Có hóa đơn mua ngày {bought}: tính từ ngày mua, đến hết ngày {end}. Không có hóa đơn thì tính từ ngày kích hoạt.',
    en: 'With a receipt dated {bought}, it counts from that day until the end of {end}; without one, from activation.',
  },
  exampleShipment: {
    vi: 'Nếu máy xuất kho ngày {shipped}: tính từ {start}, đến hết ngày {end}, dù kích hoạt muộn hơn.',
    en: 'If shipped on {shipped}, it counts from {start} until the end of {end}, even if activated later.',
  },
  exampleCampaign: { vi: 'Khuyến mãi đang chạy, nếu có, được cộng thêm.', en: 'Running campaigns, if any, are added.' },
  exampleNone: { vi: 'Điền ngày và số tháng để xem ví dụ.', en: 'Enter the day and the months to see an example.' },
  save: { vi: 'Lưu phiên bản này', en: 'Save this version' },
  saveMeans: {
    vi: 'Lưu rồi thì không sửa được nữa. Áp dụng cho máy kích hoạt từ ngày {from}.',
    en: 'Once saved it cannot be changed. It applies to units activated from {from} on.',
  },
  cancel: { vi: 'Bỏ', en: 'Discard' },
  saved: { vi: 'Đã lưu phiên bản từ ngày {from}.', en: 'The version from {from} is saved.' },
} as const satisfies Readonly<Record<string, Both>>;

export const startTexts: Readonly<Record<StartRule['kind'], Both>> = {
  activation: { vi: 'Ngày kích hoạt', en: 'The day of activation' },
  purchase: { vi: 'Ngày mua, nếu có hóa đơn', en: 'The day of purchase, with a receipt' },
  shipment: {
    vi: 'Ngày kích hoạt, chậm nhất sau xuất kho',
    en: 'The day of activation, but at the latest after shipping',
  },
};

export const policyStateTexts: Readonly<Record<PolicyState, Both & { readonly mood: Mood }>> = {
  coming: { vi: 'Sắp áp dụng', en: 'Upcoming', mood: 'wait' },
  present: { vi: 'Đang áp dụng', en: 'Holds now', mood: 'good' },
  past: { vi: 'Đã được thay', en: 'Replaced', mood: 'calm' },
};
