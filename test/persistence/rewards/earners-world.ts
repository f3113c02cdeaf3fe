import { createAccrue } from '../../../functions/rewards/accrual/accrue.ts';
import { createTakeBackReward } from '../../../functions/rewards/accrual/take-back-reward.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import {
  type AccrualMessage,
  accrualMessageOf,
  earningEventSchema,
} from '../../../shared/rewards/ledger/accrual-message.ts';
import { AccrualRepository } from '../../../shared/rewards/ledger/accrual-repository.ts';
import { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import { type Role, roleSchema } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { type RewardPolicy, rewardPolicySchema } from '../../../shared/rewards/policy/reward-policy.ts';
import { type RewardLine, rewardLineSchema } from '../../../shared/rewards/reward-line.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { lists, prefix, UNDISPATCHED_SHARDS } from '../../../shared/table/keys.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { activationCanceled, warrantyActivated, warrantyCorrected } from '../../../shared/warranty/warranty-events.ts';
import { accrualBatch } from '../../functions/events/accrual-batch.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';

/** A published version of a role that gives `amount` for every installation. */
export function flatPolicy(name: Role, amount: number, more: object = {}): RewardPolicy {
  return rewardPolicySchema.parse({
    name,
    effectiveFrom: '2020-01-01',
    rules: [{ id: 'all', label: 'Mọi lần lắp', match: { attributes: {} }, amount }],
    version: 1,
    publishedAt: '2020-01-01T00:00:00.000Z',
    publishedBy: 'manager-1',
    ...more,
  });
}

const EARNING: readonly string[] = [warrantyActivated.type, warrantyCorrected.type];
const TAKING_BACK: readonly string[] = [activationCanceled.type, warrantyCorrected.type];

/** What follows from activations and corrections: the relay, the queue of accruals and those who take rewards back. */
export function earnersOn(
  table: Table,
  policies: Partial<Record<Role, RewardPolicy>>,
  now: Clock = systemClock,
  writers: { readonly table?: Table } = {},
) {
  const log = consoleLog(() => undefined);
  const written = writers.table ?? table;
  const accrue = createAccrue({
    products: new ProductRepository(table),
    policies: { inForceAt: async (role) => policies[role] },
    campaigns: { knownAt: async () => [] },
    ledger: new AccrualRepository(written, { now, newId: newUlid }),
    metrics: noMetrics,
    log,
  });
  const takeBack = createTakeBackReward({ reversals: new ReversalRepository(written, newUlid), log });

  /** All that was announced, oldest first. */
  const announced = async (): Promise<readonly DomainEvent[]> => {
    const shards = Array.from(
      { length: UNDISPATCHED_SHARDS },
      (_, shard) => lists.undispatched(shard, '').gsi2pk ?? '',
    );
    const items = await Promise.all(
      shards.map((pk) => Array.fromAsync(table.queryAll({ pk, index: 'gsi2' }, outboxItemSchema))),
    );
    return items
      .flat()
      .map(({ event }) => event)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  };
  const messagesOf = (event: DomainEvent): readonly AccrualMessage[] =>
    EARNING.includes(event.type)
      ? roleSchema.options.flatMap((role) => accrualMessageOf(earningEventSchema.parse(event), role) ?? [])
      : [];
  return {
    announced,
    messagesOf,
    /** Hands messages to the worker as SQS would; how many of them must come again. */
    deliver: async (messages: readonly AccrualMessage[]) =>
      (await accrue(accrualBatch(messages))).batchItemFailures.length,
    takeBack,
    /** Everything that follows from all that was announced, as often as it is called. */
    settle: async () => {
      const events = await announced();
      for (const event of events) {
        for (const message of messagesOf(event)) {
          const { batchItemFailures } = await accrue(accrualBatch([message]));
          if (batchItemFailures.length > 0) throw new Error(`an accrual of ${event.type} failed`);
        }
        if (TAKING_BACK.includes(event.type)) await takeBack(event);
      }
    },
    lines: (partnerId: string): Promise<readonly RewardLine[]> =>
      Array.fromAsync(table.queryAll({ pk: `${prefix.rewards}${partnerId}` }, rewardLineSchema)),
    balance: (partnerId: string) => new RewardRepository(table).balance(partnerId, 'VND'),
  };
}
