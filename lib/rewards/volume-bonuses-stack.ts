import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/route.ts';
import { bonusCountRequested, bonusGivingRequested } from '../../shared/rewards/bonus/bonus-events.ts';
import { bonusRoutes } from '../../shared/rewards/bonus/bonus-routes.ts';
import { rewardReversed } from '../../shared/rewards/reward-events.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

/** Reward lines of a period, as the index lists them. */
const LINES = { index: index.first, prefixes: [prefix.rewards] } as const;

/** What partners get for many units in a quarter: counted for one person, confirmed by another, given once. */
export class VolumeBonusesStack extends Stack {
  readonly #props: DomainProps;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#props = props;
    this.#rules();
    this.#runs();
    this.#workers();
  }

  #rules(): void {
    const { data } = this.#props;
    const list = this.#api(
      'ListVolumeBonuses',
      bonusRoutes.list,
      'list-volume-bonuses',
      'Staff do not see which volume bonuses there are.',
    );
    data.grantItems(list, { read: [prefix.volumeBonus, prefix.bonusRun, prefix.period] });
    const publish = this.#api(
      'PublishVolumeBonus',
      bonusRoutes.publish,
      'publish-volume-bonus',
      'No volume bonus can begin or change.',
    );
    data.grantItems(publish, {
      read: [prefix.volumeBonus, prefix.rewardCampaign, prefix.campaignDraft, prefix.idempotency],
      write: [prefix.volumeBonus, prefix.campaignDraft, prefix.idempotency],
    });
  }

  #runs(): void {
    const { data } = this.#props;
    const count = this.#api(
      'CountVolumeBonus',
      bonusRoutes.count,
      'count-volume-bonus',
      'Nobody can have the units of a quarter counted.',
    );
    data.grantItems(count, {
      read: [prefix.volumeBonus, prefix.bonusRun, prefix.period, prefix.idempotency],
      write: [prefix.bonusRun, prefix.outbox, prefix.idempotency],
    });
    const read = this.#api(
      'ReadBonusRun',
      bonusRoutes.read,
      'read-bonus-run',
      'Staff do not see who gets how much of a volume bonus.',
    );
    data.grantItems(read, { read: [prefix.bonusRun, prefix.partner] });
    const confirm = this.#api(
      'ConfirmVolumeBonus',
      bonusRoutes.confirm,
      'confirm-volume-bonus',
      'A counted volume bonus cannot be given.',
    );
    data.grantItems(confirm, {
      read: [prefix.bonusRun, prefix.idempotency],
      write: [prefix.bonusRun, prefix.outbox, prefix.idempotency],
    });
    const mine = this.#api('MyBonuses', bonusRoutes.mine, 'my-bonuses', 'Partners do not see their volume bonuses.');
    data.grantItems(mine, { read: [prefix.partner, prefix.partnerBonus] });
  }

  #workers(): void {
    const { data } = this.#props;
    const count = this.#worker('CountUnits', bonusCountRequested.type, 'count-units', {
      impact: 'Nobody learns who gets how much of a volume bonus.',
      // Short prints of 150,000 units stand in memory; reading them wants a processor.
      timeout: Duration.minutes(5),
      memory: 1_024,
    });
    data.grantItems(count, {
      read: [prefix.bonusRun, prefix.period, prefix.product, prefix.partner],
      write: [prefix.bonusRun],
      list: [LINES],
    });
    const give = this.#worker('GiveBonuses', bonusGivingRequested.type, 'give-bonuses', {
      impact: 'Partners do not get a volume bonus that was confirmed.',
      timeout: Duration.minutes(2),
    });
    data.grantItems(give, {
      read: [prefix.bonusRun, prefix.account],
      write: [prefix.bonusRun, prefix.partnerBonus, prefix.transfer, prefix.entry, prefix.account, prefix.outbox],
    });
    const watch = this.#worker('WatchCountedUnits', rewardReversed.type, 'watch-counted-units', {
      impact: 'Nobody learns that a volume bonus was given for units that were taken back.',
    });
    data.grantItems(watch, {
      read: [prefix.volumeBonus, prefix.bonusRun, prefix.rewards, prefix.partner],
      write: [prefix.bonusRun, prefix.finding],
    });
  }

  #api(id: string, route: Route, useCase: string, impact: string): ApiFunction {
    const { build, api } = this.#props;
    const entry = `functions/rewards/bonus/${useCase}.lambda.ts`;
    return new ApiFunction(this, id, { build, api, route, entry, impact });
  }

  #worker(
    id: string,
    type: string,
    useCase: string,
    settings: { readonly impact: string; readonly timeout?: Duration; readonly memory?: number },
  ): EventWorker {
    const { build, data } = this.#props;
    return new EventWorker(this, id, {
      build,
      key: data.key,
      topic: data.events,
      types: [type],
      entry: `functions/rewards/bonus/${useCase}.lambda.ts`,
      batchSize: 1,
      environment: { TABLE_NAME: data.table.tableName },
      ...settings,
    });
  }
}
