import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { foundWarranty } from '../../../shared/warranty/found-warranty.ts';
import type { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface ListFoundDeps {
  readonly warranties: Pick<WarrantyRepository, 'ofCustomer'>;
  readonly now: Clock;
}

/** Only ever the warranties of the phone that the token was given for. */
export const createListFound =
  (deps: ListFoundDeps): UseCase<typeof lookUpRoutes.warranties> =>
  async ({ caller, query }) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    const today = localDate(deps.now());
    const { items, next } = await deps.warranties.ofCustomer(caller.phone, {
      limit: query.limit,
      startAfter: decodeCursor(query.next),
    });
    return answer({
      items: items.map((warranty) => foundWarranty(warranty, today)),
      ...(next ? { next: encodeCursor({ ...next }) } : {}),
    });
  };
