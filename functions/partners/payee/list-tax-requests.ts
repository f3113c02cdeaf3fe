import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { taxAt } from '../../../shared/partners/payee/payee.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import type { TaxRequest } from '../../../shared/partners/payee/tax-request.ts';
import { type Clock, type LocalDate, localDate } from '../../../shared/time/local-date.ts';

export interface ListTaxRequestsDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'waitingTaxRequests'>;
  readonly now: Clock;
}

export const createListTaxRequests =
  (deps: ListTaxRequestsDeps): UseCase<typeof payeeRoutes.listTaxRequests> =>
  async ({ query: { limit, next } }) => {
    const today = localDate(deps.now());
    const page = await deps.payees.waitingTaxRequests(limit, decodeCursor(next));
    const items = await Promise.all(page.items.map((request) => shown(request, today, deps)));
    return answer({ items, ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };

/** Beside who asks and what counts today. */
async function shown(request: TaxRequest, today: LocalDate, { partners, payees }: ListTaxRequestsDeps) {
  const { partnerId } = request;
  const [partner, payee] = await Promise.all([partners.find(partnerId), payees.find(partnerId)]);
  const present = taxAt(payee, today);
  return { ...request, partnerName: partner?.name ?? partnerId, ...(present ? { present } : {}) };
}
