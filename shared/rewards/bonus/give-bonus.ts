import { fingerprintOf } from '../../http/idempotency.ts';
import type { Instant } from '../../time/local-date.ts';
import { type Balance, type Entry, ledgerAccount, post, type Transfer, withApprovers } from '../ledger/ledger.ts';
import { transferIds } from '../ledger/transfer-ids.ts';
import { type BonusLine, type BonusRun, dueTo, type PartnerBonus } from './bonus-run.ts';
import { tierFor } from './volume-bonus.ts';

export type BonusPlan =
  | { readonly kind: 'give'; readonly line: BonusLine; readonly bonus: PartnerBonus; readonly posted: PostedBonus }
  /** Since it was counted, so many units were taken back that nothing is due. */
  | { readonly kind: 'nothing'; readonly line: BonusLine }
  /** There is nothing to be done any more. */
  | { readonly kind: 'stands' };

export interface PostedBonus {
  readonly transfer: Transfer;
  readonly entry: Entry;
  readonly balance: Balance;
}

/** What one partner gets by a confirmed run, for what of the counted units still counts. */
export function planBonus(run: BonusRun, line: BonusLine, before: Balance, at: Instant): BonusPlan {
  if (line.state !== 'waiting') return { kind: 'stands' };
  const { units, amount } = dueTo(line, run.rule);
  const tier = tierFor(run.rule.tiers, units);
  const version = line.version + 1;
  if (!tier || amount === 0) return { kind: 'nothing', line: { ...line, state: 'below', version } };
  const { ruleId, quarter, startedBy, confirmedBy = '' } = run;
  const { partnerId, products } = line;
  const { name, currency } = run.rule;
  const id = transferIds.bonus(ruleId, partnerId, quarter);
  const transfer: Transfer = {
    id,
    kind: 'bonus',
    debit: ledgerAccount.companyRewards,
    credit: ledgerAccount.partner(partnerId, 'available'),
    amount,
    currency,
    ruleVersion: `${ruleId}@${run.rule.version}`,
    actor: confirmedBy,
    fingerprint: fingerprintOf(id, String(run.count), String(amount), startedBy),
    at,
  };
  const { entry, balance } = post(before, { transfer, change: { available: amount } });
  // Neither of the two who gave it may pay it out.
  const approvers = withApprovers(balance.approvers, [startedBy, confirmedBy]);
  return {
    kind: 'give',
    line: { ...line, state: 'given', given: amount, version },
    bonus: {
      ruleId,
      quarter,
      partnerId,
      name,
      currency,
      units,
      tier,
      amount,
      products,
      transferId: id,
      ruleVersion: run.rule.version,
      startedBy,
      confirmedBy,
      at,
    },
    posted: { transfer, entry, balance: { ...balance, approvers } },
  };
}
