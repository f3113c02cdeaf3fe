import {
  Duration,
  aws_events as events,
  aws_lambda as lambda,
  Stack,
  type StackProps,
  aws_lambda_event_sources as sources,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { index, prefix } from '../../shared/table/keys.ts';
import { Alarm } from '../constructs/alarm.ts';
import { AppFunction, MOSTLY_WAITING } from '../constructs/app-function.ts';
import { asTable } from '../constructs/as-interface.ts';
import type { Build } from '../constructs/build.ts';
import { logGroupName } from '../constructs/function-name.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { DataStack } from '../data/data-stack.ts';

/** How events leave the table: a relay on its stream, and a sweeper for what the relay left behind. */
export class EventsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly build: Build; readonly data: DataStack }) {
    super(scope, id, props);
    const { build, data } = props;
    const environment = {
      TABLE_NAME: data.table.tableName,
      EVENTS_TOPIC_ARN: data.events.topicArn,
      ACCRUALS_QUEUE_URL: data.accruals.queue.queueUrl,
    };
    const relay = new AppFunction(this, 'Relay', {
      build,
      environment,
      entry: 'functions/events/relay.lambda.ts',
      memory: MOSTLY_WAITING,
      impact: 'Rewards and messages come minutes late, when the sweeper sends them.',
      timeout: Duration.seconds(30),
    });
    const sweeper = new AppFunction(this, 'Sweeper', {
      build,
      environment,
      entry: 'functions/events/sweep.lambda.ts',
      impact: 'Rewards and messages that the relay left behind stay behind.',
      timeout: Duration.minutes(4),
    });
    for (const sender of [relay, sweeper]) {
      data.grantItems(sender, { write: [prefix.outbox] });
      data.events.grantPublish(sender);
      data.accruals.queue.grantSendMessages(sender);
    }
    data.grantItems(sweeper, { list: [{ index: index.second, prefixes: ['UNDISPATCHED#'] }] });
    this.#followStream(relay, build, data);
    new events.Rule(this, 'Sweep', {
      schedule: events.Schedule.rate(Duration.minutes(5)),
      targets: [new targets.LambdaFunction(sweeper.lambda, { retryAttempts: 2 })],
    });
  }

  /** Only new outbox items, in order; what fails for long goes to dead letters and to the sweeper. */
  #followStream(relay: AppFunction, build: Build, data: DataStack): void {
    const givenUp = new WorkQueue(this, 'GivenUp', {
      build,
      name: 'events-given-up',
      key: data.key,
      workerTimeout: Duration.seconds(30),
      impact: 'Events were not relayed; the sweeper sends them again.',
    });
    relay.lambda.addEventSource(
      new sources.DynamoEventSource(asTable(data.table), {
        startingPosition: lambda.StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        retryAttempts: 20,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new sources.SqsDlq(givenUp.queue),
        filters: [
          lambda.FilterCriteria.filter({
            eventName: ['INSERT'],
            dynamodb: { Keys: { pk: { S: [{ prefix: prefix.outbox }] } } },
          }),
        ],
      }),
    );
    new Alarm(this, 'StreamAge', {
      build,
      what: 'events-relay-behind',
      kind: 'stream-behind',
      happened: 'The relay is over five minutes behind the table.',
      impact: 'Rewards and messages come late.',
      metric: relay.lambda.metric('IteratorAge', { statistic: 'max', period: Duration.minutes(5) }),
      threshold: Duration.minutes(5).toMilliseconds(),
      look: logGroupName(build.settings, relay.name),
    });
  }
}
