import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { skuSchema } from '../../../shared/catalog/product.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { addMilliseconds, type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { solveChallenge } from '../../../web/src/http/solve-challenge.ts';
import { startEngine } from '../engine.ts';
import { activationOf, codeOf, pinFor, printBatch } from '../warranty/activation-setting.ts';
import { from, guardedActivationOn, madeUpCode, proofsOn, workedFor } from './guarded-activation.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const HOME = from('203.0.113.50');
const statuses = (answers: readonly { readonly status?: number | undefined }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const numbers = (count: number) => Array.from({ length: count }, (_, position) => position + 1);

/** A table of its own, with stickers. */
async function setting(options: Parameters<typeof guardedActivationOn>[1] = {}, template?: 'plain' | 'scratch') {
  const { table } = await engine.freshTable();
  const batch = await printBatch(table, template ? { template } : {});
  return { table, code: (index: number) => codeOf(batch, index), ...guardedActivationOn(table, options) };
}

/** A moment in the middle of an hour, which does not end while a test runs. */
const NOON: Instant = instantSchema.parse(`${systemClock().slice(0, 13)}:30:00.000Z`);

describe('an address', () => {
  test('may try ten wrong codes in an hour, whatever the parallelism, and works for the next', async () => {
    const { read, comparisons } = await setting({ now: () => NOON });
    const answers = await Promise.all(numbers(40).map((number) => read(madeUpCode(number), HOME)));
    expect(statuses(answers, 404)).toBe(10);
    expect(statuses(answers, 429)).toBe(30);
    expect(comparisons).toHaveLength(10);
  });

  test('is never refused: who works gets an answer', async () => {
    const { read, code } = await setting({ limits: { address: 1 } });
    await read(madeUpCode(1), HOME);
    const asked = await read(code(0), HOME);
    expect(asked).toMatchObject({ status: 429, body: { code: 'proof-of-work-required' } });
    expect(await read(code(0), { ...HOME, ...(await workedFor(asked)) })).toMatchObject({ status: 200 });
  });

  test('loses no place by units that are activated', async () => {
    const { activate, code } = await setting({ limits: { address: 4 } });
    for (const index of numbers(12)) {
      const customer = { name: 'Lan', phone: `09120000${index + 10}` };
      const answer = await activate(activationOf(code(index), { customer }), undefined, HOME);
      expect(answer.status).toBe(201);
    }
  });

  test('loses no place by slips that no check passes, nor by the same wrong code again', async () => {
    const { read } = await setting({ limits: { address: 2 } });
    for (const _ of numbers(5)) expect(await read('K7M2-9QXD-4T0W-HB3D', HOME)).toMatchObject({ status: 400 });
    for (const _ of numbers(5)) expect(await read(madeUpCode(1), HOME)).toMatchObject({ status: 404 });
    expect(await read(madeUpCode(2), HOME)).toMatchObject({ status: 404 });
  });

  test('loses one by a wrong PIN, none by the right one', async () => {
    const { activate, code } = await setting({ limits: { address: 2 } }, 'scratch');
    const withPin = (index: number, pin: string) => activate(activationOf(code(index), { pin }), undefined, HOME);
    expect(await withPin(0, '00000000')).toMatchObject({ status: 422 });
    expect(await withPin(0, pinFor(code(0)))).toMatchObject({ status: 201 });
    expect(await withPin(1, '00000000')).toMatchObject({ status: 422 });
    expect(await withPin(2, '00000000')).toMatchObject({ body: { code: 'proof-of-work-required' } });
  });

  test('loses one by each maker’s serial it looks at, even where it finds the unit', async () => {
    const { table, read, code } = await setting({ limits: { address: 2 } });
    const links = numbers(3).map((index) => ({
      code: code(index),
      importId: 'I-1',
      makerSerial: `MS-000${index}`,
      mark: {
        code: code(index),
        sku: skuSchema.parse('MLI-09'),
        makerSerial: `MS-000${index}`,
        importId: 'I-1',
        linkedAt: systemClock(),
      },
    }));
    await new MakerSerialRepository(table).save(links);
    expect(await read('MS-0001', HOME)).toMatchObject({ status: 200 });
    expect(await read('MS-0001', HOME)).toMatchObject({ status: 200 });
    expect(await read('MS-0002', HOME)).toMatchObject({ status: 200 });
    expect(await read('MS-0003', HOME)).toMatchObject({ body: { code: 'proof-of-work-required' } });
  });
});

describe('a phone', () => {
  test('with five wrong codes in a day waits for the next, from whatever address, and is told until when', async () => {
    const { activate, code } = await setting();
    for (const number of numbers(5)) {
      const answer = await activate(activationOf(madeUpCode(number)), undefined, from(`203.0.113.${number}`));
      expect(answer.status).toBe(404);
    }
    const refused = await activate(activationOf(code(0)), undefined, from('203.0.113.99'));
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-failures-of-phone' } });
    expect(refused.body).toMatchObject({ values: { time: expect.stringMatching(/^00:00 \d\d\/\d\d\/\d{4}$/) } });
    const other = activationOf(code(0), { customer: { name: 'Lan', phone: '0987 654 321' } });
    expect(await activate(other, undefined, from('203.0.113.99'))).toMatchObject({ status: 201 });
  });
});

describe('a phone that buys for a whole building', () => {
  test('activates a dozen units at once, though its window has five places', async () => {
    const pause = (milliseconds: number) => setTimeout(milliseconds);
    const { activate, code } = await setting({ limits: { address: 100 }, pause });
    const answers = await Promise.all(
      numbers(12).map((number) => activate(activationOf(code(number)), undefined, HOME)),
    );
    expect(statuses(answers, 201)).toBe(12);
  });
});

describe('a code', () => {
  test('that is not ours is compared five times a day, from however many addresses', async () => {
    const { read, comparisons } = await setting();
    const answers = await Promise.all(numbers(30).map((number) => read(madeUpCode(7), from(`203.0.113.${number}`))));
    expect(comparisons).toHaveLength(5);
    expect(statuses(answers, 404)).toBe(5);
    expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({ code: 'too-many-failures-of-code' });
  });

  test('that is right is never used up by people who look at it', async () => {
    const { read, code } = await setting();
    for (const number of numbers(12)) {
      expect(await read(code(0), from(`203.0.113.${number}`))).toMatchObject({ status: 200 });
    }
  });
});

describe('a proof of work', () => {
  test('is good once', async () => {
    const { read, code } = await setting({ limits: { address: 1 } });
    await read(madeUpCode(1), HOME);
    const proof = await workedFor(await read(code(0), HOME));
    expect(await read(code(0), { ...HOME, ...proof })).toMatchObject({ status: 200 });
    expect(await read(code(0), { ...HOME, ...proof })).toMatchObject({ body: { code: 'proof-of-work-required' } });
  });

  test('shown by a hundred at once opens to one of them', async () => {
    const proofs = proofsOn(engine.table);
    const proof = (await solveChallenge(await proofs.challenge())) ?? '';
    const accepted = await Promise.all(numbers(100).map(() => proofs.accepts(proof)));
    expect(accepted.filter(Boolean)).toHaveLength(1);
  });

  test('comes too late after ten minutes', async () => {
    const old = proofsOn(engine.table, () => addMilliseconds(systemClock(), -10 * 60_000 - 1_000));
    const proof = (await solveChallenge(await old.challenge())) ?? '';
    expect(await proofsOn(engine.table).accepts(proof)).toBe(false);
  });

  test('that was made up, or whose challenge was made easier, is none', async () => {
    const proofs = proofsOn(engine.table);
    const challenge = await proofs.challenge();
    const easier = challenge.replace(/"keyPrefix":"[0-9a-f]+"/, '"keyPrefix":"0"');
    for (const forged of ['', 'nonsense', btoa('{}'), (await solveChallenge(easier)) ?? '']) {
      expect(await proofs.accepts(forged)).toBe(false);
    }
  });
});
