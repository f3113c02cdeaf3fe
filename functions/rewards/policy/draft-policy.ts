import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { newDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import type { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { draftView, readCatalogue } from './draft-view.ts';
import { staffIdOf } from './staff-id-of.ts';

export interface DraftPolicyDeps {
  readonly drafts: Pick<PolicyDraftRepository, 'create'>;
  readonly products: Pick<ProductRepository, 'list'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createDraftPolicy =
  (deps: DraftPolicyDeps): UseCase<typeof policyRoutes.draft> =>
  async ({ body, caller, idempotency }) => {
    const at = deps.now();
    const draft = newDraft(deps.newId(), body, { by: staffIdOf(caller), at });
    const reply = draftView(draft, await readCatalogue(deps.products), undefined);
    const outcome = await deps.drafts.create(draft, { status: 201, body: reply, at, request: idempotency });
    // A repeat gets the first answer from its record; nobody sees this problem.
    return outcome === 'saved' ? answer(reply) : problem(rewardProblems['policy-changed-meanwhile']);
  };
