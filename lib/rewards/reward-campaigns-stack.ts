import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/route.ts';
import { campaignDraftRoutes } from '../../shared/rewards/campaign/campaign-draft-routes.ts';
import { rewardCampaignRoutes } from '../../shared/rewards/campaign/reward-campaign-routes.ts';
import { makingUpRequested } from '../../shared/rewards/reward-events.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

const DRAFTS = { index: index.first, prefixes: ['CAMPAIGNDRAFTS'] } as const;
const TAKERS = { index: index.first, prefixes: ['CAMPAIGNTAKERS#'] } as const;
/** What a draft stands beside. */
const BESIDE = [prefix.rewardCampaign, prefix.volumeBonus] as const;

/** Campaigns that give installers something besides the policy; who installs gets it from the rewards stack. */
export class RewardCampaignsStack extends Stack {
  readonly #props: DomainProps;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#props = props;
    this.#drafts();
    this.#campaigns();
    this.#makingUp();
  }

  #drafts(): void {
    const { data } = this.#props;
    const routes = campaignDraftRoutes;
    const draft = this.#api('DraftCampaign', routes.draft, 'draft-campaign', 'Managers cannot begin a new campaign.');
    const change = this.#api(
      'ChangeCampaignDraft',
      routes.change,
      'change-campaign-draft',
      'Managers cannot change the draft of a campaign.',
    );
    const propose = this.#api(
      'ProposeCampaign',
      routes.propose,
      'propose-campaign',
      'Managers cannot propose a campaign, so none can be published.',
    );
    const discard = this.#api(
      'DiscardCampaignDraft',
      routes.discard,
      'discard-campaign-draft',
      'Drafts of campaigns that nobody wants stay in the list.',
    );
    for (const writer of [draft, change, propose, discard]) {
      data.grantItems(writer, {
        read: [prefix.campaignDraft, ...BESIDE, prefix.idempotency],
        write: [prefix.campaignDraft, prefix.idempotency],
      });
    }
    const list = this.#api(
      'ListCampaignDrafts',
      routes.list,
      'list-campaign-drafts',
      'Managers do not see the drafts of campaigns.',
    );
    data.grantItems(list, { read: [...BESIDE], list: [DRAFTS] });
  }

  #campaigns(): void {
    const { data } = this.#props;
    const routes = rewardCampaignRoutes;
    const list = this.#api(
      'ListRewardCampaigns',
      routes.list,
      'list-reward-campaigns',
      'Staff do not see which reward campaigns run and what they gave.',
    );
    data.grantItems(list, { read: [prefix.rewardCampaign, prefix.campaignBudget] });

    const publish = this.#api(
      'PublishRewardCampaign',
      routes.publish,
      'publish-reward-campaign',
      'No reward campaign can begin.',
    );
    data.grantItems(publish, {
      read: [prefix.campaignDraft, ...BESIDE, prefix.campaignBudget, prefix.idempotency],
      write: [prefix.campaignDraft, prefix.rewardCampaign, prefix.campaignBudget, prefix.idempotency],
    });

    const changeBudget = this.#api(
      'ChangeCampaignBudget',
      routes.changeBudget,
      'change-campaign-budget',
      'The budget of a reward campaign cannot be lowered, and nobody can ask for more.',
    );
    const decideRaise = this.#api(
      'DecideCampaignRaise',
      routes.decideRaise,
      'decide-campaign-raise',
      'The budget of a reward campaign cannot be raised.',
    );
    for (const changing of [changeBudget, decideRaise]) {
      data.grantItems(changing, {
        read: [prefix.rewardCampaign, prefix.campaignBudget, prefix.idempotency],
        write: [prefix.rewardCampaign, prefix.campaignBudget, prefix.idempotency],
      });
    }

    const end = this.#api(
      'EndRewardCampaign',
      routes.end,
      'end-reward-campaign',
      'A reward campaign that was a mistake goes on giving money away.',
    );
    data.grantItems(end, {
      read: [prefix.rewardCampaign, prefix.campaignBudget, prefix.idempotency],
      write: [prefix.rewardCampaign, prefix.idempotency],
    });

    const takers = this.#api(
      'ListCampaignTakers',
      routes.takers,
      'list-campaign-takers',
      'Staff do not see who got something of a campaign.',
    );
    data.grantItems(takers, { read: [prefix.rewardCampaign, prefix.partner], list: [TAKERS] });
  }

  #makingUp(): void {
    const { build, data } = this.#props;
    const routes = rewardCampaignRoutes;
    const read = this.#api(
      'ReadMissedExtras',
      routes.missed,
      'read-missed-extras',
      'Staff do not see which installations found the budget of a campaign used up.',
    );
    data.grantItems(read, {
      read: [
        prefix.rewardCampaign,
        prefix.missedExtra,
        prefix.campaignBudget,
        prefix.campaignUse,
        prefix.rewards,
        prefix.period,
        prefix.partner,
      ],
    });
    const propose = this.#api(
      'ProposeMakingUp',
      routes.proposeMakingUp,
      'propose-making-up',
      'Nobody can give a campaign to those who found its budget used up.',
    );
    data.grantItems(propose, {
      read: [prefix.rewardCampaign, prefix.missedExtra, prefix.campaignBudget, prefix.idempotency],
      write: [prefix.missedExtra, prefix.idempotency],
    });
    const decide = this.#api(
      'DecideMakingUp',
      routes.decideMakingUp,
      'decide-making-up',
      'What was proposed for those who missed a campaign is not given.',
    );
    data.grantItems(decide, {
      read: [prefix.missedExtra, prefix.idempotency],
      write: [prefix.missedExtra, prefix.outbox, prefix.idempotency],
    });
    const makeUp = new EventWorker(this, 'MakeUp', {
      build,
      key: data.key,
      topic: data.events,
      types: [makingUpRequested.type],
      entry: 'functions/rewards/campaign/make-up.lambda.ts',
      impact: 'Those who found the budget of a campaign used up do not get it after all.',
      timeout: Duration.minutes(2),
      batchSize: 1,
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(makeUp, {
      read: [
        prefix.rewardCampaign,
        prefix.missedExtra,
        prefix.campaignBudget,
        prefix.campaignUse,
        prefix.rewards,
        prefix.period,
        prefix.account,
      ],
      write: [
        prefix.missedExtra,
        prefix.campaignBudget,
        prefix.campaignUse,
        prefix.rewards,
        prefix.adjustment,
        prefix.transfer,
        prefix.entry,
        prefix.account,
        prefix.outbox,
      ],
      remove: [prefix.missedExtra],
    });
  }

  #api(id: string, route: Route, useCase: string, impact: string): ApiFunction {
    const { build, api } = this.#props;
    const entry = `functions/rewards/campaign/${useCase}.lambda.ts`;
    return new ApiFunction(this, id, { build, api, route, entry, impact });
  }
}
