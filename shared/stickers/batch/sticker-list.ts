import type { Instant } from '../../time/local-date.ts';
import { workbookPieces } from '../../workbook/streamed-workbook.ts';
import type { Cell, Column } from '../../workbook/workbook.ts';
import { formatCode } from '../code/code-text.ts';
import { qrPrefix } from '../print/qr-code.ts';
import type { Sticker } from '../print/volume-order.ts';
import { type CodeKind, ROLL_SIZE, VOLUME_SIZE } from './batch.ts';

/** What the list of a batch's codes is made of. */
export interface ListOrder {
  readonly count: number;
  readonly kind: CodeKind;
  /** The stickers have a PIN under a scratch layer. */
  readonly withPin: boolean;
  readonly siteHost: string;
  readonly places: ListPlaces;
  readonly stickerAt: (index: number) => Sticker;
}

/** Where stickers stand: on the sheets of volumes, or on rolls. */
export type ListPlaces = { readonly kind: 'sheet'; readonly perSheet: number } | { readonly kind: 'roll' };

/** Spreadsheets take the file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';
const ROWS_A_PIECE = 5_000;
const DIGITS = /^\d+$/;

const columns = {
  number: { header: 'STT', kind: 'count', width: 10 },
  code: { header: 'Mã tem', kind: 'text', width: 20 },
  printed: { header: 'Mã in trên tem', kind: 'text', width: 24 },
  address: { header: 'Địa chỉ QR', kind: 'text', width: 44 },
  pin: { header: 'Mã PIN', kind: 'text', width: 12 },
  volume: { header: 'Tập', kind: 'count', width: 8 },
  sheet: { header: 'Tờ', kind: 'count', width: 8 },
  roll: { header: 'Cuộn', kind: 'count', width: 8 },
  place: { header: 'Vị trí', kind: 'count', width: 8 },
} as const satisfies Readonly<Record<string, Column>>;
type ColumnName = keyof typeof columns;

/**
 * The codes as CSV, in the order of the stickers, for programs that print variable data. Spreadsheets that open it
 * damage nothing: no cell begins a formula or looks like a number or a date. So codes of digits alone stand here only as
 * they are printed, `1234-5678-…`, and a PIN of digits alone with a space, since `0012-2031` would become December 2031.
 */
export function* renderList(order: ListOrder): Generator<Uint8Array, void, undefined> {
  const names = columnNames(order).filter((name) => name !== 'code' || order.kind !== 'digits');
  let rows = `${BYTE_ORDER_MARK}${names.map((name) => columns[name].header).join(',')}${LINE_END}`;
  for (let index = 0; index < order.count; index += 1) {
    const cells = cellsAt(order, index);
    const pin = cells.pin && DIGITS.test(cells.pin.replace('-', '')) ? cells.pin.replace('-', ' ') : cells.pin;
    const row = { ...cells, pin };
    rows += names.map((name) => row[name]).join(',') + LINE_END;
    if (index % ROWS_A_PIECE !== ROWS_A_PIECE - 1) continue;
    yield Buffer.from(rows);
    rows = '';
  }
  if (rows !== '') yield Buffer.from(rows);
}

/** The same as a workbook, for people: there codes and PINs are texts by their cells' type, whatever they look like. */
export function renderListWorkbook(
  order: ListOrder,
  batchId: string,
  orderedAt: Instant,
): Generator<Uint8Array, void, undefined> {
  const names = columnNames(order);
  const rows = function* (): Generator<readonly Cell[], void, undefined> {
    for (let index = 0; index < order.count; index += 1) {
      const cells = cellsAt(order, index);
      yield names.map((name) => cells[name]);
    }
  };
  const sheet = { name: `Lô ${batchId}`, heading: [], columns: names.map((name) => columns[name]), rows: rows() };
  return workbookPieces({ creator: 'Tembao', createdAt: orderedAt, sheets: [sheet] });
}

function columnNames({ withPin, places }: ListOrder): ColumnName[] {
  const place: ColumnName[] = places.kind === 'sheet' ? ['volume', 'sheet', 'place'] : ['roll', 'place'];
  return ['number', 'code', 'printed', 'address', ...(withPin ? (['pin'] as const) : []), ...place];
}

interface Cells {
  readonly number: number;
  readonly code: string;
  readonly printed: string;
  readonly address: string;
  readonly pin: string | undefined;
  readonly volume?: number;
  readonly sheet?: number;
  readonly roll?: number;
  readonly place: number;
}

function cellsAt(order: ListOrder, index: number): Cells {
  const { code, pin } = order.stickerAt(index);
  return {
    number: index + 1,
    code,
    printed: formatCode(code),
    address: qrPrefix(order.siteHost) + code,
    pin: order.withPin ? formatCode(pin ?? '') : undefined,
    ...placeOf(order.places, index),
  };
}

/** All from 1. Each volume begins with a sheet of its own. */
function placeOf(places: ListPlaces, index: number): Pick<Cells, 'volume' | 'sheet' | 'roll' | 'place'> {
  if (places.kind === 'roll') return { roll: Math.floor(index / ROLL_SIZE) + 1, place: (index % ROLL_SIZE) + 1 };
  const within = index % VOLUME_SIZE;
  return {
    volume: Math.floor(index / VOLUME_SIZE) + 1,
    sheet: Math.floor(within / places.perSheet) + 1,
    place: (within % places.perSheet) + 1,
  };
}
