import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readItem, storedItemSchema } from '../../../shared/audit/audit-item.ts';
import { auditUnit } from '../../../shared/audit/audit-unit.ts';
import { skuSchema } from '../../../shared/catalog/product.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Batch } from '../../../shared/stickers/batch/batch.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { keys } from '../../../shared/table/keys.ts';
import { addDays, addMilliseconds, addMonths, formatDate, localDate } from '../../../shared/time/local-date.ts';
import { historyOf } from '../../../shared/warranty/history/history-line.ts';
import { slipSchema } from '../../../shared/warranty/slip/slip.ts';
import { activationReplySchema } from '../../../shared/warranty/warranty-routes.ts';
import { startEngine } from '../engine.ts';
import { makeProduct, sealedBatch } from '../stickers/roll-setting.ts';
import { activationOf, activationOn, codeOf, enrol, pinFor } from './activation-setting.ts';
import { correctionsOn } from './correction-setting.ts';
import { makeMulti, unitsOn } from './units-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate, read, forCustomer } = activationOn(table);
const desk = correctionsOn(table);
const units = unitsOn(table);
const { warranties, marks } = units;
const today = localDate(systemClock());

let outer: Batch;
let inner: Batch;
let scratched: Batch;
beforeAll(async () => {
  await makeMulti(table);
  await makeProduct(table, 'MG-08');
  outer = await sealedBatch(table, { count: 200, sku: skuSchema.parse('MULTI-12') });
  inner = await sealedBatch(table, { count: 200, sku: skuSchema.parse('IN-09') });
  scratched = await sealedBatch(table, { count: 50, sku: skuSchema.parse('IN-09'), template: 'scratch' });
  await enrol(table, { id: 'P-1', phone: '+84903111222', state: 'approved' });
});
let next = 0;
const outdoor = () => codeOf(outer, next++);
const indoor = () => codeOf(inner, next++);
const indoorWithPin = () => codeOf(scratched, next++ % 50);
const named = (...codes: string[]) => ({ components: codes.map((code) => ({ code })) });
const replyOf = ({ body }: { body: unknown }) => activationReplySchema.parse(body).warranty;
const typesOf = async (code: string) => (await warranties.timeline(code)).map(({ type }) => type);
const missing = (count: number) => [{ sku: 'IN-09', name: 'Dàn lạnh', count }];

describe('a set', () => {
  test('is activated whole: one warranty, one slip, one reward, and each unit knows it', async () => {
    const [first, one, other] = [outdoor(), indoor(), indoor()];
    const answer = await activate(activationOf(first, { ...named(one, other), installerPhone: '0903 111 222' }));
    expect(answer).toMatchObject({ status: 201 });
    const warranty = replyOf(answer);
    expect(warranty).toMatchObject({ product: { sku: 'MULTI-12' }, endsOn: addMonths(today, 36) });
    expect(warranty.set).toEqual({
      units: [one, other].map((code) => ({ code: formatCode(code), sku: 'IN-09', name: 'Dàn lạnh 1 HP' })),
      missing: [],
    });
    for (const code of [one, other]) {
      expect(await warranties.findSerial(code)).toMatchObject({
        state: 'activated',
        activations: 1,
        partOf: { code: first, activationNumber: 1 },
      });
      expect(await warranties.findWarranty(code, 1)).toBeUndefined();
      expect(await typesOf(code)).toEqual(['warranty.unit-joined']);
      expect((await activate(activationOf(code))).body).toMatchObject({
        code: 'already-active',
        values: { activatedOn: today, date: formatDate(today) },
      });
    }
    expect(await typesOf(first)).toEqual(['warranty.activated']);
    const slip = slipSchema.parse((await desk.slip(warranty.slip ?? '')).body);
    expect(slip.set?.units.map(({ code }) => code)).toEqual([one, other].map(formatCode));
  });

  test('is the same set whichever of its units is named first', async () => {
    const [whole, one] = [outdoor(), indoor()];
    const warranty = replyOf(await activate(activationOf(one, named(whole))));
    expect(warranty).toMatchObject({ product: { sku: 'MULTI-12' }, set: { missing: missing(1) } });
    expect(await warranties.findSerial(whole)).toMatchObject({ partOf: { code: one } });
  });

  test('asks for its other units before it is activated, and says afterwards what is missing and until when', async () => {
    const code = outdoor();
    expect((await read(code)).body).toMatchObject({ components: missing(2) });
    expect(replyOf(await activate(activationOf(code))).set).toEqual({
      units: [],
      missing: missing(2),
      addableUntil: addDays(today, 7),
    });
  });

  test('is no set where a component is activated alone: it has its own warranty', async () => {
    const warranty = replyOf(await activate(activationOf(indoor())));
    expect(warranty).toMatchObject({ product: { sku: 'IN-09' }, endsOn: addMonths(today, 12) });
    expect(warranty.set).toBeUndefined();
  });

  test('takes the PIN of a component that has one, and forgets wrong ones', async () => {
    const [code, hidden] = [outdoor(), indoorWithPin()];
    const send = (pin?: string) => activate(activationOf(code, { components: [{ code: hidden, pin }] }));
    const errors = [{ field: 'components.0.pin' }];
    expect((await send()).body).toMatchObject({ code: 'pin-required', errors });
    expect((await send('AAAA AAAA')).body).toMatchObject({ code: 'pin-wrong', errors, values: { triesLeft: '4' } });
    expect(await warranties.findSerial(code)).toMatchObject({ state: 'ready' });
    expect(await send(pinFor(hidden))).toMatchObject({ status: 201 });
  });

  test('is refused whole where one of its units is unknown, strange, named twice or active elsewhere', async () => {
    const [code, one, active] = [outdoor(), indoor(), indoor()];
    await activate(activationOf(active));
    const refused = async (...codes: string[]) => (await activate(activationOf(code, named(...codes)))).body;
    expect(await refused(one, codeOf(outer, 5_000))).toMatchObject({
      code: 'code-unknown',
      errors: [{ field: 'components.1.code' }],
    });
    expect(await refused(one, one)).toMatchObject({ code: 'named-twice' });
    expect(await refused(code)).toMatchObject({ code: 'named-twice' });
    expect(await refused(one, active)).toMatchObject({ code: 'component-active', values: { date: formatDate(today) } });
    expect(await refused(one, indoor(), indoor())).toMatchObject({ code: 'not-of-set' });
    for (const untouched of [code, one])
      expect(await warranties.findSerial(untouched)).toMatchObject({ activations: 0 });
  });

  test('is activated by customer care as well', async () => {
    const [code, one] = [outdoor(), indoor()];
    expect(replyOf(await forCustomer(activationOf(code, named(one))))).toMatchObject({ set: { missing: missing(1) } });
  });
});

describe("a set that its maker's serials tell of", () => {
  test('is activated by any of them, and by what else belongs to it without being named', async () => {
    const setId = newUlid();
    const codes = [outdoor(), indoor(), indoor()];
    const link = (code: string, at: number) => ({
      code,
      importId: 'I1',
      makerSerial: `SN-${setId}-${at}`,
      mark: {
        code,
        sku: skuSchema.parse(at === 0 ? 'MULTI-12' : 'IN-09'),
        importId: 'I1',
        linkedAt: systemClock(),
      },
      member: { setId, code, sku: skuSchema.parse('IN-09'), named: 'BO-1' },
    });
    expect(await marks.save(codes.map(link))).toBe(true);
    const [whole = '', first = '', last = ''] = codes;
    const warranty = replyOf(await activate(activationOf(`SN-${setId}-1`)));
    expect(warranty).toMatchObject({ product: { sku: 'MULTI-12' }, set: { missing: [] } });
    expect(warranty.set?.units.map(({ code }) => code).sort()).toEqual([whole, last].map(formatCode).sort());
    expect(await warranties.findSerial(last)).toMatchObject({ partOf: { code: first } });
  });

  test('leaves out what is active already', async () => {
    const setId = newUlid();
    const codes = [indoor(), indoor()];
    const link = (code: string) => ({
      code,
      importId: 'I1',
      mark: { code, sku: skuSchema.parse('IN-09'), importId: 'I1', linkedAt: systemClock() },
    });
    const [one = '', other = ''] = codes;
    await marks.save(codes.map(link));
    await activate(activationOf(other));
    await marks.save(
      codes.map((code) => ({
        code,
        importId: 'I1',
        member: { setId, code, sku: skuSchema.parse('IN-09'), named: 'B' },
      })),
    );
    const warranty = replyOf(await activate(activationOf(one)));
    expect(warranty.set).toBeUndefined();
  });
});

describe('units of one set that two phones activate at once', () => {
  test('go to one of them whole, and the other gets nothing', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [a, b, shared] = [outdoor(), outdoor(), indoor()];
      const [mine, yours] = [indoor(), indoor()];
      const answers = await Promise.all([
        activate(activationOf(a, named(mine, shared))),
        activate(activationOf(b, named(shared, yours))),
      ]);
      const won = answers.map(({ status }) => status === 201);
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(answers[won[0] ? 1 : 0]?.body).toMatchObject({ code: 'component-active' });
      const [winner, own] = won[0] ? [a, mine] : [b, yours];
      const [loser, others] = won[0] ? [b, yours] : [a, mine];
      for (const code of [own, shared])
        expect(await warranties.findSerial(code)).toMatchObject({ partOf: { code: winner } });
      for (const code of [loser, others]) expect(await warranties.findSerial(code)).toMatchObject({ state: 'ready' });
    }
  });

  test('named by each other go to whoever came first, and the other hears since when it is active', async () => {
    const [a, b] = [outdoor(), indoor()];
    const answers = await Promise.all([activate(activationOf(a, named(b))), activate(activationOf(b, named(a)))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(z.object({ code: z.string() }).parse(lost?.body).code).toMatch(/^(already|component)-active$/);
  });

  test('have one effect and the same answer where one phone sends its request ten times', async () => {
    const [code, one] = [outdoor(), indoor()];
    const body = activationOf(code, named(one));
    const key = newUlid();
    const answers = await Promise.all(Array.from({ length: 10 }, () => activate(body, key)));
    expect(new Set(answers.map(({ body: told }) => JSON.stringify(told))).size).toBe(1);
    expect(await warranties.findSerial(one)).toMatchObject({ activations: 1 });
  });
});

describe('a unit that was missing', () => {
  async function incomplete() {
    const code = outdoor();
    const warranty = replyOf(await activate(activationOf(code, named(indoor()))));
    return { code, warranty, slip: warranty.slip ?? '' };
  }

  test('is added by the slip: same last day, no further reward or event of an activation', async () => {
    const { code, warranty, slip } = await incomplete();
    const one = indoor();
    const key = newUlid();
    const answer = await units.add(slip, [{ code: one }], key);
    expect(answer).toMatchObject({ status: 200, body: { endsOn: warranty.endsOn, set: { missing: [] } } });
    expect((await units.add(slip, [{ code: one }], key)).body).toEqual(answer.body);
    expect(await warranties.findSerial(one)).toMatchObject({ state: 'activated', partOf: { code } });
    expect(await typesOf(code)).toEqual(['warranty.activated', 'warranty.units-added']);
    expect(await typesOf(one)).toEqual(['warranty.unit-joined']);
    expect((await units.add(slip, [{ code: indoor() }])).body).toMatchObject({ code: 'nothing-missing' });
  });

  test('is added for the last time on the last day, and afterwards by customer care with a note', async () => {
    const { code, slip } = await incomplete();
    const lastDay = unitsOn(table, () => addMilliseconds(systemClock(), 8 * 24 * 3_600_000));
    const late = await lastDay.add(slip, [{ code: indoor() }]);
    expect(late.body).toMatchObject({ code: 'too-late-to-add', values: { addableUntil: addDays(today, 7) } });
    expect(JSON.stringify(late.body)).toContain('1900 0000');
    const one = indoor();
    expect(await lastDay.addForCustomer(code, [{ code: one }])).toMatchObject({
      status: 200,
      body: { set: { missing: [] }, version: 2 },
    });
    const [entry] = (await warranties.timeline(code)).filter(({ type }) => type === 'warranty.units-added');
    expect(entry).toMatchObject({ by: 'care-1', note: 'Khách gọi', data: { units: [one] } });
  });

  test('is not added to a strange set, to a canceled one, by an unknown slip, or to two sets at once', async () => {
    const { code, slip } = await incomplete();
    expect(
      (
        await units.add(slip, [
          { code: codeOf(await sealedBatch(table, { count: 5, sku: skuSchema.parse('MG-08') }), 0) },
        ])
      ).body,
    ).toMatchObject({ code: 'not-of-set' });
    expect((await units.add('/p/0000000000000000', [{ code: indoor() }])).body).toMatchObject({ code: 'slip-unknown' });
    const other = await incomplete();
    const shared = indoor();
    const answers = await Promise.all([slip, other.slip].map((one) => units.add(one, [{ code: shared }])));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    expect((await units.add(slip, [{ code: indoor() }])).body).toMatchObject({ code: 'warranty-canceled' });
  });
});

describe('a set whose goods came back', () => {
  test('gives all of its units back, each with its line, and they are activated again', async () => {
    const [code, one, added] = [outdoor(), indoor(), indoor()];
    const warranty = replyOf(await activate(activationOf(code, named(one))));
    await units.add(warranty.slip ?? '', [{ code: added }]);
    expect(await desk.correct('cancel', code, { note: 'Khách trả hàng' })).toMatchObject({ status: 200 });
    for (const each of [code, one, added]) {
      const serial = await warranties.findSerial(each);
      expect(serial).toMatchObject({ state: 'returned', activations: 1 });
      expect(serial.partOf).toBeUndefined();
      expect((await typesOf(each)).at(-1)).toBe('warranty.activation-canceled');
    }
    expect(replyOf(await activate(activationOf(one)))).toMatchObject({ product: { sku: 'IN-09' } });
    expect(replyOf(await activate(activationOf(code, named(added)))).set?.units).toHaveLength(1);
    expect(await warranties.findSerial(added)).toMatchObject({ activations: 2, partOf: { activationNumber: 2 } });
  });

  test('is not corrected to another product while it covers several units', async () => {
    const [code, one] = [outdoor(), indoor()];
    await activate(activationOf(code, named(one)));
    expect((await desk.correct('product', code, { sku: 'MG-08', note: 'Nhầm' })).body).toMatchObject({
      code: 'set-not-corrected',
    });
    const alone = outdoor();
    await activate(activationOf(alone));
    const corrected = await desk.correct('product', alone, { sku: 'MG-08', note: 'Nhầm' });
    expect(corrected).toMatchObject({ status: 200 });
    expect(corrected.body).not.toHaveProperty('set');
  });
});

test('the history of a unit tells that it joined a set, and of the set that a unit was added', async () => {
  const [code, one] = [outdoor(), indoor()];
  const warranty = replyOf(await activate(activationOf(code)));
  await units.add(warranty.slip ?? '', [{ code: one }]);
  const linesOf = async (of: string) => {
    const timeline = await warranties.timeline(of);
    return historyOf({ batch: outer, moves: [], timeline, warranties: [], notices: [] }).map(({ vi }) => vi);
  };
  expect(await linesOf(one)).toContain(`Kích hoạt cùng bộ, phiếu bảo hành theo mã ${formatCode(code)}`);
  expect(await linesOf(code)).toContain(`Thêm máy vào bộ: ${formatCode(one)}`);
});

test('the audit takes a unit that joined a set for what it is, and misses its line', async () => {
  const [code, one] = [outdoor(), indoor()];
  await activate(activationOf(code, named(one)));
  const { items: stored } = await table.query({ pk: keys.serial(one).pk }, storedItemSchema);
  const items = stored.flatMap((item) => {
    const read = readItem(item);
    return read && 'value' in read ? [read] : [];
  });
  expect([...auditUnit(one, items, systemClock())]).toEqual([]);
  const without = items.filter(({ kind }) => kind !== 'joining');
  expect([...auditUnit(one, without, systemClock())].map(({ rule }) => rule)).toContain('unit');
});
