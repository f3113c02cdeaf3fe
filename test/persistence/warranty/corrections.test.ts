import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createTakeBackReward } from '../../../functions/rewards/accrual/take-back-reward.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { codeOf as codeSent } from '../../../shared/identity/one-time-code.ts';
import { storedTransferSchema } from '../../../shared/rewards/ledger/ledger.ts';
import { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { keys } from '../../../shared/table/keys.ts';
import { addDays, addMilliseconds, addMonths, localDate } from '../../../shared/time/local-date.ts';
import { campaignSchema } from '../../../shared/warranty/policy/campaign.ts';
import { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import { warrantyPolicySchema } from '../../../shared/warranty/policy/warranty-policy.ts';
import { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import { slipSchema } from '../../../shared/warranty/slip/slip.ts';
import { movedRewardSchema } from '../../../shared/warranty/warranty-events.ts';
import { correctSerial } from '../../../shared/warranty/warranty-repository.ts';
import { activationReplySchema } from '../../../shared/warranty/warranty-routes.ts';
import { policy } from '../../domain/warranty/slip-setting.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { activationOf, activationOn, codeOf, enrol, printBatch } from './activation-setting.ts';
import { CODE_SECRET, type Correction, correctionsOn } from './correction-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate, read } = activationOn(table);
const desk = correctionsOn(table);
const batch = await printBatch(table);
await enrol(table, { id: 'P-APPROVED', phone: '+84903111222', state: 'approved' });
await enrol(table, { id: 'P-RIGHT', phone: '+84903111333', state: 'approved' });
const request = () => ({ scope: 'test', key: newUlid(), fingerprint: 'print' });
const washer = productSchema.parse({ sku: 'MG-08', name: 'Máy giặt 8 kg', line: 'washer', warrantyMonths: 12 });
await new ProductRepository(table).create(washer, request(), systemClock());
const today = localDate(systemClock());
let next = 0;

async function activated(changes: object = {}, by = activate) {
  const code = codeOf(batch, next++);
  const reply = await by(activationOf(code, changes));
  return { code, warranty: activationReplySchema.parse(reply.body).warranty };
}
const slipOf = ({ slip = '' }: { slip?: string | undefined }) => slip;
const staffSchema = z.looseObject({ slip: z.string(), version: z.int() });
const movedSchema = z.object({ reward: movedRewardSchema.optional().catch(undefined) });
const lastEvent = async (code: string) => {
  const [last] = (await desk.warranties.timeline(code)).toReversed();
  if (!last) throw new Error('nothing happened to the unit');
  return last;
};
const typesOf = async (code: string) => (await desk.warranties.timeline(code)).map(({ type }) => type);

describe('an activation', () => {
  test('gets the policy and the campaigns of its day, and keeps them whatever is promised later', async () => {
    const product = productSchema.parse({ sku: 'TL-20', name: 'Tủ lạnh 200 lít', line: 'fridge', warrantyMonths: 12 });
    await new ProductRepository(table).create(product, request(), systemClock());
    const policies = new WarrantyPolicyRepository(table);
    await policies.add(product.sku, policy, request(), systemClock());
    const campaigns = new CampaignRepository(table);
    const about = {
      name: 'Tết',
      months: 6,
      from: today,
      until: addDays(today, 5),
      createdAt: systemClock(),
      createdBy: 'manager-1',
    };
    const campaign = campaignSchema.parse({ ...about, id: 'C1', lines: ['fridge'], combines: 'best' });
    await campaigns.add(campaign, request());
    const code = codeOf(batch, next++);
    const { forCustomer } = activationOn(table);
    // The batch is bound to another product, so this unit is corrected to the fridge.
    await forCustomer(activationOf(code));
    const corrected = await desk.correct('product', code, { sku: product.sku, note: 'Dán nhầm tem' });
    expect(corrected).toMatchObject({
      status: 200,
      body: {
        product: { sku: 'TL-20' },
        endsOn: addMonths(today, 30),
        term: { months: 24, extensions: [{ kind: 'campaign', id: 'C1', months: 6 }] },
        parts: [{ name: 'Máy nén', endsOn: addMonths(today, 60) }, {}, {}],
      },
    });
    const later = warrantyPolicySchema.parse({ ...policy, from: addDays(today, 1), months: 6, scope: 'Không gì cả' });
    await policies.add(product.sku, later, request(), systemClock());
    await campaigns.end(campaign, { by: 'staff-1', note: 'Hết ngân sách' }, request(), systemClock());
    const { body } = await desk.slip(z.looseObject({ slip: z.string() }).parse(corrected.body).slip);
    expect(body).toMatchObject({ endsOn: addMonths(today, 30), promise: { from: policy.from, scope: policy.scope } });
    expect(await campaigns.on(today)).toEqual([]);
  });
});

describe('the slip', () => {
  test('opens by the link that the activation gave, and shows no phone whole', async () => {
    const { code, warranty } = await activated();
    const { status, body } = await desk.slip(slipOf(warranty));
    expect(status).toBe(200);
    expect(slipSchema.parse(body)).toMatchObject({
      code: formatCode(code),
      state: 'active',
      customer: { name: 'Nguyễn Thị Lan', phone: '0912 ••• 678' },
      endsOn: warranty.endsOn,
    });
    expect(JSON.stringify(body)).not.toContain('912345678');
  });

  test('is a PDF too', async () => {
    const { warranty } = await activated();
    const { status, body } = await desk.pdf(slipOf(warranty), 'en');
    const { pdf, fileName } = z.object({ pdf: z.string(), fileName: z.string() }).parse(body);
    expect([status, Buffer.from(pdf, 'base64').subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(fileName).toMatch(/^warranty-slip-[0-9A-Z-]+\.pdf$/);
  });

  test.each(['', 'K7M29QXD4T0WHB3C', '../../x', '%00'])('of the token "%s" is not there', async (token) => {
    expect(await desk.slip(`/p/${token}`)).toMatchObject({ status: 404, body: { code: 'slip-unknown' } });
  });
});

describe("a customer's data", () => {
  test('is put right with a note, and its history says what it was and who did it', async () => {
    const { code } = await activated();
    const reply = await desk.correct('customer', code, { name: 'Nguyễn Thị Lân', note: 'Khách đọc lại tên' });
    expect(reply).toMatchObject({ status: 200, body: { customer: { name: 'Nguyễn Thị Lân' }, version: 2 } });
    const [, entry] = await desk.warranties.timeline(code);
    expect(entry).toMatchObject({
      type: 'warranty.corrected',
      by: 'care-1',
      note: 'Khách đọc lại tên',
      changes: [{ field: 'customer.name', from: 'Nguyễn Thị Lan', to: 'Nguyễn Thị Lân' }],
    });
    const { event } = outboxItemSchema.parse(await table.get(keys.outbox(entry?.id ?? ''), outboxItemSchema));
    expect(event.data).toMatchObject({ fields: ['customer.name'] });
    expect(JSON.stringify(event)).not.toMatch(/Lan|Lân|tên/);
  });

  test('with another phone moves to the list of that phone, and the old link of its slip leads nowhere', async () => {
    const { code, warranty } = await activated();
    const reply = await desk.correct('customer', code, { phone: '0987 000 111', note: 'Nhầm số' });
    const { slip } = staffSchema.parse(reply.body);
    expect(slip).not.toBe(slipOf(warranty));
    expect(await desk.slip(slipOf(warranty))).toMatchObject({ status: 404 });
    expect(await desk.slip(slip)).toMatchObject({ status: 200, body: { customer: { phone: '0987 ••• 111' } } });
    const page = await desk.warranties.ofCustomer(z.any().parse('+84987000111'), { limit: 10 });
    expect(page.items.map((item) => item.code)).toEqual([code]);
  });

  test('that is the same is no correction', async () => {
    const { code } = await activated();
    const same = { phone: '0912345678', name: 'Nguyễn Thị Lan', note: 'x' };
    expect(await desk.correct('customer', code, same)).toMatchObject({ body: { code: 'nothing-to-correct' } });
    expect(await typesOf(code)).toEqual(['warranty.activated']);
  });

  test('is corrected without a note by nobody, and by the warehouse never', async () => {
    const { code } = await activated();
    expect(await desk.correct('customer', code, { name: 'A' })).toMatchObject({ status: 400 });
    const { status } = await desk.correct('customer', code, { name: 'A', note: 'x' }, { role: 'warehouse' });
    expect(status).toBe(403);
  });
});

describe('goodwill', () => {
  test('is reckoned from the original start, entry by entry', async () => {
    const { code, warranty } = await activated();
    await desk.correct('goodwill', code, { months: 3, note: 'Giao hàng trễ' });
    const reply = await desk.correct('goodwill', code, { days: 10, note: 'Chờ thợ' });
    const endsOn = addDays(addMonths(warranty.startsOn, 27), 10);
    expect(reply).toMatchObject({ status: 200, body: { endsOn, version: 3 } });
    expect(reply.body).toMatchObject({ why: { vi: expect.stringContaining('3 tháng tặng thêm + 10 ngày tặng thêm') } });
    expect(await typesOf(code)).toEqual(['warranty.activated', 'warranty.extended', 'warranty.extended']);
  });

  test('of nothing is refused', async () => {
    const { code } = await activated();
    expect(await desk.correct('goodwill', code, { note: 'x' })).toMatchObject({ status: 400 });
  });

  test('asked for a hundred times under one key is given once', async () => {
    const { code } = await activated();
    const key = newUlid();
    const ask = () => desk.correct('goodwill', code, { months: 1, note: 'Một lần' }, { key });
    const replies = await Promise.all(Array.from({ length: 100 }, ask));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await desk.read(code)).toMatchObject({ body: { version: 2, term: { extensions: [{ months: 1 }] } } });
  });

  test('given by two at once is given by both or told to one, never lost', async () => {
    const { code } = await activated();
    const ask = () => desk.correct('goodwill', code, { months: 1, note: 'Cùng lúc' });
    const statuses = (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status ?? 0);
    const given = statuses.filter((status) => status === 200).length;
    expect(statuses.every((status) => [200, 409].includes(status))).toBe(true);
    expect(await desk.read(code)).toMatchObject({ body: { version: 1 + given } });
    expect((await typesOf(code)).length).toBe(1 + given);
  });

  test('whose reply was lost is answered by the same key, and given once', async () => {
    const { code } = await activated();
    const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command.startsWith('Transact') && ofCommand === 1 ? 'lost-reply' : undefined,
    );
    const shaken = correctionsOn(engine.tableWith({ client }));
    const key = newUlid();
    const ask = () => shaken.correct('goodwill', code, { months: 2, note: 'Mất sóng' }, { key });
    expect(await ask()).toMatchObject({ status: 503 });
    expect(await ask()).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await typesOf(code)).toEqual(['warranty.activated', 'warranty.extended']);
  });
});

describe('a canceled activation', () => {
  const installed = { installerPhone: '0903 111 222' };

  test('leaves a unit that can be activated again, as activation number 2, with a slip of its own', async () => {
    const { code, warranty } = await activated(installed);
    const reply = await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    expect(reply).toMatchObject({ status: 200, body: { state: 'canceled', canceled: { note: 'Khách trả hàng' } } });
    expect(await read(code)).toMatchObject({ body: { state: 'returned' } });
    expect(await desk.slip(slipOf(warranty))).toMatchObject({ body: { state: 'canceled' } });
    const again = await activate(activationOf(code, { customer: { name: 'Chủ sau', phone: '0977000118' } }));
    expect(again).toMatchObject({ status: 201, body: { warranty: { code } } });
    expect(slipOf(activationReplySchema.parse(again.body).warranty)).not.toBe(slipOf(warranty));
    expect(await desk.read(code, 2)).toMatchObject({ body: { activationNumber: 2, customer: { name: 'Chủ sau' } } });
    expect(await typesOf(code)).toEqual(['warranty.activated', 'warranty.activation-canceled', 'warranty.activated']);
  });

  test('tells the rewards, which take back what it earned, also before that came, and once', async () => {
    const { code } = await activated(installed);
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    const event = (await desk.warranties.timeline(code)).at(-1);
    expect(event?.data).toMatchObject({ partnerId: 'P-APPROVED', activationNumber: 1 });
    const worker = createTakeBackReward({
      reversals: new ReversalRepository(table, newUlid),
      log: consoleLog(() => undefined),
    });
    const { by: _by, note: _note, ...announced } = event ?? z.never().parse(event);
    for (let time = 0; time < 2; time += 1) expect(await worker(announced)).toEqual({ kind: 'done' });
    const award = { code, award: 1, role: 'installer', currency: 'VND' } as const;
    const stored = await table.get(keys.transfer(transferIds.accrue(award)), storedTransferSchema);
    expect(stored).toMatchObject({ kind: 'void', actor: 'system:warranty' });
  });

  test('cannot be changed or canceled any more, and an earlier one never', async () => {
    const { code } = await activated();
    await desk.correct('cancel', code, { note: 'Trả' });
    const bodies: Readonly<Record<Correction, object>> = {
      cancel: { note: 'x' },
      customer: { name: 'x', note: 'x' },
      goodwill: { months: 1, note: 'x' },
      installer: { name: 'x', note: 'x' },
      product: { sku: washer.sku, note: 'x' },
    };
    for (const what of ['cancel', 'customer', 'goodwill', 'installer', 'product'] as const) {
      expect(await desk.correct(what, code, bodies[what])).toMatchObject({ body: { code: 'warranty-canceled' } });
    }
    expect(await desk.correct('cancel', code, { note: 'x' }, { number: 7 })).toMatchObject({ status: 404 });
  });

  test('races with another activation of the unit without leaving it half returned', async () => {
    const { code } = await activated();
    const cancels = await Promise.all([1, 2, 3].map(() => desk.correct('cancel', code, { note: 'Trả' })));
    expect(cancels.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await typesOf(code)).toEqual(['warranty.activated', 'warranty.activation-canceled']);
  });
});

describe('a customer’s phone', () => {
  const installer = '0903 111 222';
  const earned = async (code: string) => (await desk.warranties.timeline(code)).at(-1)?.data;

  test('that turns out to be the installer’s own takes the reward back, and gives none', async () => {
    const { code } = await activated({ installerPhone: installer });
    expect(await desk.correct('customer', code, { phone: installer, note: 'Máy của thợ' })).toMatchObject({
      status: 200,
    });
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({ reward: { reason: 'own-phone' }, award: 2 });
    expect(await earned(code)).toMatchObject({
      reward: {
        taken: { award: 1, partnerId: 'P-APPROVED' },
        given: { award: 2, partnerId: 'P-APPROVED', reward: { state: 'none', reason: 'own-phone' } },
      },
    });
  });

  test('that only seemed to be the installer’s gives the reward, as of the day of the activation, once', async () => {
    const { code } = await activated({ customer: { name: 'Lan', phone: installer }, installerPhone: installer });
    const key = newUlid();
    const wanted = { phone: '0912 000 111', note: 'Thợ ghi nhầm số mình' };
    const replies = [
      await desk.correct('customer', code, wanted, { key }),
      await desk.correct('customer', code, wanted, { key }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({ reward: { state: 'pending' }, award: 2 });
    expect(await earned(code)).toMatchObject({ reward: { given: { award: 2, reward: { state: 'pending' } } } });
  });

  test('of somebody else than before moves no money', async () => {
    const { code } = await activated({ installerPhone: installer });
    await desk.correct('customer', code, { phone: '0912 000 112', note: 'Sai số' });
    expect(await earned(code)).not.toHaveProperty('reward');
    const { award } = (await desk.warranties.findWarranty(code, 1)) ?? {};
    expect(award).toBeUndefined();
  });
});

test('a wrong product gets the term of the right one from the original day, and the unit is bound to it', async () => {
  const { code } = await activated();
  await desk.correct('goodwill', code, { days: 5, note: 'Chờ thợ' });
  const reply = await desk.correct('product', code, { sku: washer.sku, note: 'Dán nhầm tem' });
  expect(reply).toMatchObject({
    status: 200,
    body: { product: { sku: washer.sku }, endsOn: addDays(addMonths(today, 12), 5) },
  });
  expect(await read(code)).toMatchObject({ body: { product: { sku: washer.sku } } });
  expect(await desk.correct('product', code, { sku: 'NONE', note: 'x' })).toMatchObject({ status: 404 });
});

describe('an installer', () => {
  test('who earns nothing is put right, or taken away', async () => {
    const { code } = await activated({ installerPhone: '0903 555 666', installerName: 'Nam' });
    const wanted = { name: 'Nam Anh', phone: '0903 555 667', note: 'Nhầm số' };
    const installer = { name: 'Nam Anh', phone: '+84903555667' };
    expect(await desk.correct('installer', code, wanted)).toMatchObject({ status: 200, body: { installer } });
    expect(await desk.correct('installer', code, { note: 'Tự lắp' })).toMatchObject({ body: { installer: {} } });
    expect(await typesOf(code)).toEqual(['warranty.activated', 'warranty.corrected', 'warranty.corrected']);
  });

  test('who earns is put right: what the former one earned is taken back, and the right one earns under the next award', async () => {
    const { code } = await activated({ installerPhone: '0903 111 222' });
    const reply = await desk.correct('installer', code, { phone: '0903 111 333', note: 'Nhầm thợ' });
    expect(reply).toMatchObject({ status: 200, body: { installer: { partnerId: 'P-RIGHT' } } });
    expect((await lastEvent(code)).data).toMatchObject({
      reward: {
        taken: { award: 1, partnerId: 'P-APPROVED' },
        given: { award: 2, partnerId: 'P-RIGHT', reward: { state: 'pending' } },
      },
    });
    const back = await desk.correct('installer', code, { phone: '0903 111 222', note: 'Nhầm lại' });
    expect(back).toMatchObject({ status: 200 });
    expect((await lastEvent(code)).data).toMatchObject({ reward: { taken: { award: 2 }, given: { award: 3 } } });
  });

  test('who is named where none was earns as of that day, and one who enrolled since then earns nothing', async () => {
    const one = await activated();
    await desk.correct('installer', one.code, { phone: '0903 111 222', note: 'Khách quên ghi' });
    expect((await lastEvent(one.code)).data).toMatchObject({
      reward: { given: { award: 2, partnerId: 'P-APPROVED' } },
    });
    const other = await activated();
    await enrol(table, { id: 'P-LATER', phone: '+84903111444', state: 'approved', registeredAt: systemClock() });
    await desk.correct('installer', other.code, { phone: '0903 111 444', note: 'Khách quên ghi' });
    expect((await lastEvent(other.code)).data).toMatchObject({
      reward: { given: { reward: { state: 'none', reason: 'not-enrolled' } } },
    });
  });

  test('whose name alone was misspelled keeps the award', async () => {
    const { code } = await activated({ installerPhone: '0903 111 222', installerName: 'Nam' });
    const reply = await desk.correct('installer', code, { name: 'Năm', phone: '0903 111 222', note: 'Sai dấu' });
    expect(reply).toMatchObject({ status: 200 });
    expect((await lastEvent(code)).data).not.toHaveProperty('reward');
  });

  test('who is put right by two at once, with another product besides, takes each award once', async () => {
    const { code } = await activated({ installerPhone: '0903 111 222' });
    const replies = await Promise.all([
      desk.correct('installer', code, { phone: '0903 111 333', note: 'Một' }),
      desk.correct('installer', code, { note: 'Hai' }),
      desk.correct('product', code, { sku: washer.sku, note: 'Ba' }),
    ]);
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    const timeline = await desk.warranties.timeline(code);
    const awards = timeline.flatMap(({ data }) => movedSchema.parse(data).reward?.given?.award ?? []);
    expect(new Set(awards).size).toBe(awards.length);
  });

  test('whose award somebody took meanwhile is not put right under it', async () => {
    const { code } = await activated({ installerPhone: '0903 111 222' });
    const warranty = await desk.warranties.findWarranty(code, 1);
    if (!warranty) throw new Error('it was activated just now');
    const take = () => table.transact([correctSerial(warranty, { award: 2 })]);
    expect([await take(), await take()]).toMatchObject([{ saved: true }, { saved: false }]);
    expect(await desk.correct('installer', code, { note: 'Không rõ thợ' })).toMatchObject({ status: 200 });
    expect(await desk.warranties.findSerial(code)).toMatchObject({ awards: 3 });
  });

  test('whose correction lost its reply is corrected once by the same key', async () => {
    const { code } = await activated({ installerPhone: '0903 111 222' });
    const client = engine.connect();
    let isLost = false;
    withFaults(client, ({ command }) => {
      if (command !== 'TransactWriteItems' || isLost) return undefined;
      isLost = true;
      return 'lost-reply';
    });
    const shaken = correctionsOn(engine.tableWith({ client }));
    const key = newUlid();
    const ask = () => shaken.correct('installer', code, { phone: '0903 111 333', note: 'Mất sóng' }, { key });
    expect(await ask()).toMatchObject({ status: 503 });
    expect(await ask()).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await desk.warranties.findSerial(code)).toMatchObject({ awards: 2 });
  });

  test('leaves its award behind: a unit that comes back and is activated again earns under one that nobody had', async () => {
    const { code } = await activated({ installerPhone: '0903 111 222' });
    await desk.correct('installer', code, { phone: '0903 111 333', note: 'Nhầm thợ' });
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    expect((await lastEvent(code)).data).toMatchObject({ partnerId: 'P-RIGHT', award: 2 });
    await activate(activationOf(code, { installerPhone: '0903 111 222' }));
    expect((await lastEvent(code)).data).toMatchObject({ activationNumber: 2, award: 3 });
    await desk.correct('product', code, { sku: washer.sku, note: 'Dán nhầm' }, { number: 2 });
    expect((await lastEvent(code)).data).toMatchObject({ reward: { taken: { award: 3 }, given: { award: 4 } } });
  });
});

describe('a new owner', () => {
  const wanted = { name: 'Chủ Mới', phone: '0977 555 666', note: 'Bán lại nhà' };
  const idOf = (reply: { body: unknown }) => z.object({ handoverId: z.string() }).loose().parse(reply.body).handoverId;
  const told = (handoverId: string) => codeSent(CODE_SECRET, { purpose: 'take-over-warranty', requestId: handoverId });

  test('is one only once they told the code that came to their phone; the old link ends, the term stays', async () => {
    const { code, warranty } = await activated();
    const asked = await desk.ask(code, wanted);
    expect(asked.status).toBe(202);
    expect(await desk.read(code)).toMatchObject({ body: { customer: { name: 'Nguyễn Thị Lan' } } });
    const right = told(idOf(asked));
    const wrong = right === '111111' ? '222222' : '111111';
    expect(await desk.confirm(code, idOf(asked), wrong)).toMatchObject({ body: { code: 'code-wrong' } });
    const key = newUlid();
    const confirmed = await desk.confirm(code, idOf(asked), right, key);
    expect(confirmed).toMatchObject({
      status: 200,
      body: { customer: { name: 'Chủ Mới', phone: '+84977555666' }, endsOn: warranty.endsOn },
    });
    expect(await desk.confirm(code, idOf(asked), right, key)).toEqual(confirmed);
    expect(await desk.slip(slipOf(warranty))).toMatchObject({ status: 404 });
    const last = (await desk.warranties.timeline(code)).at(-1);
    expect(last).toMatchObject({ type: 'warranty.handed-over', by: 'care-1', note: 'Bán lại nhà' });
  });

  test("is not made by the code of another unit's handover, nor after ten minutes", async () => {
    const [one, other] = [await activated(), await activated()];
    const asked = await desk.ask(one.code, { ...wanted, phone: '0977 555 777' });
    const right = told(idOf(asked));
    expect(await desk.confirm(other.code, idOf(asked), right)).toMatchObject({ body: { code: 'code-expired' } });
    const later = () => addMilliseconds(systemClock(), 11 * 60_000);
    const tomorrow = correctionsOn(engine.tableWith({ now: later }), later);
    expect(await tomorrow.confirm(one.code, idOf(asked), right)).toMatchObject({ body: { code: 'code-expired' } });
  });

  test('who is the owner already needs no code', async () => {
    const { code } = await activated();
    const same = { name: 'Nguyễn Thị Lan', phone: '0912 345 678', note: 'x' };
    expect(await desk.ask(code, same)).toMatchObject({ body: { code: 'nothing-to-correct' } });
  });
});
