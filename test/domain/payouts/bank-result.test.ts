import { describe, expect, test } from 'vitest';
import { openSpreadsheet } from '../../../shared/imports/reading/open-spreadsheet.ts';
import { transferReference } from '../../../shared/payouts/bank/transfer-reference.ts';
import { type PayoutLine, payoutLineSchema } from '../../../shared/payouts/payout-run.ts';
import { matchResult } from '../../../shared/payouts/result/match-result.ts';
import { readResult } from '../../../shared/payouts/result/read-result.ts';
import { usualResultLayout } from '../../../shared/payouts/result/result-layout.ts';

const RUN = '2026-10-R1';
const reference = (number: number) => transferReference(RUN, number);

function line(number: number, change: object = {}): PayoutLine {
  return payoutLineSchema.parse({
    runId: RUN,
    partnerId: `P${number}`,
    partnerName: `Thợ ${number}`,
    amount: 100_000 * number,
    number,
    transferReference: reference(number),
    bank: { bin: '970436', account: `001100${number}`, holder: 'NGUYEN VAN TAM' },
    status: 'reserved',
    createdAt: '2026-11-21T03:00:00.000Z',
    approvers: ['manager-1'],
    ...change,
  });
}

const HEADER = 'STT,Số tài khoản,Tên người thụ hưởng,Ngân hàng,Số tiền,Nội dung,Phí,Trạng thái,FT/Ghi chú';

async function match(rows: readonly string[], lines: readonly PayoutLine[], by = 'accountant-1') {
  const csv = ['CÔNG TY CỔ PHẦN LAM SƯƠNG', 'Kết quả chi theo lô ngày 21/11/2026', HEADER, ...rows].join('\n');
  return matchResult(await readResult(await openSpreadsheet(Buffer.from(csv)), usualResultLayout), lines, by);
}
const row = (
  number: number,
  {
    account = `001100${number}`,
    amount = `${100_000 * number}`,
    content = '',
    status = 'Thành công',
    note = `FT2632500${number}`,
  },
) => `${number},${account},NGUYEN VAN TAM,VIETCOMBANK,"${amount}",${content || reference(number)},0,${status},${note}`;

describe('a row of the bank’s answer', () => {
  test('is paid, with the bank’s number, under whatever heading lines it stands', async () => {
    expect(await match([row(1, {})], [line(1)])).toEqual([
      expect.objectContaining({ row: 4, kind: 'paid', partnerId: 'P1', net: 100_000, bankReference: 'FT26325001' }),
    ]);
  });

  test('is failed, with the bank’s reason', async () => {
    const [only] = await match([row(1, { status: 'Không thành công', note: 'Tài khoản không tồn tại' })], [line(1)]);
    expect(only).toMatchObject({ kind: 'failed', reason: 'Tài khoản không tồn tại' });
  });

  test.each([
    ['1.100.000', 1_100_000],
    ['1,100,000.00 VND', 1_100_000],
    ['1100000', 1_100_000],
  ])('of %s is of that amount', async (amount, gross) => {
    expect((await match([row(1, { amount })], [line(1, { amount: gross })]))[0]?.kind).toBe('paid');
  });

  test('is known by the reference in the bank’s own words, and by an account that lost its zeros', async () => {
    const content = `MBVCB 889 ${reference(1).toLowerCase()} chuyen tien`;
    expect((await match([row(1, { content, account: '11001' })], [line(1)]))[0]?.kind).toBe('paid');
    expect((await match([row(1, { account: '***1001' })], [line(1)]))[0]?.kind).toBe('paid');
  });

  test.each([
    ['another amount', { amount: '99999' }, {}, 'amount-differs'],
    ['an amount in words', { amount: 'mười nghìn' }, {}, 'amount-differs'],
    ['the gross instead of the net', {}, { tax: 10_000 }, 'amount-differs'],
    ['another account', { account: '999' }, {}, 'account-differs'],
    ['a payment that was marked failed', {}, { status: 'failed' }, 'marked-failed'],
    ['a paid one that the bank says failed', { status: 'Thất bại' }, { status: 'paid' }, 'marked-paid'],
    ['one that came back', {}, { status: 'returned' }, 'not-outstanding'],
    ['two references', { content: `${reference(1)} ${reference(2)}` }, {}, 'several-references'],
  ])('of %s contradicts', async (_what, told, ours, why) => {
    const [first] = await match([row(1, told)], [line(1, ours), line(2)]);
    expect(first).toMatchObject({ kind: 'contradictory', why });
  });

  test('that comes twice contradicts itself: the bank may have paid twice', async () => {
    expect(await match([row(1, {}), row(1, {})], [line(1)])).toEqual([
      expect.objectContaining({ kind: 'contradictory', why: 'same-reference-twice' }),
      expect.objectContaining({ kind: 'contradictory', why: 'same-reference-twice' }),
    ]);
  });

  test('is not recorded by who approved a reward in it', async () => {
    expect((await match([row(1, {})], [line(1)], 'manager-1'))[0]?.why).toBe('approver-may-not-pay');
  });

  test('of what stands so already changes nothing; of what is not decided, neither', async () => {
    expect((await match([row(1, {})], [line(1, { status: 'paid' })]))[0]?.kind).toBe('already');
    expect((await match([row(1, { status: 'Đang xử lý' })], [line(1)]))[0]?.kind).toBe('undecided');
  });

  test('without a reference of this run is nobody’s', async () => {
    expect((await match([row(1, { content: 'tra luong' })], [line(1)]))[0]?.kind).toBe('unmatched');
    expect((await match([row(9, {})], [line(1)]))[0]?.kind).toBe('unmatched');
  });
});

test('lines below the table say nothing', async () => {
  expect(await match([row(1, {}), ',,,Tổng cộng,100000,,,,', ',,,,,,,,'], [line(1)])).toHaveLength(1);
});

test('a file without a state or an amount is refused, with what to look for', async () => {
  const sheet = await openSpreadsheet(Buffer.from('STT,Tên\n1,Tám\n'));
  await expect(readResult(sheet, usualResultLayout)).rejects.toMatchObject({
    refusal: { code: 'file-columns-missing' },
  });
});
