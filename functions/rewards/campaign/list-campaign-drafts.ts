import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import type { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { type BesideDeps, readBeside, shownDraft } from './beside.ts';

export interface ListCampaignDraftsDeps extends BesideDeps {
  readonly drafts: Pick<CampaignDraftRepository, 'list'>;
}

export const createListCampaignDrafts =
  (deps: ListCampaignDraftsDeps): UseCase<typeof campaignDraftRoutes.list> =>
  async ({ query }) => {
    const startAfter = decodeCursor(query.next);
    const page = await deps.drafts.list({ limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    const beside = await readBeside(deps);
    return answer({
      items: page.items.map((draft) => shownDraft(draft, beside)),
      ...(page.next ? { next: encodeCursor(page.next) } : {}),
    });
  };
