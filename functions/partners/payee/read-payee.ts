import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { payeeView } from '../../../shared/partners/payee/change-bank-account.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ReadPayeeDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'history' | 'findTaxRequest'>;
  readonly waitingDays: number;
  readonly now: Clock;
}

export const createMyPayee =
  (deps: ReadPayeeDeps): UseCase<typeof payeeRoutes.mine> =>
  async ({ caller }) =>
    read(caller.kind === 'field' ? caller.id : '', deps);

export const createReadPayee =
  (deps: ReadPayeeDeps): UseCase<typeof payeeRoutes.read> =>
  async ({ params: { id } }) =>
    read(id, deps);

async function read(partnerId: string, { partners, payees, waitingDays, now }: ReadPayeeDeps) {
  const partner = await partners.find(partnerId);
  if (!partner) return problem(partnerProblems['partner-unknown']);
  const [payee, history, taxRequest] = await Promise.all([
    payees.find(partnerId),
    payees.history(partnerId),
    payees.findTaxRequest(partnerId),
  ]);
  const asked = taxRequest ? { taxRequest } : {};
  return answer({ ...payeeView(payee, partner.name, now()), waitingDays, history: [...history], ...asked });
}
