import type { Partner } from '../../partners/partner.ts';
import { formatPhone } from '../../phone/phone.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import { periodName } from '../../time/period.ts';
import type { Cell, Column } from '../../workbook/workbook.ts';
import { reasonTextOf } from '../policy/reward-reasons.ts';
import { roleWords } from '../policy/role-words.ts';
import { isHeld } from '../reconciliation/hold.ts';
import { allHoldWords } from '../reconciliation/hold-words.ts';
import type { RewardLine, RewardState } from '../reward-line.ts';
import { dueOf } from './period-tally.ts';

/** Whom a partner's lines are shown as. */
export type PartnerContact = Pick<Partner, 'name' | 'phone'>;

export const STATE_LABELS = {
  approved: 'Đã duyệt',
  cancelled: 'Đã hủy',
  pending: 'Chờ đối soát',
  reversed: 'Đã thu hồi',
  correction: 'Khấu trừ kỳ trước',
  none: 'Không có thưởng (0 đ)',
} as const satisfies Readonly<Record<RewardState, string>>;

/** The columns of a line, the same in the workbook and in the CSV file. */
export const LINE_COLUMNS: readonly Column[] = [
  { header: 'STT', kind: 'count', width: 10 },
  { header: 'Ngày kích hoạt', kind: 'moment', width: 18 },
  { header: 'Mã tem', kind: 'text', width: 22 },
  { header: 'Mã hàng', kind: 'text', width: 16 },
  { header: 'Sản phẩm', kind: 'text', width: 32 },
  { header: 'Mã đối tác', kind: 'text', width: 30 },
  { header: 'Đối tác', kind: 'text', width: 28 },
  { header: 'Số điện thoại', kind: 'text', width: 16 },
  { header: 'Mức thưởng áp dụng', kind: 'text', width: 36 },
  { header: 'Tiền thưởng (đ)', kind: 'money', width: 16, total: true },
  { header: 'Trạng thái', kind: 'text', width: 22 },
  { header: 'Được hưởng (đ)', kind: 'money', width: 16, total: true },
  { header: 'Ngày đối soát', kind: 'moment', width: 18 },
  { header: 'Ghi chú', kind: 'text', width: 40 },
  { header: 'Chuyển từ kỳ trước', kind: 'text', width: 12 },
  { header: 'Vai trò', kind: 'text', width: 14 },
  { header: 'Chuyển từ kỳ', kind: 'text', width: 14 },
  { header: 'Đang giữ lại vì', kind: 'text', width: 40 },
];

/** A line in these columns. */
export function lineCells(number: number, line: RewardLine, partner: PartnerContact | undefined): readonly Cell[] {
  return [
    number,
    line.activatedAt,
    formatCode(line.code),
    line.sku,
    line.productName,
    line.partnerId,
    partner?.name,
    partner && formatPhone(partner.phone),
    line.rule?.label,
    line.amount,
    STATE_LABELS[line.state],
    dueOf(line),
    line.decidedAt,
    line.note ?? (line.amount === 0 ? reasonTextOf(line).vi : undefined),
    line.late ? 'Có' : undefined,
    roleWords[line.role].vi,
    carriedFrom(line),
    isHeld(line) ? allHoldWords(line.holds ?? []).vi : undefined,
  ];
}

function carriedFrom({ carries = [] }: RewardLine): string | undefined {
  const from = carries.at(-1)?.from;
  return from === undefined ? undefined : periodName(from);
}

/** The columns of a line that was put off to a later period. */
export const CARRIED_COLUMNS: readonly Column[] = [
  { header: 'STT', kind: 'count', width: 10 },
  { header: 'Ngày kích hoạt', kind: 'moment', width: 18 },
  { header: 'Mã tem', kind: 'text', width: 22 },
  { header: 'Mã hàng', kind: 'text', width: 16 },
  { header: 'Sản phẩm', kind: 'text', width: 32 },
  { header: 'Mã đối tác', kind: 'text', width: 30 },
  { header: 'Đối tác', kind: 'text', width: 28 },
  { header: 'Tiền thưởng (đ)', kind: 'money', width: 16, total: true },
  { header: 'Sang kỳ', kind: 'text', width: 12 },
  { header: 'Chuyển lúc', kind: 'moment', width: 18 },
  { header: 'Người chuyển', kind: 'text', width: 24 },
  { header: 'Lý do', kind: 'text', width: 40 },
  { header: 'Lúc đó đang giữ lại vì', kind: 'text', width: 60 },
];

/** A line in these columns, as it left the period. */
export function carriedCells(number: number, line: RewardLine, partner: PartnerContact | undefined): readonly Cell[] {
  const carry = line.carries?.at(-1);
  return [
    number,
    line.activatedAt,
    formatCode(line.code),
    line.sku,
    line.productName,
    line.partnerId,
    partner?.name,
    line.amount,
    carry && periodName(carry.to),
    carry?.at,
    carry?.by,
    carry?.note,
    isHeld(line) ? allHoldWords(line.holds ?? []).vi : undefined,
  ];
}
