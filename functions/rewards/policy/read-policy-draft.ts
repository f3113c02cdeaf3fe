import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { draftView, readCatalogue } from './draft-view.ts';
import type { MoveDraftDeps } from './move-draft.ts';

export type ReadPolicyDraftDeps = Pick<MoveDraftDeps, 'rehearsals' | 'products'> & {
  readonly drafts: Pick<MoveDraftDeps['drafts'], 'find'>;
};

export const createReadPolicyDraft =
  (deps: ReadPolicyDraftDeps): UseCase<typeof policyRoutes.readDraft> =>
  async ({ params: { id } }) => {
    const draft = await deps.drafts.find(id);
    if (!draft) return problem(policyProblems['policy-draft-unknown']);
    const [catalogue, rehearsal] = await Promise.all([readCatalogue(deps.products), deps.rehearsals.newest(id)]);
    return answer(draftView(draft, catalogue, rehearsal));
  };
