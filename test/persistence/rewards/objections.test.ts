import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createHoldDisputedRewards } from '../../../functions/rewards/complaint/hold-disputed-rewards.ts';
import { createMyPeriods } from '../../../functions/rewards/partner/my-periods.ts';
import { createMyRewards } from '../../../functions/rewards/partner/my-rewards.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { type Complaint, complaintSchema } from '../../../shared/service/complaint/complaint.ts';
import { complaintDecided, complaintReceived } from '../../../shared/service/complaint/complaint-events.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { now, type World, worldOn } from './accrual-world.ts';
import { type Desk, deskOn, enrol, expectSoundBooks, idOf, partnerNamed } from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const NOVEMBER = '2026-11';

let engine: Engine;
let world: World;
let desk: Desk;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  desk = deskOn(engine);
  await enrol(engine, partnerNamed('P1', 'Trần Văn Hải'));
  const events = [0, 1, 2].map((number) =>
    activation({ id: `E${number}`, code: codeNumber(number), at: `2026-11-21T02:00:00.${100 + number}Z` }),
  );
  await world.deliver(events);
});

const sound = () => expectSoundBooks(engine, world, { partners: ['P1'], periods: [NOVEMBER, '2026-12'] });
const ids = async () => (await world.lines('P1')).map(idOf);

describe('an objection of a partner', () => {
  const complaintOn = (rewardId: string, decided: boolean): Complaint =>
    complaintSchema.parse({
      id: 'C1',
      state: decided ? 'decided' : 'received',
      about: { kind: 'reward', rewardId },
      by: { kind: 'partner', partnerId: 'P1' },
      receivedAt: now(),
      dueAt: now(),
      dueFrom: now(),
      waited: 0,
      version: 1,
      ...(decided ? { decision: { outcome: 'rejected', note: 'Đúng mức thưởng', by: 'care-1', at: now() } } : {}),
    });
  /** What became of the complaint while the worker looked. */
  const work = async (type: string, ...looks: readonly Complaint[]) => {
    let look = 0;
    const handle = createHoldDisputedRewards({
      complaints: { find: () => Promise.resolve(looks[Math.min(look++, looks.length - 1)]) },
      holds: desk.holds,
      now,
    });
    const data = type === complaintDecided.type ? { complaintId: 'C1', outcome: 'rejected' } : { complaintId: 'C1' };
    expect(await handle({ id: 'E', type, at: now(), data })).toEqual({ kind: 'done' });
  };

  test('holds the line until its complaint is decided, and keeps the decision in its history', async () => {
    const [id = ''] = await ids();
    await work(complaintReceived.type, complaintOn(id, false));
    expect((await desk.approve(id)).body).toMatchObject({ code: 'reward-objected' });
    await work(complaintDecided.type, complaintOn(id, true));
    await work(complaintReceived.type, complaintOn(id, true));
    expect((await world.lines('P1'))[0]).toMatchObject({
      pastHolds: [{ reason: 'objection', complaintId: 'C1', endedBy: 'care-1', endNote: 'Đúng mức thưởng' }],
    });
    expect((await desk.approve(id)).status).toBe(200);
    await sound();
  });

  test('that is decided while its hold is placed holds nothing', async () => {
    const [id = ''] = await ids();
    await work(complaintReceived.type, complaintOn(id, false), complaintOn(id, true));
    expect((await desk.approve(id)).status).toBe(200);
    await sound();
  });

  test('to a decided line is a complaint alone', async () => {
    const [id = ''] = await ids();
    await desk.cancel(id);
    await work(complaintReceived.type, complaintOn(id, false));
    expect((await world.lines('P1'))[0]).toMatchObject({ state: 'cancelled' });
    await sound();
  });
});

describe('what a partner sees', () => {
  const partners = () => new PartnerRepository(engine.table);
  const rewards = () => new RewardRepository(engine.table);
  const claims = { token_use: 'access', 'custom:id': 'P1', sub: 'P1', username: 'P1', 'cognito:groups': '[partner]' };
  const periods = async () =>
    (
      await call(
        serve(
          rewardRoutes.myPeriods,
          createMyPeriods({ partners: partners(), rewards: rewards(), periods: desk.periods, now }),
          testDoor(),
        ),
        { claims },
      )
    ).body;
  const mine = async (query: Record<string, string>) =>
    (
      await call(serve(rewardRoutes.mine, createMyRewards({ partners: partners(), rewards: rewards() }), testDoor()), {
        claims,
        query,
      })
    ).body;

  test('are the sums of their own lines, period by period', async () => {
    const [approved = '', held = '', carried = ''] = await ids();
    await desk.approve(approved);
    await desk.hold(held, 'Gọi khách hỏi lại');
    await desk.carryOver(carried, NOVEMBER);
    expect(await periods()).toEqual({
      items: [
        {
          period: '2026-12',
          state: 'open',
          lines: [{ state: 'pending', count: 1, amount: 50_000 }],
          held: { count: 0, amount: 0 },
        },
        {
          period: NOVEMBER,
          state: 'open',
          lines: [
            { state: 'pending', count: 1, amount: 50_000 },
            { state: 'approved', count: 1, amount: 50_000 },
          ],
          held: { count: 1, amount: 50_000 },
        },
      ],
    });
    expect(await mine({ period: '2026-12' })).toMatchObject({ items: [{ id: carried, carriedFrom: NOVEMBER }] });
    expect(await mine({ period: NOVEMBER, limit: '1' })).toMatchObject({ items: [{ id: held }] });
  });

  test('of a finding is that it is looked into, not what was found', async () => {
    const [id = ''] = await ids();
    const words = { vi: 'Đối tác lắp xa nơi đăng ký', en: 'far' };
    await desk.holds.change(
      id,
      (line) => ({
        kind: 'changed',
        line: {
          ...line,
          revisions: 1,
          holds: [{ id: 'f', reason: 'finding', by: 'system:findings', at: now(), words }],
        },
      }),
      { at: now() },
    );
    const shown = JSON.stringify(await mine({}));
    expect(shown).toContain('Công ty đang kiểm tra lần lắp đặt này.');
    expect(shown).not.toContain('xa nơi đăng ký');
  });
});
