import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { MOST_UNITS, manyActivationsReplySchema } from '../../../shared/warranty/project/project-routes.ts';
import { startEngine } from '../engine.ts';
import { activationOf, codeOf, pinFor, printBatch } from '../warranty/activation-setting.ts';
import { unitsOn } from '../warranty/units-setting.ts';
import { countedGuardOn, from, madeUpCode, workedFor } from './guarded-activation.ts';

const GUESSES = 12_000;
const REQUESTS = GUESSES / MOST_UNITS;
const AT_ONCE = 6;
const ADDRESSES = 200;
/** Low, so that the flood is reached early; the deployed default is 10,000. */
const BEFORE_WORK_FOR_ALL = 1_000;
/** Stickers with PINs that the guesser holds, and guesses at. */
const HELD = 40;

const engine = await startEngine();
afterAll(() => engine.stop());

const told = (body: unknown) =>
  manyActivationsReplySchema
    .parse(body)
    .units.map((unit) => (unit.state === 'activated' ? 'found' : unit.problem.code));

/**
 * Guesses in packets, each of a phone of its own: a third of them at PINs of stickers that the guesser holds. Single ones
 * are guessed against the limits of the table (`twelve-thousand-guesses`); here it is what a packet gets out of them.
 */
describe('12,000 wrong codes and PINs, twenty in a request, from 200 addresses in turn', () => {
  const tally = new Map<string, number>();
  const honest: string[] = [];
  let comparisons: readonly string[] = [];
  const pinsTried = new Map<string, number>();

  beforeAll(async () => {
    const batch = await printBatch(engine.table, { template: 'scratch' });
    const counted = countedGuardOn(engine.table, { beforeWorkForAll: BEFORE_WORK_FOR_ALL, limitsInMemory: true });
    comparisons = counted.comparisons;
    const { many } = unitsOn(engine.table, undefined, counted.guard);

    const guess = async (request: number) => {
      const units = Array.from({ length: MOST_UNITS }, (_, at) => {
        const number = request * MOST_UNITS + at;
        if (number % 3 !== 0) return { code: madeUpCode(number) };
        const code = codeOf(batch, (number / 3) % HELD);
        return { code, pin: wrongPin(number, pinFor(code)) };
      });
      const phone = `09${String(10_000_000 + request)}`;
      const answer = await many(project(units, phone), newUlid(), from(`198.51.100.${request % ADDRESSES}`));
      for (const one of told(answer.body)) tally.set(one, (tally.get(one) ?? 0) + 1);
    };

    const buy = async (index: number) => {
      const units = [0, 1, 2]
        .map((at) => codeOf(batch, 100 + index * 3 + at))
        .map((code) => ({ code, pin: pinFor(code) }));
      const body = project(units, `09${String(30_000_000 + index)}`);
      const headers = from(`192.0.2.${index}`);
      const first = manyActivationsReplySchema.parse((await many(body, newUlid(), headers)).body).units;
      const asked = first.find((unit) => unit.state === 'refused');
      if (!asked) return void honest.push(...first.map(({ state }) => state));
      const proof = await workedFor({ body: asked.problem });
      honest.push(...told((await many(body, newUlid(), { ...headers, ...proof })).body));
    };

    let next = 0;
    const guesser = async () => {
      for (let request = next; request < REQUESTS; request = next) {
        next += 1;
        if (request % 100 === 99) await buy(Math.floor(request / 100));
        await guess(request);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, guesser));
    for (let index = 0; index < HELD; index += 1)
      pinsTried.set(codeOf(batch, index), await triedAt(codeOf(batch, index)));
  }, 300_000);

  test('find none', () => {
    expect([...tally.values()].reduce((sum, one) => sum + one, 0)).toBe(GUESSES);
    expect(tally.get('found')).toBeUndefined();
  });

  test('meet at most five comparisons a code', () => {
    const unknown = comparisons.filter((code) => !pinsTried.has(code));
    const counts = [...Map.groupBy(unknown, (code) => code).values()].map((all) => all.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(5);
    expect(Math.max(...pinsTried.values())).toBeLessThanOrEqual(5);
  });

  test('are hardly ever compared: phones and addresses are full at once, and then each costs a proof of work', () => {
    expect(comparisons.length).toBeLessThan(BEFORE_WORK_FOR_ALL * 3);
    expect(tally.get('proof-of-work-required')).toBeGreaterThan(0);
    expect(tally.get('too-many-failures-of-phone')).toBeGreaterThan(0);
  });

  test('keep no honest customer out', () => {
    expect(honest).toHaveLength(18);
    expect(new Set(honest.map((one) => (one === 'found' ? 'activated' : one)))).toEqual(new Set(['activated']));
  });
});

function project(units: readonly object[], phone: string): object {
  const { code: _one, ...shared } = Object.fromEntries(Object.entries(activationOf('')));
  return { ...shared, customer: { name: 'Nobody', phone }, units };
}

/** Different for each number, and never the right one. */
function wrongPin(number: number, right: string): string {
  const pin = String(number).padStart(8, '0');
  return pin === right ? `X${pin.slice(1)}` : pin;
}

/** No PIN is compared that was not written down before. */
async function triedAt(code: string): Promise<number> {
  const attempts = await engine.table.get(keys.pinAttempts(code), z.object({ tried: z.set(z.string()) }));
  return attempts?.tried.size ?? 0;
}
