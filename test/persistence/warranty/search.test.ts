import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createFileCustomerNames } from '../../../functions/warranty/search/file-customer-names.ts';
import { createFileNamesOfBatch } from '../../../functions/warranty/search/file-names-of-batch.ts';
import { createSearchUnits } from '../../../functions/warranty/search/search-units.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { unitMarkSchema } from '../../../shared/stickers/unit/maker-serial.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { NameRepository } from '../../../shared/warranty/search/name-repository.ts';
import { searchRoutes } from '../../../shared/warranty/search/search-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { activationOf, activationOn, codeKeys, codeOf, printBatch } from './activation-setting.ts';
import { correctionsOn } from './correction-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate } = activationOn(table);
const desk = correctionsOn(table);
const warranties = new WarrantyRepository(table);
const names = new NameRepository(table);
const marks = new MakerSerialRepository(table);
const batches = new BatchRepository(table);
const batch = await printBatch(table);
const door = testDoor(new IdempotencyRepository(table));
const logged: string[] = [];
const search = serve(
  searchRoutes.search,
  createSearchUnits({
    codeKeys: async () => codeKeys,
    batches,
    rolls: new RollRepository(table),
    moves: new MoveRepository(table),
    products: new ProductRepository(table),
    warranties,
    marks,
    names,
    log: consoleLog((line) => logged.push(line)),
    now: systemClock,
  }),
  door,
);
const fileBatch = serve(searchRoutes.file, createFileNamesOfBatch({ batches, warranties, names }), door);
const follow = createFileCustomerNames({ warranties, names });
const claims = (role: string) => ({ token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` });
const replySchema = z.object({
  items: z.array(z.looseObject({ code: z.string(), matched: z.string(), state: z.string() })),
  next: z.string().optional(),
});
let next = 0;

async function ask(text: string, query: Record<string, string> = {}, role = 'care') {
  return call(search, { method: 'POST', body: { text }, query, claims: claims(role) });
}
async function codesFor(text: string) {
  return replySchema.parse((await ask(text)).body).items.map(({ code }) => code);
}
/** The worker as it wakes up for what was announced of the unit, twice and in the wrong order too. */
async function catchUp(code: string) {
  const events = await warranties.timeline(code);
  for (const event of [...events].reverse()) await follow(event);
  for (const event of events) expect(await follow(event)).toEqual({ kind: 'done' });
}
async function owned(name: string, phone = '0912 345 678') {
  const code = codeOf(batch, next++);
  const reply = await activate(activationOf(code, { customer: { name, phone } }));
  expect(reply.status).toBe(201);
  await catchUp(code);
  return code;
}

describe('a search', () => {
  test('finds an owner by the beginning of the name, accents or none, from any of its words on', async () => {
    const code = await owned('Nguyễn Văn An');
    const other = await owned('Đặng Thị Ước');
    for (const text of ['nguyen v', 'Nguyễn Văn An', 'NGUYEN  VAN', 'van an', 'an nguyen', 'Nguyễn An', 'nguyễn']) {
      expect(await codesFor(text), text).toEqual([code]);
    }
    expect(await codesFor('dang thi u')).toEqual([other]);
    expect(await codesFor('đặng')).toEqual([other]);
    expect(await codesFor('nguyen x')).toEqual([]);
  });

  test('reads a name whichever way its accents are encoded', async () => {
    const code = await owned('Phạm Quốc Bảo'.normalize('NFD'));
    expect(await codesFor('phạm quốc'.normalize('NFC'))).toEqual([code]);
  });

  test('finds a phone however it is written, and shows it masked', async () => {
    const code = await owned('Trần Hữu Phước', '0987 000 321');
    for (const text of ['0987000321', '+84 987 000 321', '84987000321', '0987.000.321']) {
      expect(replySchema.parse((await ask(text)).body).items, text).toMatchObject([
        { code, matched: 'phone', state: 'activated', warranty: 'active', customer: { phone: '0987 *** 321' } },
      ]);
    }
  });

  test('finds a unit by its code, the maker’s serial and a former code, activated or not', async () => {
    const code = codeOf(batch, next++);
    await marks.save([
      {
        mark: unitMarkSchema.parse({
          code,
          sku: 'MLI-09',
          makerSerial: 'SN-778/A',
          formerCode: 'CU 5512',
          importId: 'I1',
          linkedAt: systemClock(),
        }),
        code,
        importId: 'I1',
        makerSerial: 'SN-778/A',
        formerCode: 'CU 5512',
      },
    ]);
    const product = { sku: 'MLI-09', name: 'Máy lạnh Inverter 1 HP' };
    for (const [text, matched] of [
      [formatCode(code).toLowerCase(), 'code'],
      ['sn778/a', 'maker-serial'],
      ['cu-5512', 'former-code'],
    ] as const) {
      const { items } = replySchema.parse((await ask(text)).body);
      expect(items, text).toEqual([{ matched, code, state: 'rendered', product }]);
    }
    await activate(activationOf(code, { customer: { name: 'Lê Cúc', phone: '0912 345 678' } }));
    expect(replySchema.parse((await ask(code)).body).items).toMatchObject([
      { code, matched: 'code', activationNumber: 1, customer: { name: 'Lê Cúc' } },
    ]);
  });

  test('answers nothing for what nobody has, and refuses less than two letters', async () => {
    expect((await ask('khong co ai ten nay')).body).toEqual({ items: [] });
    expect((await ask('0999')).body).toEqual({ items: [] });
    expect(await ask(' n ')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  test('reads on page by page, each unit once', async () => {
    const codes = [];
    for (const last of ['A', 'B', 'C', 'D', 'E']) codes.push(await owned(`Hoàng Kim ${last}`));
    const read: string[] = [];
    let more: string | undefined;
    do {
      const reply = await ask('hoang kim', { limit: '2', ...(more === undefined ? {} : { next: more }) });
      const page = replySchema.parse(reply.body);
      read.push(...page.items.map(({ code }) => code));
      more = page.next;
    } while (more !== undefined);
    expect(read).toEqual(codes);
  });

  test('is for customer care, managers and administrators alone', async () => {
    for (const role of ['warehouse', 'sales', 'accountant', 'printing']) {
      expect(await ask('nguyen', {}, role), role).toMatchObject({ status: 403 });
    }
    for (const role of ['care', 'manager', 'admin']) expect((await ask('nguyen', {}, role)).status, role).toBe(200);
  });

  test('leaves in the log who looked and how much was found, and nothing of what was sought', async () => {
    const code = await owned('Vũ Bích Ngà', '0977 111 222');
    logged.length = 0;
    for (const text of ['Vũ Bích', '0977 111 222', code]) await ask(text);
    expect(logged).toHaveLength(3);
    for (const line of logged) {
      expect(line).toContain('care-1');
      expect(line).not.toMatch(/vũ|vu bich|0977|977111222/i);
      expect(line).not.toContain(code);
    }
  });
});

describe('the name that a warranty is filed under', () => {
  test('moves with a correction, and where only the order of its words changes', async () => {
    const code = await owned('Đỗ Thu Hà');
    await desk.correct('customer', code, { name: 'Đỗ Thu Hằng', note: 'Nghe nhầm' });
    await catchUp(code);
    expect(await codesFor('do thu ha')).toEqual([code]);
    expect(await codesFor('do thu hang')).toEqual([code]);
    expect(await codesFor('ha do')).toEqual([]);
    await desk.correct('customer', code, { name: 'Hằng Đỗ Thu', note: 'Tên trước họ' });
    await catchUp(code);
    expect(await codesFor('hang do')).toEqual([code]);
  });

  test('is that of the new owner after a handover, even before the worker came', async () => {
    const code = await owned('Bùi Cũ Kỹ');
    await desk.correct('customer', code, { name: 'Mạc Tân Chủ', note: 'Sửa tên' });
    expect(await codesFor('bui cu')).toEqual([]);
    await catchUp(code);
    expect(await codesFor('mac tan')).toEqual([code]);
  });

  test('is gone with a canceled activation, and the unit is found by its code', async () => {
    const code = await owned('Lý Trả Lại');
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    expect(await codesFor('ly tra')).toEqual([]);
    await catchUp(code);
    expect(await names.beginningWith('ly tra', 10)).toEqual([]);
    expect(replySchema.parse((await ask(code)).body).items).toMatchObject([
      { state: 'returned', warranty: 'canceled' },
    ]);
  });

  test('is filed anew for a batch from before, page by page, as often as one likes', async () => {
    const code = codeOf(batch, next++);
    await activate(activationOf(code, { customer: { name: 'Quách Xưa Cũ', phone: '0912 345 678' } }));
    expect(await codesFor('quach')).toEqual([]);
    const file = (query: Record<string, string>, role = 'admin') =>
      call(fileBatch, { method: 'POST', params: { id: batch.id }, query, body: {}, claims: claims(role) });
    for (const _ of ['once', 'twice']) {
      let more: string | undefined;
      let filed = 0;
      do {
        const reply = await file({ limit: '7', ...(more === undefined ? {} : { next: more }) });
        const page = z.object({ filed: z.int(), next: z.string().optional() }).parse(reply.body);
        filed += page.filed;
        more = page.next;
      } while (more !== undefined);
      expect(filed).toBe(next - 1);
    }
    expect(await codesFor('quach')).toEqual([code]);
    expect(await file({}, 'care')).toMatchObject({ status: 403 });
  });

  test('is filed at once for a warranty that was migrated, of which nobody is told', async () => {
    const model = await warranties.findWarranty(await owned('Kiều Làm Mẫu'), 1);
    if (!model) throw new Error('it was activated just now');
    const index = next++;
    const code = codeOf(batch, index);
    const { slip: _slip, ...rest } = model;
    const warranty = { ...rest, code, customer: { ...model.customer, name: 'Âu Hệ Cũ' } };
    const { startsOn, endsOn, product } = warranty;
    const data = { code, activationNumber: 1, sku: product.sku, startsOn, endsOn, importId: 'I2' };
    const event = { id: newUlid(), type: 'warranty.migrated' as const, at: systemClock(), data };
    expect(await warranties.saveMigration({ warranty, event, index, besides: [] })).toBe(true);
    expect(await codesFor('au he')).toEqual([code]);
  });

  test('is written by one of two who file at once, and the other tries again', async () => {
    const code = codeOf(batch, next++);
    await activate(activationOf(code, { customer: { name: 'Tạ Song Song', phone: '0912 345 678' } }));
    const warranty = await warranties.findWarranty(code, 1);
    const about = { code, activationNumber: 1 };
    const outcomes = await Promise.all([names.file(about, warranty), names.file(about, warranty)]);
    expect(outcomes).toContain(true);
    expect(await names.file(about, warranty)).toBe(true);
    expect(await names.beginningWith('ta song', 10)).toMatchObject([about]);
  });

  const unfiled = async (name: string) => {
    const code = codeOf(batch, next++);
    await activate(activationOf(code, { customer: { name, phone: '0912 345 678' } }));
    return code;
  };

  test('that changed while the former one was first filed leaves nothing of it', async () => {
    const code = await unfiled('Mạc Ngần');
    const former = await warranties.findWarranty(code, 1);
    if (!former) throw new Error('it was activated just now');
    const renamed = { ...former, customer: { ...former.customer, name: 'Mạc Thơ' } };
    let places = 0;
    const client = engine.connect();
    client.middlewareStack.add(
      (following, context) => async (args) => {
        if (context.commandName === 'PutItemCommand') places += 1;
        // Behind the note of what it is filed under, and before its places.
        if (places === 2) {
          places += 1;
          expect(await names.file(former, renamed)).toBe(true);
        }
        return following(args);
      },
      { step: 'initialize', priority: 'high' },
    );
    const slow = new NameRepository(engine.tableWith({ client }));
    expect(await slow.file(former, former)).toBe(false);
    expect(await names.file(former, renamed)).toBe(true);
    expect(await names.beginningWith('mac ng', 10)).toEqual([]);
    expect(await names.beginningWith('mac th', 10)).toMatchObject([{ code }]);
    expect(await names.beginningWith('tho ma', 10)).toMatchObject([{ code }]);
  });

  test('that was only half filed is filed by whoever comes again', async () => {
    const code = await unfiled('Khúc Hào');
    const warranty = await warranties.findWarranty(code, 1);
    const about = { code, activationNumber: 1 };
    const dying = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'PutItem' && ofCommand > 1 ? 'lost-request' : undefined,
    );
    await expect(new NameRepository(engine.tableWith({ client: dying })).file(about, warranty)).rejects.toThrow();
    expect(await names.file(about, warranty)).toBe(true);
    expect(await names.beginningWith('khuc', 10)).toMatchObject([about]);
    expect(await names.beginningWith('hao', 10)).toMatchObject([about]);
  });

  test('is not made of an event that is about no warranty', async () => {
    const event = { id: newUlid(), type: 'warranty.activated', at: systemClock(), data: {} };
    expect(await follow(event)).toMatchObject({ kind: 'quarantine' });
  });
});
