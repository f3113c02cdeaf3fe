import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { importRoutes } from '../../../shared/imports/import-routes.ts';
import { openSpreadsheet } from '../../../shared/imports/reading/open-spreadsheet.ts';
import { readRows } from '../../../shared/imports/reading/read-rows.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { locateCode } from '../../../shared/stickers/code/code.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { makerSerialImport } from '../../../shared/stickers/unit/unit-import-columns.ts';
import { addMilliseconds, type Instant } from '../../../shared/time/local-date.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { rollDesk } from '../stickers/roll-setting.ts';
import { activationOf, activationOn, codeKeys, codeOf, printBatch } from '../warranty/activation-setting.ts';
import { addProducts, memoryFiles, noon, officeOn } from './import-office.ts';

// The table's clock is the office's, or records of long ago would be forgotten by the time they are looked for.
const home = await startEngine({ now: () => noon });
afterAll(() => home.stop());

let engine: Engine;
let office: ReturnType<typeof officeOn>;
let marks: MakerSerialRepository;
beforeEach(async () => {
  engine = await home.freshTable();
  await addProducts(engine.table, 'LS-09', 'LS-12');
  office = officeOn(engine.table);
  marks = new MakerSerialRepository(engine.table);
});

const csv = (...rows: readonly string[]) => ['Serial,SKU,Lot,Sticker,Set', ...rows].join('\n');
const serials = (count: number, wrong: (row: number) => boolean = () => false) =>
  csv(...Array.from({ length: count }, (_, row) => `SN-${row},${wrong(row) ? 'NONE-1' : 'LS-09'}`));

describe('an import', () => {
  test('of a kind that is unknown, a file that is none, or of over 30 MB is not begun', async () => {
    const file = { kind: 'maker-serials', fileName: 'a.xlsx', bytes: 10 };
    for (const wrong of [
      { kind: 'people' },
      { fileName: 'a.pdf' },
      { bytes: 0 },
      { bytes: 31_457_281 },
      { bytes: 1.5 },
    ]) {
      const { status, body } = await office.begin({ ...file, ...wrong });
      expect(status).toBe(400);
      expect(body).toMatchObject({ errors: [{ field: Object.keys(wrong)[0] }] });
    }
  });

  test('of a kind that is not for a role is refused', async () => {
    const file = { kind: 'former-codes', fileName: 'a.xlsx', bytes: 10 };
    expect(await office.begin(file, 'warehouse')).toMatchObject({
      status: 403,
      body: { code: 'import-kind-not-allowed' },
    });
    expect((await office.begin(file, 'manager')).status).toBe(201);
  });

  test('asked for twice with one key is one', async () => {
    const file = { kind: 'maker-serials', fileName: 'a.xlsx', bytes: 10 };
    const [first, again] = [
      await office.begin(file, 'manager', 'the-same-key'),
      await office.begin(file, 'manager', 'the-same-key'),
    ];
    expect(again.body).toEqual(first.body);
    expect((await office.list()).body).toMatchObject({ items: [{ state: 'awaiting-file' }] });
  });

  test('is not checked before its file has arrived', async () => {
    const { body } = await office.begin({ kind: 'maker-serials', fileName: 'a.csv', bytes: 10 });
    const { id } = importRoutes.begin.reply.parse(body);
    expect(await office.post('check', id)).toMatchObject({ status: 409, body: { code: 'import-file-missing' } });
  });

  test('of a file that cannot be read is refused as a whole, and cannot be written', async () => {
    const seen = await office.check('x,y\n1,2\n');
    expect(seen).toMatchObject({ state: 'refused', refusals: [{ code: 'file-columns-missing' }] });
    expect(await office.post('commit', seen.id)).toMatchObject({ status: 409, body: { code: 'import-not-checked' } });
  });

  test('with wrong rows is written only where they may be skipped, and tells each row in a workbook', async () => {
    const seen = await office.check(serials(50, (row) => row % 10 === 3));
    expect(seen).toMatchObject({ state: 'checked', hasErrors: true, counts: { rows: 50, good: 45, known: 0, bad: 5 } });
    expect(seen.wrongRows).toHaveLength(5);
    expect(seen.wrongRows.every(({ errors }) => errors.every(({ vi, en }) => vi !== '' && en !== ''))).toBe(true);
    expect(await office.post('commit', seen.id)).toMatchObject({
      status: 409,
      body: { code: 'import-has-bad-rows', values: { bad: '5' } },
    });
    expect(await office.commit(seen.id, true)).toMatchObject({ status: 202 });
    expect(await office.view(seen.id)).toMatchObject({
      state: 'committed',
      progress: { done: 45, total: 45, committed: 45, refused: 0 },
    });
    expect(await marks.find('sn 4')).toMatchObject({ written: 'SN-4' });
    expect(await marks.find('sn 3')).toBeUndefined();
    expect((await office.linkErrors(seen.id)).status).toBe(200);
  });

  test('gives back a workbook that can be mended and imported again', async () => {
    const seen = await office.check(csv('SN-1,NONE-1', 'SN-2,LS-09', 'SN-2,LS-09'));
    const workbook = office.errors.get(seen.id) ?? new Uint8Array();
    const again = [];
    for await (const row of readRows(await openSpreadsheet(Buffer.from(workbook)), makerSerialImport)) again.push(row);
    expect(again.map(({ cells }) => cells['makerSerial'])).toEqual(['SN-1', 'SN-2', undefined]);
  });

  test('without a right row cannot be written', async () => {
    const seen = await office.check(csv('SN-1,NONE-1'));
    expect(await office.post('commit', seen.id, { skipBad: true })).toMatchObject({
      body: { code: 'import-nothing-to-commit' },
    });
  });

  test('can be dropped until it is written, and not afterwards', async () => {
    const dropped = await office.check(serials(3));
    expect((await office.post('cancel', dropped.id)).body).toMatchObject({ state: 'cancelled' });
    expect(await office.post('commit', dropped.id)).toMatchObject({ body: { code: 'import-not-checked' } });
    const written = await office.check(serials(3));
    await office.commit(written.id);
    expect(await office.post('cancel', written.id)).toMatchObject({ body: { code: 'import-already-begun' } });
  });

  test('of the same file again is told, with the earlier one, and changes nothing', async () => {
    const first = await office.check(serials(20));
    await office.commit(first.id);
    const link = await marks.find('SN-7');
    const second = await office.check(serials(20));
    expect(second).toMatchObject({ earlier: { id: first.id, at: noon }, counts: { good: 0, known: 20, bad: 0 } });
    await office.commit(second.id);
    expect(await office.view(second.id)).toMatchObject({ state: 'committed', progress: { committed: 0, known: 20 } });
    expect(await marks.find('SN-7')).toEqual(link);
    expect((await new BatchRepository(engine.table).list({ limit: 10 })).items).toHaveLength(1);
  });

  test('goes on in another run when its time is up, and each row is written once', async () => {
    let at: Instant = noon;
    const slow = officeOn(engine.table, { now: () => (at = addMilliseconds(at, 1_000)), longestRun: 1 });
    const seen = await slow.check(serials(2_100));
    expect(await slow.commit(seen.id)).toMatchObject({ runs: 3 });
    expect(await slow.view(seen.id)).toMatchObject({ state: 'committed', progress: { done: 2_100, committed: 2_100 } });
  });

  test('whose worker loses replies and requests comes to the same end', async () => {
    const kept = memoryFiles();
    const faulty = withFaults(engine.connect(), ({ command, ofCommand }) => {
      if (command !== 'TransactWriteItems' || ofCommand > 200) return undefined;
      if (ofCommand % 17 === 0) return 'lost-reply';
      return ofCommand % 23 === 0 ? 'lost-request' : undefined;
    });
    const shaky = officeOn(engine.table, { kept, workerTable: engine.tableWith({ client: faulty }) });
    const seen = await shaky.check(serials(1_500));
    await shaky.commit(seen.id);
    for (let turn = 0; turn < 20 && (await shaky.view(seen.id)).state === 'stuck'; turn += 1)
      await shaky.commit(seen.id);
    expect(await shaky.view(seen.id)).toMatchObject({
      state: 'committed',
      progress: { done: 1_500, committed: 1_500, refused: 0 },
    });
    expect(shaky.failures.length).toBeGreaterThan(0);
    expect((await new BatchRepository(engine.table).list({ limit: 10 })).items).toHaveLength(1);
  });

  test('whose worker fails again and again is stuck, keeps its place, and goes on when asked', async () => {
    const kept = memoryFiles();
    const seen = await officeOn(engine.table, { kept }).check(serials(1_200));
    const { chunks } = kept;
    const second = chunks.get(`${seen.id}/1`);
    chunks.delete(`${seen.id}/1`);
    const broken = officeOn(engine.table, { kept });
    await broken.commit(seen.id);
    expect(await broken.view(seen.id)).toMatchObject({ state: 'stuck', progress: { done: 1_000 } });
    chunks.set(`${seen.id}/1`, second ?? []);
    await broken.commit(seen.id);
    expect(await broken.view(seen.id)).toMatchObject({ state: 'committed', progress: { committed: 1_200 } });
  });

  test('of 10,000 rows of which 40 are wrong names those 40', async () => {
    const seen = await office.check(serials(10_000, (row) => row % 250 === 100));
    expect(seen).toMatchObject({ counts: { rows: 10_000, good: 9_960, bad: 40 } });
  });
});

describe("a maker's serial without a sticker", () => {
  test('gets a code of an unprinted batch of its own', async () => {
    const seen = await office.check(csv('SN-1,LS-09,L1', 'SN-2,LS-12,L2'));
    await office.commit(seen.id);
    const links = [await marks.find('SN-1'), await marks.find('SN-2')];
    const { batchId = '' } = await office.view(seen.id);
    const batches = new BatchRepository(engine.table);
    expect(await batches.find(batchId)).toMatchObject({ origin: 'unprinted', state: 'sealed', count: 2 });
    expect(links.map((link) => locateCode(link?.code ?? '', codeKeys))).toMatchObject([
      { batchNumber: Number(batchId), index: 0 },
      { batchNumber: Number(batchId), index: 1 },
    ]);
    expect(await marks.ofCode(links[1]?.code ?? '')).toMatchObject({ sku: 'LS-12', lot: 'L2', makerSerial: 'SN-2' });
  });

  test('that belongs to another unit is refused', async () => {
    const first = await office.check(csv('SN-1,LS-09'));
    await office.commit(first.id);
    const second = await office.check(csv('sn1,LS-12'));
    expect(second.counts).toMatchObject({ bad: 1 });
  });

  test('that another import took since the check is reported, and the others are written', async () => {
    const one = await office.check(csv('SN-1,LS-09', 'SN-2,LS-09'));
    const other = await office.check(csv('SN-2,LS-12', 'SN-3,LS-12'));
    await office.commit(one.id);
    await office.commit(other.id);
    const seen = await office.view(other.id);
    expect(seen).toMatchObject({ state: 'committed', hasErrors: true, progress: { committed: 1, refused: 1 } });
    expect(await marks.find('SN-3')).toBeDefined();
    expect(await marks.ofCode((await marks.find('SN-2'))?.code ?? '')).toMatchObject({ sku: 'LS-09' });
    expect(office.errors.get(other.id)).toBeDefined();
  });
});

describe("a maker's serial with a sticker", () => {
  test('is linked to it once', async () => {
    const batch = await printBatch(engine.table);
    const seen = await office.check(csv(`SN-1,MLI-09,,${codeOf(batch, 0)}`));
    expect(seen.counts).toMatchObject({ good: 1 });
    await office.commit(seen.id);
    expect(await marks.find('SN-1')).toMatchObject({ code: codeOf(batch, 0) });
    const again = await office.check(csv(`SN-9,MLI-09,,${codeOf(batch, 0)}`));
    expect(again.counts).toMatchObject({ bad: 1 });
  });

  test('is refused where the sticker is unknown or bound to another product', async () => {
    const batch = await printBatch(engine.table, { count: 5 });
    const seen = await office.check(csv(`SN-1,LS-09,,${codeOf(batch, 0)}`, `SN-2,MLI-09,,${codeOf(batch, 77)}`));
    expect(seen.counts).toMatchObject({ bad: 2 });
  });
});

describe('rows of one set', () => {
  test('become members of it', async () => {
    const seen = await office.check(csv('SN-1,LS-09,,,Bo 1', 'SN-2,LS-12,,,bo  1', 'SN-3,LS-12,,,Bo 2'));
    await office.commit(seen.id);
    const code = (await marks.find('SN-1'))?.code ?? '';
    const member = await marks.setOf(code);
    const members = await marks.membersOf(member?.setId ?? '');
    expect(members.map(({ sku }) => sku).sort()).toEqual(['LS-09', 'LS-12']);
  });
});

describe('a former code', () => {
  const former = (...rows: readonly string[]) => ['Former code,SKU,Serial', ...rows].join('\n');

  test('leads to a unit of its own, or to the one whose serial is known', async () => {
    const known = await office.check(csv('SN-1,LS-09'));
    await office.commit(known.id);
    const seen = await office.check(former('OLD-1,LS-09,SN-1', 'OLD-2,LS-12,'), 'former-codes');
    expect(seen.counts).toMatchObject({ good: 2 });
    await office.commit(seen.id);
    expect((await marks.findFormer('old1'))?.code).toBe((await marks.find('SN-1'))?.code);
    const fresh = await marks.findFormer('OLD 2');
    expect(await marks.ofCode(fresh?.code ?? '')).toMatchObject({ formerCode: 'OLD-2', sku: 'LS-12' });
  });

  test('imported again is known', async () => {
    const first = await office.check(former('OLD-1,LS-09,SN-1'), 'former-codes');
    await office.commit(first.id);
    expect((await office.check(former('old 1,LS-09,sn1'), 'former-codes')).counts).toMatchObject({ known: 1 });
    expect((await office.check(former('OLD-1,LS-12,'), 'former-codes')).counts).toMatchObject({ bad: 1 });
  });
});

describe('a unit', () => {
  test("is read and activated by its maker's serial, however written, which never shows its sticker's code", async () => {
    const batch = await printBatch(engine.table);
    const code = codeOf(batch, 3);
    const seen = await office.check(csv(`SN-0001,MLI-09,,${code}`));
    await office.commit(seen.id);
    const warranties = activationOn(engine.table);
    const { status, body } = await warranties.read('sn 0001');
    expect({ status, body }).toMatchObject({ status: 200, body: { code: 'SN-0001', state: 'ready' } });
    expect(JSON.stringify(body)).not.toContain(code);
    expect((await warranties.activate(activationOf('sn.0001'))).status).toBe(201);
    expect((await warranties.read(code)).body).toMatchObject({ code, state: 'activated' });
    // Staff see both.
    expect((await rollDesk(engine.table).unit('SN 0001')).body).toMatchObject({
      code,
      makerSerial: 'SN-0001',
      index: 3,
    });
    expect((await warranties.read('SN0001')).body).not.toHaveProperty('activatedOn');
  });

  test('without a sticker is activated by its serial or its former code', async () => {
    const seen = await office.check('Former code,SKU,Serial\nOLD-77,LS-12,SN-77\n', 'former-codes');
    await office.commit(seen.id);
    const warranties = activationOn(engine.table);
    expect((await warranties.read('old 77')).body).toMatchObject({ code: 'OLD-77', product: { sku: 'LS-12' } });
    expect((await warranties.activate(activationOf('OLD77'))).status).toBe(201);
    expect((await warranties.read('sn77')).body).toMatchObject({ state: 'activated' });
  });

  test('tells the products and states of the others of its set, which is activated whole', async () => {
    const seen = await office.check(csv('SN-1,LS-09,,,B1', 'SN-2,LS-12,,,B1'));
    await office.commit(seen.id);
    const warranties = activationOn(engine.table);
    const product = { sku: 'LS-12', name: 'Máy LS-12' };
    const stateOfBoth = async () => (await warranties.read('SN-1')).body;
    expect(await stateOfBoth()).toMatchObject({ state: 'ready', set: [{ product, state: 'ready' }] });
    await warranties.activate(activationOf('SN-2'));
    expect(await stateOfBoth()).toMatchObject({ state: 'activated', set: [{ product, state: 'activated' }] });
  });

  test('is not found by a text that nothing bears', async () => {
    const warranties = activationOn(engine.table);
    expect(await warranties.read('SN-404')).toMatchObject({ status: 400, body: { code: 'code-malformed' } });
  });
});
