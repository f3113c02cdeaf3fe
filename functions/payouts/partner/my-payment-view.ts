import { bankAccountView } from '../../../shared/partners/payee/payee.ts';
import { payoutReasonTexts } from '../../../shared/payouts/payout-problems.ts';
import { netOf, type PayoutLine } from '../../../shared/payouts/payout-run.ts';
import { type MyPayment, myPaymentSchema } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';

/** What a partner sees of a payment of theirs. */
export function myPaymentView(line: PayoutLine): MyPayment {
  return myPaymentSchema.parse({
    ...line,
    kind: /-W\d+$/.test(line.runId) ? 'withdrawal' : 'month',
    period: line.runId.replace(/-[RW]\d+$/, ''),
    gross: line.amount,
    net: netOf(line),
    reasonText: line.reason && payoutReasonTexts[line.reason],
    bank: line.bank && bankAccountView(line.bank, 'masked'),
    note: line.status === 'failed' ? line.note : undefined,
  });
}
