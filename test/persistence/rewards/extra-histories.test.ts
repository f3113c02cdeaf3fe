import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createCountUnits } from '../../../functions/rewards/bonus/count-units.ts';
import { createGiveBonuses } from '../../../functions/rewards/bonus/give-bonuses.ts';
import { createMakeUp } from '../../../functions/rewards/campaign/make-up.ts';
import { bonusCountRequested, bonusGivingRequested } from '../../../shared/rewards/bonus/bonus-events.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { quarterSchema } from '../../../shared/rewards/bonus/quarter.ts';
import { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { makingUpRequested } from '../../../shared/rewards/reward-events.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { campaign } from '../../domain/rewards/campaigns.ts';
import { startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { freezer, now as november } from './accrual-world.ts';
import { campaignDeskOn } from './campaign-desk.ts';
import { activationOf, reversalWorldOn } from './reversal-world.ts';

const january = () => instantSchema.parse('2027-01-05T03:00:00.000Z');
const home = await startEngine({ now: january });
afterAll(() => home.stop());

const EXTRA = 20_000;
const UNITS = 4;
const PERIODS = ['2026-10', '2026-11', '2026-12'].map((period) => periodSchema.parse(period));
const Q4 = quarterSchema.parse('2026-Q4');
const units = Array.from({ length: UNITS }, (_, number) => number);
const unit = fc.constantFrom(...units);

/** What may happen to installations, their campaign and their volume bonus, in any order and any number of times. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('accrue' as const), unit }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('approve' as const, 'undo' as const), unit }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reverse' as const), unit }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'raise',
        'propose',
        'confirm',
        'make-up',
        'freeze',
        'count',
        'count-units',
        'give',
        'give-bonus',
      ),
      unit: fc.constant(0),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const faults = fc.array(
  fc.option(fc.constantFrom<Fault>('conflict', 'throttle', 'lost-reply', 'lost-request'), { nil: undefined, freq: 2 }),
  { maxLength: 3 },
);
/** Steps of one inner list happen at the same moment. */
const history = fc.array(fc.array(fc.record({ step, faults }), { minLength: 1, maxLength: 3 }), { maxLength: 10 });

const all = (kind: 'accrue' | 'approve'): readonly Step[] => units.map((number) => ({ kind, unit: number }));
const once = (...kinds: Extract<Step, { unit: number }>['kind'][]): readonly Step[] =>
  kinds.map((kind) => ({ kind, unit: 0 }));
/** How far everything had come when a history begins: later steps are seldom reached by chance alone. */
const beginnings = [
  all('accrue'),
  all('approve'),
  once('raise'),
  once('propose', 'confirm'),
  once('freeze', 'count'),
  once('count-units', 'give'),
];

test('whatever is repeated, raced or cut off, campaigns and bonuses give what they may, once, and all sums fit', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat({ max: beginnings.length }), async (moments, begun) => {
      const engine = await home.freshTable();
      const one = campaign({ budget: EXTRA });
      const campaigns = new RewardCampaignRepository(engine.table, january);
      const answered = { request: { scope: 't', key: newUlid(), fingerprint: 'p' }, status: 200, answerOf: () => ({}) };
      await campaigns.add(one, answered);
      const world = reversalWorldOn(engine, { campaigns: [one] });
      const desk = campaignDeskOn(engine, january);
      const tiers = [{ units: 1, kind: 'per-unit', amount: 7_000 }];
      const bonus = { name: 'Quý', from: '2026-Q4', tiers, budget: 21_000 };
      const ruleId = desk.idOf(await campaignDeskOn(engine, november).addBonus(bonus));
      const params = { id: one.id };
      const inQuarter = { id: ruleId, quarter: Q4 };
      const log = { error: () => undefined };
      const take = async ({ kind, unit: number }: Step, client: DynamoDBDocumentClient) => {
        const table = engine.tableWith({ client, sleep: () => Promise.resolve() });
        const runs = new BonusRunRepository(table, newUlid);
        const about = { id: newUlid(), at: january(), data: { ruleId, quarter: Q4 } };
        switch (kind) {
          case 'accrue':
            return world.deliver([activationOf(number)], client);
          case 'approve':
          case 'undo':
          case 'reverse':
            return world[kind](number, { client });
          case 'raise': {
            const stands = await campaigns.find(one.id);
            const budget = (stands?.budget ?? 0) + EXTRA;
            await desk.post('budget', { budget, note: 'Bán chạy' }, { params });
            return desk.post('raise', { budget, decision: 'confirm' }, { by: 'manager-2', params });
          }
          case 'propose':
            return desk.post('proposeMakingUp', { note: 'Bù' }, { params });
          case 'confirm':
            return desk.post('decideMakingUp', { decision: 'confirm' }, { by: 'manager-2', params });
          case 'make-up': {
            const making = await desk.missed.makingUp(one.id);
            if (!making) return undefined;
            const missed = new MissedExtraRepository(table, newUlid);
            const worker = createMakeUp({ campaigns, missed, now: january, seconds: 60, linesAStep: 1, log });
            const data = { campaignId: one.id, makingUpId: making.id };
            return worker(makingUpRequested.schema.parse({ ...about, type: makingUpRequested.type, data }));
          }
          case 'freeze':
            for (const period of PERIODS) await world.freeze(period, { client });
            return undefined;
          case 'count':
            return desk.post('count', {}, { params: inQuarter });
          case 'count-units': {
            const { calendar, partners } = desk;
            const periods = new PeriodRepository(table);
            const products = { find: () => Promise.resolve(freezer) };
            const worker = createCountUnits({ runs, periods, calendar, partners, products, now: january, log });
            return worker(bonusCountRequested.schema.parse({ ...about, type: bonusCountRequested.type }));
          }
          case 'give': {
            const run = await runs.find(ruleId, Q4);
            return desk.post('confirm', { count: run?.count ?? 1 }, { by: 'manager-2', params: inQuarter });
          }
          case 'give-bonus': {
            const worker = createGiveBonuses({ runs, now: january, seconds: 60, linesAStep: 1, log });
            return worker(bonusGivingRequested.schema.parse({ ...about, type: bonusGivingRequested.type }));
          }
        }
      };
      for (const stage of beginnings.slice(0, begun)) {
        for (const begins of stage) await take(begins, engine.client);
      }
      for (const moment of moments) {
        await Promise.all(
          moment.map(async (taken) => {
            const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
              command === 'TransactWriteItems' ? taken.faults[ofCommand - 1] : undefined,
            );
            await take(taken.step, client).catch((error: unknown) => {
              expect(error).toMatchObject({ code: 'connection-broke' });
            });
          }),
        );
        expect(await world.findings()).toEqual([]);
      }
      const { given, remaining = 0 } = await campaigns.usage(one);
      expect(given + remaining).toBe((await campaigns.find(one.id))?.budget);
      expect(given).toBeLessThanOrEqual(UNITS * EXTRA);
      const { items } = await desk.runs.bonusesOf('P1', { limit: 10 });
      expect(items.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 8 },
  );
}, 120_000);
