import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { bankFile } from '../../../shared/payouts/bank/bank-file.ts';
import { fileLayoutSchema, fileLayouts } from '../../../shared/payouts/bank/file-layout.ts';
import { transferReference } from '../../../shared/payouts/bank/transfer-reference.ts';
import { type PayoutLine, payoutLineSchema } from '../../../shared/payouts/payout-run.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';

const at = instantSchema.parse('2026-11-21T03:00:00.000Z');
const RUN = '2026-10-R1';

function line(number: number, change: object = {}): PayoutLine {
  return payoutLineSchema.parse({
    runId: RUN,
    partnerId: `P${number}`,
    partnerName: `Thợ ${number}`,
    amount: 5_000_000 + number,
    tax: 500_000,
    number,
    transferReference: transferReference(RUN, number),
    bank: { bin: '970436', account: `001100193241${number}`, holder: 'NGUYEN VAN TAM' },
    status: 'reserved',
    createdAt: at,
    approvers: [],
    ...change,
  });
}

const lines = [
  line(3),
  line(1, { bank: { bin: '970422', account: '0000123', holder: 'TRAN THI BA' } }),
  line(2, { status: 'paid' }),
  line(4, { byHand: { by: 'accountant-1', at } }),
  line(5, { bank: undefined }),
  line(6, { status: 'refused', number: undefined }),
];
const order = { createdAt: at, source: { bin: '970436', account: '0071000999888' } } as const;

function layoutOf(name: string) {
  const layout = fileLayouts[name];
  if (!layout) throw new Error(name);
  return layout;
}

test('a file with its source account is these bytes, for ever', () => {
  const { bytes, ...control } = bankFile(lines, { ...order, layout: layoutOf('with-source-account'), format: 'csv' });
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    [
      '\ufeff"STT","Loại giao dịch","Tài khoản nguồn","Tài khoản thụ hưởng","Tên người thụ hưởng","Mã chi nhánh ngân hàng thụ hưởng","Số tiền","Diễn giải"',
      `1,"LIEN NGAN HANG","0071000999888","0000123","TRAN THI BA","970422",4500001,"${transferReference(RUN, 1)}"`,
      `2,"NOI BO","0071000999888","0011001932413","NGUYEN VAN TAM","970436",4500003,"${transferReference(RUN, 3)}"`,
      '',
    ].join('\r\n'),
  );
  expect(control).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), lines: 2, total: 9_000_004 });
});

test('it holds only what nobody ended, nobody transfers by hand, and has an account', () => {
  const { lines: count } = bankFile(lines, { ...order, layout: layoutOf('same-bank'), format: 'csv' });
  expect(count).toBe(2);
});

test('a workbook keeps the zeros of account numbers and is the same bytes each time', async () => {
  const made = bankFile(lines, { ...order, layout: layoutOf('napas-247'), format: 'xlsx' });
  const rows = await readSheet(Buffer.from(made.bytes));
  expect(rows).toEqual([
    ['STT', 'Số tài khoản', 'Tên người thụ hưởng', 'Ngân hàng thụ hưởng', 'Mã ngân hàng (BIN)', 'Số tiền', 'Nội dung'],
    [1, '0000123', 'TRAN THI BA', 'MBBANK', '970422', 4_500_001, transferReference(RUN, 1)],
    [2, '0011001932413', 'NGUYEN VAN TAM', 'VIETCOMBANK', '970436', 4_500_003, transferReference(RUN, 3)],
  ]);
  const again = bankFile([...lines].reverse(), { ...order, layout: layoutOf('napas-247'), format: 'xlsx' });
  expect(again.sha256).toBe(made.sha256);
});

test('a header that would be a formula is no layout', () => {
  const { columns, title } = layoutOf('same-bank');
  const layout = { title, columns: [...columns, { header: '=1+1', field: 'blank' }] };
  expect(fileLayoutSchema.safeParse(layout).success).toBe(false);
});
