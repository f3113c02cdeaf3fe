import type { WarrantyState } from '../found-warranty.ts';
import type { givenStartSchema } from '../policy/given-term.ts';

/** The words of a slip, on the page and in the PDF alike. */
export const slipTexts = {
  title: { vi: 'Phiếu bảo hành điện tử', en: 'Electronic warranty slip' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  sku: { vi: 'Mã hàng', en: 'Model' },
  code: { vi: 'Mã tem', en: 'Sticker code' },
  makerSerial: { vi: 'Số serial', en: "Maker's serial" },
  set: { vi: 'Cùng bộ', en: 'Together with' },
  owner: { vi: 'Chủ máy', en: 'Owner' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  address: { vi: 'Nơi lắp đặt', en: 'Installed at' },
  store: { vi: 'Nơi bán', en: 'Sold by' },
  installer: { vi: 'Người lắp đặt', en: 'Installed by' },
  receipt: { vi: 'Hóa đơn mua hàng', en: 'Receipt' },
  receiptGiven: { vi: 'Đã gửi ảnh khi kích hoạt', en: 'A photo was given at the activation' },
  activated: { vi: 'Ngày kích hoạt', en: 'Activated on' },
  starts: { vi: 'Bảo hành từ ngày', en: 'Covered from' },
  ends: { vi: 'Đến hết ngày', en: 'Until the end of' },
  why: { vi: 'Cách tính', en: 'How it is reached' },
  parts: { vi: 'Linh kiện có thời hạn riêng', en: 'Parts with a term of their own' },
  part: { vi: '{months} tháng, đến hết ngày {date}', en: '{months} months, until the end of {date}' },
  scope: { vi: 'Nội dung và phạm vi bảo hành', en: 'What is covered' },
  method: { vi: 'Cách thức bảo hành', en: 'How it is done' },
  exclusions: { vi: 'Trường hợp không bảo hành', en: 'What is not covered' },
  handling: { vi: 'Thời gian xử lý', en: 'Handling time' },
  handlingDays: {
    vi: 'Tối đa {days} ngày, không tính vào thời hạn bảo hành',
    en: '{days} days at most, which do not count towards the term',
  },
  maintenance: { vi: 'Bảo trì định kỳ', en: 'Maintenance' },
  maintenanceMonths: { vi: 'Mỗi {months} tháng', en: 'Every {months} months' },
  seller: { vi: 'Bên bảo hành', en: 'Warranty by' },
  contact: { vi: 'Liên hệ', en: 'Contact' },
  scan: { vi: 'Quét để xem phiếu mới nhất', en: 'Scan for the latest slip' },
  made: { vi: 'In lúc {time}', en: 'Printed at {time}' },
} as const;

export const slipStateTexts: Readonly<Record<WarrantyState, { readonly vi: string; readonly en: string }>> = {
  active: { vi: 'Còn bảo hành', en: 'Under warranty' },
  ended: { vi: 'Đã hết bảo hành', en: 'Warranty ended' },
  canceled: { vi: 'Đã hủy bảo hành', en: 'Warranty cancelled' },
};

/** What the first day was reckoned from, where it is not the activation. */
export const startTexts: Readonly<
  Record<(typeof givenStartSchema)['shape']['by']['options'][number], { readonly vi: string; readonly en: string }>
> = {
  activation: { vi: 'ngày kích hoạt', en: 'the day of activation' },
  purchase: { vi: 'ngày mua trên hóa đơn', en: 'the day of purchase on the receipt' },
  shipment: { vi: 'ngày xuất kho', en: 'the day it was shipped' },
};
