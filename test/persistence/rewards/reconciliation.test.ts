import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { transferSchema } from '../../../shared/rewards/ledger/ledger.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { periodShardOf } from '../../../shared/rewards/reconciliation/period.ts';
import { rewardKey } from '../../../shared/rewards/reward-line.ts';
import { keys } from '../../../shared/table/keys.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { type World, worldOn } from './accrual-world.ts';
import { announced, type Desk, deskOn, enrol, expectSoundBooks, idOf, partnerNamed } from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const FREEZER = 50_000;
const NOVEMBER = '2026-11';
const NOTE = 'Lắp sai địa chỉ';
const ownPhone = { reward: { state: 'none', reason: 'own-phone' } } as const;

let engine: Engine;
let world: World;
let desk: Desk;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  desk = deskOn(engine);
});

const sound = () => expectSoundBooks(engine, world, { partners: ['P1', 'P2'], periods: [NOVEMBER] });
/** Lines of P1, so many, oldest first. */
async function accrued(count: number, about: Parameters<typeof activation>[0] = {}): Promise<readonly string[]> {
  const events = Array.from({ length: count }, (_, number) =>
    activation({ ...about, id: `E${number}`, code: codeNumber(number), at: `2026-11-21T02:00:00.${100 + number}Z` }),
  );
  for (let from = 0; from < count; from += 10) {
    expect(await world.deliver(events.slice(from, from + 10))).toEqual([]);
  }
  return (await world.lines(about.partnerId ?? 'P1')).map(idOf);
}
async function oneLine(): Promise<string> {
  const [id = ''] = await accrued(1);
  return id;
}
const accrualId = transferIds.accrue({ code: codeNumber(0), award: 1, role: 'installer', currency: 'VND' });
const transfer = (n: number) => engine.table.get(keys.transfer(transferIds.decide(accrualId, n)), transferSchema);
const decisionsAnnounced = async () =>
  (await announced(engine)).filter(({ type }) => type !== 'rewards.accrued').map(({ type, data }) => [type, data]);

describe('approving', () => {
  test('makes the money available, with its transfer, entry, counters and event', async () => {
    await enrol(engine, partnerNamed('P1', 'Trần Văn Hải'));
    const id = await oneLine();
    const { status, body } = await desk.approve(id);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        id,
        partnerId: 'P1',
        partnerName: 'Trần Văn Hải',
        code: '••••-••••-••••-0000',
        product: 'Tủ đông',
        amount: FREEZER,
        state: 'approved',
        reasonText: { vi: 'Đã duyệt.' },
        decidedBy: 'manager-1',
        decidedAt: '2026-11-21T03:00:05.000Z',
      },
    });
    expect(await transfer(1)).toMatchObject({
      kind: 'decide',
      debit: 'partner:P1:pending',
      credit: 'partner:P1:available',
      amount: FREEZER,
      actor: 'manager-1',
    });
    expect(await world.balance('P1')).toMatchObject({ pending: 0, available: FREEZER, approvers: ['manager-1'] });
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({
      state: 'open',
      counts: { pending: 0, approved: 1, cancelled: 0 },
      sums: { pending: 0, approved: FREEZER, cancelled: 0 },
    });
    expect(await decisionsAnnounced()).toEqual([['rewards.approved', { partnerId: 'P1', rewardId: id }]]);
    await sound();
  });

  test('by several people keeps all of them with the money, each once', async () => {
    const [one = '', two = '', three = ''] = await accrued(3);
    await desk.approve(one, { by: 'manager-2' });
    await desk.approve(two, { by: 'manager-1' });
    await desk.approve(three, { by: 'manager-2' });
    expect((await world.balance('P1')).approvers).toEqual(['manager-1', 'manager-2']);
  });

  test('works where money that was paid and reversed left less than nothing', async () => {
    const id = await oneLine();
    await engine.client.send(
      new UpdateCommand({
        TableName: engine.tableName,
        Key: keys.account('P1', 'VND'),
        UpdateExpression: 'SET available = :less',
        ExpressionAttributeValues: { ':less': -80_000 },
      }),
    );
    expect((await desk.approve(id)).status).toBe(200);
    expect((await world.balance('P1')).available).toBe(FREEZER - 80_000);
  });
});

describe('cancelling', () => {
  test('gives the money back to the company and keeps the note', async () => {
    const id = await oneLine();
    expect(await desk.cancel(id, '  Lắp sai\n\tđịa chỉ ')).toMatchObject({
      status: 200,
      body: { state: 'cancelled', note: NOTE, reasonText: { vi: 'Đã hủy khi đối soát.' } },
    });
    expect(await transfer(1)).toMatchObject({
      debit: 'partner:P1:pending',
      credit: 'company:rewards',
      amount: FREEZER,
    });
    expect(await world.balance('P1')).toMatchObject({ pending: 0, available: 0, approvers: [] });
    expect(await decisionsAnnounced()).toEqual([['rewards.cancelled', { partnerId: 'P1', rewardId: id }]]);
    await sound();
  });

  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['holds blanks alone', ' \n '],
    ['has 501 characters', 'x'.repeat(501)],
    ['is no text', 7],
  ])('is refused when the note %s, and nothing changes', async (_what, note) => {
    const id = await oneLine();
    const { status, body } = note === undefined ? await desk.cancel(id, null) : await desk.cancel(id, note);
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ field: 'note' }] },
    });
    expect(await world.lines('P1')).toMatchObject([{ state: 'pending', decisions: 0 }]);
  });

  test('takes a note of 500 characters', async () => {
    expect((await desk.cancel(await oneLine(), 'đ'.repeat(500))).status).toBe(200);
  });
});

describe('undoing', () => {
  test.each(['approve', 'cancel'] as const)('an %s puts line, money and counters back', async (kind) => {
    const id = await oneLine();
    await desk[kind](id);
    const undone = await desk.undo(id);
    expect(undone).toMatchObject({ status: 200, body: { state: 'pending', reasonText: { vi: 'Chờ đối soát.' } } });
    for (const field of ['note', 'decidedBy', 'decidedAt']) expect(undone.body).not.toHaveProperty(field);
    expect(await world.balance('P1')).toMatchObject({ pending: FREEZER, available: 0, version: 3 });
    expect((await decisionsAnnounced()).map(([type]) => type)).toContain('rewards.decision-undone');
    await sound();
  });

  test('and deciding again and again gives each its own transfer', async () => {
    const id = await oneLine();
    await desk.approve(id);
    await desk.undo(id);
    await desk.cancel(id);
    await desk.undo(id);
    expect((await desk.approve(id)).status).toBe(200);
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => (await transfer(n))?.credit))).toEqual([
      'partner:P1:available',
      'partner:P1:pending',
      'company:rewards',
      'partner:P1:pending',
      'partner:P1:available',
      undefined,
    ]);
    await sound();
  });

  test('is refused where nothing was decided', async () => {
    expect(await desk.undo(await oneLine())).toMatchObject({ status: 409, body: { code: 'reward-not-decided' } });
  });

  test('is refused once the money is in a payout, and nothing changes', async () => {
    const id = await oneLine();
    await desk.approve(id);
    await engine.client.send(
      new UpdateCommand({
        TableName: engine.tableName,
        Key: keys.account('P1', 'VND'),
        UpdateExpression: 'SET available = :none, reserved = :all',
        ExpressionAttributeValues: { ':none': 0, ':all': FREEZER },
      }),
    );
    expect(await desk.undo(id)).toMatchObject({ status: 409, body: { code: 'reward-in-payout' } });
    expect(await world.lines('P1')).toMatchObject([{ state: 'approved', decisions: 1 }]);
  });
});

describe('a line of 0 đ', () => {
  test('can be noted either way without a transfer, an entry or an event', async () => {
    const [id = ''] = await accrued(1, ownPhone);
    expect(await desk.approve(id)).toMatchObject({
      status: 200,
      body: { state: 'approved', reasonText: { vi: expect.stringContaining('Không có thưởng') } },
    });
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({ counts: { none: 0, approved: 1 } });
    expect(await desk.undo(id)).toMatchObject({ status: 200, body: { state: 'none' } });
    expect((await desk.cancel(id)).status).toBe(200);
    expect(await world.entries('P1')).toEqual([]);
    expect(await decisionsAnnounced()).toEqual([]);
    expect((await world.balance('P1')).approvers).toEqual([]);
    await sound();
  });
});

describe('each decision counts once', () => {
  test('when the same person says it again', async () => {
    const id = await oneLine();
    const [first, again] = [await desk.approve(id), await desk.approve(id)];
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await world.balance('P1')).toMatchObject({ available: FREEZER, version: 2 });
    await sound();
  });

  test('when its key comes again, also after it was undone', async () => {
    const id = await oneLine();
    const who = { key: 'the-key-of-this-decision' };
    const first = await desk.approve(id, who);
    await desk.undo(id);
    const again = await desk.approve(id, who);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await world.lines('P1')).toMatchObject([{ state: 'pending', decisions: 2 }]);
    await sound();
  });

  test.each([
    ['somebody else', () => desk.approve, { by: 'manager-2' }],
    ['the other way', () => (id: string) => desk.cancel(id), {}],
    ['the other way by somebody else', () => (id: string) => desk.cancel(id, NOTE, { by: 'manager-2' }), {}],
  ])('and is refused as decided when %s decides it', async (_who, decide, who) => {
    const id = await oneLine();
    await desk.approve(id);
    expect(await decide()(id, who)).toMatchObject({
      status: 409,
      body: { code: 'reward-already-decided', values: { state: 'approved' } },
    });
    await sound();
  });

  test('and a cancellation with another note is refused', async () => {
    const id = await oneLine();
    await desk.cancel(id, 'Một');
    expect((await desk.cancel(id, 'Một')).status).toBe(200);
    expect((await desk.cancel(id, 'Hai')).status).toBe(409);
  });

  test('when two managers decide at the same moment: one wins', async () => {
    const ids = await accrued(6);
    for (const id of ids) {
      const replies = await Promise.all([
        deskOn(engine, engine.connect()).approve(id, { by: 'manager-1' }),
        deskOn(engine, engine.connect()).cancel(id, NOTE, { by: 'manager-2' }),
        deskOn(engine, engine.connect()).approve(id, { by: 'manager-3' }),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    }
    expect((await world.balance('P1')).version).toBe(12);
    await sound();
  });

  test('when many lines of one partner are decided at once, while more accrue', async () => {
    const ids = await accrued(12);
    const more = Array.from({ length: 8 }, (_, number) =>
      activation({ id: `M${number}`, code: codeNumber(100 + number), at: `2026-11-21T02:30:00.${100 + number}Z` }),
    );
    const desks = ids.map(() => deskOn(engine, engine.connect()));
    const [replies, failed] = await Promise.all([
      Promise.all(desks.map((own, number) => (number % 3 === 0 ? own.cancel : own.approve)(ids[number] ?? ''))),
      world.deliver(more, engine.connect()),
    ]);
    expect(desks.flatMap(({ failures }) => failures)).toEqual([]);
    expect(replies.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(failed).toEqual([]);
    expect(await world.balance('P1')).toMatchObject({ pending: 8 * FREEZER, available: 8 * FREEZER });
    await sound();
  });

  test.each<Fault>(['conflict', 'throttle'])('through a %s at every second transaction', async (fault) => {
    const id = await oneLine();
    const contended = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand % 2 === 1 ? fault : undefined,
    );
    expect((await deskOn(engine, contended).approve(id)).status).toBe(200);
    await sound();
  });

  test.each([
    ['with its key', { key: 'one-key-for-both-tries' }],
    ['without a key', {}],
  ])('when its answer is lost and it is sent again %s', async (_how, who) => {
    const id = await oneLine();
    const cut = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    );
    expect((await deskOn(engine, cut).cancel(id, NOTE, who)).status).toBe(500 + 3);
    expect(await desk.cancel(id, NOTE, who)).toMatchObject({ status: 200, body: { state: 'cancelled', note: NOTE } });
    expect((await decisionsAnnounced()).length).toBe(1);
    await sound();
  });

  test('when it was cut off before it reached the table, it is not there', async () => {
    const id = await oneLine();
    const cut = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-request' : undefined,
    );
    expect((await deskOn(engine, cut).approve(id)).status).toBe(503);
    expect(await world.lines('P1')).toMatchObject([{ state: 'pending', decisions: 0 }]);
    expect((await desk.approve(id)).status).toBe(200);
    await sound();
  });

  test('is loud when the ledger holds another decision under its id', async () => {
    const id = await oneLine();
    const item = { ...keys.transfer(transferIds.decide(accrualId, 1)), id: 'planted' };
    await engine.client.send(new PutCommand({ TableName: engine.tableName, Item: item }));
    await expect(
      desk.rewards.decide(
        id,
        { kind: 'approve', by: 'manager-1', at: (await world.lines('P1'))[0]?.accruedAt ?? expect.fail() },
        {
          request: { scope: 's', key: 'k', fingerprint: 'f' },
          status: 200,
          answerOf: () => ({}),
        },
      ),
    ).rejects.toMatchObject({ code: 'ledger-mismatch' });
    expect(await world.balance('P1')).toMatchObject({ pending: FREEZER, available: 0 });
  });
});

describe('a line of a frozen period', () => {
  test.each(['approve', 'cancel', 'undo'] as const)('does not change by %s', async (kind) => {
    const [first = '', second = ''] = await accrued(2);
    await desk.approve(first);
    await engine.client.send(
      new UpdateCommand({
        TableName: engine.tableName,
        Key: keys.period(NOVEMBER, periodShardOf('P1')),
        UpdateExpression: 'SET #state = :frozen',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':frozen': 'frozen' },
      }),
    );
    expect(await desk[kind](kind === 'undo' ? first : second)).toMatchObject({
      status: 409,
      body: { code: 'period-frozen', values: { period: '11/2026' } },
    });
    await sound();
  });
});

test('counters that lack a line that is there are told of, and nothing is written', async () => {
  const id = await oneLine();
  await engine.client.send(
    new UpdateCommand({
      TableName: engine.tableName,
      Key: keys.period(NOVEMBER, periodShardOf('P1')),
      UpdateExpression: 'SET pendingCount = :none',
      ExpressionAttributeValues: { ':none': 0 },
    }),
  );
  expect((await desk.approve(id)).status).toBe(503);
  expect(await world.balance('P1')).toMatchObject({ pending: FREEZER, available: 0 });
});

describe('what names no line', () => {
  test.each(['P1-1-abcdef', 'P1-1763690400100-000000', 'nothing', '--', `P1-${'9'.repeat(13)}-abcdef`])(
    '%s is not found',
    async (id) => {
      await oneLine();
      for (const reply of [await desk.approve(id), await desk.cancel(id), await desk.undo(id)]) {
        expect(reply).toMatchObject({ status: 404, body: { code: 'reward-unknown' } });
      }
    },
  );

  test('among lines of one moment each id finds its own', async () => {
    const at = '2026-11-21T02:00:00.000Z';
    await world.deliver([0, 1, 2].map((number) => activation({ id: `E${number}`, code: codeNumber(number), at })));
    const lines = await world.lines('P1');
    for (const line of lines) expect((await desk.rewards.find(idOf(line)))?.code).toBe(line.code);
    await desk.approve(idOf(lines[1]));
    expect((await world.lines('P1')).map(({ state }) => state)).toEqual(['pending', 'approved', 'pending']);
  });
});

describe('who may decide', () => {
  test.each(['accountant', 'care', 'warehouse', 'sales', 'printing'])('not the role %s', async (role) => {
    const id = await oneLine();
    for (const reply of [
      await desk.approve(id, { role }),
      await desk.cancel(id, NOTE, { role }),
      await desk.undo(id, { role }),
      await desk.freeze(NOVEMBER, { role }),
    ]) {
      expect(reply).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    }
  });
});

describe('the list of a period', () => {
  test('merges all parts in time order, page by page, each line once', async () => {
    const partners = Array.from({ length: 24 }, (_, number) => `PARTNER-${number}`);
    const events = Array.from({ length: 60 }, (_, number) =>
      activation({
        id: `E${number}`,
        code: codeNumber(number),
        partnerId: partners[(number * 7) % partners.length] ?? '',
        // Three of each moment: time alone does not tell them apart.
        at: `2026-11-${String(1 + Math.floor(number / 3)).padStart(2, '0')}T03:00:00.000Z`,
      }),
    );
    for (let from = 0; from < events.length; from += 10) await world.deliver(events.slice(from, from + 10));
    const seen: { id: string; activatedAt: string }[] = [];
    let next: string | undefined;
    let pages = 0;
    do {
      const { body } = await desk.list({ period: NOVEMBER, state: 'pending', limit: '7', ...(next ? { next } : {}) });
      seen.push(...Object(body).items);
      next = Object(body).next;
      pages += 1;
    } while (next);
    expect(pages).toBe(9);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(60);
    expect(seen.map(({ activatedAt }) => activatedAt)).toEqual(events.map(({ at }) => at));
  });

  test('filters by state and tells counts and sums of all of them', async () => {
    const [one = '', two = ''] = await accrued(4);
    await world.deliver([activation({ ...ownPhone, id: 'N', code: codeNumber(50), partnerId: 'P2' })]);
    await desk.approve(one);
    await desk.cancel(two);
    const listed = async (state?: string) => {
      const { body } = await desk.list({ period: NOVEMBER, ...(state === undefined ? {} : { state }) });
      return Object(body).items.map((item: { state: string }) => item.state);
    };
    expect(await listed('pending')).toEqual(['pending', 'pending']);
    expect(await listed('approved')).toEqual(['approved']);
    expect(await listed('cancelled')).toEqual(['cancelled']);
    expect(await listed('none')).toEqual(['none']);
    for (const all of [await listed(), await listed('')]) expect(all).toHaveLength(5);
    expect((await desk.list({ period: NOVEMBER, state: 'approved' })).body).toMatchObject({
      counts: { pending: 2, approved: 1, cancelled: 1, none: 1 },
      sums: { pending: 2 * FREEZER, approved: FREEZER, cancelled: FREEZER },
    });
  });

  test('of a month without lines is empty', async () => {
    expect(await desk.list({ period: '2026-01' })).toMatchObject({
      status: 200,
      body: { items: [], counts: { pending: 0 }, sums: { approved: 0 } },
    });
  });

  test.each(['', '2026-13', '2026', 'x'])('needs a month, not "%s"', async (period) => {
    expect(await desk.list({ period })).toMatchObject({ status: 400, body: { errors: [{ field: 'period' }] } });
  });

  test.each([
    ['manager', 200],
    ['admin', 200],
    ['accountant', 200],
    ['care', 200],
    ['warehouse', 403],
  ])('answers the role %s with %d', async (role, status) => {
    expect((await desk.list({ period: NOVEMBER }, role)).status).toBe(status);
  });

  test('tells no complete code', async () => {
    const id = await oneLine();
    expect(JSON.stringify((await desk.list({ period: NOVEMBER })).body)).not.toContain(codeNumber(0));
    expect(JSON.stringify((await desk.approve(id)).body)).not.toContain(codeNumber(0));
    expect(JSON.stringify(await decisionsAnnounced())).not.toContain(codeNumber(0));
  });
});

test('the line itself keeps who decided, and moves on the index', async () => {
  const id = await oneLine();
  await desk.approve(id);
  const [line] = await world.lines('P1');
  if (!line) throw new Error('one line');
  expect(line).toMatchObject({ state: 'approved', decisions: 1, decidedBy: 'manager-1' });
  expect(rewardKey(line).pk).toBe('REWARDS#P1');
  expect((await desk.list({ period: NOVEMBER, state: 'pending' })).body).toMatchObject({ items: [] });
});
