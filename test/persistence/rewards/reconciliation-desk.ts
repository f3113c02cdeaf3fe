import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { createApproveReward } from '../../../functions/rewards/reconciliation/approve-reward.ts';
import { createCancelReward } from '../../../functions/rewards/reconciliation/cancel-reward.ts';
import { createCarryRewardBack } from '../../../functions/rewards/reconciliation/carry-reward-back.ts';
import { createCarryRewardOver } from '../../../functions/rewards/reconciliation/carry-reward-over.ts';
import { createFreezePeriod } from '../../../functions/rewards/reconciliation/freeze-period.ts';
import { createHoldReward } from '../../../functions/rewards/reconciliation/hold-reward.ts';
import { createListCarriedRewards } from '../../../functions/rewards/reconciliation/list-carried-rewards.ts';
import { createListPeriods } from '../../../functions/rewards/reconciliation/list-periods.ts';
import { createListRewards } from '../../../functions/rewards/reconciliation/list-rewards.ts';
import { createReadPeriod } from '../../../functions/rewards/reconciliation/read-period.ts';
import { createReleaseReward } from '../../../functions/rewards/reconciliation/release-reward.ts';
import { createUndoReward } from '../../../functions/rewards/reconciliation/undo-reward.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { type Partner, partnerSchema } from '../../../shared/partners/partner.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { addUpTo } from '../../../shared/rewards/export/period-tally.ts';
import { isHeld } from '../../../shared/rewards/reconciliation/hold.ts';
import { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type RewardLine, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { index, keys, lists, UNDISPATCHED_SHARDS } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { type Instant, periodSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import type { Engine } from '../engine.ts';
import { now, type World } from './accrual-world.ts';

export const staffClaims = (id = 'manager-1', role = 'manager') => ({
  token_use: 'access',
  username: id,
  'cognito:groups': `[${role}]`,
});

interface Who {
  readonly by?: string;
  readonly role?: string;
  readonly key?: string;
}

/** The routes of reconciliation on a real table, as staff call them; `client` may fail. */
export function deskOn(engine: Engine, client?: DynamoDBDocumentClient, clock: () => Instant = now) {
  const table = engine.tableWith({ now: clock, sleep: () => Promise.resolve(), ...(client ? { client } : {}) });
  const failures: unknown[] = [];
  const log = { ...consoleLog(() => undefined), error: (_message: string, error: unknown) => failures.push(error) };
  const door = { ...testDoor(new IdempotencyRepository(table)), log };
  const partners = new PartnerRepository(table);
  const periods = new PeriodRepository(table);
  const calendar = new PeriodCalendarRepository(table);
  const deciding = { rewards: new ReconciliationRepository(table, newUlid), partners, now: clock };
  const holding = { ...deciding, holds: new HoldRepository(table, deciding.rewards) };
  const { hold, release, carryOver, carryBack, listCarried } = reconciliationRoutes;
  const { list, approve, cancel, undo, readPeriod, listPeriods, freezePeriod } = reconciliationRoutes;
  const handlers = {
    list: serve(list, createListRewards({ periods, partners }), door),
    approve: serve(approve, createApproveReward(deciding), door),
    cancel: serve(cancel, createCancelReward(deciding), door),
    undo: serve(undo, createUndoReward(deciding), door),
    hold: serve(hold, createHoldReward(holding), door),
    release: serve(release, createReleaseReward(holding), door),
    carryOver: serve(carryOver, createCarryRewardOver(holding), door),
    carryBack: serve(carryBack, createCarryRewardBack(holding), door),
    listCarried: serve(listCarried, createListCarriedRewards({ periods, partners }), door),
    readPeriod: serve(readPeriod, createReadPeriod({ periods }), door),
    listPeriods: serve(listPeriods, createListPeriods({ periods, now: clock }), door),
    freeze: serve(freezePeriod, createFreezePeriod({ periods, calendar, now: clock, newId: newUlid }), door),
  };
  const post = (path: string, params: Record<string, string>, body: object | undefined, who: Who) => ({
    method: 'POST',
    path,
    params,
    ...(body ? { body } : {}),
    claims: staffClaims(who.by, who.role),
    // A key of its own unless the test repeats one.
    headers: { 'idempotency-key': who.key ?? newUlid() },
  });
  return {
    /** What the log was told of failures. */
    failures,
    periods,
    rewards: deciding.rewards,
    list: (query: Record<string, string>, role?: string) =>
      call(handlers.list, { claims: staffClaims('reader', role), query }),
    approve: (id: string, who: Who = {}) =>
      call(handlers.approve, post(`/v1/rewards/${id}/approve`, { id }, undefined, who)),
    cancel: (id: string, note: unknown = 'Lắp sai địa chỉ', who: Who = {}) =>
      call(handlers.cancel, post(`/v1/rewards/${id}/cancel`, { id }, { note }, who)),
    undo: (id: string, who: Who = {}) => call(handlers.undo, post(`/v1/rewards/${id}/undo`, { id }, undefined, who)),
    holds: holding.holds,
    hold: (id: string, note: unknown = 'Gọi khách hỏi lại', who: Who = {}) =>
      call(handlers.hold, post(`/v1/rewards/${id}/hold`, { id }, { note }, who)),
    release: (id: string, body: object = { note: 'Khách đã xác nhận' }, who: Who = {}) =>
      call(handlers.release, post(`/v1/rewards/${id}/release`, { id }, body, who)),
    carryOver: (id: string, from: string, who: Who = {}) =>
      call(handlers.carryOver, post(`/v1/rewards/${id}/carry-over`, { id }, { from }, who)),
    carryBack: (id: string, from: string, who: Who = {}) =>
      call(handlers.carryBack, post(`/v1/rewards/${id}/carry-back`, { id }, { from }, who)),
    listCarried: (period: string) => call(handlers.listCarried, { claims: staffClaims(), params: { period } }),
    readPeriod: (period: string) => call(handlers.readPeriod, { claims: staffClaims(), params: { period } }),
    listPeriods: () => call(handlers.listPeriods, { claims: staffClaims() }),
    freeze: (period: string, who: Who = {}) =>
      call(handlers.freeze, post(`/v1/periods/${period}/freeze`, { period }, undefined, who)),
  };
}
export type Desk = ReturnType<typeof deskOn>;

export function partnerNamed(id: string, name: string, phone = '+84903000010'): Partner {
  return partnerSchema.parse({
    id,
    name,
    phone,
    kind: 'installer',
    state: 'approved',
    registeredAt: '2026-11-01T00:00:00.000Z',
  });
}

export async function enrol({ table }: Engine, ...partners: readonly Partner[]): Promise<void> {
  await table.transact(partners.map((partner) => put(keys.partner(partner.id), partner)));
}

/** All that was announced, as the sweeper would find it. */
export async function announced({ table }: Engine): Promise<readonly DomainEvent[]> {
  const pages = await Promise.all(
    Array.from({ length: UNDISPATCHED_SHARDS }, (_, shard) =>
      Array.fromAsync(
        table.queryAll({ pk: lists.undispatched(shard, '').gsi2pk ?? '', index: index.second }, outboxItemSchema),
      ),
    ),
  );
  return pages.flat().map(({ event }) => event);
}

export const idOf = (line: RewardLine | undefined): string => (line ? rewardLineId(line) : '');

const worth = (lines: readonly RewardLine[]) => ({
  count: lines.length,
  amount: lines.reduce((sum, { amount }) => sum + amount, 0),
});

/** Whatever happened: chains hold, money stands where its lines say, and each month counts its lines. */
export async function expectSoundBooks(
  engine: Engine,
  world: World,
  about: { readonly partners: readonly string[]; readonly periods: readonly string[] },
): Promise<void> {
  const lines: RewardLine[] = [];
  for (const partnerId of about.partners) {
    expect(await world.chain(partnerId)).toEqual({ intact: true });
    const own = await world.lines(partnerId);
    const sumOf = (state: string) =>
      own.filter((line) => line.state === state).reduce((total, { amount }) => total + amount, 0);
    expect(await world.balance(partnerId)).toMatchObject({ pending: sumOf('pending'), available: sumOf('approved') });
    lines.push(...own);
  }
  const periods = new PeriodRepository(engine.table);
  for (const period of about.periods.map((text) => periodSchema.parse(text))) {
    const counted = await periods.summary(period);
    const ofPeriod = lines.filter((line) => line.period === period);
    const left = lines.filter(({ carries = [] }) => carries.some(({ from }) => from === period));
    expect(counted).toMatchObject({ held: worth(ofPeriod.filter(isHeld)), carried: worth(left) });
    expect({ ...counted, isRight: addUpTo(ofPeriod, counted) }).toMatchObject({ isRight: true });
    const listed = await Array.fromAsync(periods.all(period));
    expect(listed.map(rewardLineId).sort()).toEqual(ofPeriod.map(rewardLineId).sort());
  }
}
