import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { payeeView } from '../../../shared/partners/payee/change-bank-account.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';

export interface ReadPayeeDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find'>;
}

export const createMyPayee =
  (deps: ReadPayeeDeps): UseCase<typeof payeeRoutes.mine> =>
  async ({ caller }) =>
    read(caller.kind === 'field' ? caller.id : '', deps);

export const createReadPayee =
  (deps: ReadPayeeDeps): UseCase<typeof payeeRoutes.read> =>
  async ({ params: { id } }) =>
    read(id, deps);

async function read(partnerId: string, deps: ReadPayeeDeps) {
  if (!(await deps.partners.find(partnerId))) return problem(partnerProblems['partner-unknown']);
  return answer(payeeView(await deps.payees.find(partnerId)));
}
