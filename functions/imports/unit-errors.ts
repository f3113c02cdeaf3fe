import type { RowError } from '../../shared/imports/import-kind.ts';

/** What the table has against a row, and what to do about it. */
export const unitErrors = {
  skuUnknown: {
    column: 'sku',
    vi: 'Không có sản phẩm mang mã hàng này. Hãy thêm sản phẩm vào danh mục trước.',
    en: 'No product has this SKU. Add it to the catalogue first.',
  },
  readsAsCode: {
    vi: 'Trùng với một mã tem của hệ thống nên sẽ không bao giờ tìm thấy. Hãy kiểm tra lại cột này.',
    en: 'This is a sticker code of this system, so it would never be found. Check this column.',
  },
  codeUnknown: {
    column: 'code',
    vi: 'Không có tem nào mang mã này. Hãy chép lại mã in trên tem.',
    en: 'No sticker has this code. Copy what is printed on it.',
  },
  codeVoid: {
    column: 'code',
    vi: 'Tem này đã hủy. Hãy dán tem khác và ghi mã của tem đó.',
    en: 'This sticker is void. Put another one on the unit and write its code.',
  },
  skuDiffers: (sku: string) => ({
    column: 'sku',
    vi: `Tem này đã gán cho mã hàng ${sku}. Hãy sửa mã hàng hoặc mã tem.`,
    en: `This sticker is bound to ${sku}. Mend the SKU or the sticker's code.`,
  }),
  serialTaken: (sku: string) => ({
    column: 'makerSerial',
    vi: `Số máy này đã thuộc về một máy khác (mã hàng ${sku}).`,
    en: `This maker's serial belongs to another unit already (SKU ${sku}).`,
  }),
  formerTaken: (sku: string) => ({
    column: 'formerCode',
    vi: `Mã tem cũ này đã thuộc về một máy khác (mã hàng ${sku}).`,
    en: `This former code belongs to another unit already (SKU ${sku}).`,
  }),
  codeTaken: (serial: string) => ({
    column: 'code',
    vi: `Tem này đã gắn với số máy ${serial}.`,
    en: `This sticker belongs to the maker's serial ${serial} already.`,
  }),
  inAnotherSet: (named: string) => ({
    column: 'set',
    vi: `Máy này đã thuộc bộ ${named}.`,
    en: `This unit belongs to the set ${named} already.`,
  }),
  differentUnits: {
    vi: 'Mã tem cũ và số máy này thuộc về hai máy khác nhau.',
    en: "This former code and this maker's serial belong to two different units.",
  },
} as const satisfies Readonly<Record<string, RowError | ((value: string) => RowError)>>;
