import { createHash } from 'node:crypto';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createMakeTaxFiles } from '../../../functions/payouts/tax/make-tax-files.ts';
import { createMyTaxSummary, createPrintTaxSummary } from '../../../functions/payouts/tax/print-tax-summary.ts';
import { createReadTaxYear } from '../../../functions/payouts/tax/read-tax-year.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { lineItem } from '../../../shared/payouts/payout-item.ts';
import { payoutLineSchema } from '../../../shared/payouts/payout-run.ts';
import type { TaxPerson } from '../../../shared/payouts/tax/tax-year.ts';
import { TaxYearRepository } from '../../../shared/payouts/tax/tax-year-repository.ts';
import { taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { fonts } from '../../domain/stickers/print-fixtures.ts';
import { readWorkbook } from '../../domain/workbook/read-workbook.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';

const now = () => instantSchema.parse('2027-01-15T03:00:00.000Z');
let host: Engine;
let engine: Engine;
const files = new Map<string, Uint8Array>();
beforeAll(async () => {
  host = await startEngine({ now });
});
afterAll(() => host.stop());

const claims = (role = 'accountant') => ({ token_use: 'access', username: 'ke-toan', 'cognito:groups': `[${role}]` });
const deps = () => ({
  years: new TaxYearRepository(engine.table),
  payees: new PayeeRepository(engine.table),
  files: {
    write: async (key: string, body: Uint8Array | string) => void files.set(key, Buffer.from(body)),
    link: async (key: string) => `https://files.invalid/${key}`,
  },
  company: 'Lạc Phong',
  fonts,
  now,
  newId: () => 'F1',
});

/** A payment as the run left it. */
async function pay(partnerId: string, runId: string, paidOn: string, about: object): Promise<void> {
  const line = payoutLineSchema.parse({
    runId,
    partnerId,
    partnerName: 'Trần Văn Hải',
    phone: '+84903000010',
    status: 'paid',
    createdAt: `${paidOn}T02:00:00.000Z`,
    decidedAt: `${paidOn}T03:00:00.000Z`,
    decidedBy: 'ke-toan',
    approvers: [],
    taxReason: 'below-threshold',
    ...about,
  });
  await engine.table.transact([put(keys.payoutLine(runId, partnerId), lineItem(line))]);
}

beforeEach(async () => {
  engine = await host.freshTable();
  files.clear();
  const resident = { taxReason: 'resident', taxPercent: 10 };
  await pay('P1', '2025-12-R1', '2026-01-05', { amount: 6_000_000, tax: 600_000, ...resident, reference: 'FT1' });
  await pay('P1', '2026-02-R1', '2026-03-02', { amount: 3_000_000 });
  await pay('P1', '2026-11-R1', '2027-01-02', { amount: 9_000_000, tax: 900_000, ...resident });
  await pay('P2', '2026-02-R1', '2026-03-02', { amount: 7_000_000, tax: 700_000, ...resident, partnerName: 'Bùi Ánh' });
  await pay('P2', '2026-03-R1', '2026-04-02', { amount: 8_000_000, tax: 800_000, ...resident, status: 'returned' });
  const store = { partnerName: '=Cửa hàng Ớt', taxReason: 'business', invoice: 'HD-77' };
  await pay('P3', '2026-02-R1', '2026-03-02', { amount: 20_000_000, ...store });
  await engine.table.transact([
    put(keys.payee('P1'), {
      partnerId: 'P1',
      version: 1,
      tax: { kind: 'person', resident: true, taxNumber: '8012345678' },
    }),
  ]);
});

/** Part after part, as the page reads it. */
async function people(year = '2026'): Promise<TaxPerson[]> {
  const found: TaxPerson[] = [];
  for (let part: number | undefined = 0; part !== undefined; ) {
    const handler = serve(taxYearRoutes.read, createReadTaxYear(deps()), testDoor());
    const reply = await call(handler, { params: { year }, query: { part: String(part) }, claims: claims() });
    const body = taxYearRoutes.read.reply.parse(reply.body);
    found.push(...body.people);
    part = body.nextPart;
  }
  return found;
}

describe('the tax list of a year', () => {
  test('has each person once, with what left in that year and did not come back', async () => {
    const listed = await people();
    expect(listed).toHaveLength(3);
    expect(listed.find(({ partnerId }) => partnerId === 'P1')).toEqual({
      partnerId: 'P1',
      name: 'Trần Văn Hải',
      phone: '+84903000010',
      taxNumber: '8012345678',
      payments: 2,
      gross: 9_000_000,
      tax: 600_000,
      net: 8_400_000,
      rules: [
        { reason: 'resident', percent: 10, threshold: 5_000_000, payments: 1 },
        { reason: 'below-threshold', percent: 0, threshold: 5_000_000, payments: 1 },
      ],
      business: false,
    });
    expect(listed.find(({ partnerId }) => partnerId === 'P2')).toMatchObject({ payments: 1, gross: 7_000_000 });
    expect(listed.find(({ partnerId }) => partnerId === 'P3')).toMatchObject({ business: true, tax: 0 });
    expect((await people('2027')).map(({ partnerId, gross }) => [partnerId, gross])).toEqual([['P1', 9_000_000]]);
  });

  test('is read by those who do the books alone', async () => {
    const handler = serve(taxYearRoutes.read, createReadTaxYear(deps()), testDoor());
    for (const role of ['care', 'manager']) {
      expect((await call(handler, { params: { year: '2026' }, claims: claims(role) })).status).toBe(403);
    }
  });

  test('comes as a workbook and as CSV with the same control totals, and no name is a formula', async () => {
    const handler = serve(taxYearRoutes.files, createMakeTaxFiles(deps()), testDoor());
    const reply = await call(handler, { method: 'POST', params: { year: '2026' }, claims: claims() });
    const made = taxYearRoutes.files.reply.parse(reply.body);
    expect(made.sums).toEqual({ people: 3, payments: 4, gross: 36_000_000, tax: 1_300_000, net: 34_700_000 });
    const csv = Buffer.from(files.get('exports/tax/2026/F1.csv') ?? '').toString('utf8');
    const [header = '', first = '', , third = '', totals = ''] = csv.trim().split('\r\n');
    expect(header).toContain('Mã số thuế');
    expect(first).toContain("'=Cửa hàng Ớt");
    expect(third).toContain('8012345678');
    expect(totals).toBe('Tổng cộng,,,,,4,36000000,1300000,34700000,,');
    const xlsx = files.get('exports/tax/2026/F1.xlsx') ?? new Uint8Array();
    const book = await readWorkbook(Buffer.from(xlsx));
    expect([...book.keys()]).toEqual(['Theo người', 'Từng lần trả', 'Kiểm tra và ký']);
    const written = JSON.stringify([...book.values()]);
    const csvHash = createHash('sha256').update(Buffer.from(csv, 'utf8')).digest('hex');
    for (const text of ['Hỏi mã số thuế', '10%: từ 5.000.000 đ mỗi lần (1 lần)', 'HD-77', 'FT1', csvHash]) {
      expect(written).toContain(text);
    }
  });
});

describe("a person's summary", () => {
  async function printed(partnerId: string, language = 'vi') {
    const handler = serve(taxYearRoutes.summary, createPrintTaxSummary(deps()), testDoor());
    return call(handler, { params: { year: '2026', partnerId }, query: { language }, claims: claims() });
  }
  const fileSchema = z.object({ fileName: z.string(), base64: z.string() });

  test('is read by the person themselves, also once they left; of a year without payments there is none', async () => {
    const partners = new PartnerRepository(engine.table);
    const handler = serve(taxYearRoutes.mySummary, createMyTaxSummary({ ...deps(), partners }), testDoor());
    const mine = (year: string) =>
      call(handler, {
        params: { year },
        claims: { token_use: 'access', username: 'P1', 'cognito:groups': '[partner]' },
      });
    const about = { id: 'P1', phone: '+84903000010', name: 'Trần Văn Hải', kind: 'installer', registeredAt: now() };
    for (const [state, status] of [
      ['left', 200],
      ['suspended', 403],
    ] as const) {
      await engine.table.transact([put(keys.partner('P1'), { ...about, state })]);
      expect((await mine('2026')).status).toBe(status);
    }
    await engine.table.transact([put(keys.partner('P1'), { ...about, state: 'left' })]);
    expect(fileSchema.parse((await mine('2026')).body).fileName).toBe('bang-ke-thue-2026-P1.pdf');
    expect(await mine('2019')).toMatchObject({ status: 404, body: { code: 'nothing-paid-to-you' } });
  });

  test('has each payment, the sums and what it is not', async () => {
    const { base64 } = fileSchema.parse((await printed('P1')).body);
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(Buffer.from(base64, 'base64'));
    const text = [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' ')).join(' ');
    document.destroy();
    library.destroy();
    for (const words of [
      'Bảng kê khấu trừ thuế TNCN năm 2026',
      'Trần Văn Hải',
      '8012345678',
      '05/01/2026',
      '9.000.000 đ',
      '600.000 đ',
      '10%: từ 5.000.000 đ mỗi lần',
      'bảng này không thay thế chứng từ đó',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('02/01/2027');
  });

  test('is made of nobody who was paid nothing', async () => {
    expect(await printed('P9')).toMatchObject({ status: 404, body: { code: 'tax-year-person-unknown' } });
  });
});
