import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { stretchesOf, VOLUME_SIZE } from '../../../shared/stickers/batch/batch.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { rollPayload } from '../../../shared/stickers/print/roll-label.ts';
import { moveViewSchema } from '../../../shared/stickers/roll/roll-routes.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { type Engine, startEngine } from '../engine.ts';
import { ConnectionBroke, withFaults } from '../faults.ts';
import { activationOf, activationOn, codeOf, printBatch } from '../warranty/activation-setting.ts';
import { makeProduct, rollDesk, sealedBatch } from './roll-setting.ts';

let now: Instant = instantSchema.parse('2026-11-21T02:00:00.000Z');
const engine = await startEngine({ now: () => now });
afterAll(() => engine.stop());

let fresh: Engine;
let desk: ReturnType<typeof rollDesk>;
beforeEach(async () => {
  now = instantSchema.parse('2026-11-21T02:00:00.000Z');
  fresh = await engine.freshTable();
  desk = rollDesk(fresh.table, () => now);
  await makeProduct(fresh.table, 'AC-1');
  await makeProduct(fresh.table, 'AC-2');
});

const whole = { whole: true } as const;
const states = async (id: string) => (await desk.batches.rolls(id)).map(({ count, state }) => `${count} ${state}`);
const movesOf = async (id: string) => (await desk.moves.history(id)).map(({ to, state }) => `${to} ${state}`);
const dispatch = (batch: { number: number }, from: number, count: number, dealer = 'Đại lý Tám') => ({
  to: 'shipped',
  range: { fromCode: codeOf(batch, from), count },
  sku: 'AC-1',
  dealer,
});

describe('a range', () => {
  test('of 100,000 is bound to a product and shipped to a dealer by one call', async () => {
    const batch = await sealedBatch(fresh.table, { count: 120_000 });
    const { status, moveId } = await desk.moved(batch.id, dispatch(batch, 1_000, 100_000), 'warehouse');
    expect(status).toBe(202);
    expect(await desk.readMove(batch.id, moveId)).toMatchObject({
      body: { state: 'done', progress: 1, total: 100_000 },
    });
    const rolls = await desk.batches.rolls(batch.id);
    expect(rolls).toHaveLength(26);
    expect(rolls[1]).toMatchObject({ firstIndex: 1_000, count: 4_000, state: 'shipped', sku: 'AC-1' });
    const found = await desk.findRolls({ dealer: 'Đại lý Tám', limit: '100' });
    expect(found.body).toMatchObject({ items: { length: 21 } });
    expect(await desk.findRolls({ state: 'rendered' })).toMatchObject({ body: { items: { length: 5 } } });
    expect(await desk.listRolls(batch.id, { limit: '2' })).toMatchObject({
      body: {
        items: [{ label: `${batch.id}-R0000000`, state: 'rendered', activated: 0 }, { dealer: 'Đại lý Tám' }],
        counts: [
          { state: 'rendered', rolls: 5, units: 20_000 },
          { state: 'shipped', rolls: 21, units: 100_000 },
        ],
      },
    });
  });

  test('is told beforehand, and nothing is changed by that', async () => {
    const batch = await sealedBatch(fresh.table);
    expect(await desk.preview(batch.id, dispatch(batch, 1_000, 6_000))).toMatchObject({
      status: 200,
      body: { units: 6_000, rolls: 2, splits: 2, unchanged: 0, activated: 0, warnings: [{ code: 'early' }] },
    });
    expect(await states(batch.id)).toEqual(['5000 rendered', '5000 rendered', '2000 rendered']);
    expect(await movesOf(batch.id)).toEqual([]);
  });

  test('is named by labels too, and codes may be written in any way', async () => {
    const batch = await sealedBatch(fresh.table);
    const rollLabels = [rollPayload(batch.id, 10_000, 'bh.example.vn'), ` ${batch.id} r0000000 `];
    expect(await desk.moved(batch.id, { to: 'accepted', range: { rollLabels } })).toMatchObject({ status: 202 });
    expect(await states(batch.id)).toEqual(['5000 accepted', '5000 rendered', '2000 accepted']);
    const range = {
      firstCode: formatCode(codeOf(batch, 5_000)).toLowerCase(),
      lastCode: `HTTPS://BH.EXAMPLE/K/${codeOf(batch, 9_999)}`,
    };
    expect(await desk.moved(batch.id, { to: 'accepted', range })).toMatchObject({ status: 202 });
    expect((await states(batch.id))[1]).toBe('5000 accepted');
  });

  test.each([
    ['whose ends are swapped', 'range-ends-swapped', (one: number) => [9, 3, one]],
    ['whose end is of another batch', 'range-in-other-batch', (one: number, other: number) => [3, 9, one, other]],
  ] as const)('%s changes nothing', async (_name, code, ends) => {
    const batch = await sealedBatch(fresh.table);
    const other = await sealedBatch(fresh.table);
    const [first = 0, last = 0, , second] = ends(batch.number, other.number);
    const lastCode = codeOf(second === undefined ? batch : other, last);
    const range = { firstCode: codeOf(batch, first), lastCode };
    const answer = await desk.move(batch.id, { to: 'accepted', range });
    expect(answer.body).toMatchObject({ code, errors: [{ field: 'range.lastCode' }] });
    expect(await movesOf(batch.id)).toEqual([]);
  });

  test('beyond the batch, with an unknown code or label, or named by halves is refused', async () => {
    const batch = await sealedBatch(fresh.table, { count: 100 });
    const refusals = [
      [{ fromCode: codeOf(batch, 50), count: 51 }, 'range-beyond-batch'],
      [{ fromCode: codeOf(batch, 100), count: 1 }, 'range-code-unknown'],
      [{ fromCode: 'HELLO-WORLD', count: 1 }, 'range-code-unknown'],
      [{ rollLabels: [`${batch.id}-R0000007`] }, 'roll-unknown'],
      [{ rollLabels: ['9999999-R0000000'] }, 'range-in-other-batch'],
      [{ fromCode: codeOf(batch, 0) }, 'invalid-request'],
      [{ ...whole, fromCode: codeOf(batch, 0), count: 1 }, 'invalid-request'],
      [{ fromCode: codeOf(batch, 0), count: 0 }, 'invalid-request'],
    ] as const;
    for (const [range, code] of refusals) {
      expect((await desk.move(batch.id, { to: 'accepted', range })).body).toMatchObject({ code });
    }
    expect(await movesOf(batch.id)).toEqual([]);
  });
});

describe('the order of a life', () => {
  test('is kept: what is shipped is not printed again, and nothing of the range changes', async () => {
    const batch = await sealedBatch(fresh.table);
    await desk.moved(batch.id, dispatch(batch, 6_000, 10));
    const answer = await desk.move(batch.id, { to: 'printed', range: whole });
    expect(answer).toMatchObject({ status: 409, body: { code: 'move-out-of-order' } });
    expect(JSON.stringify(answer.body)).toContain(`${batch.id}-R0006000`);
    expect((await states(batch.id))[0]).toBe('5000 rendered');
  });

  test('a strict batch is accepted before it is shipped', async () => {
    const batch = await sealedBatch(fresh.table, { strict: true });
    expect((await desk.move(batch.id, dispatch(batch, 0, 10))).body).toMatchObject({ code: 'not-accepted-yet' });
    await desk.moved(batch.id, { to: 'accepted', range: whole });
    expect(await desk.moved(batch.id, dispatch(batch, 0, 10))).toMatchObject({ status: 202 });
  });

  test('blank stickers are not shipped, and products are not changed without a word', async () => {
    const batch = await sealedBatch(fresh.table);
    const ship = { to: 'shipped', range: whole, warehouse: 'Kho Bình Tân' };
    expect((await desk.move(batch.id, ship)).body).toMatchObject({ code: 'roll-not-bound' });
    await desk.moved(batch.id, { to: 'bound', range: whole, sku: 'AC-1' });
    const rebind = { to: 'bound', range: whole, sku: 'AC-2' };
    expect((await desk.move(batch.id, rebind)).body).toMatchObject({ code: 'move-needs-note' });
    expect(await desk.moved(batch.id, { ...rebind, note: 'gán nhầm' })).toMatchObject({ status: 202 });
    expect((await desk.move(batch.id, { ...rebind, note: 'lần nữa' })).body).toMatchObject({ code: 'nothing-to-move' });
    expect((await desk.move(batch.id, { ...rebind, sku: 'AC-9' })).body).toMatchObject({ code: 'product-unknown' });
  });

  test('nothing that holds an activated unit is bound to another product', async () => {
    const batch = await printBatch(fresh.table, { count: 300 });
    await activationOn(fresh.table).activate(activationOf(codeOf(batch, 7)));
    const rebind = { to: 'bound', range: whole, sku: 'AC-2', note: 'đổi mẫu' };
    const answer = await desk.move(batch.id, rebind);
    expect(answer.body).toMatchObject({ code: 'units-activated', values: { codes: formatCode(codeOf(batch, 7)) } });
    const rest = { ...rebind, range: { fromCode: codeOf(batch, 8), count: 292 } };
    expect(await desk.moved(batch.id, rest)).toMatchObject({ status: 202 });
    expect(await desk.listRolls(batch.id)).toMatchObject({ body: { items: [{ activated: 1 }, { activated: 0 }] } });
  });

  test('a role does what is its own', async () => {
    const mine = await sealedBatch(fresh.table, { printingHouse: 'printing-1' });
    const theirs = await sealedBatch(fresh.table, { printingHouse: 'printing-2' });
    const printed = { to: 'printed', range: whole };
    expect(await desk.move(mine.id, printed, 'warehouse')).toMatchObject({ status: 403 });
    expect(await desk.move(theirs.id, printed, 'printing')).toMatchObject({ status: 404 });
    expect(await desk.move(mine.id, { to: 'accepted', range: whole }, 'printing')).toMatchObject({ status: 403 });
    expect(await desk.move(mine.id, printed, 'printing')).toMatchObject({ status: 202 });
    const spoiled = { to: 'void', range: whole, reason: 'spoilage' };
    expect(await desk.move(theirs.id, spoiled, 'warehouse')).toMatchObject({ status: 403 });
    expect(await desk.move(theirs.id, { ...spoiled, reason: 'stolen' }, 'warehouse')).toMatchObject({ status: 202 });
    expect(await desk.move(theirs.id, printed, 'care')).toMatchObject({ status: 403 });
  });
});

describe('void stickers', () => {
  const lost = { to: 'void', range: whole, reason: 'lost', note: 'rơi trên xe' };

  test('are reopened the same day with a note, as they were, and not a day later', async () => {
    const batch = await sealedBatch(fresh.table, { count: 100 });
    await desk.moved(batch.id, dispatch(batch, 0, 40));
    await desk.moved(batch.id, lost);
    expect(await states(batch.id)).toEqual(['40 void', '60 void']);
    const reopen = { to: 'reopened', range: { fromCode: codeOf(batch, 0), count: 50 }, note: 'tìm thấy' };
    expect(await desk.move(batch.id, reopen, 'warehouse')).toMatchObject({ status: 403 });
    expect(await desk.move(batch.id, { ...reopen, note: '' })).toMatchObject({ status: 400 });
    await desk.moved(batch.id, reopen);
    expect(await states(batch.id)).toEqual(['40 shipped', '10 rendered', '50 void']);
    now = instantSchema.parse('2026-11-21T17:00:00.000Z');
    const late = await desk.move(batch.id, { ...reopen, range: { fromCode: codeOf(batch, 50), count: 50 } });
    expect(late.body).toMatchObject({ code: 'reopen-too-late' });
  });

  test('of a list are void by themselves; one that is activated refuses the list', async () => {
    const batch = await printBatch(fresh.table, { count: 300 });
    const activation = activationOn(fresh.table);
    await activation.activate(activationOf(codeOf(batch, 7)));
    const list = (indexes: readonly number[]) => ({
      codes: indexes.map((index) => codeOf(batch, index)),
      reason: 'spoilage',
    });
    expect((await desk.voids(batch.id, list([3, 7]))).body).toMatchObject({ code: 'units-not-voidable' });
    const unreadable = { ...list([3]), codes: ['ABC', codeOf(batch, 3), 'XYZ'] };
    expect((await desk.voids(batch.id, unreadable)).body).toMatchObject({
      code: 'range-code-unknown',
      errors: [{ field: 'codes.0' }, { field: 'codes.2' }],
    });
    const many = Array.from({ length: 250 }, (_, at) => at + 20);
    const asked = moveViewSchema.parse((await desk.voids(batch.id, list([3, 3, ...many]))).body);
    expect(asked.total).toBe(251);
    expect(await desk.run(batch.id, asked.id)).toEqual({ kind: 'done' });
    expect(await activation.read(codeOf(batch, 3))).toMatchObject({ status: 404, body: { code: 'code-unknown' } });
    expect(await activation.activate(activationOf(codeOf(batch, 269)))).toMatchObject({ status: 404 });
    expect(await desk.unit(codeOf(batch, 3))).toMatchObject({
      body: { state: 'void', roll: { state: 'rendered' }, history: [{ to: 'void', reason: 'spoilage' }] },
    });
    expect((await desk.voids(batch.id, list([3]))).body).toMatchObject({ code: 'units-not-voidable' });
  });

  test('leave an activated unit its warranty', async () => {
    const batch = await printBatch(fresh.table, { count: 300 });
    const activation = activationOn(fresh.table);
    await activation.activate(activationOf(codeOf(batch, 7)));
    expect(await desk.preview(batch.id, lost)).toMatchObject({ body: { warnings: [{ code: 'activated-stay' }] } });
    await desk.moved(batch.id, lost);
    expect(await activation.read(codeOf(batch, 7))).toMatchObject({ body: { state: 'activated' } });
    expect(await activation.read(codeOf(batch, 8))).toMatchObject({ status: 404 });
    expect(await desk.unit(codeOf(batch, 7))).toMatchObject({
      body: { state: 'activated', roll: { state: 'void' }, events: [{ type: 'warranty.activated' }] },
    });
  });

  test('are printed anew in one step, however often that is asked', async () => {
    const batch = await sealedBatch(fresh.table, { count: 100, strict: true });
    const body = { range: { fromCode: codeOf(batch, 10), count: 20 }, reason: 'misprinted' };
    const first = await desk.reprint(batch.id, body, 'reprint-1');
    expect(first).toMatchObject({ status: 202, body: { id: '0000002', count: 20 } });
    expect(await desk.reprint(batch.id, body, 'reprint-1')).toMatchObject({ status: 202, body: first.body });
    const [move] = await desk.moves.history(batch.id);
    await desk.run(batch.id, move?.id ?? '');
    expect(await desk.batches.find('0000002')).toMatchObject({
      count: 20,
      strict: true,
      replaces: { batchId: batch.id, firstIndex: 10, count: 20, reason: 'misprinted' },
    });
    expect((await desk.batches.rolls(batch.id))[1]).toMatchObject({ count: 20, state: 'void', replacedBy: '0000002' });
    const reopen = { to: 'reopened', range: body.range, note: 'nhầm' };
    expect((await desk.move(batch.id, reopen)).body).toMatchObject({ code: 'reopen-reprinted' });
    expect((await desk.reprint(batch.id, body)).body).toMatchObject({ code: 'reopen-reprinted' });
    expect((await desk.batches.list({ limit: 10 })).items).toHaveLength(2);
  });

  test('of a list are printed anew too', async () => {
    const batch = await sealedBatch(fresh.table, { count: 100 });
    const codes = [codeOf(batch, 5), codeOf(batch, 50)];
    const asked = moveViewSchema.parse((await desk.voids(batch.id, { codes, reason: 'spoilage' })).body);
    await desk.run(batch.id, asked.id);
    expect(await desk.reprint(batch.id, { codes, reason: 'spoilage' })).toMatchObject({ body: { count: 2 } });
    const move = (await desk.moves.history(batch.id)).at(-1);
    await desk.run(batch.id, move?.id ?? '');
    expect(await desk.warranties.findSerial(codes[0] ?? '')).toMatchObject({ state: 'void', replacedBy: '0000002' });
    expect(await desk.reprint(batch.id, { codes, reason: 'spoilage' })).toMatchObject({ status: 409 });
  });
});

describe('a worker', () => {
  test.each(['lost-reply', 'lost-request', 'conflict'] as const)('goes on where one stopped by a %s', async (fault) => {
    const batch = await sealedBatch(fresh.table, { count: 1_000_000 });
    const asked = moveViewSchema.parse((await desk.move(batch.id, { to: 'accepted', range: whole })).body);
    let broken = 0;
    const client = withFaults(fresh.connect(), ({ command, ofCommand }) => {
      if (command !== 'TransactWriteItems' || ofCommand % 2 === 0) return undefined;
      broken += 1;
      return fault;
    });
    const unlucky = rollDesk(fresh.tableWith({ client, sleep: async () => undefined }), () => now);
    for (let tries = 0; tries < 10; tries += 1) {
      await unlucky.run(batch.id, asked.id).catch((error: unknown) => expect(error).toBeInstanceOf(ConnectionBroke));
    }
    expect(broken).toBeGreaterThan(1);
    expect(await desk.readMove(batch.id, asked.id)).toMatchObject({ body: { state: 'done', position: 1_000_000 } });
    const rolls = await desk.batches.rolls(batch.id);
    expect(rolls).toHaveLength(200);
    expect(rolls.every(({ state, changes }) => state === 'accepted' && changes === 1)).toBe(true);
  });

  test('stops where another move came first, and tells what is done', async () => {
    const batch = await sealedBatch(fresh.table);
    const first = moveViewSchema.parse((await desk.move(batch.id, dispatch(batch, 0, 12_000, 'Đại lý A'))).body);
    const second = moveViewSchema.parse((await desk.move(batch.id, dispatch(batch, 6_000, 1_000, 'Đại lý B'))).body);
    await desk.run(batch.id, second.id);
    expect(await desk.run(batch.id, first.id)).toEqual({ kind: 'done' });
    expect(await desk.readMove(batch.id, first.id)).toMatchObject({
      body: { state: 'stopped', position: 6_000, conflict: { firstIndex: 6_000, count: 1_000, moveId: second.id } },
    });
    const dealers = (await desk.batches.rolls(batch.id)).map(({ count, dealer }) => `${count} ${dealer}`);
    expect(dealers).toEqual(['5000 Đại lý A', '1000 Đại lý A', '1000 Đại lý B', '3000 undefined', '2000 undefined']);
    expect(JSON.stringify((await desk.readMove(batch.id, first.id)).body)).toContain('6001–7000');
  });

  test('does not mind another one that splits the same roll elsewhere', async () => {
    const batch = await sealedBatch(fresh.table, { count: 5_000 });
    const asked = await Promise.all(
      [0, 1, 2, 3, 4].map((at) => desk.move(batch.id, dispatch(batch, at * 1_000, 900, `Đại lý ${at}`))),
    );
    const ids = asked.map(({ body }) => moveViewSchema.parse(body).id);
    await Promise.all([...ids, ...ids].map((id) => desk.run(batch.id, id)));
    for (const id of ids) expect(await desk.readMove(batch.id, id)).toMatchObject({ body: { state: 'done' } });
    expect(await states(batch.id)).toEqual(Array.from({ length: 5 }, () => ['900 shipped', '100 rendered']).flat());
  });
});

test('a million stickers cost the table at most 300 writes until they can be activated', async () => {
  let items = 0;
  const client = fresh.connect();
  client.middlewareStack.add(
    (next) => async (args) => {
      if ('TransactItems' in args.input) items += args.input.TransactItems?.length ?? 0;
      return next(args);
    },
    { step: 'initialize', name: 'count' },
  );
  const batches = new BatchRepository(fresh.tableWith({ client }));
  const order = { count: 1_000_000, template: 'plain', orderedAt: now, orderedBy: 'manager-1' };
  const batch = await batches.order(order, { scope: 'test', key: 'a-million', fingerprint: 'f' }, 'ordered');
  if (batch === 'repeated') throw new Error('ordered before');
  const printed = { company: 'Lam Sương', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' };
  const keyed = await batches.markRendering(batch.id, { keyVersion: 1, printed }, now);
  for (const [at, stretch] of stretchesOf(order.count, VOLUME_SIZE).entries()) {
    await batches.volumeDone(batch.id, { ...stretch, volume: at + 1, files: [] }, now);
  }
  await batches.seal(keyed, [], now, 'sealed');
  expect((await batches.find(batch.id))?.state).toBe('sealed');
  expect(items).toBeGreaterThan(200);
  expect(items).toBeLessThanOrEqual(300);
});
