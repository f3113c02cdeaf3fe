import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { type Accrual, decideAccrual } from '../../../shared/rewards/ledger/accrual.ts';
import { earningOfMessage } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { AccrualRepository } from '../../../shared/rewards/ledger/accrual-repository.ts';
import type { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import type { Metrics } from '../../../shared/runtime/metrics.ts';

export interface AccrueDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly policies: Pick<PolicyRepository, 'inForceAt'>;
  readonly campaigns: Pick<RewardCampaignRepository, 'knownAt'>;
  readonly ledger: Pick<AccrualRepository, 'accrueInOrder'>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** An earning that cannot be accrued as it is; its account waits until somebody has looked. */
export class AccrualUnreadable extends Error {
  readonly code = 'accrual-unreadable';
}

/** Accounts side by side, each account's accruals in their order; an account stops at its first failure. */
export const createAccrue =
  (deps: AccrueDeps) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const accounts = Map.groupBy(event.Records, ({ attributes }) => attributes.MessageGroupId ?? '');
    const failed = await Promise.all([...accounts.values()].map((records) => accrueAccount(records, deps)));
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

/** The records that must come again: the first that failed and all behind it. */
async function accrueAccount(records: readonly SQSRecord[], deps: AccrueDeps): Promise<readonly SQSRecord[]> {
  const { decided, failure: undecided } = await decideInOrder(records, deps);
  const accruals = decided.flatMap((accrual) => accrual ?? []);
  const { done, failure: unwritten } = await deps.ledger.accrueInOrder(accruals);
  tell(accruals.slice(0, done), deps);
  const failure = unwritten ?? undecided;
  const waiting = records.slice(done < accruals.length ? decided.indexOf(accruals[done]) : decided.length);
  if (failure !== undefined) {
    deps.log.error('accrual failed', failure, { messageId: waiting[0]?.messageId, waiting: waiting.length });
  }
  return waiting;
}

/** What the ledger holds now; repeats are told again. */
function tell(accrued: readonly Accrual[], { log, metrics }: AccrueDeps): void {
  for (const { eventId, requestId, amount, state, reason } of accrued) {
    log.info('accrued', { requestId, eventId, amount, state, reason });
  }
  if (accrued.length === 0) return;
  metrics.record('AccrualsPerFold', accrued.length, {});
  metrics.record(
    'AccruedAmount',
    accrued.reduce((sum, { amount }) => sum + amount, 0),
    {},
  );
}

/** Works out the amounts up to the first record that does not allow it. */
async function decideInOrder(
  records: readonly SQSRecord[],
  deps: AccrueDeps,
): Promise<{ readonly decided: readonly (Accrual | undefined)[]; readonly failure?: unknown }> {
  const decided: (Accrual | undefined)[] = [];
  for (const record of records) {
    try {
      decided.push(await decide(record, deps));
    } catch (failure) {
      return { decided, failure };
    }
  }
  return { decided };
}

/** Undefined for a role that the company rewards nobody in: then there is no line, and no notice of 0 đ. */
async function decide(record: SQSRecord, deps: AccrueDeps): Promise<Accrual | undefined> {
  const earning = earningOfMessage(record.body);
  if (!earning) throw new AccrualUnreadable('an accrual without a partner');
  const product = await deps.products.find(earning.sku);
  if (!product) throw new AccrualUnreadable('an activated product is not in the catalogue');
  const policy = await deps.policies.inForceAt(earning.award.role, earning.activatedAt);
  const campaigns = await deps.campaigns.knownAt(earning.award.role, earning.activatedAt);
  if (earning.award.role === 'dealer' && policy === undefined && campaigns.length === 0) return undefined;
  return decideAccrual(earning, product, policy, campaigns);
}
