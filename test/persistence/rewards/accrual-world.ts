import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse } from 'aws-lambda';
import { createAccrue } from '../../../functions/rewards/accrual/accrue.ts';
import { type Product, productSchema } from '../../../shared/catalog/product.ts';
import type { RewardCampaign } from '../../../shared/rewards/campaign/reward-campaign.ts';
import { accrualMessageOf } from '../../../shared/rewards/ledger/accrual-message.ts';
import { AccrualRepository } from '../../../shared/rewards/ledger/accrual-repository.ts';
import { type Balance, checkChain, type Entry, entrySchema } from '../../../shared/rewards/ledger/ledger.ts';
import type { RewardPolicy } from '../../../shared/rewards/policy/reward-policy.ts';
import { type RewardLine, rewardLineSchema } from '../../../shared/rewards/reward-line.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { prefix } from '../../../shared/table/keys.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import type { WarrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import { sumikura2023 } from '../../domain/rewards/sumikura-2023.ts';
import { accrualBatch } from '../../functions/events/accrual-batch.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import type { Engine } from '../engine.ts';

export const now = (): Instant => instantSchema.parse('2026-11-21T03:00:05.000Z');

/** The policy of 2023 as if it held for good, so that events of any day earn. */
export const policy: RewardPolicy = { ...sumikura2023, effectiveTo: undefined };

export const freezer = productSchema.parse({ sku: 'TD-200', name: 'Tủ đông', line: 'freezer', warrantyMonths: 24 });

export interface World {
  /** Hands messages to a worker as SQS would, and tells which events must come again. */
  deliver(events: readonly WarrantyActivated[], client?: DynamoDBDocumentClient): Promise<readonly string[]>;
  balance(partnerId: string): Promise<Balance>;
  lines(partnerId: string): Promise<readonly RewardLine[]>;
  entries(partnerId: string): Promise<readonly Entry[]>;
  /** The chain of an account, checked against its balance. */
  chain(partnerId: string): Promise<ReturnType<typeof checkChain>>;
  /** What the log was told of failures. */
  readonly failures: readonly string[];
}

interface Settings {
  readonly products?: readonly Product[];
  readonly policy?: RewardPolicy | undefined;
  readonly campaigns?: readonly RewardCampaign[];
}

/** Workers, a catalogue and a policy around one table. */
export function worldOn(engine: Engine, settings: Settings = {}): World {
  const products = new Map([freezer, ...(settings.products ?? [])].map((product) => [String(product.sku), product]));
  const inForce = 'policy' in settings ? settings.policy : policy;
  const failures: string[] = [];
  const rewards = new RewardRepository(engine.table);

  const worker = (client: DynamoDBDocumentClient) =>
    createAccrue({
      products: { find: (sku) => Promise.resolve(products.get(sku)) },
      policies: { inForceAt: () => Promise.resolve(inForce) },
      campaigns: { knownAt: () => Promise.resolve(settings.campaigns ?? []) },
      ledger: new AccrualRepository(engine.tableWith({ client, sleep: () => Promise.resolve() }), {
        now,
        newId: newUlid,
      }),
      metrics: noMetrics,
      log: { ...consoleLog(() => undefined), error: (_message, error) => failures.push(nameOf(error)) },
    });

  const entries = (partnerId: string) =>
    Array.fromAsync(engine.table.queryAll({ pk: `${prefix.entry}${partnerId}#VND` }, entrySchema));
  return {
    failures,
    entries,
    deliver: async (events, client = engine.client) =>
      failedOf(events, await worker(client)(accrualBatch(events.map((event) => accrualMessageOf(event))))),
    balance: (partnerId) => rewards.balance(partnerId, 'VND'),
    lines: (partnerId) =>
      Array.fromAsync(engine.table.queryAll({ pk: `${prefix.rewards}${partnerId}` }, rewardLineSchema)),
    chain: async (partnerId) => checkChain(await entries(partnerId), await rewards.balance(partnerId, 'VND')),
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function failedOf(events: readonly WarrantyActivated[], { batchItemFailures }: SQSBatchResponse): readonly string[] {
  return batchItemFailures.map(({ itemIdentifier }) => events[Number(itemIdentifier)]?.id ?? '');
}
