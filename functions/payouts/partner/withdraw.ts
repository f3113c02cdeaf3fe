import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { formatVnd } from '../../../shared/money/money.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { decideReservation } from '../../../shared/payouts/payout.ts';
import { payoutProblems, payoutReasonTexts } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { EVERYBODY, finishedRunStates, type PayoutLine, type PayoutRun } from '../../../shared/payouts/payout-run.ts';
import { type WithdrawalRepository, withdrawalRun } from '../../../shared/payouts/withdrawal/withdrawal-repository.ts';
import type { withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import { type Clock, monthOf } from '../../../shared/time/local-date.ts';
import { readPaidPartner } from '../../rewards/partner/read-account-owner.ts';
import { findUsedInvoice } from '../find-used-invoice.ts';
import { myPaymentView } from './my-payment-view.ts';

export interface WithdrawDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find'>;
  readonly payouts: Pick<PayoutRepository, 'find' | 'balance' | 'earlierInMonth' | 'paymentsOf'>;
  readonly withdrawals: Pick<WithdrawalRepository, 'place' | 'save'>;
  /** In đồng. */
  readonly smallest: number;
  readonly now: Clock;
}

/** Others take the month's numbers, and accruals move the account. */
const ROUNDS = 20;

export const createWithdraw =
  (deps: WithdrawDeps): UseCase<typeof withdrawalRoutes.withdraw> =>
  async ({ body: { amount, invoice }, caller, idempotency }) => {
    const partnerId = caller.kind === 'field' ? caller.id : '';
    if (amount < deps.smallest) {
      return problem(payoutProblems['amount-below-minimum'], { amount: formatVnd(deps.smallest) });
    }
    const usedBy = invoice === undefined ? undefined : await findUsedInvoice(partnerId, invoice, deps);
    if (usedBy !== undefined) return problem(payoutProblems['invoice-used'], { id: usedBy });
    for (let round = 0; round < ROUNDS; round += 1) {
      const at = deps.now();
      const period = monthOf(at);
      const [partner, payee, balance, place] = await Promise.all([
        readPaidPartner(caller, deps.partners),
        deps.payees.find(partnerId),
        deps.payouts.balance(partnerId),
        deps.withdrawals.place(partnerId, period),
      ]);
      if (!partner) return problem(rewardProblems['partner-not-active']);
      const newest = place.newest === undefined ? undefined : await deps.payouts.find(place.newest);
      if (newest && !finishedRunStates.includes(newest.state)) return problem(payoutProblems['withdrawal-open']);
      if (amount > balance.available) {
        return problem(payoutProblems['amount-not-available'], { amount: formatVnd(Math.max(0, balance.available)) });
      }
      const run = withdrawalRun(period, place.number + 1, partnerId, at);
      const earlierInMonth = await deps.payouts.earlierInMonth(partnerId, run.id, at);
      const order = invoice === undefined ? EVERYBODY : { ...EVERYBODY, invoices: { [partnerId]: invoice } };
      const decided = decideReservation({ balance, partner, payee, earlierInMonth }, run, order, at, amount);
      if (decided.kind === 'refused') {
        const { vi = '', en = '' } = (decided.line.reason && payoutReasonTexts[decided.line.reason]) ?? {};
        return problem(payoutProblems['withdrawal-refused'], { reason: vi, reasonEn: en });
      }
      if (decided.kind === 'nothing') continue;
      const view = myPaymentView(decided.line);
      const counted = countedRun(run, decided.line);
      if ((await deps.withdrawals.save(counted, decided, place, idempotency, view, at)) === 'saved')
        return answer(view);
    }
    return problem(commonProblems.busy);
  };

function countedRun(run: PayoutRun, { amount, tax, partnerId, partnerName }: PayoutLine): PayoutRun {
  return {
    ...run,
    partnerId,
    partnerName,
    reserved: amount,
    outstanding: amount,
    tax,
    outstandingLines: 1,
    numbered: 1,
  };
}
