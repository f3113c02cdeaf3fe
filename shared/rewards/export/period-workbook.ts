import type { Partner } from '../../partners/partner.ts';
import { formatPhone } from '../../phone/phone.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import { formatInstant, type Instant, type Period } from '../../time/local-date.ts';
import type { Cell, Column, Sheet, Workbook } from '../../workbook/workbook.ts';
import { reasonTextOf } from '../policy/reward-reasons.ts';
import type { PeriodSummary } from '../reconciliation/period.ts';
import type { RewardLine, RewardState } from '../reward-line.ts';

/** Whom a partner's lines are shown as. */
export type PartnerContact = Pick<Partner, 'name' | 'phone'>;

export interface PeriodContents {
  readonly period: Period;
  readonly lines: readonly RewardLine[];
  readonly partners: ReadonlyMap<string, PartnerContact>;
  /** Absent while the period is open. */
  readonly frozenAt?: Instant | undefined;
  readonly company: string;
  readonly createdAt: Instant;
}

/** In the order in which they are shown. */
const LABELS = {
  approved: 'Đã duyệt',
  cancelled: 'Đã hủy',
  pending: 'Chờ đối soát',
  reversed: 'Đã thu hồi',
  correction: 'Khấu trừ kỳ trước',
  none: 'Không có thưởng (0 đ)',
} as const satisfies Readonly<Record<RewardState, string>>;
const STATES = ['approved', 'cancelled', 'pending', 'reversed', 'correction', 'none'] as const;

/** The workbook of a month of reconciliation, in Vietnamese: a summary, all lines, and a row per partner. */
export function periodWorkbook(contents: PeriodContents): Workbook {
  return {
    creator: contents.company,
    createdAt: contents.createdAt,
    sheets: [summarySheet(contents), linesSheet(contents), partnersSheet(contents)],
  };
}

interface Sum {
  readonly count: number;
  readonly amount: number;
}

function sumOf(lines: readonly RewardLine[], state: RewardState): Sum {
  const own = lines.filter((line) => line.state === state);
  return { count: own.length, amount: own.reduce((total, { amount }) => total + amount, 0) };
}

/** Whether the lines are all that the month's counters counted: nothing is missing, nothing is there twice. */
export function addUpTo(
  lines: readonly RewardLine[],
  { counts, sums }: Pick<PeriodSummary, 'counts' | 'sums'>,
): boolean {
  const expected: Readonly<Record<RewardState, number>> = { ...sums, none: 0 };
  return STATES.every((state) => {
    const { count, amount } = sumOf(lines, state);
    return count === counts[state] && amount === expected[state];
  });
}

/** What of a line is the partner's; a correction takes it back. */
function dueOf({ state, amount }: RewardLine): number {
  return state === 'approved' || state === 'correction' ? amount : 0;
}

const draftHeading = ({ frozenAt, createdAt }: PeriodContents): readonly string[] =>
  frozenAt ? [] : [`BẢN NHÁP lúc ${formatInstant(createdAt)}: kỳ chưa chốt, số liệu còn thay đổi`];

function summarySheet(contents: PeriodContents): Sheet {
  const [year, month] = contents.period.split('-');
  return {
    name: 'Tóm tắt',
    heading: [
      `Đối soát thưởng tháng ${month}/${year}`,
      contents.company,
      ...(contents.frozenAt ? [`Đã chốt kỳ lúc ${formatInstant(contents.frozenAt)}`] : draftHeading(contents)),
    ],
    columns: [
      { header: 'Trạng thái', kind: 'text', width: 28 },
      { header: 'Số dòng', kind: 'count', width: 14, total: true },
      { header: 'Số tiền (đ)', kind: 'money', width: 20, total: true },
      { header: 'Được hưởng (đ)', kind: 'money', width: 20, total: true },
    ],
    rows: STATES.map((state) => {
      const { count, amount } = sumOf(contents.lines, state);
      const due = contents.lines.reduce((total, line) => total + (line.state === state ? dueOf(line) : 0), 0);
      return [LABELS[state], count, amount, due];
    }),
    totalLabel: 'Tổng cộng',
  };
}

const LINE_COLUMNS: readonly Column[] = [
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
];

function linesSheet(contents: PeriodContents): Sheet {
  return {
    name: 'Chi tiết',
    heading: draftHeading(contents),
    columns: LINE_COLUMNS,
    rows: lineRows(contents),
    totalLabel: 'Tổng',
  };
}

function* lineRows({ lines, partners }: PeriodContents): Generator<readonly Cell[]> {
  let number = 0;
  for (const line of lines) {
    number += 1;
    const partner = partners.get(line.partnerId);
    yield [
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
      LABELS[line.state],
      dueOf(line),
      line.decidedAt,
      line.note ?? (line.amount === 0 ? reasonTextOf(line).vi : undefined),
      line.late ? 'Có' : undefined,
    ];
  }
}

function partnersSheet(contents: PeriodContents): Sheet {
  const ofState = (state: RewardState): readonly Column[] => [
    { header: `${LABELS[state]}: số dòng`, kind: 'count', width: 14, total: true },
    ...(state === 'none'
      ? []
      : [{ header: `${LABELS[state]}: số tiền (đ)`, kind: 'money', width: 18, total: true } as const]),
  ];
  return {
    name: 'Theo đối tác',
    heading: draftHeading(contents),
    columns: [
      { header: 'STT', kind: 'count', width: 10 },
      { header: 'Mã đối tác', kind: 'text', width: 30 },
      { header: 'Đối tác', kind: 'text', width: 28 },
      { header: 'Số điện thoại', kind: 'text', width: 16 },
      { header: 'Được hưởng (đ)', kind: 'money', width: 18, total: true },
      ...STATES.flatMap(ofState),
    ],
    rows: partnerRows(contents),
    totalLabel: 'Tổng',
  };
}

function partnerRows({ lines, partners }: PeriodContents): readonly (readonly Cell[])[] {
  const nameOf = (partnerId: string) => partners.get(partnerId)?.name ?? '';
  const byName = [...Map.groupBy(lines, ({ partnerId }) => partnerId)].sort(
    ([one], [other]) => nameOf(one).localeCompare(nameOf(other), 'vi') || (one < other ? -1 : 1),
  );
  return byName.map(([partnerId, own], position) => {
    const partner = partners.get(partnerId);
    return [
      position + 1,
      partnerId,
      partner?.name,
      partner && formatPhone(partner.phone),
      own.reduce((total, line) => total + dueOf(line), 0),
      ...STATES.flatMap((state) => {
        const { count, amount } = sumOf(own, state);
        return state === 'none' ? [count] : [count, amount];
      }),
    ];
  });
}
