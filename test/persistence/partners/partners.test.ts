import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { partnerSchema } from '../../../shared/partners/partner.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys, lists } from '../../../shared/table/keys.ts';
import { putNew } from '../../../shared/table/table.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { MOST_CODES, movableClock, partnersOn, SECRET } from './partner-setting.ts';

const home = await startEngine();
afterAll(() => home.stop());

const PHONE = '0903 000 010';
const E164 = phoneSchema.parse('+84903000010');
const MINUTE = 60_000;
const name = 'Trần Văn Hải';

let engine: Engine;
let clock: ReturnType<typeof movableClock>;
let world: ReturnType<typeof partnersOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  clock = movableClock();
  world = partnersOn(engine, clock);
});

const another = (code: string) => (code === '000000' ? '000001' : '000000');
const wrongCodes = (code: string, count: number) =>
  ['100000', '200000', '300000', '400000', '500000', '600000', '700000'].filter((one) => one !== code).slice(0, count);
const enrol = async (phone = PHONE) => {
  const reply = await world.register({ ...(await world.codeFor(phone)), name });
  expect(reply.status).toBe(201);
  return partnerSchema.parse(reply.body);
};
const allItems = async () =>
  (await engine.client.send(new ScanCommand({ TableName: engine.tableName, ConsistentRead: true }))).Items ?? [];

describe('a one-time code', () => {
  test('comes by SMS to the phone that it was asked for, in six digits', async () => {
    const { code } = await world.codeFor(PHONE);
    expect(world.inbox).toMatchObject([
      {
        to: E164,
        text: `LACPHONG: Ma xac nhan cua ban la ${code}, hieu luc 10 phut. Khong dua ma nay cho ai.`,
      },
    ]);
  });

  test('is answered in the same way whether the phone is known or not', async () => {
    await enrol();
    const known = await world.requestCode(PHONE);
    const unknown = await world.requestCode('0912 345 678');
    for (const reply of [known, unknown]) {
      expect(reply).toMatchObject({
        status: 202,
        body: { requestId: expect.any(String), expiresAt: '2026-11-21T03:10:00.000Z' },
      });
      expect(Object.keys(Object(reply.body))).toEqual(['requestId', 'expiresAt']);
    }
  });

  test('stands nowhere in the table, also not as a hash that could be tried out', async () => {
    const { code, requestId } = await world.codeFor(PHONE);
    await world.register({ requestId, code: another(code), name });
    const stored = JSON.stringify(await allItems(), (_key, value) => (value instanceof Set ? [...value] : value));
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(SECRET);
  });

  test('is sent a limited number of times a day per phone', async () => {
    for (let time = 0; time < MOST_CODES; time += 1) expect((await world.requestCode(PHONE)).status).toBe(202);
    expect(await world.requestCode(PHONE)).toMatchObject({ status: 429, body: { code: 'too-many-codes' } });
    expect((await world.requestCode('0912 345 678')).status).toBe(202);
    clock.forward(24 * 60 * MINUTE);
    expect((await world.requestCode(PHONE)).status).toBe(202);
  });

  test('is not sent any more once it has expired', async () => {
    await world.requestCode(PHONE);
    const [event] = await world.announced('partners.code-requested');
    clock.forward(10 * MINUTE);
    expect(event && (await world.sendCode(event))).toEqual({ kind: 'done' });
    expect(world.inbox).toEqual([]);
  });

  test.each([
    ['busy', 'retry'],
    ['misconfigured', 'retry'],
    ['unreachable', 'done'],
  ] as const)('that the gateway finds %s is %s', async (outcome, kind) => {
    await world.requestCode(PHONE);
    world.gatewayAnswers({ outcome, code: '0' });
    const [event] = await world.announced('partners.code-requested');
    expect(event && (await world.sendCode(event))).toMatchObject({ kind });
  });

  test.each([
    ['024 3825 1234', 'phone-landline'],
    ['12345', 'phone-malformed'],
  ])('is refused to %s: %s', async (phone, code) => {
    expect(await world.requestCode(phone)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('who enrols', () => {
  test('with the code waits for approval, found by id and by phone', async () => {
    const proof = await world.codeFor(PHONE);
    const reply = await world.register({ ...proof, name: '  Trần Văn Hải ', region: 'Quận 7' });
    expect(reply).toMatchObject({
      status: 201,
      body: { state: 'waiting', phone: E164, name, kind: 'installer', region: 'Quận 7' },
    });
    const { id } = partnerSchema.parse(reply.body);
    expect(await world.partners.find(id)).toMatchObject({ id, state: 'waiting' });
    expect(await world.partners.findByPhone(E164)).toMatchObject({ id });
    expect(await world.announced('partners.registered')).toMatchObject([{ data: { partnerId: id } }]);
  });

  test('with a wrong code is told how many tries are left, and is locked after five', async () => {
    const { requestId, code } = await world.codeFor(PHONE);
    const replies = [];
    for (const wrong of wrongCodes(code, 6)) replies.push(await world.register({ requestId, code: wrong, name }));
    expect(replies.map(({ body }) => [Object(body).code, Object(body).values?.triesLeft])).toEqual([
      ['code-wrong', '4'],
      ['code-wrong', '3'],
      ['code-wrong', '2'],
      ['code-wrong', '1'],
      ['code-locked', undefined],
      ['code-locked', undefined],
    ]);
    expect(await world.register({ requestId, code, name })).toMatchObject({ body: { code: 'code-locked' } });
    expect(await world.partners.findByPhone(E164)).toBeUndefined();
  });

  test('cannot guess more often in parallel', async () => {
    const { requestId, code } = await world.codeFor(PHONE);
    const replies = await Promise.all(
      wrongCodes(code, 7).map((wrong) => world.register({ requestId, code: wrong, name })),
    );
    expect(replies.every(({ status }) => status === 400)).toBe(true);
    expect(await world.register({ requestId, code, name })).toMatchObject({ body: { code: 'code-locked' } });
  });

  test('loses no try by sending the same wrong code again', async () => {
    const { requestId, code } = await world.codeFor(PHONE);
    const wrong = another(code);
    for (let time = 0; time < 7; time += 1) {
      expect(await world.register({ requestId, code: wrong, name })).toMatchObject({
        body: { code: 'code-wrong', values: { triesLeft: '4' } },
      });
    }
    expect((await world.register({ requestId, code, name })).status).toBe(201);
  });

  test('too late is told to ask for a new code', async () => {
    const proof = await world.codeFor(PHONE);
    clock.forward(10 * MINUTE);
    expect(await world.register({ ...proof, name })).toMatchObject({ status: 400, body: { code: 'code-expired' } });
  });

  test('with the code of another request is refused', async () => {
    const mine = await world.codeFor(PHONE);
    const other = await world.codeFor('0912 345 678');
    const reply = await world.register({ requestId: other.requestId, code: mine.code, name });
    // Two codes are equal once in a million; then this proves nothing.
    if (mine.code !== other.code) expect(reply).toMatchObject({ body: { code: 'code-wrong' } });
  });

  test('with a request that never was gets the answer of an expired one', async () => {
    expect(await world.register({ requestId: newUlid(), code: '123456', name })).toMatchObject({
      status: 400,
      body: { code: 'code-expired' },
    });
  });

  test('a second time with the same phone is told so, having proved it', async () => {
    await enrol();
    const proof = await world.codeFor('+84 903 000 010');
    expect(await world.register({ ...proof, name })).toMatchObject({
      status: 409,
      body: { code: 'phone-already-enrolled' },
    });
  });

  test('uses the code up', async () => {
    const proof = await world.codeFor(PHONE);
    await world.register({ ...proof, name });
    expect(await world.register({ ...proof, name })).toMatchObject({ body: { code: 'code-expired' } });
  });

  test('and repeats the request with its key gets the first answer', async () => {
    const proof = await world.codeFor(PHONE);
    const first = await world.register({ ...proof, name }, 'the-same-key');
    const again = await world.register({ ...proof, name }, 'the-same-key');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await world.register({ ...proof, name: 'Khác' }, 'the-same-key')).toMatchObject({ status: 422 });
  });

  test('a hundred times at once with one key is one partner and a hundred equal answers', async () => {
    const proof = await world.codeFor(PHONE);
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => world.register({ ...proof, name }, 'one-key!')),
    );
    expect(new Set(replies.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(replies[0]?.status).toBe(201);
    expect(await world.announced('partners.registered')).toHaveLength(1);
  });

  test('by two requests for one phone at once is one partner', async () => {
    const proofs = [await world.codeFor(PHONE), await world.codeFor(PHONE)];
    const replies = await Promise.all(proofs.map((proof) => world.register({ ...proof, name })));
    const statuses = replies.map(({ status }) => Number(status));
    expect(statuses.toSorted((one, other) => one - other)).toEqual([201, 409]);
    expect(await world.announced('partners.registered')).toHaveLength(1);
  });

  test('and loses the answer on the way gets it when asking again', async () => {
    const proof = await world.codeFor(PHONE);
    const cut = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand === 2 ? 'lost-reply' : undefined,
    );
    const broken = await partnersOn(engine, clock, cut).register({ ...proof, name }, 'lost-once');
    expect(broken.status).toBe(503);
    expect(await world.register({ ...proof, name }, 'lost-once')).toMatchObject({ status: 201, body: { phone: E164 } });
    expect(await world.announced('partners.registered')).toHaveLength(1);
  });

  test('is not held up by conflicts and throttling', async () => {
    const proof = await world.codeFor(PHONE);
    const contended = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems'
        ? (['conflict', undefined, 'throttle', 'conflict'] as const)[ofCommand - 1]
        : undefined,
    );
    expect((await partnersOn(engine, clock, contended).register({ ...proof, name })).status).toBe(201);
  });
});

describe('approval', () => {
  test('moves a waiting partner to approved and says who did it', async () => {
    const { id } = await enrol();
    clock.forward(MINUTE);
    expect(await world.approve(id)).toMatchObject({
      status: 200,
      body: { id, state: 'approved', approvedAt: '2026-11-21T03:01:00.000Z', approvedBy: 'staff-manager' },
    });
    expect(await world.partners.findByPhone(E164)).toMatchObject({ state: 'approved', approvedBy: 'staff-manager' });
    expect(await world.announced('partners.approved')).toMatchObject([{ data: { partnerId: id } }]);
  });

  test('twice says that it is done already', async () => {
    const { id } = await enrol();
    await world.approve(id);
    expect(await world.approve(id)).toMatchObject({ status: 409, body: { code: 'already-approved' } });
    expect(await world.announced('partners.approved')).toHaveLength(1);
  });

  test('repeated with its key gets the first answer', async () => {
    const { id } = await enrol();
    const first = await world.approve(id, 'approve-once');
    const again = await world.approve(id, 'approve-once');
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test('by two managers at once happens once', async () => {
    const { id } = await enrol();
    const replies = await Promise.all([world.approve(id), world.approve(id)]);
    const statuses = replies.map(({ status }) => Number(status));
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(await world.announced('partners.approved')).toHaveLength(1);
  });

  test.each(['refused', 'suspended', 'left'] as const)('of a partner who is %s is refused', async (state) => {
    const partner = { ...(await enrol()), id: 'P-OTHER', state };
    await engine.table.transact([
      putNew(keys.partner(partner.id), { ...partner, ...lists.partners(state, partner.registeredAt) }),
    ]);
    expect(await world.approve(partner.id)).toMatchObject({ status: 409, body: { code: 'not-waiting' } });
  });

  test('of somebody unknown is 404', async () => {
    expect(await world.approve('NOBODY')).toMatchObject({ status: 404, body: { code: 'partner-unknown' } });
  });

  test.each(['care', 'accountant'])('is not for the role %s', async (role) => {
    const { id } = await enrol();
    expect(await world.approve(id, newUlid(), role)).toMatchObject({ status: 403 });
  });
});

describe('the list of partners', () => {
  const phones = ['0903 000 011', '0903 000 012', '0903 000 013', '0903 000 014', '0903 000 015'];
  const idsOf = (reply: { body: unknown }): string[] => Object(reply.body).items.map(({ id }: { id: string }) => id);

  test('shows those of a state, longest there first, page by page', async () => {
    const ids: string[] = [];
    for (const phone of phones) {
      ids.push((await enrol(phone)).id);
      clock.forward(MINUTE);
    }
    const first = await world.list({ state: 'waiting', limit: '2' });
    const second = await world.list({ state: 'waiting', limit: '2', next: String(Object(first.body).next) });
    const third = await world.list({ state: 'waiting', limit: '2', next: String(Object(second.body).next) });
    expect([first, second, third].map(idsOf)).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    expect(Object(third.body).next).toBeUndefined();
  });

  test('without a state shows all, those who wait first, none twice', async () => {
    const ids: string[] = [];
    for (const phone of phones) {
      ids.push((await enrol(phone)).id);
      clock.forward(MINUTE);
    }
    const approved = ids.slice(0, 2);
    for (const id of approved) {
      await world.approve(id);
      clock.forward(MINUTE);
    }
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const reply = await world.list({ limit: '2', ...(next ? { next } : {}) });
      seen.push(...idsOf(reply));
      next = Object(reply.body).next;
    } while (next !== undefined);
    expect(seen).toEqual([...ids.slice(2), ...approved]);
    expect(idsOf(await world.list({ state: '' }))).toEqual(seen);
  });
});
