import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import type { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { claimView, type ViewClaimDeps } from './claim-view.ts';

export interface ListClaimsDeps extends ViewClaimDeps {
  readonly claims: ViewClaimDeps['claims'] & Pick<ClaimRepository, 'list'>;
}

export const createListClaims =
  (deps: ListClaimsDeps): UseCase<typeof claimRoutes.list> =>
  async ({ query }) => {
    const { state, limit } = query;
    const page = await deps.claims.list({ state, limit, startAfter: decodeCursor(query.next) });
    const items = await Promise.all(page.items.map((claim) => claimView(claim, deps)));
    return answer({ items, ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
