import { afterAll, describe, expect, test } from 'vitest';
import { type AnswerMessageDeps, createAnswerMessage } from '../../../functions/messages/answer-message.ts';
import { MessageGuard } from '../../../shared/abuse/message-guard.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { AnswerRepository } from '../../../shared/messages/answer-repository.ts';
import { ConversationRepository } from '../../../shared/messages/conversation-repository.ts';
import { grammarSchema, standardGrammar } from '../../../shared/messages/grammar.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { type Phone, phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { addMilliseconds, type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { madeUpCode } from '../abuse/guarded-activation.ts';
import { LimitsInMemory } from '../abuse/limits-in-memory.ts';
import { startEngine } from '../engine.ts';
import { codeKeys, codeOf, pinFor, printBatch } from '../warranty/activation-setting.ts';
import { messageGuardOn } from './guarded-messages.ts';

const GUESSES = 12_000;
const AT_ONCE = 48;
const SENDERS = 400;
const QUARTER_HOUR = 15 * 60_000;

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const plain = await printBatch(table);
const scratch = await printBatch(table, { template: 'scratch' });
let at: Instant = systemClock();
const now = () => at;
const warranties = new WarrantyRepository(table);
const deps: AnswerMessageDeps = {
  codeKeys: async () => codeKeys,
  batches: new BatchRepository(table),
  products: new ProductRepository(table),
  rolls: new RollRepository(table),
  marks: new MakerSerialRepository(table),
  pins: new PinAttempts(table),
  partners: new PartnerRepository(table),
  promises: new PromiseRepository(table),
  now,
  newId: newUlid,
  metrics: noMetrics,
  addableDays: 7,
  warranties,
  answers: new AnswerRepository(table, new IdempotencyRepository(table)),
  records: new IdempotencyRepository(table),
  conversations: new ConversationRepository(table),
  guard: messageGuardOn(table, now),
  desk: {
    sender: { company: 'Lam Sương', smsName: 'LAM SUONG', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' },
    grammar: grammarSchema.parse(standardGrammar('LAMSUONG')),
    shortCode: '8077',
  },
};
const answer = createAnswerMessage(deps);

let nextSender = 0;
const somebody = () => phoneSchema.parse(`+8498${String(1_000_000 + nextSender++)}`);
const messageOf = (text: string, sender = somebody()) =>
  ({ gateway: 'plain', id: newUlid(), sender, text, at }) as const;
const say = async (text: string, sender?: Phone) => (await answer(messageOf(text, sender))).text;
const WAIT = /thu lai sau (\d+) phut/;
let nextUnit = 0;
const freshCode = (batch = plain) => codeOf(batch, nextUnit++);

describe('whoever sends wrong codes', () => {
  test('is told in words when to try again, after five', async () => {
    const sender = somebody();
    for (let number = 0; number < 5; number += 1) {
      expect(await say(`LAMSUONG TC ${madeUpCode(number)}`, sender)).toContain('chua dung');
    }
    const text = await say(`LAMSUONG TC ${madeUpCode(5)}`, sender);
    expect(Number(WAIT.exec(text)?.[1])).toBeGreaterThanOrEqual(1);
    expect(Number(WAIT.exec(text)?.[1])).toBeLessThanOrEqual(15);
    expect(smsParts(text)).toBe(1);
    // A right one would tell a guesser as much.
    expect(await say(`LAMSUONG ${freshCode()} Lan`, sender)).toMatch(WAIT);
    at = addMilliseconds(at, QUARTER_HOUR);
    expect(await say(`LAMSUONG ${freshCode()} Lan`, sender)).toContain('Da kich hoat');
  });

  test('gets five looks, and not one more, however many come at once or in one message', async () => {
    const sender = somebody();
    const texts = await Promise.all(
      Array.from({ length: 40 }, (_, number) => say(`LAMSUONG TC ${madeUpCode(100 + number)}`, sender)),
    );
    expect(texts.filter((text) => !WAIT.test(text))).toHaveLength(5);
    const packed = Array.from({ length: 20 }, (_, number) => madeUpCode(200 + number)).join(' ');
    const other = somebody();
    await say(`LAMSUONG TC ${packed}`, other);
    expect(await say(`LAMSUONG TC ${madeUpCode(300)}`, other)).toMatch(WAIT);
  });

  test('by mistake, three times, gets through with the fourth', async () => {
    const sender = somebody();
    for (let number = 0; number < 3; number += 1) await say(`LAMSUONG ${madeUpCode(400 + number)} Lan`, sender);
    expect(await say(`LAMSUONG ${freshCode()} Lan`, sender)).toContain('Da kich hoat');
  });

  test('as the same one again and again uses one place', async () => {
    const sender = somebody();
    for (let time = 0; time < 9; time += 1) {
      expect(await say(`LAMSUONG TC ${madeUpCode(500)}`, sender)).toContain('chua dung');
    }
  });
});

test('an installer who activates thirty units in a row is never told to wait', async () => {
  const sender = somebody();
  const texts: string[] = [];
  for (let number = 0; number < 30; number += 1) texts.push(await say(`LAMSUONG ${freshCode()} Lan`, sender));
  expect(texts.filter((text) => !text.includes('Da kich hoat'))).toEqual([]);
});

describe('several codes in one message', () => {
  const codes = (count: number) => Array.from({ length: count }, () => freshCode());

  test('are more than a sender has places, and all come through, since right ones give theirs back', async () => {
    expect(await say(`LAMSUONG ${codes(12).join(' ')} Lan`)).toContain('Da kich hoat bao hanh 12 may');
  });

  test('of which many are wrong are looked at until five were, and not one more', async () => {
    const sender = somebody();
    const wrong = Array.from({ length: 12 }, (_, number) => madeUpCode(700 + number));
    const right = codes(2);
    const text = await say(`LAMSUONG ${[right[0], ...wrong, right[1]].join(' ')} Lan`, sender);
    expect(text).toContain('1/14 may da kich hoat');
    expect(await warranties.findWarranty(right[1] ?? '', 1)).toBeUndefined();
    expect(await say(`LAMSUONG ${freshCode()}`, sender)).toMatch(WAIT);
    expect(smsParts(text)).toBe(1);
  });

  test('with wrong PINs try each sticker’s PIN once', async () => {
    const sender = somebody();
    const held = [freshCode(scratch), freshCode(scratch)];
    const tried = held.map((code, at) => `${code} ${wrongPin(at, pinFor(code))}`).join(' ');
    expect(await say(`LAMSUONG ${tried} Lan`, sender)).toContain('sai ma cao');
    for (const code of held) expect(await warranties.findWarranty(code, 1)).toBeUndefined();
  });
});

describe('12,000 wrong codes and PINs by SMS from 400 phones in turn', () => {
  test('find none, and an honest customer meanwhile still gets through', async () => {
    at = instantSchema.parse('2026-11-25T02:00:00.000Z');
    const HELD = 40;
    // That limits are exact is shown above; here it is what a guesser gets out of them.
    const quick = createAnswerMessage({
      ...deps,
      answers: { findWhole: async () => undefined, keep: async () => true },
      // Neither of them knows any of the units: what a guess could find is a sticker.
      batches: remembered(deps.batches.find.bind(deps.batches)),
      rolls: { at: async () => undefined },
      marks: { ...noMarks, setOf: nothing, membersOf: async () => [] },
      partners: { findByPhone: nothing },
      guard: new MessageGuard({
        limits: new LimitsInMemory({ sender: 5, code: 5 }),
        failures: { count: async () => undefined },
        now,
        pause: () => Promise.resolve(),
        patience: [],
      }),
    });
    const held = (index: number) => codeOf(scratch, index);
    const senders = Array.from({ length: SENDERS }, somebody);
    const found: string[] = [];
    const honest: string[] = [];
    let compared = 0;
    let next = 0;
    const guesser = async () => {
      for (let number = next; number < GUESSES; number = next) {
        next += 1;
        if (number % 1_000 === 999) {
          const code = codeOf(scratch, 100 + Math.floor(number / 1_000));
          honest.push(await say(`LAMSUONG ${code} ${pinFor(code)} Lan`));
        }
        const isPin = number % 3 === 0;
        const code = isPin ? held((number / 3) % HELD) : madeUpCode(10_000 + number);
        const text = `LAMSUONG ${code}${isPin ? ` ${wrongPin(number, pinFor(code))}` : ''} Nobody`;
        const { text: told } = await quick(messageOf(text, senders[number % SENDERS]));
        if (!WAIT.test(told) && !isPin) compared += 1;
        if (told.includes('Da kich hoat')) found.push(told);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, guesser));
    expect(found).toEqual([]);
    expect(compared).toBeLessThanOrEqual(SENDERS * 5);
    for (let index = 0; index < HELD; index += 1) {
      expect(await warranties.findWarranty(held(index), 1)).toBeUndefined();
    }
    expect(honest).toHaveLength(12);
    expect(honest.filter((text) => !text.includes('Da kich hoat'))).toEqual([]);
  }, 400_000);
});

const nothing = (): Promise<undefined> => Promise.resolve(undefined);
const noMarks = { ofCode: nothing, find: nothing, findFormer: nothing };

/** Batches do not change here. */
function remembered(find: AnswerMessageDeps['batches']['find']): AnswerMessageDeps['batches'] {
  const known = new Map<string, ReturnType<typeof find>>();
  return {
    find: (id) => {
      const found = known.get(id) ?? find(id);
      known.set(id, found);
      return found;
    },
  };
}

function wrongPin(number: number, right: string): string {
  const pin = String(number % 1_000_000)
    .padStart(right.length, '0')
    .slice(-right.length);
  return pin === right ? pin.replace(/.$/, (last) => (last === '0' ? '1' : '0')) : pin;
}
