import { DeleteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { auditTable } from '../../../bin/audit/audit-table.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { keys, type Prefix, prefix } from '../../../shared/table/keys.ts';
import { addDays, addMilliseconds, type Instant, localDate } from '../../../shared/time/local-date.ts';
import { historyOf } from '../../../shared/warranty/history/history-line.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Call, type Fault, withFaults } from '../faults.ts';
import { activationOf, activationOn, codeOf, enrol, printBatch } from '../warranty/activation-setting.ts';
import { addProducts, noon, officeOn } from './import-office.ts';

// The table's clock is the office's, or records of long ago would be forgotten by the time they are looked for.
const home = await startEngine({ now: () => noon });
afterAll(() => home.stop());

let engine: Engine;
let office: ReturnType<typeof officeOn>;
let warranties: WarrantyRepository;
let marks: MakerSerialRepository;
beforeEach(async () => {
  engine = await home.freshTable();
  office = officeOn(engine.table);
  warranties = new WarrantyRepository(engine.table);
  marks = new MakerSerialRepository(engine.table);
});

const today = localDate(noon);
const keyed = z.looseObject({ pk: z.string(), sk: z.string() });
async function itemsOf(beginning: Prefix) {
  const { Items } = await engine.client.send(new ScanCommand({ TableName: engine.tableName, ConsistentRead: true }));
  return z
    .array(keyed)
    .parse(Items)
    .filter(({ pk }) => pk.startsWith(beginning));
}
const announced = async (type: string) =>
  JSON.stringify(await itemsOf(prefix.outbox)).split(`"type":"${type}"`).length - 1;
/** The workers' table, of which a write in seven goes wrong. */
function failingAt(fault: Fault) {
  const plan = ({ command, ofCommand }: Call) =>
    command === 'TransactWriteItems' && ofCommand % 7 === 3 && ofCommand < 30 ? fault : undefined;
  return engine.tableWith({ client: withFaults(engine.connect(), plan) });
}
const firstWarranty = (code: string) => warranties.findWarranty(code, 1);

const HEADER = "Code,Customer,Phone,Address,E-mail,Installer's phone,Store,Purchase date,Note";
const sold = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');

describe('activations in bulk', () => {
  test('are as by any other way, from the company, and announced like any other', async () => {
    const batch = await printBatch(engine.table);
    await enrol(engine.table, { id: 'P1', phone: '+84987654321', state: 'approved' });
    const code = codeOf(batch, 3);
    const seen = await office.check(
      sold(
        `${code},Trần Bình,0912.345.678,"12 Nguyễn Trãi, Huế",binh@example.com,0987 654 321,Hoa Sưa,05/11/2026,tầng 2`,
      ),
      'activations',
    );
    expect(seen.counts).toEqual({ rows: 1, good: 1, known: 0, bad: 0 });
    await office.commit(seen.id);
    expect(await office.view(seen.id)).toMatchObject({ state: 'committed', progress: { committed: 1, refused: 0 } });
    expect(await firstWarranty(code)).toMatchObject({
      customer: { name: 'Trần Bình', phone: '+84912345678', address: '12 Nguyễn Trãi, Huế', email: 'binh@example.com' },
      installer: { phone: '+84987654321', partnerId: 'P1' },
      storeName: 'Hoa Sưa',
      note: 'tầng 2',
      channel: 'import',
      legalBasis: 'company',
      enteredBy: 'staff-1',
      importId: seen.id,
      start: { purchasedOn: '2026-11-05' },
      startsOn: '2026-11-21',
      endsOn: '2028-11-21',
      reward: { state: 'pending', reason: 'waiting-for-review' },
    });
    expect(await firstWarranty(code)).not.toHaveProperty('consent');
    expect(await announced('warranty.activated')).toBe(1);
  });

  test("are found by the maker's serial", async () => {
    const batch = await printBatch(engine.table);
    const marked = await office.check(`Serial,SKU,Sticker\nSN-0001,MLI-09,${codeOf(batch, 1)}`);
    await office.commit(marked.id);
    const seen = await office.check(sold('sn 0001,Lan,0912345678'), 'activations');
    await office.commit(seen.id);
    expect(await firstWarranty(codeOf(batch, 1))).toMatchObject({ channel: 'import' });
  });

  test('are for those who sell and care, and their errors are not for the warehouse', async () => {
    const file = { kind: 'activations', fileName: 'a.xlsx', bytes: 10 };
    for (const role of ['admin', 'manager', 'care', 'sales']) expect((await office.begin(file, role)).status).toBe(201);
    expect((await office.begin(file, 'warehouse')).status).toBe(403);
    expect((await office.begin({ ...file, kind: 'migration' }, 'care')).status).toBe(403);
    const seen = await office.check(sold('NO-SUCH-UNIT,Lan,0912345678'), 'activations');
    expect(await office.linkErrors(seen.id, 'warehouse')).toMatchObject({
      status: 403,
      body: { code: 'import-kind-not-allowed' },
    });
    expect((await office.linkErrors(seen.id, 'sales')).status).toBe(200);
  });

  test('tell what is wrong of each row, a landline by its own words', async () => {
    const batch = await printBatch(engine.table);
    const scratch = await printBatch(engine.table, { template: 'scratch' });
    await activationOn(engine.table, () => noon).activate(activationOf(codeOf(batch, 9)));
    const seen = await office.check(
      sold(
        `${codeOf(batch, 1)},Lan,024 3825 4321`,
        `${codeOf(batch, 2)},,12345`,
        'NO-SUCH-UNIT,Lan,0912345678,,,,,22/11/2026',
        `${codeOf(batch, 9)},Another,0987654321`,
        `${codeOf(scratch, 0)},Lan,0912345678`,
        `${codeOf(batch, 4)},Lan,0912345678`,
        `${codeOf(batch, 4)},Lan,0912345678`,
      ),
      'activations',
    );
    expect(seen.counts).toMatchObject({ good: 1, bad: 6 });
    const columns = seen.wrongRows.map(({ errors }) => errors.map(({ column }) => column));
    expect(columns).toEqual([
      ['customerPhone'],
      ['customerName', 'customerPhone'],
      ['unit', 'purchasedOn'],
      ['unit'],
      ['unit'],
      ['unit'],
    ]);
    expect(seen.wrongRows[0]?.errors[0]?.en).toContain('landline');
    expect(seen.wrongRows[3]?.errors[0]?.en).toContain('for another customer');
    expect(seen.wrongRows[4]?.errors[0]?.en).toContain('PIN');
  });

  test('of a unit that is active for the same customer are known, and change nothing', async () => {
    const batch = await printBatch(engine.table);
    const code = codeOf(batch, 5);
    await activationOn(engine.table, () => noon).activate(activationOf(code));
    const seen = await office.check(sold(`${code},Lan,+84 912 345 678`), 'activations');
    expect(seen.counts).toMatchObject({ known: 1, good: 0 });
    await office.commit(seen.id);
    expect(await firstWarranty(code)).toMatchObject({ channel: 'qr' });
    expect(await announced('warranty.activated')).toBe(1);
  });

  test('that somebody else was faster with are reported, and the others are done', async () => {
    const batch = await printBatch(engine.table);
    const seen = await office.check(
      sold(`${codeOf(batch, 1)},Lan,0912345678`, `${codeOf(batch, 2)},Lan,0912345678`),
      'activations',
    );
    const other = { customer: { name: 'Hùng', phone: '0987654321' } };
    await activationOn(engine.table, () => noon).activate(activationOf(codeOf(batch, 1), other));
    await office.commit(seen.id);
    expect(await office.view(seen.id)).toMatchObject({
      state: 'committed',
      hasErrors: true,
      progress: { committed: 1, refused: 1 },
    });
    expect(await firstWarranty(codeOf(batch, 1))).toMatchObject({ customer: { name: 'Hùng' } });
    expect(office.errors.get(seen.id)).toBeDefined();
  });

  test('uploaded twice activate once', async () => {
    const batch = await printBatch(engine.table);
    const file = sold(...Array.from({ length: 20 }, (_, row) => `${codeOf(batch, row)},Lan,0912345678`));
    const [first, second] = [await office.check(file, 'activations'), await office.check(file, 'activations')];
    await office.commit(first.id);
    await office.commit(second.id);
    expect(await office.view(second.id)).toMatchObject({ progress: { committed: 0, known: 20, refused: 0 } });
    expect(await announced('warranty.activated')).toBe(20);
  });

  test.each(['lost-reply', 'lost-request', 'conflict', 'throttle'] as const)(
    'go on after a %s where they stood: each row once, and none forgotten',
    async (fault) => {
      const batch = await printBatch(engine.table);
      const faulty = officeOn(engine.table, { workerTable: failingAt(fault) });
      const file = sold(...Array.from({ length: 30 }, (_, row) => `${codeOf(batch, row)},Lan,0912345678`));
      const seen = await faulty.check(file, 'activations');
      await faulty.commit(seen.id);
      expect(await faulty.view(seen.id)).toMatchObject({ state: 'committed', progress: { committed: 30, refused: 0 } });
      expect(await announced('warranty.activated')).toBe(30);
    },
  );
});

const MIGRATION = 'Code,SKU,Customer,Phone,Start date,End date,Months,Activated on,Note';
const former = (...rows: readonly string[]) => [MIGRATION, ...rows].join('\n');

describe('warranties of a former system', () => {
  beforeEach(() => addProducts(engine.table, 'LS-09', 'LS-12'));

  test('keep their dates, and nobody is told and nothing earned', async () => {
    const seen = await office.check(
      former('OLD-1,LS-09,Trần Bình,0912345678,20/05/2025,19/05/2027,,21/05/2025,chuyển từ phần mềm cũ'),
      'migration',
    );
    expect(seen.counts).toEqual({ rows: 1, good: 1, known: 0, bad: 0 });
    const before = (await itemsOf(prefix.outbox)).length;
    await office.commit(seen.id);
    expect(await office.view(seen.id)).toMatchObject({ state: 'committed', progress: { committed: 1 } });
    const code = (await marks.findFormer('old1'))?.code ?? '';
    const warranty = await firstWarranty(code);
    expect(warranty).toMatchObject({
      product: { sku: 'LS-09' },
      customer: { name: 'Trần Bình', phone: '+84912345678' },
      startsOn: '2025-05-20',
      endsOn: '2027-05-19',
      term: { months: 23, days: 29, extensions: [] },
      activatedAt: '2025-05-20T17:00:00.000Z',
      channel: 'import',
      legalBasis: 'migration',
      importId: seen.id,
      note: 'chuyển từ phần mềm cũ',
      reward: { state: 'none' },
    });
    expect(warranty?.installer).toEqual({});
    expect(warranty).not.toHaveProperty('consent');
    // The commit itself was asked for by an event; none came of its rows.
    expect(JSON.stringify(await itemsOf(prefix.outbox))).not.toContain('warranty.');
    expect((await itemsOf(prefix.outbox)).length - before).toBe(1);
    expect(await itemsOf(prefix.notice)).toEqual([]);
    expect((await warranties.timeline(code)).map(({ type }) => type)).toEqual(['warranty.migrated']);
    expect(
      await auditTable(engine.client, engine.tableName, { now: () => noon, rest: async () => undefined }),
    ).toMatchObject({
      findings: [],
    });
  });

  test('are found by the phone, by the former code and by the slip', async () => {
    const seen = await office.check(former('OLD-1,LS-09,Lan,0912345678,20/05/2025,,24'), 'migration');
    await office.commit(seen.id);
    const code = (await marks.findFormer('OLD-1'))?.code ?? '';
    const warranty = await firstWarranty(code);
    expect(warranty).toMatchObject({ endsOn: '2027-05-20', term: { months: 24 } });
    expect((await warranties.findBySlip(warranty?.slip ?? ''))?.code).toBe(code);
    expect((await warranties.ofCustomer(warranty?.customer.phone ?? never(), { limit: 5 })).items).toHaveLength(1);
    expect((await activationOn(engine.table).read('old 1')).body).toMatchObject({ state: 'activated' });
    expect(await activationOn(engine.table).activate(activationOf('OLD-1'))).toMatchObject({
      status: 409,
      body: { code: 'already-active' },
    });
  });

  test('of a unit that is known here stand on its own code, and bind a blank sticker', async () => {
    const batch = await printBatch(engine.table);
    const marked = await office.check('Serial,SKU\nSN-7,LS-12');
    await office.commit(marked.id);
    const seen = await office.check(
      former(`${codeOf(batch, 0)},,Lan,0912345678,20/05/2025,,24`, 'sn7,LS-12,Lan,0912345678,20/05/2025,,12'),
      'migration',
    );
    expect(seen).toMatchObject({ counts: { good: 2 } });
    await office.commit(seen.id);
    expect((await office.view(seen.id)).batchId).toBeUndefined();
    expect(await firstWarranty(codeOf(batch, 0))).toMatchObject({ product: { sku: 'MLI-09' } });
    expect(await firstWarranty((await marks.find('SN-7'))?.code ?? '')).toMatchObject({ product: { sku: 'LS-12' } });
  });

  test('tell what is wrong of each row, all of it together', async () => {
    const batch = await printBatch(engine.table);
    const active = codeOf(batch, 1);
    await activationOn(engine.table, () => noon).activate(activationOf(active));
    const seen = await office.check(
      former(
        'OLD-1,,Lan,0912345678,22/11/2026,,12',
        'OLD-2,NONE-1,Lan,0912345678,20/05/2025,19/05/2025',
        'OLD-3,LS-09,Lan,0912345678,20/05/2025',
        'OLD-4,LS-09,Lan,0912345678,20/05/2025,21/05/2045',
        `${active},,Lan,0912345678,20/05/2025,,24`,
        `${codeOf(batch, 2)},LS-09,Lan,0912345678,20/05/2025,,24`,
        'OLD-5,LS-09,Lan,02838254321,20/05/2025,,24',
        'OLD-6,LS-09,Lan,0912345678,31/02/2025,,1.5',
      ),
      'migration',
    );
    const columns = seen.wrongRows.map(({ errors }) => errors.map(({ column }) => column).join('+'));
    expect(columns).toEqual([
      'startsOn+sku',
      'endsOn+sku',
      'endsOn',
      'endsOn',
      'unit',
      'sku',
      'customerPhone',
      'startsOn+months',
    ]);
  });

  test('that were migrated are known, also after staff changed them; other dates are told', async () => {
    const file = former('OLD-1,LS-09,Lan,0912345678,20/05/2025,,24', 'OLD-2,LS-09,Lan,0912345678,20/05/2025,,24');
    const first = await office.check(file, 'migration');
    await office.commit(first.id);
    const again = await office.check(file, 'migration');
    expect(again.counts).toMatchObject({ known: 2, good: 0, bad: 0 });
    const changed = (await marks.findFormer('OLD-2'))?.code ?? '';
    const repair = { id: newUlid(), from: today, to: addDays(today, 9) };
    await warranties.addRepair({ code: changed, activationNumber: 1 }, repair, { at: noon, by: 'care-1' });
    expect(await firstWarranty(changed)).toMatchObject({ endsOn: '2027-05-29', version: 2 });
    expect((await office.check(file, 'migration')).counts).toMatchObject({ known: 2, good: 0, bad: 0 });
    const otherwise = await office.check(former('old1,LS-09,Lan,0912345678,21/05/2025,,24'), 'migration');
    expect(otherwise).toMatchObject({ counts: { bad: 1 } });
    expect(otherwise.wrongRows[0]?.errors[0]?.en).toContain('20/05/2025');
  });

  test('stand in the history of the unit as what they are, with who brought them', async () => {
    const seen = await office.check(former('OLD-1,LS-09,Lan,0912345678,20/05/2025,,24,21/05/2025'), 'migration');
    await office.commit(seen.id);
    const code = (await marks.findFormer('OLD-1'))?.code ?? '';
    const warranty = await firstWarranty(code);
    const lines = historyOf({
      batch: { id: '0000001', origin: 'unprinted', orderedAt: noon, orderedBy: 'staff-1' },
      moves: [],
      timeline: await warranties.timeline(code),
      warranties: warranty ? [warranty] : [],
      notices: [],
    });
    expect(lines.at(-1)).toMatchObject({
      kind: 'activated',
      vi: 'Chuyển từ hệ thống cũ, đã kích hoạt ngày 21/05/2025',
      by: 'staff-1',
    });
  });

  test('whose items contradict each other are found by the audit', async () => {
    const seen = await office.check(former('OLD-1,LS-09,Lan,0912345678,20/05/2025,,24'), 'migration');
    await office.commit(seen.id);
    const code = (await marks.findFormer('OLD-1'))?.code ?? '';
    const key = keys.warranty(code, 1);
    await engine.client.send(
      new UpdateCommand({
        TableName: engine.tableName,
        Key: key,
        UpdateExpression: 'SET reward = :reward',
        ExpressionAttributeValues: { ':reward': { state: 'pending', reason: 'waiting-for-review' } },
      }),
    );
    const byAudit = () => auditTable(engine.client, engine.tableName, { now: () => noon, rest: async () => undefined });
    expect((await byAudit()).findings).toEqual([
      { rule: 'unit', key, expected: 'nothing is earned by what was migrated; found "pending"' },
    ]);
    await engine.client.send(new DeleteCommand({ TableName: engine.tableName, Key: key }));
    expect((await byAudit()).findings).toMatchObject([{ key, expected: 'it exists, since its serial counts it' }]);
  });

  test('uploaded twice before either is written are written once', async () => {
    const file = former('OLD-1,LS-09,Lan,0912345678,20/05/2025,,24', 'OLD-2,LS-09,Lan,0912345678,20/05/2025,,24');
    const [first, second] = [await office.check(file, 'migration'), await office.check(file, 'migration')];
    await office.commit(first.id);
    await office.commit(second.id);
    expect(await office.view(second.id)).toMatchObject({ state: 'committed', progress: { committed: 0, known: 2 } });
    expect((await itemsOf(prefix.serial)).filter(({ sk }) => sk.startsWith('WARRANTY#'))).toHaveLength(2);
  });

  test.each(['lost-reply', 'lost-request', 'conflict', 'throttle'] as const)(
    'go on after a %s where they stood: each row once, and none forgotten',
    async (fault) => {
      const faulty = officeOn(engine.table, { workerTable: failingAt(fault) });
      const rows = Array.from({ length: 30 }, (_, row) => `OLD-${row},LS-09,Lan,0912345678,20/05/2025,,24`);
      const seen = await faulty.check(former(...rows), 'migration');
      await faulty.commit(seen.id);
      expect(await faulty.view(seen.id)).toMatchObject({ state: 'committed', progress: { committed: 30, refused: 0 } });
      expect((await itemsOf(prefix.serial)).filter(({ sk }) => sk.startsWith('WARRANTY#'))).toHaveLength(30);
    },
  );

  test('go on in another run when its time is up', async () => {
    let at: Instant = noon;
    const slow = officeOn(engine.table, { now: () => (at = addMilliseconds(at, 1)), longestRun: 1 });
    // Whatever is wrong costs nothing, and a run hands over between chunks.
    const rows = Array.from(
      { length: 1_100 },
      (_, row) => `OLD-${row},LS-09,Lan,${row % 50 === 7 ? '0912345678' : '123'},20/05/2025,,24`,
    );
    const seen = await slow.check(former(...rows), 'migration');
    expect(await slow.commit(seen.id, true)).toMatchObject({ runs: 2 });
    expect(await slow.view(seen.id)).toMatchObject({ state: 'committed', progress: { done: 22, committed: 22 } });
  });
});

function never(): never {
  throw new Error('no warranty');
}
