import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { addMilliseconds, addMonths, formatDate, localDate } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { activationOf, activationOn, codeOf, enrol, pinFor, printBatch } from './activation-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate, read } = activationOn(table);
const plain = await printBatch(table);
const scratch = await printBatch(table, { template: 'scratch' });
const unsealed = await printBatch(table, { sealed: false });
await enrol(table, { id: 'P-APPROVED', phone: '+84903111222', state: 'approved' });
await enrol(table, { id: 'P-WAITING', phone: '+84903333444', state: 'waiting' });
let next = 0;
const freshCode = (batch = plain) => codeOf(batch, next++);
const today = () => localDate(systemClock());

async function itemsOf(code: string): Promise<Record<string, unknown>[]> {
  const { pk } = keys.serial(code);
  const { Items: items = [] } = await engine.client.send(
    new QueryCommand({
      TableName: engine.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  return items;
}

const kindsOf = async (code: string) => (await itemsOf(code)).map(({ sk }) => String(sk).split('#')[0]).sort();

describe('an activation', () => {
  test('starts the warranty today, for the months of the product, to the last day inclusive', async () => {
    const code = freshCode();
    const reply = await activate(activationOf(code));
    expect(reply).toMatchObject({
      status: 201,
      body: {
        warranty: { code, startsOn: today(), endsOn: addMonths(today(), 24), term: { months: 24 } },
        reward: { state: 'none', reason: 'no-installer' },
      },
    });
    expect(await kindsOf(code)).toEqual(['EVENT', 'SERIAL', 'WARRANTY']);
  });

  test('repeats no personal data in its answer or in its event', async () => {
    const code = freshCode();
    const reply = await activate(activationOf(code));
    expect(JSON.stringify(reply.body)).not.toMatch(/Lan|912345678/);
    const event = (await itemsOf(code)).find(({ sk }) => String(sk).startsWith('EVENT#'));
    expect(JSON.stringify(event)).not.toMatch(/Lan|912345678/);
  });

  test('takes a code as people write it', async () => {
    const code = freshCode();
    const written = code
      .replace(/(.{4})/g, '$1 ')
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    expect(await activate(activationOf(written))).toMatchObject({ status: 201, body: { warranty: { code } } });
  });

  test('reads an eleven-digit number from before 2018 as the number it is today', async () => {
    const code = freshCode();
    const customer = { name: 'Lan', phone: '0168 345 6789' };
    expect(await activate(activationOf(code, { customer }))).toMatchObject({ status: 201 });
    const warranty = (await itemsOf(code)).find(({ sk }) => String(sk).startsWith('WARRANTY#'));
    expect(warranty).toMatchObject({ customer: { phone: '+84383456789' } });
  });
});

describe('an installer', () => {
  const cases = [
    ['approved', '0903 111 222', { state: 'pending', reason: 'waiting-for-review' }],
    ['not approved yet', '0903 333 444', { state: 'none', reason: 'not-approved' }],
    ['not enrolled', '0903 555 666', { state: 'none', reason: 'not-enrolled' }],
    ["the customer's own phone", '0912 345 678', { state: 'none', reason: 'own-phone' }],
  ] as const;
  test.each(cases)('who is %s never holds the warranty up', async (_, installerPhone, reward) => {
    expect(await activate(activationOf(freshCode(), { installerPhone }))).toMatchObject({
      status: 201,
      body: { reward },
    });
  });
});

describe('a refusal changes nothing', () => {
  const unknown = codeOf({ number: 900_000 }, 5);
  const typo = (code: string) => (code.startsWith('A0') ? `A1${code.slice(2)}` : `A0${code.slice(2)}`);
  test.each([
    ['a code with a typo', () => activationOf(typo(freshCode())), 400, 'code-malformed'],
    ['a code of no batch', () => activationOf(unknown), 404, 'code-unknown'],
    ['a code beyond its batch', () => activationOf(codeOf(plain, 200)), 404, 'code-unknown'],
    ['a code of a batch that is not sealed', () => activationOf(codeOf(unsealed, 1)), 404, 'code-unknown'],
    [
      'a malformed phone',
      () => activationOf(freshCode(), { customer: { name: 'L', phone: '12345' } }),
      400,
      'phone-malformed',
    ],
    [
      'a landline',
      () => activationOf(freshCode(), { customer: { name: 'L', phone: '028 3822 1234' } }),
      400,
      'phone-landline',
    ],
    ['no consent', () => activationOf(freshCode(), { consent: undefined }), 400, 'invalid-request'],
    ['no PIN on a scratch sticker', () => activationOf(freshCode(scratch)), 400, 'pin-required'],
  ])('%s is answered by its own code', async (_, body, status, code) => {
    expect(await activate(body())).toMatchObject({ status, body: { code } });
  });

  test('an unknown code and one of an unsealed batch answer alike, to the letter', async () => {
    const [first, second] = [await activate(activationOf(unknown)), await activate(activationOf(codeOf(unsealed, 2)))];
    expect(first).toEqual(second);
  });

  test('the same key with another body is refused', async () => {
    const key = newUlid();
    expect(await activate(activationOf(freshCode()), key)).toMatchObject({ status: 201 });
    expect(await activate(activationOf(freshCode()), key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });
});

describe('a unit that is active', () => {
  test('is refused with the day since when, never by whom', async () => {
    const code = freshCode();
    await activate(activationOf(code));
    const again = await activate(activationOf(code, { customer: { name: 'Người khác', phone: '0987654321' } }));
    expect(again).toMatchObject({ status: 409, body: { code: 'already-active', values: { activatedOn: today() } } });
    expect(JSON.stringify(again.body)).toContain(formatDate(today()));
    expect(JSON.stringify(again.body)).not.toMatch(/Lan|912345678/);
  });

  test('shows its state to whoever has the code, and the day only where no PIN guards it', async () => {
    const open = freshCode();
    await activate(activationOf(open));
    expect((await read(open)).body).toMatchObject({ state: 'activated', needsPin: false, activatedOn: today() });
    const guarded = freshCode(scratch);
    await activate(activationOf(guarded, { pin: pinFor(guarded) }));
    const { body } = await read(guarded);
    expect(body).toMatchObject({ state: 'activated', needsPin: true });
    expect(body).not.toHaveProperty('activatedOn');
  });

  test('with a PIN tells since when only to who knows it', async () => {
    const code = freshCode(scratch);
    await activate(activationOf(code, { pin: pinFor(code) }));
    expect(await activate(activationOf(code, { pin: 'AAAAAAAA' }))).toMatchObject({ body: { code: 'pin-wrong' } });
    expect(await activate(activationOf(code, { pin: pinFor(code) }))).toMatchObject({
      body: { code: 'already-active' },
    });
  });
});

describe('a PIN', () => {
  const wrong = (number: number) => `AAAAAAA${number}`;

  test('locks after five different wrong tries, also for the right one, and opens after a day', async () => {
    const code = freshCode(scratch);
    for (const number of [2, 3, 4, 5]) {
      const reply = await activate(activationOf(code, { pin: wrong(number) }));
      expect(reply).toMatchObject({
        status: 422,
        body: { code: 'pin-wrong', values: { triesLeft: String(6 - number) } },
      });
    }
    const fifth = await activate(activationOf(code, { pin: wrong(6) }));
    expect(fifth).toMatchObject({ status: 429, body: { code: 'pin-locked' } });
    expect(await activate(activationOf(code, { pin: pinFor(code) }))).toMatchObject({ body: { code: 'pin-locked' } });

    const tomorrow = () => addMilliseconds(systemClock(), 24 * 3_600_000 + 2_000);
    const later = activationOn(engine.tableWith({ now: tomorrow }), tomorrow);
    expect(await later.activate(activationOf(code, { pin: pinFor(code) }))).toMatchObject({ status: 201 });
  });

  test('tried wrongly twice in the same way counts once', async () => {
    const code = freshCode(scratch);
    for (let time = 0; time < 8; time += 1) {
      const reply = await activate(activationOf(code, { pin: wrong(7) }));
      expect(reply).toMatchObject({ body: { code: 'pin-wrong', values: { triesLeft: '4' } } });
    }
  });

  test('guessed in parallel is compared five times at most', async () => {
    const code = freshCode(scratch);
    const guesses = Array.from({ length: 30 }, (_, n) => `BBBBBB${String(n).padStart(2, '0')}`);
    const replies = await Promise.all(guesses.map((pin) => activate(activationOf(code, { pin }))));
    const told = replies.filter(({ status }) => status === 422);
    expect(told.length).toBeLessThanOrEqual(4);
    expect(replies.filter(({ status }) => status === 429).length).toBe(30 - told.length);
  });
});

describe('many at once', () => {
  test.each([
    ['plain', plain],
    ['scratch', scratch],
  ])('100 identical requests for a %s sticker have one effect and 100 equal answers', async (_, batch) => {
    const code = freshCode(batch);
    const body = activationOf(code, batch === scratch ? { pin: pinFor(code) } : {});
    const key = newUlid();
    const replies = await Promise.all(Array.from({ length: 100 }, () => activate(body, key)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toHaveLength(1);
    expect(replies[0]).toMatchObject({ status: 201 });
    expect(await kindsOf(code)).toEqual(['EVENT', 'SERIAL', 'WARRANTY']);
  });

  test('of two phones with keys of their own one wins, and the other is told since when', async () => {
    const code = freshCode();
    const replies = await Promise.all([activate(activationOf(code)), activate(activationOf(code))]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await kindsOf(code)).toEqual(['EVENT', 'SERIAL', 'WARRANTY']);
  });
});

describe('on a bad day', () => {
  test('a reply lost behind a saved activation is made good by the same key', async () => {
    const code = freshCode();
    const key = newUlid();
    const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command.startsWith('Transact') && ofCommand === 1 ? 'lost-reply' : undefined,
    );
    const shaken = activationOn(engine.tableWith({ client }));
    expect(await shaken.activate(activationOf(code), key)).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(await shaken.activate(activationOf(code), key)).toMatchObject({ status: 201, body: { warranty: { code } } });
    expect(await kindsOf(code)).toEqual(['EVENT', 'SERIAL', 'WARRANTY']);
  });

  test('conflicts and throttling on the way are retried; if they do not end, nothing has changed', async () => {
    const code = freshCode();
    const sleep = async () => undefined;
    const shaky = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command.startsWith('Transact') && ofCommand <= 4 ? (ofCommand % 2 ? 'conflict' : 'throttle') : undefined,
    );
    const dead = withFaults(engine.connect(), ({ command }) =>
      command.startsWith('Transact') ? 'conflict' : undefined,
    );
    const never = activationOn(engine.tableWith({ client: dead, sleep }));
    expect(await never.activate(activationOf(code))).toMatchObject({ status: 503 });
    expect(await kindsOf(code)).toEqual([]);
    const atLast = activationOn(engine.tableWith({ client: shaky, sleep }));
    expect(await atLast.activate(activationOf(code))).toMatchObject({ status: 201 });
  });
});
