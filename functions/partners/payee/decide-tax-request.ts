import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerTaxDecided } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { payeeProblems } from '../../../shared/partners/payee/payee-problems.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { decidedTaxRequest, taxRequestChange, withTaxFrom } from '../../../shared/partners/payee/tax-request.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface DecideTaxRequestDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'findTaxRequest' | 'save'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Of the request that was read: one that took its place meanwhile is decided by whoever reads it. */
export const createDecideTaxRequest =
  (deps: DecideTaxRequestDeps): UseCase<typeof payeeRoutes.decideTaxRequest> =>
  async ({ params: { id: partnerId }, body: { version, decision, note }, caller, idempotency: request }) => {
    if (!(await deps.partners.find(partnerId))) return problem(partnerProblems['partner-unknown']);
    const at = deps.now();
    const payee = await deps.payees.find(partnerId);
    const waiting = await deps.payees.findTaxRequest(partnerId);
    if (waiting?.state !== 'waiting' || waiting.version !== version) return problem(payeeProblems['no-tax-request']);
    const by = caller.kind === 'staff' ? caller.id : '';
    const taxRequest = decidedTaxRequest(waiting, decision, { by, at, note });
    const { countsFrom } = taxRequest;
    const after = countsFrom === undefined ? payee : withTaxFrom(payee, taxRequest.tax, countsFrom, at);
    const what = decision === 'approve' ? 'tax-changed' : 'tax-refused';
    const told = taxRequestChange(payee, taxRequest, { what, at, by, note });
    const data = {
      partnerId,
      decision: decision === 'approve' ? 'approved' : 'refused',
      ...(countsFrom === undefined ? {} : { countsFrom }),
    };
    const event = { id: deps.newId(), type: partnerTaxDecided.type, at, data };
    const outcome = await deps.payees.save(payee, { after, told, event, taxRequest, request, body: taxRequest, at });
    return outcome === 'saved' ? answer(taxRequest) : problem(commonProblems.busy);
  };
