import type { Caller } from '../../shared/http/caller.ts';
import { bankAccountView } from '../../shared/partners/payee/payee.ts';
import { payoutReasonTexts } from '../../shared/payouts/payout-problems.ts';
import {
  type PayoutLineView,
  type PayoutRunSummary,
  payoutLineViewSchema,
  payoutRunSummarySchema,
} from '../../shared/payouts/payout-routes.ts';
import { netOf, type PayoutLine, type PayoutRun, totalsOf } from '../../shared/payouts/payout-run.ts';
import { withholdingRuleOn } from '../../shared/payouts/tax/withholding.ts';
import { localDate } from '../../shared/time/local-date.ts';

/** What staff see of a payment; only who pays by it sees the whole account number. */
export function payoutLineView(line: PayoutLine, caller: Caller, shown: 'masked' | 'whole' = 'masked'): PayoutLineView {
  const reasonText = line.reason && payoutReasonTexts[line.reason];
  return payoutLineViewSchema.parse({
    ...line,
    callerApproved: caller.kind === 'staff' && line.approvers.includes(caller.id),
    net: netOf(line),
    bank: line.bank && bankAccountView(line.bank, shown),
    splitOverThreshold: isSplit(line),
    reasonText,
  });
}

/** Only the accountant pays by account numbers. */
export function accountsShownTo(caller: Caller): 'masked' | 'whole' {
  return caller.kind === 'staff' && caller.roles.includes('accountant') ? 'whole' : 'masked';
}

/** Each payment of the month stays below the threshold that they reach together. */
function isSplit({ amount, earlierInMonth, taxReason, createdAt }: PayoutLine): boolean {
  const rule = withholdingRuleOn(localDate(createdAt));
  return taxReason === 'below-threshold' && rule !== undefined && amount + earlierInMonth >= rule.threshold;
}

/** What staff see of a run beside its lines. */
export function payoutRunSummary(run: PayoutRun): PayoutRunSummary {
  return payoutRunSummarySchema.parse({ ...run, totals: totalsOf(run) });
}
