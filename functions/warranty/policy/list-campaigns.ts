import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import type { campaignRoutes } from '../../../shared/warranty/policy/campaign-routes.ts';

export const createListCampaigns =
  (deps: { readonly campaigns: Pick<CampaignRepository, 'all'> }): UseCase<typeof campaignRoutes.list> =>
  async () =>
    answer({ items: await deps.campaigns.all() });
