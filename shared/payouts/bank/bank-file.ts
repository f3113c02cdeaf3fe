import { createHash } from 'node:crypto';
import { bankOf } from '../../partners/payee/banks.ts';
import { holderName } from '../../partners/payee/payee.ts';
import type { Instant } from '../../time/local-date.ts';
import { workbookPieces } from '../../workbook/streamed-workbook.ts';
import type { ColumnKind } from '../../workbook/workbook.ts';
import { type BankFile, netOf, type PayoutLine } from '../payout-run.ts';
import type { FileField, FileLayout } from './file-layout.ts';

/** The company's own account, where the bank asks for it. */
export interface SourceAccount {
  readonly bin: string;
  readonly account: string;
}

export interface FileOrder {
  readonly layout: FileLayout;
  readonly format: BankFile['format'];
  readonly source?: SourceAccount | undefined;
  /** Stands in a workbook, so the same order always gives the same bytes. */
  readonly createdAt: Instant;
}

export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly lines: number;
  /** What the bank is asked to pay in all, in đồng. */
  readonly total: number;
}

/** A payment that a bank can be asked for: nobody ended it, nobody transfers it by hand. */
export function isForFile(line: PayoutLine): boolean {
  return line.status === 'reserved' && line.bank !== undefined && line.byHand === undefined;
}

/** The file of these payments, in the order of their numbers. */
export function bankFile(lines: readonly PayoutLine[], order: FileOrder): MadeFile {
  const payments = lines.filter(isForFile).sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
  const rows = payments.map((line, position) =>
    order.layout.columns.map(({ field }) => cellOf(field, line, { ...order, position })),
  );
  const bytes = order.format === 'csv' ? csvOf(order.layout, rows) : workbookOf(order, rows);
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    lines: payments.length,
    total: payments.reduce((total, line) => total + netOf(line), 0),
  };
}

interface Place extends FileOrder {
  readonly position: number;
}

function cellOf(field: FileField, line: PayoutLine, { layout, source, position }: Place): string | number {
  const bin = line.bank?.bin ?? '';
  switch (field) {
    case 'number':
      return position + 1;
    case 'kind':
      return source?.bin === bin ? layout.kinds.inside : layout.kinds.outside;
    case 'source-account':
      return source?.account ?? '';
    case 'account':
      return line.bank?.account ?? '';
    case 'holder':
      return line.bank?.holder ?? '';
    case 'bin':
      return bin;
    case 'bank-name':
      return holderName(bankOf(bin)?.name ?? bin);
    case 'net':
      return netOf(line);
    case 'reference':
      return line.transferReference ?? '';
    case 'blank':
      return '';
  }
}

const KINDS: Readonly<Partial<Record<FileField, ColumnKind>>> = { number: 'count', net: 'money' };
const WIDTHS: Readonly<Partial<Record<FileField, number>>> = { number: 6, holder: 32, 'bank-name': 24, reference: 22 };

/** Account numbers are texts in it, whatever a spreadsheet makes of digits. */
function workbookOf({ layout, createdAt }: FileOrder, rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const columns = layout.columns.map(({ header, field }) => ({
    header,
    kind: KINDS[field] ?? 'text',
    width: WIDTHS[field] ?? 18,
  }));
  const sheet = { name: 'Chi', heading: [], columns, rows };
  return Buffer.concat([...workbookPieces({ creator: 'Tembao', createdAt, sheets: [sheet] })]);
}

const BYTE_ORDER_MARK = '\ufeff';

/** In UTF-8 with the mark by which spreadsheets know it; every text in quotation marks. */
function csvOf({ columns }: FileLayout, rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const header = columns.map((column) => column.header);
  const text = [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
  return new TextEncoder().encode(BYTE_ORDER_MARK + text);
}

function csvCell(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`;
}
