import { Construct } from 'constructs';
import { prefix } from '../../shared/table/keys.ts';
import { campaignRoutes } from '../../shared/warranty/policy/campaign-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** Campaigns that lengthen warranties. */
export class CampaignRoutes extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);

    const list = new ApiFunction(this, 'ListCampaigns', {
      build,
      api,
      route: campaignRoutes.list,
      entry: 'functions/warranty/policy/list-campaigns.lambda.ts',
      impact: 'Staff do not see which campaigns run.',
    });
    data.grantItems(list, { read: [prefix.campaign] });

    const add = new ApiFunction(this, 'AddCampaign', {
      build,
      api,
      route: campaignRoutes.add,
      entry: 'functions/warranty/policy/add-campaign.lambda.ts',
      impact: 'No campaign can begin.',
    });
    data.grantItems(add, {
      read: [prefix.idempotency],
      write: [prefix.campaign, prefix.idempotency],
    });

    const end = new ApiFunction(this, 'EndCampaign', {
      build,
      api,
      route: campaignRoutes.end,
      entry: 'functions/warranty/policy/end-campaign.lambda.ts',
      impact: 'A campaign that was a mistake goes on giving months away.',
    });
    data.grantItems(end, {
      read: [prefix.campaign, prefix.idempotency],
      write: [prefix.campaign, prefix.idempotency],
      remove: [prefix.campaign],
    });
  }
}
