import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';

export interface ListPolicyDraftsDeps {
  readonly drafts: Pick<PolicyDraftRepository, 'list'>;
}

export const createListPolicyDrafts =
  (deps: ListPolicyDraftsDeps): UseCase<typeof policyRoutes.listDrafts> =>
  async ({ query }) => {
    const startAfter = decodeCursor(query.next);
    const page = await deps.drafts.list({ limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    return answer({ items: [...page.items], ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
