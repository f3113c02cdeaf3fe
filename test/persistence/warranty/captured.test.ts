import { afterAll, describe, expect, test } from 'vitest';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { addMilliseconds, formatInstant, type Instant, localDate } from '../../../shared/time/local-date.ts';
import { historyOf } from '../../../shared/warranty/history/history-line.ts';
import { warrantySchema } from '../../../shared/warranty/warranty.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { startEngine } from '../engine.ts';
import { activationOf, activationOn, codeOf, enrol, pinFor, printBatch } from './activation-setting.ts';
import { correctionsOn } from './correction-setting.ts';

const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
/** Some days after the stickers were made, so that there is time to have captured them in. */
const later = (days: number) => addMilliseconds(systemClock(), days * DAY);
const at = (moment: Instant) => activationOn(table, () => moment);
const plain = await printBatch(table);
const scratch = await printBatch(table, { template: 'scratch' });
await enrol(table, { id: 'P-FIELD', phone: '+84903111222', state: 'approved' });
await enrol(table, { id: 'P-OTHER', phone: '+84903111333', state: 'approved' });
const warranties = new WarrantyRepository(table);
const findings = new FindingRepository(table);
let next = 0;
const freshCode = (batch = plain) => codeOf(batch, next++);
const findingsOf = async (code: string) => {
  const { items } = await findings.list({ state: 'open', kind: 'captured-earlier', limit: 100 });
  return items.filter(({ about }) => about.code === code);
};

describe('an activation captured without signal', () => {
  test('counts from its capture everywhere, and keeps when it arrived', async () => {
    const [code, now] = [freshCode(), later(3)];
    const capturedAt = addMilliseconds(now, -2 * DAY);
    const day = localDate(capturedAt);
    const reply = await at(now).activate(activationOf(code, { capturedAt }));
    expect(reply).toMatchObject({
      status: 201,
      body: { warranty: { startsOn: day }, capture: { at: capturedAt, arrivedAt: now, because: 'in-time' } },
    });
    expect(await warranties.findSerial(code)).toMatchObject({ state: 'activated', activatedOn: day });
    expect(await warranties.findWarranty(code, 1)).toMatchObject({
      activatedAt: capturedAt,
      capture: { at: capturedAt, arrivedAt: now },
    });
    const [line] = await warranties.timeline(code);
    expect(line).toMatchObject({ at: now, data: { startsOn: day, since: capturedAt } });
    const words = historyOf({
      batch: { ...plain, orderedAt: now },
      moves: [],
      timeline: await warranties.timeline(code),
      warranties: [warrantySchema.parse(await warranties.findWarranty(code, 1))],
      notices: [],
    }).at(-1);
    expect(words).toMatchObject({ at: now, vi: expect.stringContaining(`lưu lúc ${formatInstant(capturedAt)}`) });
  });

  test('too long ago is accepted, counts from its arrival, and says so', async () => {
    const [code, now] = [freshCode(), later(9)];
    const reply = await at(now).activate(activationOf(code, { capturedAt: addMilliseconds(now, -8 * DAY) }));
    expect(reply).toMatchObject({
      status: 201,
      body: { warranty: { startsOn: localDate(now) }, capture: { because: 'too-late' } },
    });
    expect((await warranties.findWarranty(code, 1))?.activatedAt).toBe(now);
  });

  test('says nothing where staff enter it', async () => {
    const [code, now] = [freshCode(), later(3)];
    const reply = await at(now).forCustomer(activationOf(code, { capturedAt: addMilliseconds(now, -DAY) }));
    expect(reply).toMatchObject({ status: 201, body: { warranty: { startsOn: localDate(now) } } });
    expect(reply.body).not.toHaveProperty('capture');
  });

  test.each([
    ['plain', plain],
    ['scratch', scratch],
  ])(
    'with a %s sticker, sent again seven days later under its key, is answered as the first time',
    async (_, batch) => {
      const [code, key, capturedAt] = [freshCode(batch), newUlid(), later(0.5)];
      const body = activationOf(code, { capturedAt, pin: pinFor(code) });
      const first = await at(later(1)).activate(body, key);
      expect(first.status).toBe(201);
      await expireRecord(key);
      const again = await at(later(8)).activate(body, key);
      expect(again).toEqual(first);
      expect((await warranties.timeline(code)).length).toBe(1);
      expect(await findingsOf(code)).toEqual([]);
    },
  );

  test('under another key, or for another customer, is told since when the unit is active', async () => {
    const [code, key, capturedAt] = [freshCode(), newUlid(), later(0.5)];
    const body = activationOf(code, { capturedAt });
    await at(later(1)).activate(body, key);
    await expireRecord(key);
    const { activate } = at(later(8));
    const others = [
      await activate(body, newUlid()),
      await activate(activationOf(code, { customer: { name: 'Ai đó', phone: '0987654321' } }), key),
    ];
    for (const other of others) {
      expect(other).toMatchObject({
        status: 409,
        body: { code: 'already-active', values: { activatedOn: localDate(capturedAt) } },
      });
    }
  });

  test('is not given the link of a slip that was renewed for somebody else since', async () => {
    const [code, key] = [freshCode(), newUlid()];
    const body = activationOf(code, { capturedAt: later(0.5) });
    await at(later(1)).activate(body, key);
    await correctionsOn(table, () => later(2)).correct('customer', code, { phone: '0987654321', note: 'Sai số' });
    await expireRecord(key);
    const again = await at(later(7)).activate(body, key);
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ warranty: { code } });
    expect(JSON.stringify(again.body)).not.toContain('/p/');
  });

  test('and undone since, because the goods came back, does not activate them again', async () => {
    const [code, key, now] = [freshCode(), newUlid(), later(1)];
    const body = activationOf(code, { capturedAt: later(0.5) });
    await at(now).activate(body, key);
    await correctionsOn(table, () => addMilliseconds(now, HOUR)).correct('cancel', code, { note: 'Khách trả hàng' });
    await expireRecord(key);
    const other = { capturedAt: addMilliseconds(now, -HOUR) };
    const undone = { status: 409, body: { code: 'activation-undone' } };
    expect(await at(later(2)).activate(body, key)).toMatchObject(undone);
    expect(await at(later(2)).activate(activationOf(code, other))).toMatchObject(undone);
    expect(await at(later(2)).activate(activationOf(code, { capturedAt: later(1.9) }))).toMatchObject({ status: 201 });
  });
});

describe('two phones that captured one unit', () => {
  test('are served as they arrive; who had it first and came second is something to look at, without anybody’s data', async () => {
    const code = freshCode();
    const mine = { code, customer: { name: 'Nguyễn Thị Lan', phone: '0912345678' }, capturedAt: later(2) };
    const theirs = { code, customer: { name: 'Trần Văn Bình', phone: '0987654321' }, capturedAt: later(1) };
    await at(later(3)).onBehalf('P-FIELD', mine);
    const key = newUlid();
    for (let time = 0; time < 3; time += 1) {
      const second = await at(later(4)).onBehalf('P-OTHER', theirs, key);
      expect(second).toMatchObject({ status: 409, body: { code: 'already-active' } });
    }
    expect((await warranties.findWarranty(code, 1))?.customer.phone).toBe('+84912345678');
    const found = await findingsOf(code);
    expect(found).toMatchObject([
      { about: { code, partnerId: 'P-OTHER' }, values: { winner: 'đối tác P-FIELD', other: 'đối tác P-OTHER' } },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/Lan|Bình|912345678|987654321/);
  });

  test('leave nothing to look at where who arrived second had it second', async () => {
    const code = freshCode();
    await at(later(3)).activate(activationOf(code, { capturedAt: later(1) }));
    const second = activationOf(code, { customer: { name: 'Bình', phone: '0987654321' }, capturedAt: later(2) });
    expect(await at(later(4)).activate(second)).toMatchObject({ status: 409 });
    expect(await findingsOf(code)).toEqual([]);
  });

  test('of strangers are told apart by nothing but a print', async () => {
    const code = freshCode();
    await at(later(3)).activate(activationOf(code, { capturedAt: later(2) }));
    const second = activationOf(code, { customer: { name: 'Bình', phone: '0987654321' }, capturedAt: later(1) });
    await at(later(4)).activate(second);
    const [found] = await findingsOf(code);
    expect(found?.values['winner']).toMatch(/^máy [\w-]{6}$/);
    expect(found?.values['other']).toMatch(/^máy [\w-]{6}$/);
    expect(found?.values['other']).not.toBe(found?.values['winner']);
  });
});

describe('a partner who activates on behalf', () => {
  test('is its installer, in the app, and nobody’s consent is claimed', async () => {
    const code = freshCode();
    const reply = await at(later(1)).onBehalf('P-FIELD', {
      code,
      customer: { name: 'Nguyễn Thị Lan', phone: '0912345678' },
      consent: { version: 'x', at: '2026-11-21T08:00:00+07:00', marketing: true },
      channel: 'care',
    });
    expect(reply).toMatchObject({ status: 201, body: { reward: { state: 'pending' } } });
    const warranty = await warranties.findWarranty(code, 1);
    expect(warranty).toMatchObject({
      channel: 'app',
      legalBasis: 'on-behalf',
      enteredByPartner: 'P-FIELD',
      installer: { phone: '+84903111222', partnerId: 'P-FIELD' },
    });
    expect(warranty).not.toHaveProperty('consent');
    expect(warranty).not.toHaveProperty('enteredBy');
  });

  test('is refused while suspended, and with a code that is not ours', async () => {
    await enrol(table, { id: 'P-SUSPENDED', phone: '+84903111444', state: 'suspended' });
    const body = { code: freshCode(), customer: { name: 'Lan', phone: '0912345678' } };
    expect(await at(later(1)).onBehalf('P-SUSPENDED', body)).toMatchObject({ status: 403 });
    expect(await at(later(1)).onBehalf('P-FIELD', { ...body, code: 'ABC' })).toMatchObject({ status: 400 });
  });

  test('sends 100 identical requests at once: one effect, 100 equal answers', async () => {
    const [code, key] = [freshCode(), newUlid()];
    const body = { code, customer: { name: 'Lan', phone: '0912345678' } };
    const { onBehalf } = at(later(1));
    const replies = await Promise.all(Array.from({ length: 100 }, () => onBehalf('P-FIELD', body, key)));
    expect(new Set(replies.map(({ status, body: answer }) => JSON.stringify({ status, answer }))).size).toBe(1);
    expect(replies[0]?.status).toBe(201);
    expect((await warranties.timeline(code)).length).toBe(1);
  });

  test('racing another for one code wins or is told since when it is active', async () => {
    const code = freshCode();
    const now = later(1);
    const { onBehalf } = at(now);
    const body = (phone: string) => ({ code, customer: { name: 'Lan', phone } });
    const replies = await Promise.all([
      onBehalf('P-FIELD', body('0912345678')),
      onBehalf('P-OTHER', body('0987654321')),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'already-active', values: { activatedOn: localDate(now) } },
    });
  });
});

/** As a day later: an expired record is treated as absent. */
async function expireRecord(key: string): Promise<void> {
  await table.transact([{ kind: 'remove', key: keys.idempotency('warranty.activate:anyone', key) }]);
}
