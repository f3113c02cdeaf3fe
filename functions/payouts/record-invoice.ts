import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { partnerProblems } from '../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { payeeView } from '../../shared/partners/payee/change-bank-account.ts';
import type { Payee } from '../../shared/partners/payee/payee.ts';
import { payeeChangeOf } from '../../shared/partners/payee/payee-change.ts';
import type { PayeeRepository } from '../../shared/partners/payee/payee-repository.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { findUsedInvoice } from './find-used-invoice.ts';

export interface RecordInvoiceDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'save'>;
  readonly payouts: Pick<PayoutRepository, 'paymentsOf'>;
  readonly now: Clock;
}

export const createRecordInvoice =
  (deps: RecordInvoiceDeps): UseCase<typeof payoutRoutes.recordInvoice> =>
  async ({ params: { id }, body: { number }, caller, idempotency: request }) => {
    const partner = await deps.partners.find(id);
    if (!partner) return problem(partnerProblems['partner-unknown']);
    const usedBy = number === undefined ? undefined : await findUsedInvoice(id, number, deps);
    if (usedBy !== undefined) return problem(payoutProblems['invoice-used'], { id: usedBy });
    const at = deps.now();
    const by = caller.kind === 'staff' ? caller.id : '';
    const before = await deps.payees.find(id);
    const after = withInvoice(before, number === undefined ? undefined : { number, by, at });
    const body = payeeView(after, partner.name, at);
    const what = number === undefined ? 'invoice-removed' : 'invoice-recorded';
    const told = payeeChangeOf(before, after, { at, by, what, withCode: false });
    const outcome = await deps.payees.save(before, { after, told, request, body, at });
    return outcome === 'saved' ? answer(body) : problem(commonProblems.busy);
  };

function withInvoice({ invoice: _before, ...payee }: Payee, invoice: Payee['invoice']): Payee {
  return invoice ? { ...payee, invoice } : payee;
}
