import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { prefix } from '../../shared/table/keys.ts';
import { activationCanceled, warrantyCorrected } from '../../shared/warranty/warranty-events.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { ACCRUAL_TIMEOUT } from '../data/data-stack.ts';
import { Confirmations } from './confirmations.ts';
import { KeptRewards } from './kept-rewards.ts';

/** What partners earn: the ledger and what each partner sees of it. Nobody else writes the ledger. */
export class RewardsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#accrue(props);
    this.#reverse(props);
    this.#takeBack(props);
    this.#mine(props);
    new KeptRewards(this, 'KeptRewards', props);
    new Confirmations(this, 'Confirmations', props);
  }

  #accrue({ build, data }: DomainProps): void {
    const accrue = new QueueWorker(this, 'Accrue', {
      build,
      entry: 'functions/rewards/accrual/accrue.lambda.ts',
      impact: 'Technicians do not see the money they earned.',
      key: data.key,
      work: data.accruals,
      timeout: ACCRUAL_TIMEOUT,
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(accrue, {
      read: [
        prefix.product,
        prefix.policy,
        prefix.rewardCampaign,
        prefix.campaignUse,
        prefix.campaignBudget,
        prefix.account,
        prefix.rewards,
        prefix.period,
        prefix.transfer,
      ],
      write: [
        prefix.transfer,
        prefix.entry,
        prefix.account,
        prefix.rewards,
        prefix.period,
        prefix.campaignUse,
        prefix.campaignBudget,
        prefix.missedExtra,
        prefix.outbox,
      ],
    });
  }

  #reverse({ build, api, data }: DomainProps): void {
    const reverse = new ApiFunction(this, 'ReverseReward', {
      build,
      api,
      route: rewardRoutes.reverse,
      entry: 'functions/rewards/reconciliation/reverse-reward.lambda.ts',
      impact: 'Rewards of returned units and of wrongly named installers cannot be taken back.',
    });
    data.grantItems(reverse, {
      read: [
        prefix.rewards,
        prefix.transfer,
        prefix.account,
        prefix.period,
        prefix.campaignUse,
        prefix.partner,
        prefix.idempotency,
      ],
      write: [
        prefix.transfer,
        prefix.entry,
        prefix.account,
        prefix.rewards,
        prefix.period,
        prefix.campaignUse,
        prefix.campaignBudget,
        prefix.outbox,
        prefix.idempotency,
      ],
    });
  }

  /** Of goods that came back, and of warranties that named the wrong installer or product. */
  #takeBack({ build, data }: DomainProps): void {
    const takeBack = new EventWorker(this, 'TakeBackReward', {
      build,
      entry: 'functions/rewards/accrual/take-back-reward.lambda.ts',
      impact: 'Technicians keep what they earned by units that came back, or that somebody else fitted.',
      key: data.key,
      topic: data.events,
      types: [activationCanceled.type, warrantyCorrected.type],
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(takeBack, {
      read: [prefix.rewards, prefix.transfer, prefix.account, prefix.period, prefix.campaignUse],
      write: [
        prefix.transfer,
        prefix.entry,
        prefix.account,
        prefix.rewards,
        prefix.period,
        prefix.campaignUse,
        prefix.campaignBudget,
        prefix.outbox,
      ],
    });
  }

  #mine({ build, api, data }: DomainProps): void {
    const rewards = new ApiFunction(this, 'MyRewards', {
      build,
      api,
      route: rewardRoutes.mine,
      entry: 'functions/rewards/partner/my-rewards.lambda.ts',
      impact: 'Partners do not see what they earned.',
    });
    data.grantItems(rewards, { read: [prefix.partner, prefix.rewards] });

    const periods = new ApiFunction(this, 'MyPeriods', {
      build,
      api,
      route: rewardRoutes.myPeriods,
      entry: 'functions/rewards/partner/my-periods.lambda.ts',
      impact: 'Partners do not see what their periods come to.',
    });
    data.grantItems(periods, { read: [prefix.partner, prefix.rewards, prefix.period] });

    const balance = new ApiFunction(this, 'MyBalance', {
      build,
      api,
      route: rewardRoutes.myBalance,
      entry: 'functions/rewards/partner/my-balance.lambda.ts',
      impact: 'Partners do not see their balance.',
    });
    data.grantItems(balance, { read: [prefix.partner, prefix.account] });
  }
}
