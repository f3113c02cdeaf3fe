import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import {
  bankAccountAt,
  bankAccountView,
  type Payee,
  taxAt,
  UNKNOWN_TAX,
} from '../../../shared/partners/payee/payee.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { decideReservation } from '../../../shared/payouts/payout.ts';
import { payoutReasonTexts } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { EVERYBODY, finishedRunStates, netOf } from '../../../shared/payouts/payout-run.ts';
import { type WithdrawalRepository, withdrawalRun } from '../../../shared/payouts/withdrawal/withdrawal-repository.ts';
import type { WithdrawalTerms, withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import type { Balance } from '../../../shared/rewards/ledger/ledger.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import { type Clock, type Instant, localDate, monthOf } from '../../../shared/time/local-date.ts';
import { readPaidPartner } from '../../rewards/partner/read-account-owner.ts';
import { myPaymentView } from './my-payment-view.ts';

export interface WithdrawalTermsDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find'>;
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine' | 'balance' | 'earlierInMonth'>;
  readonly withdrawals: Pick<WithdrawalRepository, 'place'>;
  /** In đồng. */
  readonly smallest: number;
  readonly now: Clock;
}

export const createWithdrawalTerms =
  (deps: WithdrawalTermsDeps): UseCase<typeof withdrawalRoutes.terms> =>
  async ({ caller }) => {
    const partner = await readPaidPartner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const at = deps.now();
    const [payee, balance, open] = await Promise.all([
      deps.payees.find(partner.id),
      deps.payouts.balance(partner.id),
      openWithdrawal(partner.id, at, deps),
    ]);
    const { available, pending, reserved } = balance;
    const bank = bankAccountAt(payee, at);
    const { kind } = taxAt(payee, localDate(at)) ?? UNKNOWN_TAX;
    return answer({
      available,
      pending,
      reserved,
      minimum: deps.smallest,
      needsInvoice: kind !== 'person' && payee.invoice === undefined,
      ...(bank ? { bank: bankAccountView(bank, 'masked') } : {}),
      ...(await wholeOf({ partner, payee, balance, at }, deps)),
      ...(open ? { open } : {}),
    });
  };

async function openWithdrawal(
  partnerId: string,
  at: Instant,
  { payouts, withdrawals }: WithdrawalTermsDeps,
): Promise<WithdrawalTerms['open']> {
  const { newest } = await withdrawals.place(partnerId, monthOf(at));
  const run = newest === undefined ? undefined : await payouts.find(newest);
  if (!run || finishedRunStates.includes(run.state)) return undefined;
  const line = await payouts.findLine(run.id, partnerId);
  return line && { payment: myPaymentView(line), state: run.state };
}

interface Asking {
  readonly partner: Partner;
  readonly payee: Payee;
  readonly balance: Balance;
  readonly at: Instant;
}

/** What all of it would come to, decided as the withdrawal itself would be; or why it would be refused. */
async function wholeOf(
  { partner, payee, balance, at }: Asking,
  { payouts }: WithdrawalTermsDeps,
): Promise<Pick<WithdrawalTerms, 'whole' | 'blocked'>> {
  const run = withdrawalRun(monthOf(at), 1, partner.id, at);
  const earlierInMonth = await payouts.earlierInMonth(partner.id, run.id, at);
  const decided = decideReservation({ balance, partner, payee, earlierInMonth }, run, ANY_INVOICE(partner.id), at);
  if (decided.kind === 'nothing') return {};
  const { line } = decided;
  if (decided.kind === 'refused') return line.reason ? { blocked: payoutReasonTexts[line.reason] } : {};
  return { whole: { gross: line.amount, tax: line.tax, net: netOf(line), taxPercent: line.taxPercent } };
}

/** Whether a business has an invoice is asked when it withdraws, so it stands against nothing yet. */
const ANY_INVOICE = (partnerId: string) => ({ ...EVERYBODY, invoices: { [partnerId]: '-' } });
