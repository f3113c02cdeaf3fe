import { formatCode } from './code-text.ts';
import { qrPayload } from './print/qr-code.ts';
import type { Sticker } from './print/volume-order.ts';

/** What the list of a batch's codes is made of. */
export interface ListOrder {
  readonly count: number;
  /** The stickers have a PIN under a scratch layer. */
  readonly withPin: boolean;
  readonly siteHost: string;
  readonly stickerAt: (index: number) => Sticker;
}

/** Spreadsheets take the file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';
const ROWS_A_PIECE = 5_000;

/**
 * The codes as CSV, in the order of the sheets. Codes and PINs are never digits alone and never begin a formula, so
 * that a spreadsheet leaves them as they are.
 */
export function* renderList(order: ListOrder): Generator<Uint8Array, void, undefined> {
  const { withPin } = order;
  const header = ['STT', 'Mã tem', 'Mã in trên tem', 'Địa chỉ QR', ...(withPin ? ['Mã PIN'] : [])];
  let rows = BYTE_ORDER_MARK + header.join(',') + LINE_END;
  for (let index = 0; index < order.count; index += 1) {
    const { code, pin } = order.stickerAt(index);
    rows += `${index + 1},${code},${formatCode(code)},${qrPayload(code, order.siteHost)}`;
    rows += withPin ? `,${formatCode(pin ?? '')}${LINE_END}` : LINE_END;
    if (index % ROWS_A_PIECE !== ROWS_A_PIECE - 1) continue;
    yield Buffer.from(rows);
    rows = '';
  }
  if (rows !== '') yield Buffer.from(rows);
}
