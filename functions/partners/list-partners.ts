import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import type { partnerRoutes } from '../../shared/partners/partner-routes.ts';

export interface ListPartnersDeps {
  readonly partners: Pick<PartnerRepository, 'list'>;
}

export const createListPartners =
  (deps: ListPartnersDeps): UseCase<typeof partnerRoutes.list> =>
  async ({ query }) => {
    const { items, next } = await deps.partners.list({
      state: query.state,
      limit: query.limit,
      startAfter: decodeCursor(query.next),
    });
    return answer({ items: [...items], ...(next ? { next: encodeCursor({ ...next }) } : {}) });
  };
