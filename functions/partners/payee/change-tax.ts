import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerTaxChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { payeeView } from '../../../shared/partners/payee/change-bank-account.ts';
import { payeeChangeOf } from '../../../shared/partners/payee/payee-change.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ChangeTaxDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'save'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createChangeTax =
  (deps: ChangeTaxDeps): UseCase<typeof payeeRoutes.changeTax> =>
  async ({ params: { id: partnerId }, body: { note, ...tax }, caller, idempotency: request }) => {
    const partner = await deps.partners.find(partnerId);
    if (!partner) return problem(partnerProblems['partner-unknown']);
    const at = deps.now();
    const before = await deps.payees.find(partnerId);
    // What was approved for a later day gives way.
    const { nextTax: _next, ...rest } = before;
    const after = { ...rest, tax };
    const body = payeeView(after, partner.name, at);
    const by = caller.kind === 'staff' ? caller.id : '';
    const told = payeeChangeOf(before, after, { at, by, what: 'tax-changed', withCode: false, note });
    const event = { id: deps.newId(), type: partnerTaxChanged.type, at, data: { partnerId } };
    const outcome = await deps.payees.save(before, { after, told, event, request, body, at });
    return outcome === 'saved' ? answer(body) : problem(commonProblems.busy);
  };
