import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Amounts, entrySchema } from '../../../shared/rewards/ledger/ledger.ts';
import { parseSealKeys, printOfCode, readSealCode, sealCode } from '../../../shared/rewards/statement/seal-code.ts';
import { statementSchema } from '../../../shared/rewards/statement/statement.ts';
import { sealIn } from '../../../shared/rewards/statement/statement-address.ts';
import { StatementRepository } from '../../../shared/rewards/statement/statement-repository.ts';
import { confirmedStatementSchema } from '../../../shared/rewards/statement/statement-routes.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { readWorkbook } from '../../domain/workbook/read-workbook.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { type Engine, startEngine } from '../engine.ts';
import { FORGER, noon, statementWorld } from './statement-world.ts';

const clock = { now: noon('2026-11-05') };
let host: Engine;
let engine: Engine;
let world: ReturnType<typeof statementWorld>;
beforeAll(async () => {
  host = await startEngine({ now: () => clock.now });
});
afterAll(() => host.stop());

const ACCRUAL = 'ACCRUE:K7M29QXD4T0WHB3C:1:installer:VND';
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

/** September's reward, paid in October; October's, approved; November's, not part of October. */
beforeEach(async () => {
  clock.now = noon('2026-11-05');
  engine = await host.freshTable();
  world = statementWorld(engine, clock);
  await world.enrol('P1');
  await world.move('P1', 'ACCRUE:A000000000000001:1:installer:VND', '2026-09-10', { pending: 6_000_000 });
  await world.move('P1', 'DECIDE:ACCRUE:A000000000000001:1:installer:VND:1', '2026-09-30', {
    pending: -6_000_000,
    available: 6_000_000,
  });
  await world.move('P1', 'RESERVE:2026-09-R1:P1', '2026-10-02', { available: -6_000_000, reserved: 6_000_000 });
  await world.move('P1', 'END:2026-09-R1:P1', '2026-10-03', { reserved: -6_000_000, paid: 6_000_000 });
  await world.move('P1', ACCRUAL, '2026-10-20', { pending: 100_000 });
  await world.move('P1', `DECIDE:${ACCRUAL}:1`, '2026-10-31', { pending: -100_000, available: 100_000 });
  await world.move('P1', 'ACCRUE:A000000000000009:1:installer:VND', '2026-11-04', { pending: 50_000 });
  const line = { runId: '2026-09-R1', partnerId: 'P1', partnerName: 'Nguyễn Văn An', amount: 6_000_000, tax: 600_000 };
  await engine.table.transact([
    put(keys.payoutLine('2026-09-R1', 'P1'), {
      ...line,
      status: 'paid',
      createdAt: noon('2026-10-02'),
      approvers: [],
      transferReference: 'LACPHONG 2609R1 1',
    }),
  ]);
});

async function statement(query: Record<string, string> = OCTOBER) {
  const reply = await world.mine('P1', query);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return statementSchema.parse(reply.body);
}

describe("a partner's statement", () => {
  test('is of the month in which something moved last where no days are named', async () => {
    expect(await statement({})).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-05',
      movements: [{ kind: 'earned' }],
    });
    clock.now = noon('2027-02-05');
    expect(await statement({})).toMatchObject({ from: '2026-11-01', to: '2026-11-30' });
    await world.enrol('P2');
    expect((await world.mine('P2')).body).toMatchObject({ from: '2027-02-01', to: '2027-02-05', movements: [] });
  });

  test('begins where the one before ended', async () => {
    const october = await statement();
    expect(october).toMatchObject({
      ...OCTOBER,
      opening: { pending: 0, available: 6_000_000, reserved: 0, paid: 0 },
      closing: { pending: 0, available: 100_000, reserved: 0, paid: 6_000_000 },
    });
    const september = await statement({ from: '2026-09-01', to: '2026-09-30' });
    expect(september.closing).toEqual(october.opening);
    const november = await statement({ from: '2026-11-01', to: '2026-11-05' });
    expect(november.opening).toEqual(october.closing);
    expect([september, october, november].map(({ movements }) => movements.length)).toEqual([2, 4, 1]);
  });

  test('tells each movement in words, with its unit or its payment', async () => {
    const { movements } = await statement();
    expect(movements.map(({ kind, words }) => [kind, words.vi])).toEqual([
      ['reserved', 'Giữ tiền để trả, đợt 2026-09-R1'],
      ['paid', 'Đã trả, đợt 2026-09-R1'],
      ['earned', 'Thưởng mã …HB3C: chờ đối soát'],
      ['approved', 'Duyệt thưởng mã …HB3C'],
    ]);
    expect(movements.at(-1)?.balance).toEqual({ pending: 0, available: 100_000, reserved: 0, paid: 6_000_000 });
  });

  test('tells what became of points, each kind by its name, with its unit, gift, year or reference', async () => {
    const order = {
      id: 'ORDER01',
      holderId: 'P1',
      giftId: 'G1',
      giftName: { vi: 'Nồi cơm điện', en: "Rice cooker '90$'" },
      points: 20,
      state: 'canceled',
      to: { name: 'An', phone: '+84903000010', address: 'Huế' },
      steps: [{ state: 'ordered', at: noon('2026-10-02'), by: 'P1' }],
      version: 2,
    };
    const grant = {
      holderId: 'P1',
      holderName: 'An',
      note: '',
      points: 15,
      label: 'Đánh giá',
      by: 'care-1',
      at: noon('2026-10-04'),
    };
    await engine.table.transact([
      put(keys.giftOrder('ORDER01'), order),
      put(keys.pointGrant('R1'), { ...grant, id: 'R1', occasion: 'review', reference: 'Bài 1' }),
      put(keys.pointGrant('B1'), { ...grant, id: 'B1', occasion: 'purchase', reference: 'Đơn 1001' }),
    ]);
    const point = (id: string, change: Partial<Amounts>) => world.move('P1', id, '2026-10-05', change, 'POINT');
    await point('ACCRUE:K7M29QXD4T0WHB3C:1:installer:POINT', { available: 30 });
    await point('GRANT:R1', { available: 15 });
    await point('GRANT:B1', { available: 15 });
    await point('GRANT:LOST', { available: 1 });
    await point('REDEEM:ORDER01', { available: -20, reserved: 20 });
    await point('REDEEMED:ORDER01', { reserved: -20, available: 20 });
    await point('REDEEM:ORDER02', { available: -20, reserved: 20 });
    await point('REDEEMED:ORDER02', { reserved: -20, paid: 20 });
    await point('REVERSE:ACCRUE:K7M29QXD4T0WHB3C:1:installer:POINT', { available: -30 });
    await point('EXPIRE:P1:year-2025:2026-03-31', { available: -5 });
    const { movements } = await statement({ ...OCTOBER, currency: 'POINT' });
    expect(movements.map(({ words }) => words)).toEqual([
      { vi: 'Điểm lắp đặt mã …HB3C', en: 'Points for installing code …HB3C' },
      { vi: 'Điểm đánh giá: Bài 1', en: 'Points for a review: Bài 1' },
      { vi: 'Điểm mua hàng: Đơn 1001', en: 'Points for a purchase: Đơn 1001' },
      { vi: 'Điểm công ty tặng', en: 'Points from the company' },
      { vi: 'Đổi quà Nồi cơm điện (Q-RDER01)', en: "Gift ordered Rice cooker '90$' (Q-RDER01)" },
      {
        vi: 'Hủy đổi quà Nồi cơm điện (Q-RDER01): trả lại điểm',
        en: "Gift cancelled Rice cooker '90$' (Q-RDER01): points given back",
      },
      { vi: 'Đổi quà (Q-RDER02)', en: 'Gift ordered (Q-RDER02)' },
      { vi: 'Đã giao quà (Q-RDER02)', en: 'Gift delivered (Q-RDER02)' },
      { vi: 'Thu hồi điểm mã …HB3C', en: 'Points taken back code …HB3C' },
      { vi: 'Điểm năm 2025 hết hạn', en: 'Points of 2025 expired' },
    ]);
    const file = await world.myFile('P1', { ...OCTOBER, currency: 'POINT', format: 'xlsx', language: 'en' });
    const { base64 } = z.object({ base64: z.string() }).parse(file.body);
    const book = JSON.stringify([...(await readWorkbook(Buffer.from(base64, 'base64')))]);
    for (const words of ['Statement of points', 'Held for gifts', 'Points of 2025 expired'])
      expect(book).toContain(words);
    expect(book).not.toContain('Being paid');
  });

  test('tells payments with gross, tax and net; what came back stands below zero', async () => {
    await world.move('P1', 'RETURN:2026-09-R1:P1', '2026-11-04', { paid: -6_000_000, available: 6_000_000 });
    const { payments, paymentSums } = await statement({ from: '2026-10-01', to: '2026-11-05' });
    expect(payments).toMatchObject([
      { kind: 'paid', gross: 6_000_000, tax: 600_000, net: 5_400_000, transferReference: 'LACPHONG 2609R1 1' },
      { kind: 'returned', gross: -6_000_000, tax: -600_000, net: -5_400_000 },
    ]);
    expect(paymentSums).toEqual({ gross: 0, tax: 0, net: 0 });
    expect((await statement()).paymentSums).toEqual({ gross: 6_000_000, tax: 600_000, net: 5_400_000 });
  });

  test('is read by who left and by no one suspended', async () => {
    await world.enrol('P1', 'left');
    expect((await world.mine('P1')).status).toBe(200);
    await world.enrol('P1', 'suspended');
    expect((await world.mine('P1')).status).toBe(403);
  });

  test('is read by those who do the books', async () => {
    expect((await world.ofPartner('P1', 'accountant')).status).toBe(200);
    expect((await world.ofPartner('P1', 'care')).status).toBe(403);
    expect((await world.ofPartner('P9', 'accountant')).status).toBe(404);
  });

  test.each([
    [{ from: '2026-11-02', to: '2026-11-01' }],
    [{ from: '2026-11-01', to: '2026-11-06' }],
    [{ from: '2025-01-01', to: '2026-11-05' }],
  ])('refuses the days %o', async (query) => {
    const reply = await world.mine('P1', query);
    expect(reply).toMatchObject({ status: 422, body: { code: 'statement-range-invalid' } });
  });

  test('is not made of an account whose entries do not fit', async () => {
    const { pk, sk } = keys.entry('P1', 'VND', 5);
    const entry = entrySchema.parse(await engine.table.get({ pk, sk }, entrySchema));
    await engine.table.transact([put({ pk, sk }, { ...entry, change: { ...entry.change, pending: 200_000 } })]);
    expect((await world.mine('P1', OCTOBER)).status).toBe(503);
  });
});

describe('its papers', () => {
  const fileSchema = z.object({ fileName: z.string(), base64: z.base64() });
  const fileOf = async (format: string, language = 'vi') => {
    const reply = await world.myFile('P1', { ...OCTOBER, format, language });
    const { fileName, base64 } = fileSchema.parse(reply.body);
    expect(fileName).toBe(`${language === 'vi' ? 'sao-ke' : 'statement'}-2026-10-01-2026-10-31.${format}`);
    return Buffer.from(base64, 'base64');
  };

  test('say in print what the page says, with the code that opens the check', async () => {
    const { seal } = await statement();
    const pdf = await fileOf('pdf');
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(pdf);
    const text = [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' ')).join(' ');
    document.destroy();
    library.destroy();
    for (const words of ['Sao kê tiền thưởng', 'Nguyễn Văn An', seal.code, '+100.000', '5.400.000', 'mã …HB3C']) {
      expect(text).toContain(words);
    }
    expect(await readStickerSheets(pdf)).toEqual([seal.address]);
  });

  test('hold as a workbook the same figures, which add up', async () => {
    const { seal } = await statement();
    const book = await readWorkbook(await fileOf('xlsx', 'en'));
    expect([...book.keys()]).toEqual(['Summary', 'Movements', 'Money transferred']);
    expect(JSON.stringify(book.get('Summary'))).toContain(seal.code);
    expect(book.get('Summary')?.at(-1)).toEqual(['Closing balance', 0, 100_000, 0, 6_000_000]);
    expect(book.get('Movements')).toHaveLength(6);
    expect(book.get('Money transferred')?.at(-1)?.slice(3)).toEqual([6_000_000, 600_000, 5_400_000]);
  });
});

describe('its code', () => {
  const nightAfter = () => {
    clock.now = noon('2026-11-06');
    return world.seal();
  };

  test('confirms the paper before the night and behind it', async () => {
    const paper = await statement({ from: '2026-10-01', to: '2026-11-05' });
    expect(paper.seal).toMatchObject({ state: 'tonight' });
    const before = await world.check(paper.seal.code, paper.closing);
    expect(before).toMatchObject({ status: 200, body: { state: 'tonight', initials: 'N.V.A.', from: '2026-10-01' } });
    await nightAfter();
    const behind = await world.check(paper.seal.code.toLowerCase(), paper.closing);
    expect(confirmedStatementSchema.parse(behind.body)).toMatchObject({
      state: 'sealed',
      night: '2026-11-06',
      closing: paper.closing,
      payments: { gross: 6_000_000, tax: 600_000, net: 5_400_000 },
    });
    // What came later changes nothing.
    await world.move('P1', 'ACCRUE:A000000000000011:1:installer:VND', '2026-11-06', { pending: 70_000 });
    expect((await world.check(paper.seal.code, paper.closing)).body).toMatchObject({ state: 'sealed' });
    expect((await statement({ from: '2026-10-01', to: '2026-11-05' })).seal).toMatchObject({
      code: paper.seal.code,
      state: 'sealed',
      night: '2026-11-06',
    });
  });

  test('reveals nothing to whoever has it without the balances, and one đồng otherwise is not confirmed', async () => {
    const { seal, closing } = await statement();
    for (const place of ['pending', 'available', 'reserved', 'paid'] as const) {
      const reply = await world.check(seal.code, { ...closing, [place]: closing[place] + 1 });
      const never = await world.check('AAAA-AAAA-AAAA-AAAA-AAA0', closing);
      expect(reply).toMatchObject({ status: 404, body: { code: 'statement-not-confirmed' } });
      expect(never).toMatchObject({ status: 404, body: { code: 'statement-not-confirmed' } });
    }
  });

  test('is the same for the same statement, and stands nowhere', async () => {
    const { seal } = await statement();
    const code = readSealCode(seal.code) ?? '';
    expect((await statement()).seal.code).toBe(seal.code);
    const stored = await engine.table.get(keys.statement(printOfCode(code)), z.looseObject({}));
    expect(stored).toBeDefined();
    expect(JSON.stringify(stored)).not.toContain(code);
    expect(sealIn(new URL(seal.address).pathname)).toEqual({
      code,
      closing: { pending: 0, available: 100_000, reserved: 0, paid: 6_000_000 },
    });
  });

  test('cannot be made by who writes the table and lacks the key', async () => {
    const { seal } = await statement();
    const statements = new StatementRepository(engine.table);
    const sealed = await statements.sealed(printOfCode(readSealCode(seal.code) ?? ''));
    if (!sealed) throw new Error('it was sealed');
    const closing = { ...sealed.facts.closing, paid: 9_000_000 };
    const facts = { ...sealed.facts, closing };
    const forged = sealCode(facts, 1, parseSealKeys(FORGER));
    await statements.seal(printOfCode(forged), { ...sealed, facts });
    expect((await world.check(forged, closing)).status).toBe(404);
    expect(world.faults).toEqual(['a statement contradicts the ledger']);
  });

  test('is confirmed no more once somebody rewrote the ledger, whole as it may be', async () => {
    const paper = await statement({ from: '2026-10-01', to: '2026-11-05' });
    await nightAfter();
    // Another past, whose own chain fits.
    engine = await host.freshTable();
    const { files } = world;
    const stored = await new StatementRepository(host.table).sealed('none');
    expect(stored).toBeUndefined();
    world = statementWorld(engine, clock);
    for (const [key, body] of files) world.files.set(key, body);
    await world.enrol('P1');
    await world.move('P1', ACCRUAL, '2026-09-10', { pending: 9_000_000 });
    const other = await statement({ from: '2026-10-01', to: '2026-11-05' });
    expect((await world.check(paper.seal.code, paper.closing)).status).toBe(404);
    // The other past's own code is ours, and yet no night sealed it so.
    expect((await world.check(other.seal.code, other.closing)).status).toBe(404);
  });

  test('believes no night that another key signed', async () => {
    const { seal, closing } = await statement({ from: '2026-10-01', to: '2026-11-05' });
    clock.now = noon('2026-11-06');
    await world.seal(FORGER);
    expect((await world.check(seal.code, closing)).body).toMatchObject({ state: 'tonight' });
  });

  test('stands for an account without any entry too', async () => {
    await world.enrol('P2', 'approved', 'Cửa hàng Phúc 24h');
    const reply = statementSchema.parse((await world.mine('P2', OCTOBER)).body);
    await nightAfter();
    expect((await world.check(reply.seal.code, reply.closing)).body).toMatchObject({ initials: 'C.H.P.2.' });
  });
});
