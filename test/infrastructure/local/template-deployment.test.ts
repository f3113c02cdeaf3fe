import { readFileSync } from 'node:fs';
import {
  Duration,
  aws_dynamodb as dynamodb,
  aws_events as events,
  aws_lambda as lambda,
  type Stack,
  aws_sns as sns,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
  aws_sns_subscriptions as subscriptions,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { parseSettings } from '../../../lib/config/settings.ts';
import { AppFunction } from '../../../lib/constructs/app-function.ts';
import { noCode } from '../../../lib/constructs/build.ts';
import { PLACE, resolved } from './template-stacks.ts';

const settings = parseSettings(
  JSON.parse(readFileSync(new URL('../../../lib/config/stages/example.json', import.meta.url), 'utf8')),
);
const build = { settings, code: noCode, siteFolder: undefined };

function worker(stack: Stack, environment: Record<string, string> = {}): AppFunction {
  return new AppFunction(stack, 'Worker', {
    build,
    entry: 'functions/shop/work.lambda.ts',
    impact: 'Nothing is sold.',
    timeout: Duration.seconds(7),
    environment,
  });
}

function shop(queueId: string, place = PLACE) {
  return resolved((stack) => {
    const data = stack('data');
    const topic = new sns.Topic(data, 'Events');
    const shopStack = stack('shop');
    const given = new sqs.Queue(shopStack, 'GivenUp');
    const queue = new sqs.Queue(shopStack, queueId, {
      visibilityTimeout: Duration.seconds(42),
      deadLetterQueue: { queue: given, maxReceiveCount: 6 },
    });
    topic.addSubscription(
      new subscriptions.SqsSubscription(queue, {
        rawMessageDelivery: true,
        filterPolicy: { type: sns.SubscriptionFilter.stringFilter({ allowlist: ['sold'] }) },
      }),
    );
    const made = worker(shopStack, { QUEUE_URL: queue.queueUrl, TOPIC_ARN: topic.topicArn });
    made.lambda.addEventSource(new sources.SqsEventSource(queue, { batchSize: 5, maxConcurrency: 3 }));
    topic.grantPublish(made);
  }, place);
}

test.each(['Work', 'RenamedToSomethingElse'])('the queue called %s is found by whoever refers to it', (queueId) => {
  const { functions, queueSources, resources } = shop(queueId);
  const [worker] = functions;
  const queue = resources.queues.find(({ logicalId }) => logicalId.startsWith(queueId));
  const givenUp = resources.queues.find(({ logicalId }) => logicalId.startsWith('GivenUp'));
  expect(worker?.environment.QUEUE_URL).toBe(queue?.url);
  expect(queue).toMatchObject({ visibilitySeconds: 42, redrive: { queueArn: givenUp?.arn, maxReceives: 6 } });
  expect(queueSources).toEqual([
    {
      functionArn: worker?.arn,
      queueArn: queue?.arn,
      batchSize: 5,
      batchingWindowSeconds: 0,
      maxConcurrency: 3,
      partialFailures: false,
    },
  ]);
  expect(resources.subscriptions).toMatchObject([
    { queueArn: queue?.arn, topicArn: worker?.environment.TOPIC_ARN, raw: true, filterPolicy: { type: ['sold'] } },
  ]);
});

test('a function is a caller with its own key, and may do what its role says across stacks', () => {
  const { functions, principals, resources } = shop('Work');
  const principal = functions[0]?.principal;
  expect(principals).toEqual([principal]);
  expect(principal?.accessKeyId).toMatch(/^LOCAL[0-9A-F]{15}$/);
  expect(principal?.statements).toContainEqual({
    effect: 'Allow',
    actions: ['sns:Publish'],
    resources: [resources.topics[0]?.arn],
    conditions: {},
  });
});

test('keys and names are the same at the next start, on other ports', () => {
  const first = shop('Work');
  const next = shop('Work', { ...PLACE, awsEndpoint: 'http://127.0.0.1:5001' });
  expect(next.principals).toEqual(first.principals);
  expect(next.resources.queues.map(({ arn }) => arn)).toEqual(first.resources.queues.map(({ arn }) => arn));
  expect(next.functions[0]?.environment.QUEUE_URL).toMatch(/^http:\/\/127\.0\.0\.1:5001\//);
});

test('a stream, its filter and a schedule come from the template', () => {
  const { streamSources, schedules, functions, resources } = resolved((stack) => {
    const shopStack = stack('shop');
    const text = dynamodb.AttributeType.STRING;
    const table = new dynamodb.TableV2(shopStack, 'Table', {
      partitionKey: { name: 'pk', type: text },
      sortKey: { name: 'sk', type: text },
      globalSecondaryIndexes: [{ indexName: 'gsi1', partitionKey: { name: 'gsi1pk', type: text } }],
      dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    });
    const made = worker(shopStack);
    made.lambda.addEventSourceMapping('Stream', {
      ...(table.tableStreamArn ? { eventSourceArn: table.tableStreamArn } : {}),
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      retryAttempts: 3,
      reportBatchItemFailures: true,
      filters: [lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('INSERT') })],
      onFailure: new sources.SqsDlq(new sqs.Queue(shopStack, 'GivenUp')),
    });
    new events.Rule(shopStack, 'Tick', {
      schedule: events.Schedule.rate(Duration.minutes(5)),
      targets: [new targets.LambdaFunction(made.lambda)],
    });
  });
  expect(resources.tables).toMatchObject([
    {
      keys: [
        { name: 'pk', kind: 'HASH' },
        { name: 'sk', kind: 'RANGE' },
      ],
      indexes: [{ name: 'gsi1', keys: [{ name: 'gsi1pk', kind: 'HASH' }], projection: 'ALL' }],
      streamView: 'NEW_AND_OLD_IMAGES',
    },
  ]);
  expect(streamSources).toMatchObject([
    {
      functionArn: functions[0]?.arn,
      tableName: resources.tables[0]?.name,
      startingPosition: 'TRIM_HORIZON',
      maximumRetries: 3,
      partialFailures: true,
      filters: [{ eventName: ['INSERT'] }],
      failureQueueArn: resources.queues[0]?.arn,
    },
  ]);
  expect(schedules).toMatchObject([
    { expression: 'rate(5 minutes)', functionArn: functions[0]?.arn, input: { source: 'aws.events' } },
  ]);
});
