import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Batch, Layout } from './batch.ts';

export const stickerTexts = {
  lead: {
    vi: 'Các lô tem đã đặt, mới nhất trước.',
    en: 'Ordered batches, newest first.',
  },
  leadPrinting: {
    vi: 'Các lô được giao cho nhà in này: tải tệp, in, rồi gửi ảnh tờ mẫu để nghiệm thu.',
    en: 'Batches assigned to this printing house: download the files, print them, then send sample sheets for acceptance.',
  },
  order: { vi: 'Đặt in lô tem', en: 'Order a batch' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  blank: { vi: 'Tem chưa gán', en: 'Blank stickers' },
  unprinted: { vi: 'Mã đã có sẵn trên máy', en: 'Codes already on the units' },
  count: { vi: 'Số tem', en: 'How many stickers' },
  noBatches: { vi: 'Chưa có lô tem nào.', en: 'There are no batches yet.' },
  noBatchesHint: {
    vi: 'Bấm “Đặt in lô tem” để đặt lô đầu tiên.',
    en: 'Press “Order a batch” to order the first one.',
  },
  noBatchesPrinting: {
    vi: 'Lô mới hiện ra ở đây khi công ty giao cho nhà in này.',
    en: 'Batches appear here once the company assigns them to this printing house.',
  },
  batches: { vi: 'Các lô tem', en: 'Batches' },
  batch: { vi: 'Lô', en: 'Batch' },
  state: { vi: 'Tình trạng', en: 'State' },
  files: { vi: 'Tệp', en: 'Files' },
  ordered: { vi: 'Đặt lúc', en: 'Ordered' },
  rendered: { vi: '{rendered} / {total} tem', en: '{rendered} of {total}' },
  rate: { vi: '{rate} tem/giây', en: '{rate} stickers a second' },
  left: { vi: 'còn khoảng {time}', en: 'about {time} left' },
  download: { vi: 'Tải {name}, lô {id}', en: 'Download {name} of batch {id}' },
  title: { vi: 'Lô {id}', en: 'Batch {id}' },
  allBatches: { vi: '‹ Các lô tem', en: '‹ All batches' },
  about: { vi: '{count} tem · {product}', en: '{count|sticker|stickers} · {product}' },
  overview: { vi: 'Tổng quan', en: 'Overview' },
  rolls: { vi: 'Cuộn', en: 'Rolls' },
  acceptance: { vi: 'Nghiệm thu in', en: 'Print acceptance' },
  downloads: { vi: 'Lượt tải', en: 'Downloads' },
  placed: {
    vi: 'Đã đặt lô {id}. Tệp đang được tạo, có thể rời trang này.',
    en: 'Batch {id} is ordered. Its files are being made; you may leave this page.',
  },
  cancel: { vi: 'Hủy đặt lô', en: 'Cancel the order' },
  cancelTitle: { vi: 'Hủy đặt lô {id}?', en: 'Cancel batch {id}?' },
  cancelMeans: {
    vi: 'Việc tạo tệp dừng lại và không mã nào của lô có hiệu lực. Không khôi phục được; cần thì đặt lô mới.',
    en: 'Rendering stops and none of its codes will ever be valid. This cannot be undone; order a new batch if you need one.',
  },
  cancelIt: { vi: 'Hủy đặt lô này', en: 'Cancel this order' },
  keepIt: { vi: 'Giữ lô', en: 'Keep it' },
  canceled: { vi: 'Đã hủy đặt lô {id}.', en: 'The order of batch {id} is cancelled.' },
  resume: { vi: 'Tạo tiếp', en: 'Resume' },
  resumeMeans: {
    vi: 'Phần đã tạo xong được giữ lại, chỉ làm tiếp phần còn thiếu.',
    en: 'What is finished is kept; only the rest is made.',
  },
  details: { vi: 'Cách in', en: 'How it is printed' },
  template: { vi: 'Mẫu', en: 'Template' },
  templateOf: { vi: '{name}, bản {version}', en: '{name}, version {version}' },
  kind: { vi: 'Loại mã', en: 'Codes' },
  resolution: { vi: 'Độ phân giải', en: 'Resolution' },
  material: { vi: 'Chất liệu', en: 'Material' },
  layout: { vi: 'Bố trí', en: 'Layout' },
  formats: { vi: 'Định dạng', en: 'Formats' },
  strict: { vi: 'Chế độ nghiêm ngặt', en: 'Strict' },
  strictYes: {
    vi: 'Chỉ kích hoạt được tem đã nghiệm thu và xuất kho',
    en: 'Only accepted and shipped stickers can be activated',
  },
  strictNo: { vi: 'Không; kích hoạt sớm chỉ tạo cảnh báo', en: 'No; early activations only raise a finding' },
  replaces: { vi: 'In bù cho', en: 'Replaces' },
  replacesOf: { vi: '{count} tem của lô {id}', en: '{count|sticker|stickers} of batch {id}' },
  orderedBy: { vi: 'Người đặt', en: 'Ordered by' },
  sealed: { vi: 'Niêm phong lúc', en: 'Sealed' },
  noFiles: { vi: 'Tệp hiện ra ở đây khi lô được niêm phong.', en: 'Files appear here once the batch is sealed.' },
  file: { vi: 'Tệp', en: 'File' },
  size: { vi: 'Cỡ', en: 'Size' },
  sum: { vi: 'SHA-256', en: 'SHA-256' },
  copy: { vi: 'Chép', en: 'Copy' },
  copied: { vi: 'Đã chép', en: 'Copied' },
  copySum: { vi: 'Chép SHA-256 của {name}', en: 'Copy the SHA-256 of {name}' },
  downloadIt: { vi: 'Tải', en: 'Download' },
  until: { vi: 'Tải được đến {moment}.', en: 'Can be downloaded until {moment}.' },
  house: { vi: 'Nhà in', en: 'Printing house' },
  houseHint: {
    vi: 'Tên đăng nhập của nhà in. Nhà in chỉ thấy lô được giao cho mình.',
    en: 'Its user name. A printing house sees only the batches assigned to it.',
  },
  assign: { vi: 'Giao', en: 'Assign' },
  unassign: { vi: 'Thôi giao', en: 'Unassign' },
  assigned: { vi: 'Đã giao lô {id} cho {house}.', en: 'Batch {id} is assigned to {house}.' },
  unassigned: {
    vi: 'Lô {id} không còn giao cho nhà in nào.',
    en: 'Batch {id} is no longer assigned to a printing house.',
  },
  noHouse: { vi: 'Chưa giao cho nhà in nào', en: 'Not assigned' },
  noDownloads: { vi: 'Chưa ai tải tệp của lô này.', en: 'Nobody has downloaded a file of this batch.' },
  when: { vi: 'Lúc', en: 'When' },
  who: { vi: 'Ai', en: 'Who' },
  asHouse: { vi: 'nhà in', en: 'printing house' },
} as const satisfies Readonly<Record<string, Both>>;

export const batchStates: Readonly<Record<Batch['state'], Both & { readonly mood: Mood }>> = {
  planned: { vi: 'Đang chuẩn bị', en: 'Being planned', mood: 'calm' },
  rendering: { vi: 'Đang tạo tệp', en: 'Rendering', mood: 'calm' },
  sealed: { vi: 'Sẵn sàng in', en: 'Ready to print', mood: 'good' },
  failed: { vi: 'Không tạo được', en: 'Failed', mood: 'bad' },
  canceled: { vi: 'Đã hủy đặt', en: 'Cancelled', mood: 'calm' },
};

/** Each kind of code, how it looks and when to use it. */
export const kindTexts: Readonly<Record<Batch['kind'], Both & { readonly when: Both; readonly example: string }>> = {
  standard: {
    vi: '16 ký tự',
    en: '16 characters',
    when: { vi: 'Dùng cho mọi tem đủ chỗ.', en: 'For every sticker that has room for it.' },
    example: 'K7M2-9QXD-4T0W-HB3C',
  },
  short: {
    vi: '14 ký tự',
    en: '14 characters',
    when: {
      vi: 'Cho tem nhỏ, khi mã 16 ký tự không đủ chỗ.',
      en: 'For small stickers where 16 characters do not fit.',
    },
    example: 'K7M2-9QX-D4T-0WHB',
  },
  digits: {
    vi: '16 chữ số',
    en: '16 digits',
    when: {
      vi: 'Cho tem cào nhắn tin từ điện thoại phím.',
      en: 'For scratch stickers sent by SMS from keypad phones.',
    },
    example: '1234-5678-9012-3456',
  },
};

export const materialTexts: Readonly<Record<NonNullable<Batch['material']>, Both>> = {
  fragile: { vi: 'Tem vỡ', en: 'Fragile' },
  thermal: { vi: 'Decal nhiệt', en: 'Thermal decal' },
  paper: { vi: 'Decal giấy', en: 'Paper decal' },
};

export const layoutTexts = {
  sheet: { vi: 'Tờ {paper}, khe {gutter} mm', en: '{paper} sheets, {gutter} mm apart' },
  roll: { vi: 'Cuộn {lanes} hàng, khe {gap} mm', en: 'Rolls of {lanes} lanes, {gap} mm apart' },
} as const satisfies Readonly<Record<Layout['kind'], Both>>;

export const paperTexts = {
  title: { vi: 'Giấy đi kèm', en: 'Accompanying papers' },
  units: { vi: 'Tem mỗi thùng', en: 'Per carton' },
  size: { vi: 'Khổ nhãn', en: 'Label size' },
  sizes: {
    A6: { vi: 'A6, 148 × 105 mm', en: 'A6, 148 × 105 mm' },
    '100x60': { vi: '100 × 60 mm', en: '100 × 60 mm' },
  },
  from: { vi: 'Từ thùng số', en: 'From carton' },
  labels: { vi: 'In nhãn thùng', en: 'Print carton labels' },
  printed: {
    vi: 'Đã tạo {labels} nhãn cho lô có {cartons} thùng.',
    en: 'Made {labels|label|labels} for the batch’s {cartons|carton|cartons}.',
  },
  cards: { vi: 'In {count} thẻ hướng dẫn', en: 'Print {count|guide card|guide cards}' },
  cardsHint: {
    vi: 'Thẻ A6 bỏ vào hộp: cách kích hoạt bằng QR và tin nhắn.',
    en: 'A6 cards for the box: how to activate by QR code and by SMS.',
  },
} as const;
