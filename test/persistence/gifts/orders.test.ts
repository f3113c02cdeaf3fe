import { afterAll, describe, expect, test } from 'vitest';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { Table } from '../../../shared/table/table.ts';
import { startEngine } from '../engine.ts';
import { ConnectionBroke, type Fault, meetFault } from '../faults.ts';
import { MemoryTable } from '../memory/memory-table.ts';
import { AT, canceled, findingsOn, GiftWorld, sent } from './gift-world.ts';

const now = () => AT;

/** A table in memory whose transactions go wrong as told, each once. */
function inMemory() {
  const memory = new MemoryTable();
  const faults: Fault[] = [];
  const client = memory.client((command, send) => {
    const isWrite = typeof command === 'object' && command !== null && /Transact/.test(command.constructor.name);
    return meetFault(isWrite ? faults.shift() : undefined, () => send(command));
  });
  const table = new Table(client, 'memory', { now, sleep: async () => undefined });
  return { world: new GiftWorld(table), faults, findings: () => findingsOn(memory.items()) };
}

test('a gift that is taken holds its points and leaves the shelf, both or neither', async () => {
  const { world, findings } = inMemory();
  const gift = await world.gift({ stock: 2 });
  await world.earn('P1', 150);
  expect(await world.redeem('P1', gift)).toMatchObject({ kind: 'ordered' });
  expect(await world.balanceOf('P1')).toEqual({ available: 50, reserved: 100, paid: 0 });
  expect(await world.stockOf(gift)).toEqual({ left: 1, open: 1, delivered: 0, putIn: 2 });
  expect(await world.redeem('P1', gift)).toEqual({ kind: 'too-few', available: 50 });
  expect(await world.stockOf(gift)).toEqual({ left: 1, open: 1, delivered: 0, putIn: 2 });
  expect(await findings()).toEqual([]);
});

test('what is delivered was spent, whatever is repeated', async () => {
  const { world, findings } = inMemory();
  const gift = await world.gift({ stock: 1 });
  await world.earn('P1', 100);
  const order = await world.ordered('P1', gift);
  for (const move of [{ to: 'packed' }, sent, sent, { to: 'delivered' }, { to: 'delivered' }] as const) {
    expect(await world.move(order, move)).toMatchObject({ kind: 'moved', order: { state: move.to } });
  }
  expect(await world.balanceOf('P1')).toEqual({ available: 0, reserved: 0, paid: 100 });
  expect(await world.stockOf(gift)).toEqual({ left: 0, open: 0, delivered: 1, putIn: 1 });
  expect(await world.move(order, canceled)).toEqual({ kind: 'refused' });
  expect((await world.orders.find(order.id))?.steps.map(({ state }) => state)).toEqual([
    'ordered',
    'packed',
    'sent',
    'delivered',
  ]);
  expect(await findings()).toEqual([]);
});

test('a canceled order gives points and gift back once, and the person may take it again', async () => {
  const { world, findings } = inMemory();
  const gift = await world.gift({ stock: 1, limitPerPerson: 1 });
  await world.earn('P1', 100);
  const order = await world.ordered('P1', gift);
  await Promise.all([world.move(order, canceled), world.move(order, canceled), world.move(order, canceled)]);
  expect(await world.balanceOf('P1')).toEqual({ available: 100, reserved: 0, paid: 0 });
  expect(await world.stockOf(gift)).toEqual({ left: 1, open: 0, delivered: 0, putIn: 1 });
  expect(await world.redeem('P1', gift)).toMatchObject({ kind: 'ordered' });
  expect(await findings()).toEqual([]);
});

test('who ordered takes it back until somebody packed it, and nobody else’s', async () => {
  const { world } = inMemory();
  const gift = await world.gift({ stock: 2 });
  await world.earn('P1', 200);
  const order = await world.ordered('P1', gift);
  const takeBack = (by: string) => {
    const request = { scope: 'test', key: newUlid(), fingerprint: 'x' };
    return world.orders.move(
      order.id,
      canceled,
      { by, at: AT, holder: true },
      { request, status: 200, answerOf: () => ({}) },
    );
  };
  expect(await takeBack('P2')).toEqual({ kind: 'unknown' });
  await world.move(order, { to: 'packed' });
  expect(await takeBack('P1')).toEqual({ kind: 'refused' });
  expect(await world.balanceOf('P1')).toEqual({ available: 100, reserved: 100, paid: 0 });
});

test('nobody takes a gift more often than it allows', async () => {
  const { world } = inMemory();
  const gift = await world.gift({ stock: 9, limitPerPerson: 2 });
  await world.earn('P1', 900);
  const outcomes = [];
  for (let n = 0; n < 3; n += 1) outcomes.push((await world.redeem('P1', gift)).kind);
  expect(outcomes).toEqual(['ordered', 'ordered', 'limit']);
  expect(await world.balanceOf('P1')).toMatchObject({ available: 700 });
});

test('a gift is not taken at another price, on another day, or by whom it is not for', async () => {
  const { world } = inMemory();
  const gift = await world.gift({ for: ['customer'] });
  const over = await world.gift({ until: (await world.gift()).from });
  const cheap = await world.gift();
  await world.earn('P1', 500);
  expect(await world.redeem('P1', gift)).toEqual({ kind: 'not-offered' });
  expect(await world.redeem('P1', over)).toEqual({ kind: 'not-offered' });
  expect(await world.redeem('P1', { ...cheap, price: 1 })).toEqual({ kind: 'changed' });
});

test('an order whose holder has less than nothing since is not packed, but may be canceled', async () => {
  const { world, findings } = inMemory();
  const gift = await world.gift();
  await world.earn('P1', 100, AT, 'CODE1');
  const order = await world.ordered('P1', gift);
  expect(await world.takeBack('CODE1')).toBe('taken-back');
  expect(await world.move(order, { to: 'packed' })).toEqual({ kind: 'taken-back', debt: 100 });
  expect(await world.move(order, canceled)).toMatchObject({ kind: 'moved' });
  expect(await world.balanceOf('P1')).toEqual({ available: 0, reserved: 0, paid: 0 });
  expect(await findings()).toEqual([]);
});

describe('when replies are lost', () => {
  test('the same request takes one gift', async () => {
    const { world, faults, findings } = inMemory();
    const gift = await world.gift({ stock: 5 });
    await world.earn('P1', 500);
    const key = newUlid();
    faults.push('lost-reply');
    await expect(world.redeem('P1', gift, { key })).rejects.toThrow(ConnectionBroke);
    expect(await world.redeem('P1', gift, { key })).toEqual({ kind: 'repeated' });
    expect(await world.stockOf(gift)).toEqual({ left: 4, open: 1, delivered: 0, putIn: 5 });
    expect(await findings()).toEqual([]);
  });

  test.each(['lost-reply', 'lost-request', 'conflict', 'throttle'] as const)(
    'an order ends once (%s)',
    async (fault) => {
      const { world, faults, findings } = inMemory();
      const gift = await world.gift();
      await world.earn('P1', 100);
      const order = await world.ordered('P1', gift);
      faults.push(fault);
      await world.move(order, canceled).catch(() => undefined);
      await world.move(order, canceled);
      expect(await world.balanceOf('P1')).toEqual({ available: 100, reserved: 0, paid: 0 });
      expect(await world.stockOf(gift)).toEqual({ left: 1, open: 0, delivered: 0, putIn: 1 });
      expect(await findings()).toEqual([]);
    },
  );
});

describe('on a real engine', async () => {
  const engine = await startEngine({ now });
  afterAll(() => engine.stop());

  test('of fifty who take the last gifts at once exactly as many get one as there are', async () => {
    const world = new GiftWorld(engine.table);
    const gift = await world.gift({ stock: 7 });
    const people = Array.from({ length: 50 }, (_, n) => `RACER${n}`);
    await Promise.all(people.map((holder) => world.earn(holder, 100)));
    const outcomes = await Promise.all(people.map((holder) => world.redeem(holder, gift)));
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'ordered')).toHaveLength(7);
    expect(kinds.filter((kind) => kind === 'gone')).toHaveLength(43);
    expect(await world.stockOf(gift)).toEqual({ left: 0, open: 7, delivered: 0, putIn: 7 });
    const balances = await Promise.all(people.map((holder) => world.balanceOf(holder)));
    expect(balances.filter(({ reserved }) => reserved === 100)).toHaveLength(7);
    expect(balances.filter(({ available }) => available === 100)).toHaveLength(43);
  });

  test('one person who taps ten times at once gets as many gifts as there are points for', async () => {
    const world = new GiftWorld(engine.table);
    const gift = await world.gift({ stock: 10 });
    await world.earn('TAPPER', 350);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => world.redeem('TAPPER', gift)));
    expect(outcomes.filter(({ kind }) => kind === 'ordered')).toHaveLength(3);
    expect(await world.balanceOf('TAPPER')).toEqual({ available: 50, reserved: 300, paid: 0 });
    expect(await world.stockOf(gift)).toEqual({ left: 7, open: 3, delivered: 0, putIn: 10 });
  });

  test('stock is put in and taken out while people take it', async () => {
    const world = new GiftWorld(engine.table);
    const gift = await world.gift({ stock: 3 });
    const stock = (change: number) => ({ id: newUlid(), giftId: gift.id, change, note: 'kiểm kho', at: AT, by: 'w' });
    const request = () => ({ scope: 'test', key: newUlid(), fingerprint: 'x' });
    const people = ['A1', 'A2', 'A3', 'A4', 'A5'];
    await Promise.all(people.map((holder) => world.earn(holder, 100)));
    await Promise.all([
      ...people.map((holder) => world.redeem(holder, gift)),
      world.gifts.changeStock(stock(5), request()),
    ]);
    const { left = 0, open = 0, putIn } = await world.stockOf(gift);
    expect([left + open, putIn]).toEqual([8, 8]);
    expect(await world.gifts.changeStock(stock(-left - 1), request())).toEqual({ left });
  });
});
