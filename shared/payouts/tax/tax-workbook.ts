import { formatPhone, phoneSchema } from '../../phone/phone.ts';
import { formatDate, formatInstant, type Instant } from '../../time/local-date.ts';
import { CSV_START, csvHeader, csvRow, csvTotals } from '../../workbook/csv-text.ts';
import { type Cell, type Column, type Sheet, toSign, type Workbook } from '../../workbook/workbook.ts';
import { ruleWords } from './tax-texts.ts';
import { type TaxAccount, type TaxSums, taxSumsOf } from './tax-year.ts';

export interface TaxList {
  readonly year: string;
  /** Sorted as they are to be shown. */
  readonly accounts: readonly TaxAccount[];
  readonly company: string;
  readonly madeAt: Instant;
}

const PERSON_COLUMNS: readonly Column[] = [
  { header: 'STT', kind: 'count', width: 8 },
  { header: 'Mã đối tác', kind: 'text', width: 30 },
  { header: 'Họ tên', kind: 'text', width: 28 },
  { header: 'Số điện thoại', kind: 'text', width: 16 },
  { header: 'Mã số thuế', kind: 'text', width: 18 },
  { header: 'Số lần trả', kind: 'count', width: 12, total: true },
  { header: 'Thu nhập (đ)', kind: 'money', width: 18, total: true },
  { header: 'Thuế đã khấu trừ (đ)', kind: 'money', width: 18, total: true },
  { header: 'Thực nhận (đ)', kind: 'money', width: 18, total: true },
  { header: 'Cách tính', kind: 'text', width: 60 },
  { header: 'Cần làm', kind: 'text', width: 30 },
];

/** The list of a year in Vietnamese: people, payments, and the numbers by which it is compared with the CSV file. */
export function taxWorkbook(list: TaxList, csvSha256: string): Workbook {
  return {
    creator: list.company,
    createdAt: list.madeAt,
    sheets: [peopleSheet(list), paymentSheet(list), controlSheet(list, csvSha256)],
  };
}

/** The people of the list as CSV, with the same totals in its last line. */
export function taxCsv({ accounts }: TaxList): string {
  const rows = accounts.map((account, at) => csvRow(PERSON_COLUMNS, personCells(account, at)));
  const { payments, gross, tax, net } = taxSumsOf(accounts);
  const sums = [undefined, undefined, undefined, undefined, undefined, payments, gross, tax, net];
  return CSV_START + csvHeader(PERSON_COLUMNS) + rows.join('') + csvTotals(PERSON_COLUMNS, 'Tổng cộng', sums);
}

function peopleSheet({ year, accounts, company, madeAt }: TaxList): Sheet {
  return {
    name: 'Theo người',
    heading: [
      `Thuế thu nhập cá nhân đã khấu trừ năm ${year}`,
      company,
      `Lập lúc ${formatInstant(madeAt)}: các khoản đã trả và không bị trả lại đến lúc này`,
    ],
    columns: PERSON_COLUMNS,
    rows: accounts.map(personCells),
    totalLabel: 'Tổng cộng',
  };
}

function personCells({ person }: TaxAccount, at: number): readonly Cell[] {
  const { partnerId, name, phone, taxNumber, payments, gross, tax, net, rules, business } = person;
  const toDo = taxNumber === undefined && !business ? 'Hỏi mã số thuế' : undefined;
  const said = rules.map((rule) => `${ruleWords(rule, 'vi')} (${rule.payments} lần)`).join('; ');
  return [at + 1, partnerId, name, writtenPhone(phone), taxNumber, payments, gross, tax, net, said, toDo];
}

function paymentSheet({ accounts }: TaxList): Sheet {
  return {
    name: 'Từng lần trả',
    heading: [],
    columns: [
      { header: 'Mã đối tác', kind: 'text', width: 30 },
      { header: 'Họ tên', kind: 'text', width: 28 },
      { header: 'Mã số thuế', kind: 'text', width: 18 },
      { header: 'Đợt trả', kind: 'text', width: 14 },
      { header: 'Ngày trả', kind: 'text', width: 14 },
      { header: 'Thu nhập (đ)', kind: 'money', width: 18, total: true },
      { header: 'Thuế đã khấu trừ (đ)', kind: 'money', width: 18, total: true },
      { header: 'Thực nhận (đ)', kind: 'money', width: 18, total: true },
      { header: 'Cách tính', kind: 'text', width: 44 },
      { header: 'Số giao dịch ngân hàng', kind: 'text', width: 24 },
      { header: 'Số hóa đơn', kind: 'text', width: 18 },
    ],
    rows: accounts.flatMap(({ person: { partnerId, name, taxNumber }, payments }) =>
      payments.map(({ runId, paidOn, gross, tax, net, rule, reference, invoice }): readonly Cell[] => [
        partnerId,
        name,
        taxNumber,
        runId,
        formatDate(paidOn),
        gross,
        tax,
        net,
        ruleWords(rule, 'vi'),
        reference,
        invoice,
      ]),
    ),
    totalLabel: 'Tổng cộng',
  };
}

function controlSheet({ year, accounts, company }: TaxList, csvSha256: string): Sheet {
  const sums = taxSumsOf(accounts);
  const without = accounts.filter(({ person }) => person.taxNumber === undefined && !person.business).length;
  return {
    name: 'Kiểm tra và ký',
    heading: [`Số kiểm tra của danh sách năm ${year}`, company],
    columns: [
      { header: 'Nội dung', kind: 'text', width: 36 },
      { header: 'Giá trị / Họ và tên', kind: 'text', width: 70 },
      { header: 'Ngày', kind: 'text', width: 18 },
      { header: 'Chữ ký', kind: 'text', width: 30 },
    ],
    rows: [
      ...controlRows(sums),
      ['Người chưa có mã số thuế', figure(without)],
      ['SHA-256 của tệp CSV cùng lần xuất', csvSha256],
      ...toSign(['Người lập bảng', 'Kế toán trưởng', 'Giám đốc']),
    ],
  };
}

function controlRows({ people, payments, gross, tax, net }: TaxSums): readonly (readonly Cell[])[] {
  return [
    ['Số người', figure(people)],
    ['Số lần trả', figure(payments)],
    ['Tổng thu nhập (đ)', figure(gross)],
    ['Tổng thuế đã khấu trừ (đ)', figure(tax)],
    ['Tổng thực nhận (đ)', figure(net)],
  ];
}

function writtenPhone(phone: string | undefined): string | undefined {
  const known = phoneSchema.safeParse(phone);
  return known.success ? formatPhone(known.data) : phone;
}

const figures = new Intl.NumberFormat('vi-VN');
const figure = (number: number) => figures.format(number);
