import { Construct } from 'constructs';
import { partnerApproved, partnerEntered, partnerReinstated } from '../../shared/partners/partner-events.ts';
import { KEEPABLE_REASONS } from '../../shared/rewards/invitation/invitation-events.ts';
import { keptRewardRoutes } from '../../shared/rewards/invitation/kept-reward-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { MOSTLY_WAITING } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

/** Rewards that wait for installers who are no partners yet. */
export class KeptRewards extends Construct {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    this.#keep(props);
    this.#release(props);
    this.#desk(props);
  }

  #keep({ build, data }: DomainProps): void {
    const keep = new EventWorker(this, 'KeepReward', {
      build,
      entry: 'functions/rewards/invitation/keep-reward.lambda.ts',
      memory: MOSTLY_WAITING,
      impact: 'Installers who are no partners yet are neither invited nor do rewards wait for them.',
      key: data.key,
      topic: data.events,
      types: [warrantyActivated.type],
      rewardReasons: KEEPABLE_REASONS,
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(keep, {
      read: [prefix.policy, prefix.product, prefix.serial, prefix.phone, prefix.partner, prefix.keptReward],
      write: [prefix.keptReward, prefix.serial, prefix.outbox],
    });
  }

  #release({ build, data }: DomainProps): void {
    const release = new EventWorker(this, 'ReleaseKeptRewards', {
      build,
      entry: 'functions/rewards/invitation/release-kept-rewards.lambda.ts',
      impact: 'Installers who were approved in time do not get the rewards that waited for them.',
      key: data.key,
      topic: data.events,
      types: [partnerApproved.type, partnerEntered.type, partnerReinstated.type],
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(release, {
      read: [prefix.partner, prefix.serial, prefix.keptReward],
      write: [prefix.keptReward, prefix.serial, prefix.outbox],
    });
  }

  #desk({ build, api, data }: DomainProps): void {
    const listed = { index: index.first, prefixes: ['KEPTREWARDS#'] };
    const around = [prefix.keptReward, prefix.serial, prefix.phone, prefix.partner];
    const list = new ApiFunction(this, 'ListKeptRewards', {
      build,
      api,
      route: keptRewardRoutes.list,
      entry: 'functions/rewards/invitation/list-kept-rewards.lambda.ts',
      impact: 'Staff do not see which rewards wait for installers to enrol.',
    });
    data.grantItems(list, { read: around, list: [listed] });
    const count = new ApiFunction(this, 'CountKeptRewards', {
      build,
      api,
      route: keptRewardRoutes.count,
      entry: 'functions/rewards/invitation/count-kept-rewards.lambda.ts',
      impact: 'Staff do not see how many rewards wait for installers to enrol.',
    });
    data.grantItems(count, { list: [listed] });
    const tellAgain = new ApiFunction(this, 'TellInstallerAgain', {
      build,
      api,
      route: keptRewardRoutes.tellAgain,
      entry: 'functions/rewards/invitation/tell-installer-again.lambda.ts',
      impact: 'Staff cannot remind installers of rewards that wait for them.',
    });
    data.grantItems(tellAgain, {
      read: [...around, prefix.idempotency],
      write: [prefix.keptReward, prefix.outbox, prefix.idempotency],
      list: [listed],
    });
  }
}
