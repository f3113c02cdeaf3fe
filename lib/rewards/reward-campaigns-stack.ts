import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { rewardCampaignRoutes } from '../../shared/rewards/campaign/reward-campaign-routes.ts';
import { prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** Campaigns that give installers something besides the policy; who installs gets it from the rewards stack. */
export class RewardCampaignsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;

    const list = new ApiFunction(this, 'ListRewardCampaigns', {
      build,
      api,
      route: rewardCampaignRoutes.list,
      entry: 'functions/rewards/campaign/list-reward-campaigns.lambda.ts',
      impact: 'Staff do not see which reward campaigns run and what they gave.',
    });
    data.grantItems(list, { read: [prefix.rewardCampaign, prefix.campaignBudget] });

    const add = new ApiFunction(this, 'AddRewardCampaign', {
      build,
      api,
      route: rewardCampaignRoutes.add,
      entry: 'functions/rewards/campaign/add-reward-campaign.lambda.ts',
      impact: 'No reward campaign can begin.',
    });
    const changeBudget = new ApiFunction(this, 'ChangeCampaignBudget', {
      build,
      api,
      route: rewardCampaignRoutes.changeBudget,
      entry: 'functions/rewards/campaign/change-campaign-budget.lambda.ts',
      impact: 'The budget of a reward campaign cannot be raised or lowered.',
    });
    for (const changing of [add, changeBudget]) {
      data.grantItems(changing, {
        read: [prefix.rewardCampaign, prefix.campaignBudget, prefix.idempotency],
        write: [prefix.rewardCampaign, prefix.campaignBudget, prefix.idempotency],
      });
    }

    const end = new ApiFunction(this, 'EndRewardCampaign', {
      build,
      api,
      route: rewardCampaignRoutes.end,
      entry: 'functions/rewards/campaign/end-reward-campaign.lambda.ts',
      impact: 'A reward campaign that was a mistake goes on giving money away.',
    });
    data.grantItems(end, {
      read: [prefix.rewardCampaign, prefix.campaignBudget, prefix.idempotency],
      write: [prefix.rewardCampaign, prefix.idempotency],
    });
  }
}
