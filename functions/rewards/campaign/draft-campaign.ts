import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { newCampaignDraft } from '../../../shared/rewards/campaign/campaign-draft.ts';
import type { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import type { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type BesideDeps, readBeside, shownDraft } from './beside.ts';
import { staffId } from './shown-campaign.ts';

export interface DraftCampaignDeps extends BesideDeps {
  readonly drafts: Pick<CampaignDraftRepository, 'create'>;
  readonly newId: NewId;
}

export const createDraftCampaign =
  (deps: DraftCampaignDeps): UseCase<typeof campaignDraftRoutes.draft> =>
  async ({ body, caller, idempotency }) => {
    const at = deps.now();
    const draft = newCampaignDraft(deps.newId(), body, { by: staffId(caller), at });
    const reply = shownDraft(draft, await readBeside(deps));
    const outcome = await deps.drafts.create(draft, { status: 201, body: reply, at, request: idempotency });
    // A repeat gets the first answer from its record; nobody sees this problem.
    return outcome === 'saved' ? answer(reply) : problem(commonProblems.busy);
  };
