import { Duration, aws_events as events, aws_events_targets as targets } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { confirmationEnded } from '../../shared/rewards/confirmation/confirmation-events.ts';
import { confirmationRoutes } from '../../shared/rewards/confirmation/confirmation-routes.ts';
import { ASKED_CONFIRMATIONS, index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { AppFunction } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

/** Half past midnight in Việt Nam: the last day for an answer is over. */
const NIGHTLY = events.Schedule.cron({ hour: '17', minute: '30' });

/** What customers say of who fitted their unit, and what rewards wait for it. */
export class Confirmations extends Construct {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    this.#page(props);
    this.#lift(props);
    this.#lapse(props);
  }

  #page({ build, api, data }: DomainProps): void {
    const read = new ApiFunction(this, 'ReadConfirmation', {
      build,
      api,
      route: confirmationRoutes.read,
      entry: 'functions/rewards/confirmation/read-confirmation.lambda.ts',
      impact: 'Customers who are asked who installed their unit see no question.',
    });
    data.grantItems(read, { read: [prefix.confirmation] });
    const answer = new ApiFunction(this, 'AnswerConfirmation', {
      build,
      api,
      route: confirmationRoutes.answer,
      entry: 'functions/rewards/confirmation/answer-confirmation.lambda.ts',
      impact: 'Customers cannot say who installed their unit.',
    });
    data.grantItems(answer, {
      read: [prefix.confirmation],
      write: [prefix.confirmation, prefix.finding, prefix.outbox],
    });
  }

  #lift({ build, data }: DomainProps): void {
    const lift = new EventWorker(this, 'LiftConfirmation', {
      build,
      entry: 'functions/rewards/confirmation/lift-confirmation.lambda.ts',
      impact: 'Rewards go on waiting for customers who have answered.',
      key: data.key,
      topic: data.events,
      types: [confirmationEnded.type],
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(lift, { read: [prefix.rewards, prefix.period], write: [prefix.rewards, prefix.period] });
  }

  #lapse({ build, data }: DomainProps): void {
    const lapse = new AppFunction(this, 'LapseConfirmations', {
      build,
      entry: 'functions/rewards/confirmation/lapse-confirmations.lambda.ts',
      impact: 'Rewards go on waiting for customers whose time to answer is over.',
      environment: { TABLE_NAME: data.table.tableName },
      timeout: Duration.minutes(15),
    });
    data.grantItems(lapse, {
      read: [prefix.confirmation],
      write: [prefix.confirmation, prefix.outbox],
      list: [{ index: index.first, prefixes: [ASKED_CONFIRMATIONS] }],
    });
    new events.Rule(this, 'EveryNight', {
      schedule: NIGHTLY,
      targets: [new targets.LambdaFunction(lapse.lambda, { retryAttempts: 2 })],
    });
  }
}
