import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { scanTable } from '../../../bin/audit/scan-table.ts';
import { createReserve } from '../../../functions/payouts/reserve.ts';
import { auditStream, groupsInMemory } from '../../../shared/audit/audit.ts';
import type { Finding } from '../../../shared/audit/finding.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { type Partner, partnerSchema } from '../../../shared/partners/partner.ts';
import { payoutRunCreated } from '../../../shared/payouts/payout-events.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { PayoutEnd } from '../../../shared/payouts/payout-run.ts';
import { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import type { Award } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { periodShardOf, periodShardSchema } from '../../../shared/rewards/reconciliation/period.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { type RewardLine, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys, lists, UNDISPATCHED_SHARDS } from '../../../shared/table/keys.ts';
import { periodSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import type { Engine } from '../engine.ts';
import { payeeOf } from '../payouts/payout-world.ts';
import { now, worldOn } from './accrual-world.ts';

/** What a freezer earns. */
export const FREEZER = 50_000;
const OCTOBER = periodSchema.parse('2026-10');
export const NOVEMBER = periodSchema.parse('2026-11');
export const DECEMBER = periodSchema.parse('2026-12');

/** The n-th unit's activation, and what names it elsewhere. */
export const activationOf = (number: number, about: Parameters<typeof activation>[0] = {}) =>
  activation({ id: `E${number}`, code: codeNumber(number), at: '2026-11-21T03:00:00.000Z', ...about });
export const awardNumber = (number: number): Award => ({
  code: codeNumber(number),
  award: 1,
  role: 'installer',
  currency: 'VND',
});

/** How somebody asks: over which connection, and as whom. */
export interface Asking {
  readonly client?: DynamoDBDocumentClient;
  readonly by?: string;
  readonly reason?: string;
}

/** Accruals, decisions, freezes, payouts and reversals around one table. */
export function reversalWorldOn(engine: Engine, settings: Parameters<typeof worldOn>[1] = {}) {
  const world = worldOn(engine, settings);
  const tableOf = (client: DynamoDBDocumentClient = engine.client) =>
    engine.tableWith({ client, sleep: () => Promise.resolve() });
  const request = (): Idempotent => ({ scope: 'test', key: newUlid(), fingerprint: 'print' });
  const answered = () => ({ request: request(), status: 200, answerOf: () => ({}) });
  const payoutsOf = ({ client }: Asking) => new PayoutRepository(tableOf(client), newUlid);
  const rewardId = (number: number, partnerId = 'P1') =>
    rewardLineId({ partnerId, activatedAt: activationOf(number).at, ...awardNumber(number) });

  const decide = (
    id: string,
    kind: { kind: 'approve' | 'undo' } | { kind: 'cancel'; note: string },
    { client, by = 'manager-1' }: Asking = {},
  ) => new ReconciliationRepository(tableOf(client), newUlid).decide(id, { ...kind, by, at: now() }, answered());
  const partner: Partner = partnerSchema.parse({
    id: 'P1',
    phone: '+84903000010',
    name: 'Trần Văn Hải',
    kind: 'installer',
    state: 'approved',
    registeredAt: now(),
  });

  return {
    ...world,
    rewardId,
    decide,
    approve: (number: number, asking: Asking = {}) => decide(rewardId(number), { kind: 'approve' }, asking),
    cancel: (number: number, asking: Asking = {}) =>
      decide(rewardId(number), { kind: 'cancel', note: 'Ảnh mờ' }, asking),
    undo: (number: number, asking: Asking = {}) => decide(rewardId(number), { kind: 'undo' }, asking),
    freeze: (period = NOVEMBER, { client, by = 'manager-1' }: Asking = {}) =>
      new PeriodRepository(tableOf(client)).freeze(period, by, now(), newUlid()),

    reverse: (number: number, { client, by = 'manager-2', reason = 'Khách trả hàng' }: Asking = {}) =>
      new ReversalRepository(tableOf(client), newUlid).reverse(
        { award: awardNumber(number), reason, actor: by, at: now() },
        answered(),
      ),

    reverseLine: ({ code, award, role, currency }: RewardLine) =>
      new ReversalRepository(tableOf(), newUlid).reverse(
        { award: { code, award, role, currency }, reason: 'Khách trả hàng', actor: 'manager-2', at: now() },
        answered(),
      ),

    /** A payout run with all lines reserved. It is of a month without lines, so that November may stay open. */
    async reserve(asking: Asking = {}) {
      const payouts = payoutsOf(asking);
      await new PeriodRepository(engine.table).freeze(OCTOBER, 'manager-1', now(), newUlid());
      const created = await payouts.create({ period: OCTOBER, by: 'accountant-1', at: now() }, request());
      if (created.kind === 'repeated') throw new Error(created.kind);
      const runId = created.kind === 'created' ? created.run.id : created.runId;
      const worker = createReserve({
        payouts,
        partners: { find: () => Promise.resolve(partner) },
        payees: { find: (id) => Promise.resolve(payeeOf(id, 1)) },
        now,
      });
      await worker({ id: newUlid(), type: payoutRunCreated.type, at: now(), data: { runId, step: 0 } });
      const run = await payouts.find(runId);
      if (run?.state === 'open') {
        await payouts.approve(run, { by: 'boss-1', at: now(), request: request(), replyOf: () => ({}) });
      }
      return runId;
    },
    async end(runId: string, end: PayoutEnd) {
      const payouts = payoutsOf({});
      const [run, line] = [await payouts.find(runId), await payouts.findLine(runId, 'P1')];
      if (!run || !line) return;
      await payouts.end(run, line, {
        ending: { end, by: 'accountant-1', at: now() },
        request: request(),
        replyOf: () => ({}),
      });
    },
    /** Pays what is available, unless somebody else ends the run first. */
    async pay(client: DynamoDBDocumentClient) {
      const runId = await this.reserve({ client });
      const line = await payoutsOf({}).findLine(runId, 'P1');
      if (line?.status === 'reserved') await this.end(runId, 'paid');
    },

    counters: (period = NOVEMBER, partnerId = 'P1') =>
      engine.table.get(keys.period(period, periodShardOf(partnerId)), periodShardSchema),
    async payable(partnerId = 'P1') {
      const { gsi1pk: pk = '' } = lists.payable(periodShardOf(partnerId), partnerId);
      return (await engine.table.query({ pk, index: 'gsi1' }, periodShardSchema.partial())).items.length;
    },
    async announced(type: string) {
      const shards = await Promise.all(
        Array.from({ length: UNDISPATCHED_SHARDS }, (_, shard) =>
          engine.table.query({ pk: lists.undispatched(shard, '').gsi2pk ?? '', index: 'gsi2' }, outboxItemSchema),
        ),
      );
      return shards.flatMap(({ items }) => items.map(({ event }) => event)).filter((event) => event.type === type);
    },
    /** What the audit finds. The units of these histories have no warranties, so nothing is asked of those. */
    async findings(): Promise<readonly Finding[]> {
      const { findings } = await auditStream(scanTable(engine.client, engine.tableName), groupsInMemory(), now());
      return findings.filter(({ rule }) => rule !== 'unit');
    },
  };
}
export type ReversalWorld = ReturnType<typeof reversalWorldOn>;

/** A connection on which `act` happens right before its n-th call, counted from 1. */
export function interruptedAt(
  client: DynamoDBDocumentClient,
  position: number,
  act: () => Promise<unknown>,
): DynamoDBDocumentClient {
  let calls = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      if (calls === position) await act();
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'interruption' },
  );
  return client;
}
