import { afterAll, describe, expect, test } from 'vitest';
import { FailureLimits } from '../../../shared/abuse/failure-limits.ts';
import { FailuresOfDay } from '../../../shared/abuse/failures-of-day.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';

const at = (text: string): Instant => instantSchema.parse(text);
const NOON = at('2026-11-21T05:10:00.000Z');
const engine = await startEngine({ now: () => NOON });
afterAll(() => engine.stop());

const limits = new FailureLimits(engine.table, { address: 10, phone: 5, code: 5 });

describe('guesses of one window', () => {
  test('of a hundred different ones at once exactly ten are let through', async () => {
    const places = await Promise.all(
      Array.from({ length: 100 }, (_, position) => limits.reserve('address', '203.0.113.1', `guess-${position}`, NOON)),
    );
    expect(places.filter(({ taken }) => taken)).toHaveLength(10);
  });

  test('the same one again takes no second place, even where none is left', async () => {
    for (let guess = 0; guess < 5; guess += 1) await limits.reserve('phone', '+84900000001', `guess-${guess}`, NOON);
    expect(await limits.reserve('phone', '+84900000001', 'guess-3', NOON)).toMatchObject({ taken: true });
    expect(await limits.reserve('phone', '+84900000001', 'guess-5', NOON)).toMatchObject({ taken: false });
  });

  test('a place given back is free for another', async () => {
    for (let guess = 0; guess < 5; guess += 1) await limits.reserve('code', 'A', `guess-${guess}`, NOON);
    await limits.release('code', 'A', 'guess-0', NOON);
    expect(await limits.reserve('code', 'A', 'guess-5', NOON)).toMatchObject({ taken: true });
  });

  test('places get scarce once less than half are left', async () => {
    const scarce: boolean[] = [];
    for (let guess = 0; guess < 4; guess += 1) {
      const place = await limits.reserve('phone', '+84900000002', `guess-${guess}`, NOON);
      scarce.push(place.taken && place.isScarce);
    }
    expect(scarce).toEqual([false, false, true, true]);
  });
});

describe('windows', () => {
  const none = new FailureLimits(engine.table, { address: 1, phone: 1, code: 1 });

  test('an address is free again at the next full hour', async () => {
    await none.reserve('address', '203.0.113.2', 'first', NOON);
    const refused = await none.reserve('address', '203.0.113.2', 'second', NOON);
    expect(refused).toEqual({ taken: false, until: '2026-11-21T06:00:00.000Z' });
    expect(await none.reserve('address', '203.0.113.2', 'second', refused.until)).toMatchObject({ taken: true });
  });

  test('a phone and a code are free again at midnight in Việt Nam', async () => {
    for (const subject of ['phone', 'code'] as const) {
      await none.reserve(subject, 'X', 'first', NOON);
      const refused = await none.reserve(subject, 'X', 'second', NOON);
      expect(refused).toEqual({ taken: false, until: '2026-11-21T17:00:00.000Z' });
      expect(await none.reserve(subject, 'X', 'second', refused.until)).toMatchObject({ taken: true });
    }
  });
});

describe('failures of all', () => {
  test('beyond about so many in a day everybody works, until the next day', async () => {
    const { table } = await engine.freshTable();
    const counting = new FailuresOfDay(table, 160, inTurns());
    for (let failure = 0; failure < 200; failure += 1) await counting.count(NOON);
    expect(await counting.isFlooded(NOON)).toBe(true);
    expect(await new FailuresOfDay(table, 160).isFlooded(NOON)).toBe(true);
    expect(await counting.isFlooded(at('2026-11-21T17:00:00.000Z'))).toBe(false);
  });

  test('below that nobody does', async () => {
    const { table } = await engine.freshTable();
    const counting = new FailuresOfDay(table, 160, inTurns());
    for (let failure = 0; failure < 100; failure += 1) await counting.count(NOON);
    expect(await new FailuresOfDay(table, 160).isFlooded(NOON)).toBe(false);
  });

  test('a container looks at most twice a minute', async () => {
    let looks = 0;
    const counting = new FailuresOfDay({ get: async () => void (looks += 1), change: async () => undefined }, 160);
    for (const second of ['00', '10', '29', '31', '59'])
      await counting.isFlooded(at(`2026-11-21T05:10:${second}.000Z`));
    expect(looks).toBe(2);
  });
});

/** Goes through the shards one after the other, so that all hold the same. */
function inTurns(): () => number {
  let turn = 0;
  return () => {
    turn = (turn + 1) % 16;
    return turn / 16;
  };
}
