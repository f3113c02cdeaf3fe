import { afterAll, describe, expect, test } from 'vitest';
import { auditTable } from '../../../bin/audit/audit-table.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { whyAmount } from '../../../shared/rewards/policy/why-amount.ts';
import { rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { addMilliseconds } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { activationOf, activationOn, codeOf, enrol, printBatch } from '../warranty/activation-setting.ts';
import { correctionsOn } from '../warranty/correction-setting.ts';
import { earnersOn, flatPolicy } from './earners-world.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate, onBehalf, forCustomer } = activationOn(table);
const desk = correctionsOn(table);
const batch = await printBatch(table);
const washer = productSchema.parse({ sku: 'MG-08', name: 'Máy giặt 8 kg', line: 'washer', warrantyMonths: 12 });
await new ProductRepository(table).create(
  washer,
  { scope: 'test', key: newUlid(), fingerprint: 'print' },
  systemClock(),
);
const INSTALLER = 50_000;
const DEALER = 20_000;
const policies = { installer: flatPolicy('installer', INSTALLER), dealer: flatPolicy('dealer', DEALER) };
const earners = earnersOn(table, policies);

const SINCE = { registeredAt: '2026-01-01T00:00:00.000Z' };
let next = 0;
/** An installer and a dealer whom no other test knows, and a unit of theirs. */
async function people(stateOfDealer = 'approved') {
  next += 1;
  const number = String(next).padStart(6, '0');
  const installer = await enrol(table, { id: `T${number}`, phone: `+84903${number}`, state: 'approved', ...SINCE });
  const about = {
    id: `D${number}`,
    phone: `+84904${number}`,
    state: stateOfDealer,
    kind: 'dealer',
    name: 'Hoa Sưa',
    ...SINCE,
  };
  const dealer = await enrol(table, about);
  return { installer, dealer, code: codeOf(batch, next) };
}
const order = (code: string, changes: object = {}) => {
  const { consent: _consent, channel: _channel, ...rest } = { consent: 0, channel: 0, ...activationOf(code, changes) };
  return rest;
};
const idOf = (code: string, award: number, role: 'installer' | 'dealer') =>
  transferIds.accrue({ code, award, role, currency: 'VND' });

describe('a unit that a dealer sold and a technician fitted', () => {
  test('earns each of them by the rules of their role, on lines and by transfers of their own', async () => {
    const { installer, dealer, code } = await people();
    expect(await onBehalf(dealer.id, order(code, { installerPhone: installer.phone }))).toMatchObject({ status: 201 });
    await earners.settle();
    const [ofInstaller, ofDealer] = [await earners.lines(installer.id), await earners.lines(dealer.id)];
    expect(ofInstaller).toMatchObject([
      { role: 'installer', amount: INSTALLER, state: 'pending', transferId: `ACCRUE:${code}:1:installer:VND` },
    ]);
    expect(ofDealer).toMatchObject([
      {
        role: 'dealer',
        amount: DEALER,
        state: 'pending',
        transferId: `ACCRUE:${code}:1:dealer:VND`,
        standing: { kind: 'dealer' },
        channel: 'dealer',
      },
    ]);
    expect(ofDealer.map(whyAmount)).toMatchObject([{ matched: [{ value: { vi: 'Cửa hàng bán' } }] }]);
    await earners.settle();
    expect((await earners.balance(installer.id)).pending).toBe(INSTALLER);
    expect((await earners.balance(dealer.id)).pending).toBe(DEALER);
  });

  test('records for each whether they may earn, and why not', async () => {
    const { installer, dealer, code } = await people('suspended');
    await activate(activationOf(code, { installerPhone: installer.phone, storePhone: dealer.phone }));
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({
      reward: { state: 'pending' },
      dealer: { partnerId: dealer.id, reward: { state: 'none', reason: 'not-approved' }, award: 1 },
    });
    await earners.settle();
    expect(await earners.lines(dealer.id)).toMatchObject([{ role: 'dealer', amount: 0, reason: 'not-approved' }]);
  });

  test('that the dealer bought themselves earns the dealer nothing', async () => {
    const { installer, dealer, code } = await people();
    const customer = { name: 'Chủ cửa hàng', phone: dealer.phone };
    await onBehalf(dealer.id, order(code, { installerPhone: installer.phone, customer }));
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({
      reward: { state: 'pending' },
      dealer: { reward: { state: 'none', reason: 'own-phone' } },
    });
  });

  test('and that one partner both sold and fitted earns them in both roles', async () => {
    const { dealer, code } = await people();
    await onBehalf(dealer.id, order(code, { installerPhone: dealer.phone }));
    const messages = (await earners.announced())
      .filter(({ data }) => data['code'] === code)
      .flatMap(earners.messagesOf);
    // Of one account, so they are folded into one transaction.
    expect(await earners.deliver(messages)).toBe(0);
    const lines = await earners.lines(dealer.id);
    expect(lines.map(({ role, amount }) => [role, amount])).toEqual(
      expect.arrayContaining([
        ['installer', INSTALLER],
        ['dealer', DEALER],
      ]),
    );
    expect(new Set(lines.map(rewardLineId)).size).toBe(2);
    expect((await earners.balance(dealer.id)).pending).toBe(INSTALLER + DEALER);
  });

  test('leaves no line where the company has no policy for dealers', async () => {
    const { installer, dealer, code } = await people();
    await onBehalf(dealer.id, order(code, { installerPhone: installer.phone }));
    const without = earnersOn(table, { installer: policies.installer });
    const messages = (await earners.announced())
      .filter(({ data }) => data['code'] === code)
      .flatMap(without.messagesOf);
    expect(messages).toHaveLength(2);
    expect(await without.deliver(messages)).toBe(0);
    expect(await without.lines(installer.id)).toHaveLength(1);
    expect(await without.lines(dealer.id)).toEqual([]);
  });
});

test('a store that is no dealer, or nobody, is no second earner', async () => {
  const { installer, code } = await people();
  const one = await people();
  await forCustomer(activationOf(code, { storePhone: installer.phone }));
  await activate(activationOf(one.code, { storePhone: '0905 999 999' }));
  expect(await desk.warranties.findWarranty(code, 1)).not.toHaveProperty('dealer');
  expect(await desk.warranties.findWarranty(one.code, 1)).not.toHaveProperty('dealer');
});

describe('what both earned', () => {
  const both = async () => {
    const { installer, dealer, code } = await people();
    await onBehalf(dealer.id, order(code, { installerPhone: installer.phone }));
    return { installer, dealer, code };
  };
  const pendingOf = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await earners.balance(id)).pending));

  test('is taken back from both when the goods come back, and earned again when it is activated anew', async () => {
    const { installer, dealer, code } = await both();
    await earners.settle();
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    await earners.settle();
    expect(await pendingOf(installer.id, dealer.id)).toEqual([0, 0]);
    expect(await earners.lines(dealer.id)).toMatchObject([{ state: 'reversed', role: 'dealer' }]);
    await onBehalf(dealer.id, order(code, { installerPhone: installer.phone }));
    await earners.settle();
    expect(await pendingOf(installer.id, dealer.id)).toEqual([INSTALLER, DEALER]);
    expect((await earners.lines(dealer.id)).map(({ transferId }) => transferId)).toContain(idOf(code, 2, 'dealer'));
  });

  test('is nothing when it came back before it was worked out', async () => {
    const { installer, dealer, code } = await both();
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    const events = (await earners.announced()).filter(({ data }) => data['code'] === code);
    for (const event of events) if (event.type === 'warranty.activation-canceled') await earners.takeBack(event);
    expect(await earners.deliver(events.flatMap(earners.messagesOf))).toBe(0);
    expect(await pendingOf(installer.id, dealer.id)).toEqual([0, 0]);
    expect(await earners.lines(dealer.id)).toMatchObject([{ amount: 0, reason: 'reversed-before' }]);
  });

  test('moves for both to the right product, under the next award', async () => {
    const { installer, dealer, code } = await both();
    await earners.settle();
    await desk.correct('product', code, { sku: washer.sku, note: 'Dán nhầm tem' });
    await earners.settle();
    expect(await pendingOf(installer.id, dealer.id)).toEqual([INSTALLER, DEALER]);
    expect(await earners.lines(dealer.id)).toMatchObject([
      { award: 1, state: 'reversed' },
      { award: 2, sku: washer.sku, state: 'pending' },
    ]);
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({ award: 2, dealer: { award: 2 } });
  });

  test('stays with the dealer when another installer is named, also when the goods come back afterwards', async () => {
    const { installer, dealer, code } = await both();
    const other = await people();
    await earners.settle();
    await desk.correct('installer', code, { phone: other.installer.phone, note: 'Nhầm thợ' });
    await earners.settle();
    expect(await pendingOf(installer.id, other.installer.id, dealer.id)).toEqual([0, INSTALLER, DEALER]);
    expect(await earners.lines(dealer.id)).toMatchObject([{ award: 1, state: 'pending' }]);
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    await earners.settle();
    expect(await pendingOf(installer.id, other.installer.id, dealer.id)).toEqual([0, 0, 0]);
  });

  test('is taken from the dealer alone when the customer turns out to be the dealer', async () => {
    const { installer, dealer, code } = await both();
    await earners.settle();
    await desk.correct('customer', code, { phone: dealer.phone, note: 'Khách là chủ cửa hàng' });
    await earners.settle();
    expect(await pendingOf(installer.id, dealer.id)).toEqual([INSTALLER, 0]);
    expect(await earners.lines(dealer.id)).toMatchObject([
      { award: 1, state: 'reversed' },
      { award: 2, amount: 0, reason: 'own-phone' },
    ]);
  });

  test('is earned once each through lost answers and repeated messages', async () => {
    const { installer, dealer, code } = await both();
    const messages = (await earners.announced())
      .filter(({ data }) => data['code'] === code)
      .flatMap(earners.messagesOf);
    const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand <= 2 ? 'lost-reply' : undefined,
    );
    const shaken = earnersOn(table, policies, systemClock, {
      table: engine.tableWith({ client, sleep: () => Promise.resolve() }),
    });
    await shaken.deliver(messages);
    const racing = [messages, messages.toReversed(), messages].map((some) => earners.deliver(some));
    expect(await Promise.all(racing)).toEqual([0, 0, 0]);
    expect(await pendingOf(installer.id, dealer.id)).toEqual([INSTALLER, DEALER]);
    expect(await earners.lines(dealer.id)).toHaveLength(1);
  });
});

test('the audit finds every line, transfer and award of both roles in their places', async () => {
  await earners.settle();
  const inTwoDays = () => addMilliseconds(systemClock(), 2 * 24 * 3_600_000);
  const { findings } = await auditTable(engine.client, engine.tableName, {
    now: inTwoDays,
    rest: async () => undefined,
  });
  expect(findings).toEqual([]);
});
