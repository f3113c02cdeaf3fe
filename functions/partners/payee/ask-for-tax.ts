import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { payeeProblems } from '../../../shared/partners/payee/payee-problems.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { askForTax, taxRequestChange } from '../../../shared/partners/payee/tax-request.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface AskForTaxDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'findTaxRequest' | 'save'>;
  readonly now: Clock;
}

/** Whoever has left is still paid, so they may ask too. Nothing is taxed otherwise before an accountant says so. */
export const createAskForTax =
  (deps: AskForTaxDeps): UseCase<typeof payeeRoutes.askForTax> =>
  async ({ body: { from, words, ...tax }, caller, idempotency: request }) => {
    const partnerId = caller.kind === 'field' ? caller.id : '';
    const partner = await deps.partners.find(partnerId);
    if (!partner) return problem(partnerProblems['partner-unknown']);
    if (partner.state === 'suspended' || partner.state === 'refused') return problem(partnerProblems['partner-moved']);
    const at = deps.now();
    const payee = await deps.payees.find(partnerId);
    const asked = askForTax(payee, { tax, from, words }, at);
    if (!asked.ok) return problem(payeeProblems[asked.refusal]);
    const { request: taxRequest } = asked;
    const told = taxRequestChange(payee, taxRequest, { what: 'tax-asked', at, by: partnerId, note: words });
    const outcome = await deps.payees.save(payee, { after: payee, told, taxRequest, request, body: taxRequest, at });
    return outcome === 'saved' ? answer(taxRequest) : problem(commonProblems.busy);
  };

export const createTakeTaxRequestBack =
  (deps: AskForTaxDeps): UseCase<typeof payeeRoutes.takeTaxRequestBack> =>
  async ({ caller, idempotency: request }) => {
    const partnerId = caller.kind === 'field' ? caller.id : '';
    if (!(await deps.partners.find(partnerId))) return problem(partnerProblems['partner-unknown']);
    const at = deps.now();
    const payee = await deps.payees.find(partnerId);
    const waiting = await deps.payees.findTaxRequest(partnerId);
    if (waiting?.state !== 'waiting') return problem(payeeProblems['no-tax-request']);
    const taxRequest = { ...waiting, state: 'taken-back', decidedBy: partnerId, decidedAt: at } as const;
    const told = taxRequestChange(payee, taxRequest, { what: 'tax-taken-back', at, by: partnerId });
    const outcome = await deps.payees.save(payee, { after: payee, told, taxRequest, request, body: taxRequest, at });
    return outcome === 'saved' ? answer(taxRequest) : problem(commonProblems.busy);
  };
