import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';

export interface ListPoliciesDeps {
  readonly policies: Pick<PolicyRepository, 'list'>;
}

export const createListPolicies =
  (deps: ListPoliciesDeps): UseCase<typeof policyRoutes.listPolicies> =>
  async ({ query }) => {
    const after = decodeCursor(query.next)?.sk;
    const page = await deps.policies.list({
      role: query.name,
      limit: query.limit,
      ...(typeof after === 'string' ? { after } : {}),
    });
    const last = page.next?.sk;
    return answer({
      items: [...page.items],
      ...(typeof last === 'string' ? { next: encodeCursor({ sk: last }) } : {}),
    });
  };
