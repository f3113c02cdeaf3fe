import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { UnitState } from './unit.ts';
import type { WarrantyState } from './warranty.ts';

export const unitTexts = {
  lead: {
    vi: 'Nhập hoặc quét mã tem, hoặc số máy của nhà sản xuất.',
    en: 'Type or scan a sticker’s code or a maker’s serial.',
  },
  code: { vi: 'Mã tem hoặc số máy', en: 'Code or serial' },
  codeHint: { vi: 'Không phân biệt chữ hoa, dấu cách và gạch', en: 'Capitals, spaces and dashes don’t matter' },
  empty: { vi: 'Hãy nhập mã tem hoặc số máy.', en: 'Enter a code or a serial.' },
  find: { vi: 'Tra cứu', en: 'Find' },
  makerSerial: { vi: 'Số serial của hãng', en: 'Maker’s serial' },
  batch: { vi: 'Lô', en: 'Batch' },
  batchWords: { vi: '{id}, tem số {index}', en: '{id}, sticker {index}' },
  roll: { vi: 'Cuộn', en: 'Roll' },
  state: { vi: 'Trạng thái', en: 'State' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  unbound: { vi: 'Chưa gán', en: 'Not bound' },
  place: { vi: 'Nơi giữ', en: 'Where' },
  activatedOn: { vi: 'Kích hoạt ngày', en: 'Activated on' },
  history: { vi: 'Lịch sử', en: 'History' },
  noHistory: { vi: 'Chưa có gì xảy ra với tem này.', en: 'Nothing has happened to this sticker yet.' },
  ofRoll: { vi: 'cả dải', en: 'its range' },
  ofUnit: { vi: 'riêng tem này', en: 'this unit alone' },
} as const satisfies Readonly<Record<string, Both>>;

export const unitStateTexts: Readonly<Record<UnitState, Both & { readonly mood: Mood }>> = {
  ordered: { vi: 'đã đặt', en: 'ordered', mood: 'calm' },
  rendered: { vi: 'đã tạo tệp', en: 'rendered', mood: 'calm' },
  printed: { vi: 'đã in', en: 'printed', mood: 'wait' },
  accepted: { vi: 'đã nghiệm thu', en: 'accepted', mood: 'good' },
  bound: { vi: 'đã gán sản phẩm', en: 'bound', mood: 'good' },
  shipped: { vi: 'đã xuất kho', en: 'shipped', mood: 'good' },
  activated: { vi: 'đã kích hoạt', en: 'activated', mood: 'good' },
  replaced: { vi: 'đã đổi máy', en: 'replaced', mood: 'wait' },
  returned: { vi: 'đã trả lại', en: 'returned', mood: 'wait' },
  void: { vi: 'đã hủy', en: 'void', mood: 'bad' },
};

export const warrantyStateTexts: Readonly<Record<WarrantyState, Both & { readonly mood: Mood }>> = {
  active: { vi: 'đang bảo hành', en: 'covered', mood: 'good' },
  ended: { vi: 'đã hết hạn', en: 'ended', mood: 'calm' },
  canceled: { vi: 'đã hủy kích hoạt', en: 'cancelled', mood: 'bad' },
};

/** Events of one unit by their type; others are shown as they are called. */
export const eventTexts: Readonly<Record<string, Both>> = {
  'warranty.activated': { vi: 'Kích hoạt bảo hành', en: 'Warranty activated' },
  'warranty.migrated': { vi: 'Chuyển bảo hành từ hệ thống cũ', en: 'Warranty migrated from a former system' },
};
