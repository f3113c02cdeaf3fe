import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Batch } from './batch.ts';

export const stickerTexts = {
  lead: {
    vi: 'Đặt in lô tem, theo dõi và tải tệp cho nhà in.',
    en: 'Order batches, follow them and get the files for the printer.',
  },
  order: { vi: 'Đặt in lô tem', en: 'Order a batch' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  blank: { vi: 'Tem chưa gán', en: 'Blank stickers' },
  count: { vi: 'Số tem', en: 'How many' },
  countHint: { vi: '1 đến 1.000.000', en: '1 to 1,000,000' },
  countMalformed: { vi: 'Số tem là số nguyên từ 1 đến 1.000.000.', en: 'Give a whole number from 1 to 1,000,000.' },
  template: { vi: 'Loại tem', en: 'Kind' },
  plain: { vi: 'Thường, 20×40 mm', en: 'Plain, 20×40 mm' },
  scratch: { vi: 'Phủ cào, 20×40 mm', en: 'Scratch layer, 20×40 mm' },
  place: { vi: 'Đặt in {count} tem', en: 'Order {count} stickers' },
  placeNone: { vi: 'Đặt in', en: 'Order' },
  placed: { vi: 'Đã đặt lô {id}. Tệp đang được tạo.', en: 'Batch {id} is ordered. Its files are being made.' },
  noProducts: {
    vi: 'Danh mục chưa có sản phẩm nào nên chưa đặt in được.',
    en: 'The catalogue has no product yet, so nothing can be ordered.',
  },
  batches: { vi: 'Các lô tem', en: 'Batches' },
  noBatches: { vi: 'Chưa có lô tem nào.', en: 'There are no batches yet.' },
  noBatchesHint: {
    vi: 'Chọn sản phẩm và số tem ở trên để đặt lô đầu tiên.',
    en: 'Choose a product and a number above to order the first one.',
  },
  batch: { vi: 'Lô', en: 'Batch' },
  state: { vi: 'Tình trạng', en: 'State' },
  files: { vi: 'Tệp', en: 'Files' },
  ordered: { vi: 'Đặt lúc', en: 'Ordered' },
  rendered: { vi: '{rendered} / {total} tem', en: '{rendered} of {total}' },
  orderAgain: { vi: 'Đặt lại lô này', en: 'Order it again' },
  download: { vi: 'Tải {name}, lô {id}', en: 'Download {name} of batch {id}' },
} as const satisfies Readonly<Record<string, Both>>;

export const batchStates: Readonly<Record<Batch['state'], Both & { readonly mood: Mood }>> = {
  planned: { vi: 'Đang chuẩn bị', en: 'Being planned', mood: 'calm' },
  rendering: { vi: 'Đang tạo tệp', en: 'Rendering', mood: 'calm' },
  sealed: { vi: 'Sẵn sàng in', en: 'Ready to print', mood: 'good' },
  failed: { vi: 'Không tạo được', en: 'Failed', mood: 'bad' },
  canceled: { vi: 'Đã hủy đặt', en: 'Canceled', mood: 'calm' },
};
