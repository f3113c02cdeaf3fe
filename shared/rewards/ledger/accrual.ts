import type { Product } from '../../catalog/product.ts';
import { fingerprintOf } from '../../http/idempotency.ts';
import { type Instant, localDate, type Period } from '../../time/local-date.ts';
import { isInPeriod } from '../../time/period.ts';
import { type Offer, offersFor, type RewardCampaign } from '../campaign/reward-campaign.ts';
import { type RewardExtra, sumOfExtras } from '../campaign/reward-extra.ts';
import { awaitingCustomer } from '../confirmation/confirmation.ts';
import type { RewardReason } from '../policy/eligibility.ts';
import { evaluatePolicy, type RewardPolicy } from '../policy/reward-policy.ts';
import type { Installation } from '../policy/rule-match.ts';
import type { RewardLine } from '../reward-line.ts';
import type { Earning } from './accrual-message.ts';
import { type Balance, type Entry, ledgerAccount, post, type Transfer } from './ledger.ts';
import { transferIds } from './transfer-ids.ts';

/** An earning with its amount worked out: a reward line that still lacks its month. */
export type Accrual = Omit<RewardLine, 'period' | 'late' | 'accruedAt' | 'decisions'> & {
  /** Of campaigns; caps and budgets decide on them when it is written. */
  readonly offers?: readonly Offer[];
  /** For so many days it waits for the customer to say who installed it. */
  readonly confirmationDays?: number;
};

const ACTOR = 'system:rewards';

/** Works out what a partner earns by an installation; 0 đ has its reason. */
export function decideAccrual(
  earning: Earning,
  product: Pick<Product, 'name' | 'line' | 'attributes'>,
  policy: RewardPolicy | undefined,
  campaigns: readonly RewardCampaign[] = [],
): Accrual {
  const { award, reward, requestId, standing, channel, province, dealerId, ...rest } = earning;
  const installed = {
    ...(standing === undefined ? {} : { standing }),
    ...(channel === undefined ? {} : { channel }),
    ...(province === undefined ? {} : { province }),
    ...(dealerId === undefined ? {} : { dealerId }),
  };
  const about = {
    ...award,
    ...rest,
    ...installed,
    productName: product.name,
    fingerprint: fingerprintOfEarning(earning),
    ...(requestId === undefined ? {} : { requestId }),
  };
  if (reward.state === 'none') return { ...about, ...nothing(reward.reason) };
  const installation: Installation = {
    product,
    ...(standing === undefined ? {} : { partner: standing }),
    ...(channel === undefined ? {} : { channel }),
  };
  const offers = offersFor(campaigns, { ...award, activatedAt: earning.activatedAt, installation });
  const { confirmationDays = 0 } = policy ?? {};
  const offered = {
    ...about,
    ...(offers.length === 0 ? {} : { offers }),
    ...(confirmationDays === 0 ? {} : { confirmationDays }),
  };
  const evaluation = evaluatePolicy(policy, installation);
  if (!evaluation.matched || !policy) return { ...offered, ...nothing('no-rule') };
  return {
    ...offered,
    amount: evaluation.amount,
    state: 'pending',
    reason: 'waiting-for-review',
    rule: { ...evaluation.rule, policy: policy.name, version: policy.version },
    because: evaluation.because,
    transferId: transferIds.accrue(award),
  };
}

/** The accrual of an award that was taken back before it came. It moves no money, so that its account goes on. */
export function reversedBefore(accrual: Accrual): Accrual {
  const { transferId: _id, rule: _rule, because: _because, offers: _offers, ...about } = accrual;
  return { ...about, ...nothing('reversed-before') };
}

/** With what campaigns give besides. A product without a rule may earn by campaigns alone. */
export function withExtras({ offers = [], ...accrual }: Accrual, extras: readonly RewardExtra[]): Accrual {
  if (extras.length === 0) return accrual;
  const amount = accrual.amount + sumOfExtras(extras);
  if (amount === 0) return { ...accrual, extras: [...extras] };
  const days = daysAsked(accrual.confirmationDays, offers, extras);
  return {
    ...accrual,
    ...(days === 0 ? {} : { confirmationDays: days }),
    extras: [...extras],
    amount,
    state: 'pending',
    reason: 'waiting-for-review',
    transferId: transferIds.accrue(accrual),
  };
}

/** The longest that the policy or a campaign asks for; a campaign that gave nothing asks for nothing. */
function daysAsked(byPolicy: number = 0, offers: readonly Offer[], extras: readonly RewardExtra[]): number {
  const given = new Set(extras.flatMap(({ campaign, amount }) => (amount > 0 ? [campaign] : [])));
  const asking = offers.filter(({ campaign }) => given.has(campaign));
  return Math.max(byPolicy, ...asking.map(({ confirmationDays = 0 }) => confirmationDays));
}

function nothing(reason: RewardReason) {
  return { amount: 0, state: 'none', reason } as const;
}

/** Of what the event says, never of what came of it: the same event is the same accrual under any policy. */
function fingerprintOfEarning({ eventId, activatedAt, partnerId, award, sku, reward }: Earning): string {
  const { code, award: number } = award;
  return fingerprintOf(eventId, activatedAt, partnerId, code, String(number), sku, reward.state, reward.reason);
}

export interface Fold {
  readonly transfers: readonly Transfer[];
  readonly entries: readonly Entry[];
  /** After all of them. */
  readonly balance: Balance;
}

/** What the accruals of one account do to its ledger, in their order. Those of 0 đ leave no trace there. */
export function foldAccruals(before: Balance, accruals: readonly Accrual[], at: Instant): Fold {
  const transfers: Transfer[] = [];
  const entries: Entry[] = [];
  let balance = before;
  for (const accrual of accruals) {
    if (accrual.transferId === undefined) continue;
    const transfer = transferOf(accrual, accrual.transferId, at);
    const posted = post(balance, { transfer, change: { pending: transfer.amount } });
    transfers.push(transfer);
    entries.push(posted.entry);
    balance = posted.balance;
  }
  return { transfers, entries, balance };
}

function transferOf(accrual: Accrual, id: string, at: Instant): Transfer {
  const { rule } = accrual;
  return {
    id,
    kind: 'accrue',
    debit: ledgerAccount.companyRewards,
    credit: ledgerAccount.partner(accrual.partnerId, 'pending'),
    amount: accrual.amount,
    currency: accrual.currency,
    ...(rule ? { ruleVersion: `${rule.policy}@${rule.version}/${rule.id}` } : {}),
    actor: ACTOR,
    fingerprint: accrual.fingerprint,
    at,
    line: { partnerId: accrual.partnerId, activatedAt: accrual.activatedAt },
  };
}

/** The accrual as a line of `period`, late if that is not the period it was installed in. */
export function lineOf(decided: Accrual, period: Period, at: Instant): RewardLine {
  const { offers: _offers, confirmationDays = 0, ...accrual } = decided;
  const late = isInPeriod(period, localDate(accrual.activatedAt)) ? {} : ({ late: true } as const);
  const isAsked = confirmationDays > 0 && accrual.state === 'pending';
  const holds = isAsked ? { holds: [awaitingCustomer(at, confirmationDays)] } : {};
  return { ...accrual, period, ...late, ...holds, accruedAt: at, decisions: 0 };
}
