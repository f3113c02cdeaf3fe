import type { Finding } from '../../findings/finding.ts';
import { findingKinds, findingWords } from '../../findings/finding-kinds.ts';
import { formatPhone } from '../../phone/phone.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import { formatDate, formatInstant, type Instant, localDateSchema, type Period } from '../../time/local-date.ts';
import { firstDayOf, lastDayOf, periodName } from '../../time/period.ts';
import { type Cell, type Column, type Sheet, toSign, type Workbook } from '../../workbook/workbook.ts';
import type { RewardState } from '../reward-line.ts';
import { CARRIED_COLUMNS, LINE_COLUMNS, type PartnerContact, STATE_LABELS } from './period-lines.ts';
import { type PeriodTally, type Sum, totalOf } from './period-tally.ts';

export interface PeriodContents {
  readonly period: Period;
  /** What was installed on some days, whichever periods it counts in; no reconciliation. */
  readonly report?: boolean;
  /** The rows of each sheet of lines; one sheet holds a million of them. */
  readonly lineSheets: readonly Sheet['rows'][];
  /** Knows all lines once their sheets are written, as are the partners and the print of the CSV file. */
  readonly tally: PeriodTally;
  readonly partners: ReadonlyMap<string, PartnerContact>;
  readonly csvSha256: () => string | undefined;
  /** Put off to later periods, as they left this one. */
  readonly carried: { readonly rows: readonly (readonly Cell[])[]; readonly amount: number };
  /** Of the units activated in the period. */
  readonly findings: readonly Finding[];
  /** Absent while the period is open. */
  readonly frozenAt?: Instant | undefined;
  readonly company: string;
  readonly createdAt: Instant;
}

/** In the order in which they are shown. */
const STATES = ['approved', 'cancelled', 'pending', 'reversed', 'correction', 'none'] as const;

/** The workbook of a month of reconciliation, in Vietnamese. Its lines flow; the sheets before and behind add them up. */
export function periodWorkbook(contents: PeriodContents): Workbook {
  return {
    creator: contents.company,
    createdAt: contents.createdAt,
    sheets: [
      summarySheet(contents),
      ...contents.lineSheets.map((rows, position) => linesSheet(contents, rows, position)),
      partnersSheet(contents),
      productsSheet(contents),
      ...(contents.carried.rows.length === 0 ? [] : [carriedSheet(contents)]),
      findingsSheet(contents),
      signatureSheet(contents),
    ],
  };
}

/** Rows that are not made before the sheet is written. */
const later = (make: () => Iterable<readonly Cell[]>): Sheet['rows'] => ({
  [Symbol.iterator]: () => make()[Symbol.iterator](),
});

/** A report says of when it is, and that nobody is paid by it. */
function draftHeading({ report, frozenAt, createdAt }: PeriodContents): readonly string[] {
  const moment = formatInstant(createdAt);
  if (report) return [`Lập lúc ${moment}, theo ngày kích hoạt, gồm cả dòng tính vào kỳ sau. Không thay bảng đối soát.`];
  return frozenAt ? [] : [`BẢN NHÁP lúc ${moment}: kỳ chưa chốt, số liệu còn thay đổi`];
}

function summarySheet(contents: PeriodContents): Sheet {
  return {
    name: 'Tóm tắt',
    heading: [
      titleOf(contents, 'Đối soát thưởng kỳ'),
      contents.company,
      ...(contents.frozenAt ? [`Đã chốt kỳ lúc ${formatInstant(contents.frozenAt)}`] : draftHeading(contents)),
      ...carriedHeading(contents),
    ],
    columns: [
      { header: 'Trạng thái', kind: 'text', width: 28 },
      { header: 'Số dòng', kind: 'count', width: 14, total: true },
      { header: 'Số tiền (đ)', kind: 'money', width: 20, total: true },
      { header: 'Được hưởng (đ)', kind: 'money', width: 20, total: true },
    ],
    rows: later(() =>
      STATES.map((state) => {
        const { count, amount, due } = contents.tally.of(state);
        return [STATE_LABELS[state], count, amount, due];
      }),
    ),
    totalLabel: 'Tổng cộng',
  };
}

function titleOf({ report, period }: PeriodContents, title: string): string {
  if (!report) return `${title} ${periodName(period)}`;
  const [from, to] = [firstDayOf(period), lastDayOf(period)].map((day) => formatDate(localDateSchema.parse(day)));
  return `Báo cáo thưởng, máy kích hoạt từ ${from} đến ${to}`;
}

/** What was put off stands in no sum of this period, so it is said apart. */
function carriedHeading({ carried: { rows, amount } }: PeriodContents): readonly string[] {
  if (rows.length === 0) return [];
  return [`Chuyển sang kỳ sau: ${figure(rows.length)} dòng, ${figure(amount)} đ (không tính vào bảng này)`];
}

function carriedSheet(contents: PeriodContents): Sheet {
  return {
    name: 'Chuyển kỳ sau',
    heading: draftHeading(contents),
    columns: CARRIED_COLUMNS,
    rows: contents.carried.rows,
    totalLabel: 'Tổng',
  };
}

function linesSheet(contents: PeriodContents, rows: Sheet['rows'], position: number): Sheet {
  return {
    name: position === 0 ? 'Chi tiết' : `Chi tiết ${position + 1}`,
    heading: draftHeading(contents),
    columns: LINE_COLUMNS,
    rows,
    flows: true,
    totalLabel: 'Tổng',
  };
}

const sumColumns: readonly Column[] = STATES.flatMap((state): readonly Column[] => [
  { header: `${STATE_LABELS[state]}: số dòng`, kind: 'count', width: 14, total: true },
  ...(state === 'none'
    ? []
    : [{ header: `${STATE_LABELS[state]}: số tiền (đ)`, kind: 'money', width: 18, total: true } as const]),
]);

function sumCells(sums: ReadonlyMap<RewardState, Sum>): readonly number[] {
  return STATES.flatMap((state) => {
    const { count = 0, amount = 0 } = sums.get(state) ?? {};
    return state === 'none' ? [count] : [count, amount];
  });
}

const byName = ([, one]: readonly [string, string], [, other]: readonly [string, string]) =>
  collator.compare(one, other);
/** Comparing many names, it takes a tenth of the time of `localeCompare`. */
const collator = new Intl.Collator('vi');

function partnersSheet(contents: PeriodContents): Sheet {
  return {
    name: 'Theo đối tác',
    heading: draftHeading(contents),
    columns: [
      { header: 'STT', kind: 'count', width: 10 },
      { header: 'Mã đối tác', kind: 'text', width: 30 },
      { header: 'Đối tác', kind: 'text', width: 28 },
      { header: 'Số điện thoại', kind: 'text', width: 16 },
      { header: 'Được hưởng (đ)', kind: 'money', width: 18, total: true },
      ...sumColumns,
    ],
    rows: later(() => partnerRows(contents)),
    totalLabel: 'Tổng',
  };
}

function* partnerRows({ tally, partners }: PeriodContents): Generator<readonly Cell[]> {
  const ids = [...tally.partners.keys()].sort();
  const named = ids.map((id) => [id, partners.get(id)?.name ?? ''] as const).sort(byName);
  for (const [position, [id]] of named.entries()) {
    const partner = partners.get(id);
    const sums = tally.partners.get(id) ?? new Map<RewardState, Sum>();
    yield [
      position + 1,
      id,
      partner?.name,
      partner && formatPhone(partner.phone),
      totalOf(sums).due,
      ...sumCells(sums),
    ];
  }
}

function productsSheet(contents: PeriodContents): Sheet {
  return {
    name: 'Theo sản phẩm',
    heading: draftHeading(contents),
    columns: [
      { header: 'STT', kind: 'count', width: 10 },
      { header: 'Mã hàng', kind: 'text', width: 16 },
      { header: 'Sản phẩm', kind: 'text', width: 32 },
      { header: 'Được hưởng (đ)', kind: 'money', width: 18, total: true },
      ...sumColumns,
    ],
    rows: later(() =>
      [...contents.tally.products]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([sku, { name, sums }], position) => [position + 1, sku, name, totalOf(sums).due, ...sumCells(sums)]),
    ),
    totalLabel: 'Tổng',
  };
}

function findingsSheet(contents: PeriodContents): Sheet {
  return {
    name: 'Phát hiện',
    heading: draftHeading(contents),
    columns: [
      { header: 'STT', kind: 'count', width: 10 },
      { header: 'Lúc', kind: 'moment', width: 18 },
      { header: 'Loại', kind: 'text', width: 34 },
      { header: 'Mã tem', kind: 'text', width: 22 },
      { header: 'Mã đối tác', kind: 'text', width: 30 },
      { header: 'Nội dung', kind: 'text', width: 80 },
      { header: 'Tình trạng', kind: 'text', width: 14 },
      { header: 'Đã làm gì', kind: 'text', width: 40 },
    ],
    rows: contents.findings.map((finding, position) => [
      position + 1,
      finding.at,
      findingKinds[finding.kind].title.vi,
      finding.about.code && formatCode(finding.about.code),
      finding.about.partnerId,
      findingWords(finding).vi,
      finding.state === 'open' ? 'Còn mở' : 'Đã xem xét',
      finding.note,
    ]),
  };
}

/** Who answers for the sums, with what they answer for: numbers by which the file is compared with the CSV file. */
function signatureSheet(contents: PeriodContents): Sheet {
  return {
    name: 'Ký duyệt',
    heading: [titleOf(contents, 'Biên bản đối soát kỳ'), contents.company, ...draftHeading(contents)],
    columns: [
      { header: 'Nội dung', kind: 'text', width: 34 },
      { header: 'Giá trị / Họ và tên', kind: 'text', width: 70 },
      { header: 'Ngày', kind: 'text', width: 18 },
      { header: 'Chữ ký', kind: 'text', width: 34 },
    ],
    rows: later(() => {
      const { count, amount, due } = contents.tally.total;
      return [
        ['Tổng số dòng', figure(count)],
        ['Tổng tiền thưởng (đ)', figure(amount)],
        ['Tổng được hưởng (đ)', figure(due)],
        ['SHA-256 của tệp CSV cùng lần xuất', contents.csvSha256()],
        ...toSign(['Người lập bảng', 'Người đối soát', 'Kế toán trưởng', 'Giám đốc']),
      ];
    }),
  };
}

const figures = new Intl.NumberFormat('vi-VN');
const figure = (number: number) => figures.format(number);
