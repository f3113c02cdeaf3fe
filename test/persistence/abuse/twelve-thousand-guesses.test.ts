import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { keys } from '../../../shared/table/keys.ts';
import { startEngine } from '../engine.ts';
import { activationOf, codeOf, pinFor, printBatch } from '../warranty/activation-setting.ts';
import { from, guardedActivationOn, madeUpCode, workedFor } from './guarded-activation.ts';

const GUESSES = 12_000;
const AT_ONCE = 48;
const ADDRESSES = 600;
/**
 * Low, so that the flood is reached early, and high enough that each held sticker is guessed at more than five times
 * before; the deployed default is 10,000.
 */
const BEFORE_WORK_FOR_ALL = 1_000;
/** Stickers with PINs that the guesser holds, and guesses at. */
const HELD = 40;

const engine = await startEngine();
afterAll(() => engine.stop());

type Answer = Awaited<ReturnType<ReturnType<typeof guardedActivationOn>['read']>>;

/** Tells answers apart by their problem, as a guesser would. */
function told({ status, body }: Answer): string {
  return typeof body === 'object' && body !== null && 'code' in body && status !== 200 ? String(body.code) : 'found';
}

describe('12,000 wrong codes and PINs from 600 addresses in turn', () => {
  const tally = new Map<string, number>();
  const honest: (number | undefined)[] = [];
  let comparisons: readonly string[] = [];
  const pinsCompared = new Map<string, number>();

  beforeAll(async () => {
    const batch = await printBatch(engine.table, { template: 'scratch' });
    const code = (index: number) => codeOf(batch, index);
    const guarded = guardedActivationOn(engine.table, { beforeWorkForAll: BEFORE_WORK_FOR_ALL });
    comparisons = guarded.comparisons;
    const count = (answer: Answer) => void tally.set(told(answer), (tally.get(told(answer)) ?? 0) + 1);

    const guess = async (number: number) => {
      const headers = from(`198.51.${number % 3}.${Math.floor(number / 3) % (ADDRESSES / 3)}`);
      if (number % 3 !== 0) return count(await guarded.read(madeUpCode(number), headers));
      const held = code((number / 3) % HELD);
      const pin = wrongPin(number, pinFor(held));
      const customer = { name: 'Nobody', phone: `09${String(10_000_000 + number)}` };
      count(await guarded.activate(activationOf(held, { pin, customer }), undefined, headers));
    };

    const buy = async (index: number) => {
      const body = activationOf(code(100 + index), { pin: pinFor(code(100 + index)) });
      const headers = from(`192.0.2.${index}`);
      const first = await guarded.activate(body, undefined, headers);
      const answer =
        first.status === 429
          ? await guarded.activate(body, undefined, { ...headers, ...(await workedFor(first)) })
          : first;
      honest.push(answer.status);
    };

    let next = 0;
    const guesser = async () => {
      for (let number = next; number < GUESSES; number = next) {
        next += 1;
        if (number % 1_000 === 999) await buy(Math.floor(number / 1_000));
        await guess(number);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, guesser));
    for (let index = 0; index < HELD; index += 1) pinsCompared.set(code(index), await comparedPins(code(index)));
  }, 180_000);

  test('find none', () => {
    expect([...tally.values()].reduce((sum, one) => sum + one, 0)).toBe(GUESSES);
    expect(tally.get('found')).toBeUndefined();
  });

  test('meet at most five comparisons a code', () => {
    const unknown = comparisons.filter((code) => !pinsCompared.has(code));
    const counts = [...Map.groupBy(unknown, (code) => code).values()].map((all) => all.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(5);
    expect(Math.max(...pinsCompared.values())).toBe(5);
  });

  test('cost a proof of work once too many failed, whatever the address', () => {
    expect(tally.get('proof-of-work-required')).toBeGreaterThan(GUESSES * 0.75);
    expect(comparisons.length).toBeLessThan(BEFORE_WORK_FOR_ALL * 2);
  });

  test('keep no honest customer out', () => {
    expect(honest).toHaveLength(12);
    expect(new Set(honest)).toEqual(new Set([201]));
  });
});

/** Different for each number, and never the right one. */
function wrongPin(number: number, right: string): string {
  const pin = String(number).padStart(8, '0');
  return pin === right ? `X${pin.slice(1)}` : pin;
}

/** No PIN is compared that was not written down before. */
async function comparedPins(code: string): Promise<number> {
  const attempts = await engine.table.get(keys.pinAttempts(code), z.object({ tried: z.set(z.string()) }));
  return attempts?.tried.size ?? 0;
}
