import { payoutReasonTexts } from '../../shared/payouts/payout-problems.ts';
import {
  type PayoutLineView,
  type PayoutRunSummary,
  payoutLineViewSchema,
} from '../../shared/payouts/payout-routes.ts';
import { type PayoutLine, type PayoutRun, totalsOf } from '../../shared/payouts/payout-run.ts';

/** What staff see of a payment. */
export function payoutLineView(line: PayoutLine): PayoutLineView {
  const reasonText = line.reason && payoutReasonTexts[line.reason];
  return payoutLineViewSchema.parse({ ...line, reasonText });
}

/** What staff see of a run beside its lines. */
export function payoutRunSummary(run: PayoutRun): PayoutRunSummary {
  const { id, period, state, createdAt, createdBy } = run;
  return { id, period, state, createdAt, createdBy, totals: totalsOf(run) };
}
