import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../shared/findings/finding.ts';
import { type Partner, partnerSchema } from '../../../shared/partners/partner.ts';
import { LineFlow } from '../../../shared/rewards/export/line-flow.ts';
import { addUpTo } from '../../../shared/rewards/export/period-tally.ts';
import { periodWorkbook } from '../../../shared/rewards/export/period-workbook.ts';
import { decideAccrual, lineOf } from '../../../shared/rewards/ledger/accrual.ts';
import { decideReward } from '../../../shared/rewards/policy/decide-reward.ts';
import { emptyShard, summarise } from '../../../shared/rewards/reconciliation/period.ts';
import type { RewardLine } from '../../../shared/rewards/reward-line.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { flowingWorkbook } from '../../../shared/workbook/streamed-workbook.ts';
import { readWorkbook, storedCells } from '../workbook/read-workbook.ts';
import { activation, codeNumber, earningBy } from './activations.ts';
import { sumikura2023 } from './sumikura-2023.ts';

const at = instantSchema.parse('2026-11-21T03:00:05.000Z');
const period = periodSchema.parse('2026-11');
const freezer = { name: '=Tủ đông', line: 'freezer', attributes: {} };

function lineNumber(number: number, partnerId: string, kind: 'approve' | 'cancel' | 'pending' | 'none'): RewardLine {
  const reward = kind === 'none' ? { reward: { state: 'none', reason: 'own-phone' } as const } : {};
  const event = activation({ id: `E${number}`, code: codeNumber(number), partnerId, ...reward });
  const line = lineOf(decideAccrual(earningBy(event), freezer, sumikura2023), period, at);
  if (kind === 'pending' || kind === 'none') return line;
  const by = { by: 'M1', at } as const;
  const decided = decideReward(line, kind === 'approve' ? { kind, ...by } : { kind, ...by, note: '@Lắp sai' });
  return decided.kind === 'decided' ? decided.line : line;
}

const partner = (id: string, name: string): Partner =>
  partnerSchema.parse({
    id,
    name,
    phone: '+84903000010',
    kind: 'installer',
    state: 'approved',
    registeredAt: '2026-11-01T00:00:00.000Z',
  });
const partners = new Map([partner('P1', '+Trần Văn Hải'), partner('P2', 'Bùi Thị Hạnh')].map((one) => [one.id, one]));

interface Month {
  readonly lines: readonly RewardLine[];
  readonly partners: ReadonlyMap<string, Partner>;
  readonly frozenAt: typeof at | undefined;
  readonly findings: readonly Finding[];
}
const november = (): Month => ({
  lines: [
    lineNumber(1, 'P1', 'approve'),
    lineNumber(2, 'P1', 'cancel'),
    lineNumber(3, 'P2', 'approve'),
    lineNumber(4, 'P2', 'none'),
    { ...lineNumber(5, 'P2', 'approve'), late: true },
  ],
  partners,
  frozenAt: at,
  findings: [],
});
async function filesOf(changes: Partial<Month> = {}): Promise<{ workbook: Buffer; csv: string }> {
  const month = { ...november(), ...changes };
  let csv = '';
  const flow = new LineFlow({
    lines: (async function* () {
      yield* month.lines;
    })(),
    contacts: () => Promise.resolve(month.partners),
    csv: (text) => {
      csv += text;
      return Promise.resolve();
    },
    onLines: () => Promise.resolve(),
  });
  const workbook = periodWorkbook({
    carried: { rows: [], amount: 0 },
    ...month,
    period,
    lineSheets: flow.sheets(month.lines.length),
    tally: flow.tally,
    partners: flow.partners,
    csvSha256: () => 'the print',
    company: 'Lạc Phong',
    createdAt: at,
  });
  const pieces = await Array.fromAsync(flowingWorkbook(workbook, () => flow.more()));
  return { workbook: Buffer.concat(pieces), csv };
}
const sheetsOf = async (changes: Partial<Month> = {}) => readWorkbook((await filesOf(changes)).workbook);
const rowsWith = (rows: readonly (readonly unknown[])[] | undefined) => {
  const [header = [], ...others] = rows ?? [];
  return others.map((row) => Object.fromEntries(header.map((name, position) => [String(name), row[position]])));
};

describe('the workbook of a frozen month', () => {
  test('begins with a summary that says the month, the company and when it was frozen', async () => {
    const sheets = await sheetsOf();
    expect([...sheets.keys()]).toEqual([
      'Tóm tắt',
      'Chi tiết',
      'Theo đối tác',
      'Theo sản phẩm',
      'Phát hiện',
      'Ký duyệt',
    ]);
    const rows = sheets.get('Tóm tắt') ?? [];
    expect(rows.slice(0, 3).map(([text]) => text)).toEqual([
      'Đối soát thưởng kỳ 11/2026',
      'Lạc Phong',
      'Đã chốt kỳ lúc 10:00 21/11/2026',
    ]);
    expect(rows).toContainEqual(['Đã duyệt', 3, 150_000, 150_000]);
    expect(rows).toContainEqual(['Đã hủy', 1, 50_000, 0]);
    expect(rows).toContainEqual(['Không có thưởng (0 đ)', 1, 0, 0]);
    expect(rows.at(-1)).toEqual(['Tổng cộng', 5, 200_000, 150_000]);
  });

  test('lists each line with texts, amounts and dates as what they are', async () => {
    const [first, second, third, fourth, fifth, total] = rowsWith((await sheetsOf()).get('Chi tiết'));
    expect(first).toEqual({
      STT: 1,
      'Ngày kích hoạt': new Date('2026-11-21T10:00:00.000Z'),
      'Mã tem': 'K7M2-9QXD-0000-0001',
      'Mã hàng': 'TD-200',
      'Sản phẩm': '=Tủ đông',
      'Mã đối tác': 'P1',
      'Đối tác': '+Trần Văn Hải',
      'Số điện thoại': '0903 000 010',
      'Mức thưởng áp dụng': 'Máy lọc nước, máy giặt, tủ đông, tủ mát',
      'Tiền thưởng (đ)': 50_000,
      'Vai trò': 'Người lắp đặt',
      'Trạng thái': 'Đã duyệt',
      'Được hưởng (đ)': 50_000,
      'Ngày đối soát': new Date('2026-11-21T10:00:05.000Z'),
      'Ghi chú': null,
      'Chuyển từ kỳ trước': null,
      'Chuyển từ kỳ': null,
      'Đang giữ lại vì': null,
    });
    expect(second).toMatchObject({ 'Trạng thái': 'Đã hủy', 'Ghi chú': '@Lắp sai', 'Được hưởng (đ)': 0 });
    expect(third?.['Đối tác']).toBe('Bùi Thị Hạnh');
    expect(fourth?.['Ghi chú']).toContain('số điện thoại khách hàng là số của người lắp đặt');
    expect(fifth?.['Chuyển từ kỳ trước']).toBe('Có');
    expect(total).toMatchObject({ STT: 'Tổng', 'Tiền thưởng (đ)': 200_000, 'Được hưởng (đ)': 150_000 });
  });

  test('has a row per partner by name, and a total', async () => {
    const rows = rowsWith((await sheetsOf()).get('Theo đối tác'));
    expect(rows).toMatchObject([
      { 'Đối tác': '+Trần Văn Hải', 'Được hưởng (đ)': 50_000, 'Đã hủy: số dòng': 1, 'Đã hủy: số tiền (đ)': 50_000 },
      { 'Đối tác': 'Bùi Thị Hạnh', 'Được hưởng (đ)': 100_000, 'Đã duyệt: số dòng': 2 },
      { STT: 'Tổng', 'Được hưởng (đ)': 150_000, 'Đã duyệt: số dòng': 3, 'Đã duyệt: số tiền (đ)': 150_000 },
    ]);
  });

  test('has formulas in its total rows alone', async () => {
    const bytes = (await filesOf()).workbook;
    for (const sheet of [1, 2, 3, 4]) {
      const cells = storedCells(bytes, sheet);
      const last = Math.max(...cells.map(({ place }) => Number(place.replace(/\D/g, ''))));
      const formulas = cells.filter(({ formula }) => formula !== undefined);
      expect(formulas.length).toBeGreaterThan(0);
      expect(formulas.filter(({ place }) => !place.endsWith(String(last)))).toEqual([]);
      expect(formulas.every(({ formula }) => /^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/.test(formula ?? ''))).toBe(true);
    }
  });

  test('shows a partner who is gone by the id alone', async () => {
    const [first] = rowsWith((await sheetsOf({ partners: new Map() })).get('Chi tiết'));
    expect(first).toMatchObject({ 'Mã đối tác': 'P1', 'Đối tác': null, 'Số điện thoại': null });
  });
});

test('the workbook of an open month says on each sheet that it is a draft', async () => {
  const sheets = await sheetsOf({ frozenAt: undefined, lines: [lineNumber(1, 'P1', 'pending')] });
  for (const rows of sheets.values()) {
    const above = rows.slice(0, 3).map(([text]) => String(text));
    expect(above.some((text) => text.startsWith('BẢN NHÁP lúc 10:00 21/11/2026'))).toBe(true);
  }
});

test('a month without lines has a workbook all the same', async () => {
  expect((await sheetsOf({ lines: [] })).get('Chi tiết')).toHaveLength(2);
});

describe('the other sheets', () => {
  test('add up each product', async () => {
    const rows = rowsWith((await sheetsOf()).get('Theo sản phẩm'));
    expect(rows[0]).toMatchObject({ 'Mã hàng': 'TD-200', 'Được hưởng (đ)': 150_000, 'Đã duyệt: số dòng': 3 });
  });

  test('tell findings in words, with what was done', async () => {
    const about = { code: codeNumber(1), partnerId: 'P1' };
    const values = { count: '7', code: 'K7M2' };
    const kind = 'many-units-of-one-phone';
    const found: Finding = { id: 'F1', kind, about, values, at, state: 'closed', note: '=đã gọi' };
    const [row] = rowsWith((await sheetsOf({ findings: [found] })).get('Phát hiện'));
    expect(row).toMatchObject({
      Loại: 'Một số điện thoại, nhiều sản phẩm',
      'Mã đối tác': 'P1',
      'Tình trạng': 'Đã xem xét',
      'Đã làm gì': '=đã gọi',
    });
    expect(String(row?.['Nội dung'])).toContain('đã kích hoạt 7 sản phẩm');
  });

  test('end with control totals and room for signatures', async () => {
    const rows = (await sheetsOf()).get('Ký duyệt') ?? [];
    expect(rows).toContainEqual(['Tổng số dòng', '5', null, null]);
    expect(rows).toContainEqual(['Tổng được hưởng (đ)', '150.000', null, null]);
    expect(rows).toContainEqual(['SHA-256 của tệp CSV cùng lần xuất', 'the print', null, null]);
    expect(rows.at(-1)?.[0]).toBe('Giám đốc');
  });
});

describe('the CSV file', () => {
  test('has the lines of the workbook and ends with the same totals', async () => {
    const { csv } = await filesOf();
    const rows = csv.split('\r\n');
    expect(rows[0]).toMatch(/^\uFEFFSTT,Ngày kích hoạt,Mã tem,/);
    expect(rows).toHaveLength(1 + 5 + 1 + 1);
    expect(rows[1]).toBe(
      `1,2026-11-21 10:00:00,K7M2-9QXD-0000-0001,TD-200,'=Tủ đông,P1,'+Trần Văn Hải,0903 000 010,"Máy lọc nước, máy giặt, tủ đông, tủ mát",50000,Đã duyệt,50000,2026-11-21 10:00:05,,,Người lắp đặt,,`,
    );
    expect(rows[2]).toContain("'@Lắp sai");
    expect(rows[6]).toBe('Tổng 5 dòng,,,,,,,,,200000,,150000,,,,,,');
  });

  test('counts a line that moved while it was read once, as it stands', async () => {
    const [before, after] = [lineNumber(1, 'P1', 'pending'), lineNumber(1, 'P1', 'approve')];
    for (const lines of [
      [before, after],
      [after, before],
    ]) {
      const { csv } = await filesOf({ lines });
      expect(csv.split('\r\n')[2]).toBe('Tổng 1 dòng,,,,,,,,,50000,,50000,,,,,,');
    }
  });
});

describe('lines add up to their counters', () => {
  const kinds = fc.array(fc.constantFrom('approve', 'cancel', 'pending', 'none'), { maxLength: 12 });

  test('if none is missing, there twice or in another state', () => {
    fc.assert(
      fc.property(kinds, fc.nat(), (all, pick) => {
        const lines = all.map((kind, number) => lineNumber(number, 'P1', kind));
        const count = (state: string) => lines.filter((line) => line.state === state).length;
        const summary = summarise(period, [
          {
            ...emptyShard,
            pendingCount: count('pending'),
            pendingSum: 50_000 * count('pending'),
            approvedCount: count('approved'),
            approvedSum: 50_000 * count('approved'),
            cancelledCount: count('cancelled'),
            cancelledSum: 50_000 * count('cancelled'),
            noneCount: count('none'),
          },
        ]);
        expect(addUpTo(lines, summary)).toBe(true);
        const one = lines[pick % Math.max(1, lines.length)];
        if (!one) return;
        expect(addUpTo([...lines, one], summary)).toBe(false);
        expect(addUpTo(lines.toSpliced(pick % lines.length, 1), summary)).toBe(false);
        const moved = { ...one, state: one.state === 'pending' ? ('approved' as const) : ('pending' as const) };
        expect(addUpTo(lines.with(pick % lines.length, moved), summary)).toBe(false);
      }),
    );
  });
});
